"""The typefaces of an official paper and their substitutes."""

from reportgen.render.fonts import STACKS, Role, Substitution, chosen_family, substitutions

_WINDOWS = frozenset({"SimSun", "SimHei", "FangSong", "KaiTi", "方正小标宋简体"})


def test_no_substitution_on_windows():
    """Another name of the same typeface is no substitution."""
    assert () == substitutions(_WINDOWS)


def test_substitution_is_named():
    """A missing typeface is reported with what stands in for it."""
    installed = _WINDOWS - {"FangSong"} | {"FandolFang", "Noto Serif CJK SC"}

    assert (Substitution(Role.BODY, "仿宋_GB2312", "FandolFang"),) == substitutions(installed)


def test_nothing_to_use():
    """Where no family of a role is there, none is named."""
    found = substitutions(frozenset())

    assert found is not None
    assert dict.fromkeys(Role) == {substitution.role: substitution.used for substitution in found}


def test_every_stack_ends_with_rare_characters():
    """Every stack ends with Noto, which has the characters the others lack."""
    assert len(STACKS) == len(Role)
    assert {"Noto Serif CJK SC", "Noto Sans CJK SC"} == {stack.families[-1] for stack in STACKS.values()}


def test_order_of_choice():
    """The official name is chosen before any other."""
    assert "黑体" == chosen_family(Role.HEADING, frozenset({"黑体", "SimHei", "Noto Sans CJK SC"}))
