"""The text of parts one, five and six as sentences, and whether a sentence speaks of the whole report's figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import CellRef, Location
from reportgen.language import _
from reportgen.report.words import AgencyKind, Scope
from reportgen.rules.organ_names import names_another
from reportgen.rules.rule import Remark, ShownText, Subject
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import CASE_UNITS, Figure
from reportgen.text.sentences import Mention, Sentence

NEW, CARRIED_IN = "requests.new_received.total", "requests.carried_in.total"
HANDLED, CARRIED_OUT = "requests.results.total.total", "requests.carried_out.total"
"""The totals of table two that a sentence on requests is held against."""

_CONTEXT = (16, 8, 4, 2, 0)
_HARMLESS = Pattern(
    r"上(?:一)?(?:年|年度)(?:的)?(?:结转|转结)|结转上(?:一)?年度?|全(?:局|委|厅|院)|(?:今年|一年|年初)以来|(?<=[0-9]年)以来|截[至止]到?(?:20[0-9]{2}年)?(?:12月31日|12月(?:底|末)|年?底|年?末)"
    r"|(?:20[0-9]{2}年)?1月1日(?:起|日)?(?:至|到|[-—~～－–]+)(?:20[0-9]{2}年)?12月31日"
    r"|[与和比较](?:去年|上年度?|上一年度?|20[0-9]{2}年)(?:同期)?相?比?|中心工作|为中心"
    r"|结转[到至]?(?:下(?:一)?年度?)?(?:20[0-9]{2}年)?(?:度)?"
    r"|我们?(?:单位|部门|机关|[局委办厅院镇乡街市县区省州旗])|本(?:单位|部门|机关|[局委办厅院镇乡街市县区省州旗])"
)
_OTHER_TIME = Pattern(
    r"上半年|下半年|季度|去年|上(?:一)?年|前年|往年|历年|近[两三几0-9]+年|累计至|以来|[0-9]月|月份|每月|每年|截[至止]|目前|同期|年内前|单月|当月|最多|最高|平均|月均"
)
_YEAR = Pattern(r"(20[0-9]{2})(?:年|[-—]20)")
_WHOLE_REGION = Pattern(r"全(?:省|市|县|区|州|旗|镇|乡|街道|园|街)")
_ALL_OF_IT = Pattern(
    r"全(?:省|市|县|区|州|旗|镇|乡)(?:各级(?:各|行政|政府|人民政府|部门|机关|单位|和|及|、)*"
    r"|各(?:职能|有关)?部门[、和及](?:各)?(?:镇街|乡镇|镇|街道|街|（街道）|\(街道\))*)"
)
_CHANNEL = Words(
    r"信函|网络|当面|邮件|邮寄|邮箱|传真|现场|窗口|网上|网站|平台|线上|线下|微信|来信|信件|口头|书面|快递|邮政|纸质|渠道|方式|电话"
    r"|系统|专栏|公众号|微博|新媒体|公示栏|公报"
)
TAIL = r"(?:共有|共计|合计|总计|累计|总数|共|为|是|计|有|达|[:：]|[ \u3000])*$"
OBJECT = (
    r"(?:公民|法人|其他组织|其它组织|社会|公众|群众|各类|各种|有效|有关|相关|政府|政务|信息|公开|依申请|依法|申请人|提出|提交"
    r"|递交|的|到|了|和|或者|或|及|与|、|共|共计|累计|办件|书面)*"
)
NOUN = (
    r"(?:申请(?:公开)?(?:事项|办件|件)?|依申请公开(?:的)?(?:政府信息|信息)?(?:办理|公开)?(?:申请|事项|办件|件|要求)?"
    r"|依申请(?:政府)?(?:信息公开)?(?:申请|事项|件)?)"
)
RECEIVING = (
    r"(?:新收到|新收|接收到|接收|收到|接到|(?<=年)收(?=政府|信息|依申请))"
    r"(?:[并且和](?:依法|妥善|规范|及时)?(?:办理|处理|答复|办结))?"
)
TELLS_OF_RECEIVING = Words("收|接到")
_RECEIVED = Pattern(rf"{RECEIVING}({OBJECT}{NOUN})(?:书|数量|总量|总数|件数|量|数|事项)?{TAIL}")
_RECEIVED_BEFORE = Pattern(rf"{RECEIVING}(?:了|共|共计|累计|[ \u3000])*$")
_REQUEST_AFTER = Pattern(rf"^({OBJECT}{NOUN})(?![人表补公书])")
OTHER_SUBJECT = Words("复议|诉讼|投诉|举报|信访|咨询|留言|提案|建议|许可")
NEAR = 80
"""Characters before a figure in which its verb must stand."""
REQUEST_UNITS = CASE_UNITS | {"条", "项", "次"}
_GOVERNING = {AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP, AgencyKind.SUBDISTRICT, AgencyKind.COMMITTEE}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence at its place in the report."""

    subject: Subject
    passage: ShownText
    sentence: Sentence

    @property
    def about_requests(self) -> bool:
        """Tell whether it stands under 依申请公开, or names the requests itself."""
        text = self.sentence.text
        return (
            self.passage.path == "overview.on_request"
            or "依申请" in text
            or "申请公开" in text
            or ("公开" in text and "申请" in text and "信息" in text)
        )

    def speaks_for_the_report(self, before: str) -> bool:
        """Tell whether the words before a figure name no other organ and no other time than the report's."""
        report = self.subject.report
        text = _HARMLESS.sub("", before)
        names = filter(None, (report.agency.name, report.agency.short_name, *report.agency.other_names))
        for name in sorted(names, key=len, reverse=True):  # one may be part of another
            text = text.replace(name, "")
        if any(int(year) != report.year for year in _YEAR.findall(text)) or _OTHER_TIME.search(text):
            return False
        wide = "全" in text and _WHOLE_REGION.search(text) is not None
        if wide and (report.agency.kind not in _GOVERNING or report.scope is Scope.OWN):
            return False
        text = _ALL_OF_IT.sub("", text) if wide else text
        return not names_another(text, report.agency)

    def locate(self, start: int, end: int) -> Location:
        """Return where a part of the sentence stands in the file, the place of its block where that is not found."""
        place = self.subject.source.locate(f"{self.passage.path}.body")
        at = self.sentence.start + start
        wanted = self.sentence.text[start:end]
        for length in _CONTEXT:
            context = self.sentence.paragraph[max(at - length, 0) : at]
            if found := self._find(place, context, wanted):
                return found
        return place

    def _find(self, place: Location, context: str, wanted: str) -> Location | None:
        lines = self.subject.source.lines
        for number in range(place.line or 1, min(len(lines), (place.line or 1) + 400) + 1):
            column = lines[number - 1].find(context + wanted)
            if column >= 0:
                return Location(place.file, number, column + len(context) + 1)
        return None


