"""Whose name stands in a property: a person's or a firm's, that of an account, of a program, or of the organ."""

import re
from collections.abc import Iterator

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, brief
from reportgen.language import _

AUTHOR, LAST_EDITOR, COMPANY, MANAGER = _("作者"), _("最后修改人"), _("单位"), _("经理")
"""Whom properties name; every format has words of its own for them."""

_PROGRAM = re.compile(
    r"(?:python-docx|openpyxl|xlsxwriter|reportgen|weasyprint|libreoffice|openoffice|apache poi|aspose|wps|kingsoft"
    r"|docx4j|itext|latex|adobe (?:acrobat|indesign|illustrator|photoshop)|microsoft®? (?:word|excel|office)(?! user))"
    r"[\w .®/():-]*",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:administrator|admin|users?|owner|home|pc|author|root|default|lenovo|thinkpad|hp|dell|asus|acer|huawei"
    r"|microsoft(?: office user|中国)?|ms|china|微软用户|微软中国|(?:windows|microsoft) ?用户|windows user|用户|作者"
    r"|未知|unknown|sky123\.org|www\.deepbbs\.cn|p ?r ?c|dreamsummit|微软|xitongtiandi|\d{1,4})",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"[\w（）()·]{2,}(?:政府|局|厅|委员会|委|办公室|办|部|署|院|中心|站|所|队|处|科|街道办事处|管委会|分局|总局|大学|学校|银行|馆)"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_MACHINE = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-([0-9a-f]{12})\b", re.IGNORECASE)


def name_notices(role: str, name: str, place: str) -> Iterator[Notice]:
    """Yield what is to be said of a name; names of programs and of organs are no secret."""
    name = name.strip()
    if not name or _PROGRAM.fullmatch(name) or (len(name) >= 4 and _ORGAN.fullmatch(name)):
        return
    kind = kinds.ACCOUNT if _ACCOUNT.fullmatch(name) else kinds.PERSON
    yield Notice(kind, _("{role}：“{name}”").format(role=role, name=brief(name)), place)


def identifies(text: str) -> bool:
    """Tell whether a value holds an address of mail."""
    return _EMAIL.search(text) is not None


def machine_notices(text: str, place: str) -> Iterator[Notice]:
    """Yield the identifiers that hold the address of a network card (UUIDs of version 1)."""
    cards = {found[1].lower() for found in _MACHINE.finditer(text) if not int(found[1][:2], 16) & 1}
    if cards:
        shown = _("、").join(":".join(re.findall("..", card)) for card in sorted(cards)[:3])
        yield Notice(kinds.MACHINE, _("编号里有网卡地址：{cards}").format(cards=shown), place)
