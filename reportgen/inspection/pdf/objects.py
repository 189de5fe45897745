"""What stands in the objects of a PDF: actions, forms, comments, layers, paths, signatures, private data."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from reportgen.inspection import kinds
from reportgen.inspection.identities import name_notices
from reportgen.inspection.notices import Notice, brief, counted, listed
from reportgen.inspection.paths import local_paths
from reportgen.language import _

_WALKED = 1_000_000
_ACTIONS = {
    "/JavaScript": _("JavaScript 脚本"),
    "/Launch": _("启动程序"),
    "/SubmitForm": _("提交表单"),
    "/ImportData": _("导入数据"),
    "/RichMediaExecute": _("多媒体"),
}
_REMARKS = frozenset(
    {f"/{kind}" for kind in ("Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Ink", "Line")}
    | {f"/{kind}" for kind in ("Square", "Circle", "Polygon", "PolyLine", "Caret", "Stamp", "Redact")}
)
_MEDIA = {
    "/Sound": _("声音"),
    "/Movie": _("影片"),
    "/RichMedia": _("多媒体"),
    "/3D": _("三维模型"),
    "/Screen": _("多媒体"),
}


def object_notices(pdf: Pdf) -> Iterator[Notice]:
    """Yield what the objects of a PDF hold beside what the pages show."""
    survey = _Survey()
    survey.walk(pdf)
    yield from survey.notices()
    yield from _comments(pdf)
    yield from _layers(pdf)


class _Survey:
    """What was seen on the way through all objects."""

    def __init__(self) -> None:
        self._actions: list[str] = []
        self._fields: list[str] = []
        self._paths: list[str] = []
        self._signers: list[str] = []
        self._private = self._thumbnails = 0
        self._cut = False

    def walk(self, pdf: Pdf) -> None:
        """Look at every object once; what an object refers to is an object of its own."""
        walked = 0
        waiting: list[Object] = []
        for entry in (*pdf.objects, pdf.trailer):
            waiting.append(entry)
            while waiting:
                walked += 1
                if walked > _WALKED:
                    self._cut = True
                    return
                waiting += self._look(waiting.pop())

    def _look(self, entry: Object) -> list[Object]:
        """Look at one object and return the direct ones inside it."""
        if isinstance(entry, String):
            self._paths += local_paths(str(entry))
            return []
        if isinstance(entry, Stream):
            return self._look(entry.stream_dict)
        if isinstance(entry, Dictionary):
            self._look_at_dictionary(entry)
            inner = entry.values()
        elif isinstance(entry, Array):
            inner = entry
        else:
            return []
        return [each for each in inner if not _is_plain(each) and not each.is_indirect]

    def _look_at_dictionary(self, entry: Object) -> None:
        kind = str(entry.get(Name.S, "")) if isinstance(entry.get(Name.S), Name) else ""
        if kind in _ACTIONS and Name.K not in entry:  # an element of the structure has kids
            self._actions.append(_ACTIONS[kind])
        elif Name.JS in entry:
            self._actions.append(_ACTIONS["/JavaScript"])
        if entry.get(Name.FT) not in {None, Name.Sig}:
            self._fields.append(str(entry.get(Name.T, "")))
        if entry.get(Name.FT) == Name.Sig and isinstance(entry.get(Name.V), Dictionary):
            self._signers.append(str(entry.V.get(Name.Name, "")) or _("未署名"))
        self._private += Name.PieceInfo in entry
        self._thumbnails += Name.Thumb in entry

    def notices(self) -> Iterator[Notice]:
        """Yield what was seen."""
        if self._actions:
            message = _("含有会自动执行的内容：{actions}").format(actions=listed(self._actions))
            yield Notice(kinds.ACTION, message, _("文件结构"))
        if self._fields:
            message = _("有{count}个表单域：{names}").format(count=len(self._fields), names=listed(self._fields))
            yield Notice(kinds.FORM, message, _("表单"))
        if self._paths:
            message = _("本机或内网路径：{paths}").format(paths=listed(self._paths))
            yield Notice(kinds.PATH, message, _("文件结构"))
        if self._signers:
            message = _("有数字签名：{names}").format(names=listed(self._signers))
            yield Notice(kinds.SIGNATURE, message, _("签名"))
        if self._private:
            message = _("有制作软件的内部数据{count}处").format(count=self._private)
            yield Notice(kinds.PRIVATE_STORE, message, _("文件结构"))
        if self._thumbnails:
            yield Notice(kinds.THUMBNAIL, _("有缩略图{count}幅").format(count=self._thumbnails), _("页面"))
        if self._cut:
            yield Notice(kinds.UNCHECKED, _("文件内容过多，没有全部检查"), _("文件结构"))


def _is_plain(value: object) -> bool:
    """Tell whether a value is a number or nothing: pikepdf returns these as Python's own."""
    return not isinstance(value, Object)


def _comments(pdf: Pdf) -> Iterator[Notice]:
    """Yield comments and media page by page."""
    for number, page in enumerate(pdf.pages, 1):
        annotations = page.obj.get(Name.Annots)
        found = [each for each in annotations if isinstance(each, Dictionary)] if isinstance(annotations, Array) else []
        authors = [str(each.get(Name.T, "")) for each in found if str(each.get(Name.Subtype, "")) in _REMARKS]
        place = _("第{page}页").format(page=number)
        if authors:
            message = _("有{count}条批注：{authors}").format(count=len(authors), authors=counted(authors))
            yield Notice(kinds.COMMENT, message, place)
            for author in dict.fromkeys(authors):
                yield from name_notices(_("批注人"), author, place)
        media = [_MEDIA[kind] for each in found if (kind := str(each.get(Name.Subtype, ""))) in _MEDIA]
        if media:
            yield Notice(kinds.EMBEDDED, _("嵌入的{media}").format(media=listed(media)), place)


def _layers(pdf: Pdf) -> Iterator[Notice]:
    """Yield layers that are off when the file is opened."""
    properties = pdf.Root.get(Name.OCProperties)
    setting = properties.get(Name.D) if isinstance(properties, Dictionary) else None
    off = setting.get(Name.OFF) if isinstance(setting, Dictionary) else None
    names = [brief(str(each.get(Name.Name, ""))) for each in off if isinstance(each, Dictionary)] if off else []
    if names:
        yield Notice(kinds.LAYER, _("隐藏的图层：{names}").format(names=listed(names)), _("图层"))
