"""Lines as wide as the screen takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.wizard.terminal import NumberedAsk
from reportgen.wizard.wrapping import cut, width_of, wrapped


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("年报", 4), ("“a”", 5), ("e\u0301", 1), ("", 0)])
def test_width(text: str, width: int):
    """Chinese characters fill two columns, and so may signs of both widths."""
    assert width == width_of(text)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("本年新收，上年结转", 8, ["本年新", "收，上年", "结转"]),
        ("  共（三）项", 8, ["  共", "  （三）", "  项"]),
        ("reportgen new 2024.yaml 接着填", 20, ["reportgen new", "2024.yaml 接着填"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_where_they_may(text: str, columns: int, lines: list[str]):
    """No line begins with a comma, ends with an opening bracket, or cuts a word or a number."""
    assert lines == list(wrapped(text, columns))


@given(st.text(st.sampled_from("年报新收，。（）“”ab1 "), max_size=60), st.integers(8, 40))
def test_nothing_is_lost(text: str, columns: int):
    """All characters but the spaces at line ends are there, and no line is too wide."""
    text = text.lstrip(" ")
    lines = list(wrapped(text, columns))

    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert max(map(width_of, lines)) <= columns


def test_a_report_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]):
    """Control characters in what is shown become spaces, in texts and in choices."""
    assert "名称 [31m" == cut("名称\x1b[31m", 20)

    NumberedAsk().tell("  甲\x1b]0;乙\x07\n丙\u202e")

    assert "  甲 ]0;乙\n  丙" == "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())


def test_a_long_text_is_cut():
    """A choice stands on one line."""
    assert "本年..." == cut("本年新收政府信息", 8)
    assert "本年 新收" == cut("本年\n新收", 9)
