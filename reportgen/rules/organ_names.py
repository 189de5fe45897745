"""Names of organs: whether one is short for another, and whether words name another organ than the report's own."""

import re

from reportgen.report.model import Agency
from reportgen.report.words import AgencyKind
from reportgen.text.pattern import Pattern

_ORGANS = Pattern(
    r"各级|各县|各区|各市|各镇|各乡|各地|各科|市直|县直|区直|省直|州直|直属|下属|所属|下级|本级|系统|基层|科室|分局"
    r"|局(?!面|部|限|势)|委(?!托|派|员)|厅|法院|医院|镇(?!政府|人民政府)|乡(?!政府|人民政府)|街道|办公室|中心|部门|单位|公司"
    r"|政府(?!信息|网|部门|公报|门户|官网|采购|文件|规章|工作|办公[室厅])"
)
_LOOKED_BACK, _SHORTEST, _LONGEST_NAME = 12, 3, 60
_BEFORE_A_NAME = frozenset("省市州县区旗盟，,、；;。（()）：:“”《》 \u3000年度我本该由向至到从在经以为对全是")
_BARE_ENDINGS = frozenset({"局", "委", "厅", "镇", "乡", "街道"})
_OWN_SUBJECT = Pattern("(?:未|没|无|共|全年|累计|新?收|接|于|在|已|积极|严格|认真|依法|按|主动|公开)")


def names_another(text: str, agency: Agency) -> bool:
    """Tell whether a text names an organ that is not the report's own, be it under a shortened name."""
    return any(not _is_own(text, match, agency) for match in _ORGANS.finditer(text))


def _is_own(text: str, match: re.Match[str], agency: Agency) -> bool:
    name = (agency.name or "")[:_LONGEST_NAME]
    if match[0] in _BARE_ENDINGS and (not match.start() or text[match.start() - 1] in "，,；;。：:"):
        said = match.end() == len(text) or _OWN_SUBJECT.match(text, match.end())
        return match[0] in name and bool(said)
    known = text[max(match.end() - _LOOKED_BACK, 0) : match.end()]
    if len(known) < _SHORTEST:
        return False
    if match[0] == "政府" and agency.kind is not AgencyKind.TOWNSHIP:
        return known[-_SHORTEST:] in name
    return abbreviates(known[-_SHORTEST:], name) and (
        known[:-_SHORTEST][-1:] in _BEFORE_A_NAME or abbreviates(known[-_SHORTEST - 1 :], name)
    )


def abbreviates(short: str, full: str) -> bool:
    """Tell whether a name leaves out characters of another, and does nothing else: 人社局, 咸宁高新区."""
    places = iter(full)
    return all(character in places for character in short)
