"""ST: what must not be published: numbers of persons, marks of secrecy (code ST-20)."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, remark_at, rule
from reportgen.rules.wording import MOST, sentence_around
from reportgen.text.pattern import Pattern, Words

_WIDE_DIGITS = "０１２３４５６７８９Ｘ"
_DIGITS = str.maketrans(_WIDE_DIGITS, "0123456789X")
_LONG_NUMBER = Pattern(r"(?<![0-9A-Za-z])(?:[1-8][0-9]{16}[0-9Xx]|1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9A-Za-z])")
_IDENTITY_LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_UNITS = frozenset("元件条个次份户人万亿%％￥平米台只")
_CONTACT = Words(
    "电话|手机|联系|热线|咨询|举报|监督|投诉|传真|微信|客服|地址|邮编|邮箱|号码为|编号|索引|账号|单号|备案"
)
_PRIVATE_PERSON = Pattern(r"(?:申请人|当事人|原告|第三人|投诉人|举报人|来访人|身份证)[^，。；\n]{0,16}$")
_SECRET = Pattern(
    r"(?:绝密|机密|秘密)\s?[★☆]|密\s?级\s?[:：]\s?(?:绝密|机密|秘密)|^[ \u3000]*(?:绝密|机密|秘密)[ \u3000]*$"
    r"|内部(?:资料|文件|材料)[，,、 \u3000]?(?:注意保存|妥善保管|严禁外传|不得外传|请勿外传|严禁翻印)",
    re.MULTILINE,
)
_SECRET_MARKS = ("绝密", "机密", "秘密", "内部资料", "内部文件", "内部材料")


@rule("ST-20", Severity.ERROR)
def sensitive(subject: Subject) -> Iterator[Remark]:
    """Identity numbers, private persons' mobile numbers, marks of secrecy."""
    for wording in subject.wordings:
        for start, end, suggestion in islice(_sensitive(wording.text), MOST):
            message = _("疑似含个人信息或涉密标志。")
            yield remark_at(subject, wording, (start, end), message, suggestion)


def _sensitive(text: str) -> Iterator[tuple[int, int, str]]:
    plain = text.translate(_DIGITS) if any(digit in text for digit in _WIDE_DIGITS) else text
    for found in _LONG_NUMBER.finditer(plain):
        if len(found[0]) == _IDENTITY_LENGTH:
            if _is_identity_number(found[0].upper()):
                shown = f"{found[0][:6]}********{found[0][-4:]}"
                yield *found.span(), _("公民身份号码“{shown}”不能公开，请删去").format(shown=shown)
        elif _is_private_mobile(plain, found):
            yield *found.span(), _("个人手机号码“{shown}”请删去").format(shown=f"{found[0][:3]}****{found[0][-4:]}")
    if any(mark in text for mark in _SECRET_MARKS):
        for found in _SECRET.finditer(text):
            yield *found.span(), _("“{text}”请核对后删去，涉密内容不得公开").format(text=found[0].strip())


def _is_identity_number(number: str) -> bool:
    """Tell whether date of birth and check digit of a citizen's number are right (GB 11643)."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECK_SIGNS[total % 11] == number[-1]


def _is_private_mobile(text: str, found: re.Match[str]) -> bool:
    if text[found.end() : found.end() + 1] in _UNITS or text[max(0, found.start() - 1) : found.start()].endswith(
        ("/", "=", ".", "-", "_", "#")
    ):
        return False
    if _PRIVATE_PERSON.search(text[max(0, found.start() - 30) : found.start()]):
        return True
    return not _CONTACT.found_in(sentence_around(text, *found.span()))