def claims(subject: Subject) -> Iterator[Claim]:
    """Yield the sentences of parts one, five and six, as they read; not what is told of the year before."""
    return (Claim(subject, passage, sentence) for passage, sentence in subject.sentences)


def by_channel(text: str) -> bool:
    """Tell whether the words name a way by which something came or was published."""
    return _CHANNEL.found_in(text)


def plain(claim: Claim, mention: Mention) -> bool:
    """Tell whether a figure is exact and stands for the whole report."""
    return (
        mention.figure.exact
        and not mention.bracket
        and not by_channel(mention.clause)
        and claim.speaks_for_the_report(mention.before)
    )


def known(subject: Subject, *refs: CellRef) -> int | None:
    """Return the sum of cells, None where one is unknown or may have been left out beside an unknown key."""
    tables = tuple(ref.partition(".")[0] + "." for ref in refs)
    if any(doubtful.startswith(tables) for doubtful in subject.doubtful):
        return None
    numbers = [subject.number(ref) for ref in refs]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def received(claim: Claim, mention: Mention) -> bool:
    """Tell whether a figure is the number of requests the organ received."""
    near = mention.before[-NEAR:]
    if mention.figure.unit not in REQUEST_UNITS or mention.among is not None or not TELLS_OF_RECEIVING.found_in(near):
        return False
    if not plain(claim, mention):
        return False
    if found := _RECEIVED.search(near):
        named = "信息" in found[1] or "公开" in found[1] or claim.about_requests
        return named and not _negated(near, found.start()) and not _of_one_kind(claim, found[1])
    if not (found := _RECEIVED_BEFORE.search(near)) or _negated(near, found.start()):
        return False
    if after := _REQUEST_AFTER.match(mention.after[:NEAR]):
        return "信息" in after[1] or "公开" in after[1] or claim.about_requests
    return (
        claim.passage.path == "overview.on_request"
        and mention.figure.unit in CASE_UNITS
        and mention.after[:1] in set("，,。；;、（(")
        and "申请" in mention.before
        and not OTHER_SUBJECT.found_in(mention.before)
    )


_APPLICANTS = ("公民", "法人", "组织", "企业", "自然人", "个人", "律师")


def _of_one_kind(claim: Claim, noun: str) -> bool:
    """Tell whether requests are those of one kind of applicant: 收到公民申请18件、企业申请2件."""
    kinds = {kind for kind in _APPLICANTS if kind in noun}
    if "公民" not in kinds:
        return bool(kinds)
    return len(kinds) == 1 and any(kind in claim.sentence.text for kind in _APPLICANTS if kind not in kinds)


def _negated(text: str, at: int) -> bool:
    return text[max(at - 2, 0) : at].endswith(("未", "没", "没有", "无", "不", "每", "凡", "如", "若"))


def remark_on(claim: Claim, figure: Figure, message: str, refs: tuple[CellRef, ...], right: int | Decimal) -> Remark:
    """Return what to say of a figure that was held against some cells."""
    return Remark(
        message,
        refs[0] if len(refs) == 1 else None,
        refs,
        path=claim.passage.words,
        location=claim.locate(figure.start, figure.end),
        left=figure.value,
        right=right,
        suggestion=shown(claim, figure),
    )


def shown(claim: Claim, *figures: Figure) -> str:
    """Return the sentence with the figures marked."""
    spans = tuple((figure.start, figure.number_end) for figure in figures)
    return _("原文：{sentence}").format(sentence=claim.sentence.marked(*spans))
