"""The kinds of things that hide in files, how grave each is, why it matters and what to do."""

from reportgen.diagnostics import Severity
from reportgen.inspection.notices import Kind
from reportgen.language import _

_INSPECTOR = _(
    "在 Word、Excel 中用“文件－信息－检查文档”删除，WPS 中用“文件－文档加密－属性”清空，再另存；"
    "PDF 从清理过的原稿重新导出"
)
_SAVE_AGAIN = _("从原稿重新导出一份 PDF，不要在旧文件上接着改")

PERSON = Kind("person", Severity.WARNING, _("文件属性会显示写的人是谁、在哪里工作。"), _INSPECTOR)
ACCOUNT = Kind("account", Severity.INFO, _("是电脑的用户名，不是人名，但说明属性没有清理。"), _INSPECTOR)
TRACKED = Kind(
    "tracked-changes",
    Severity.ERROR,
    _("谁都可以看到改之前的文字、谁在什么时候改的。"),
    _("核对后“接受所有修订”，再关闭修订、保存"),
)
TRACKING = Kind("tracking-on", Severity.INFO, _("以后的每次改动都会留下痕迹。"), _("在“审阅”中关闭修订"))
COMMENT = Kind(
    "comments", Severity.ERROR, _("批注是内部意见，打开文件就能看到。"), _("处理完意见后删除全部批注，再保存")
)
HIDDEN_TEXT = Kind(
    "hidden-text",
    Severity.WARNING,
    _("看不见，但能复制、搜索到，也会被搜索引擎收录。"),
    _("不该公开的删去；该公开的改成正常显示"),
)
HIDDEN_CELLS = Kind(
    "hidden-cells", Severity.WARNING, _("取消隐藏就能看到。"), _("不该公开的删去（不是隐藏）；该公开的取消隐藏")
)
EMBEDDED = Kind(
    "embedded-files",
    Severity.WARNING,
    _("嵌入的文件可以整个取出来，往往不止看得见的那一部分。"),
    _("删去嵌入的对象；需要的图、表改成图片或者普通表格"),
)
PUBLIC_DATA = Kind("public-data", Severity.INFO, _("是报告的公开数据，供别人核对和再利用。"), _("确实要附带的不用改"))
PRIVATE_DATA = Kind(
    "private-data",
    Severity.ERROR,
    _("附带的是完整的填报文件，其中有不公开的内容。"),
    _("删去附件；要附数据的，用 reportgen build --attach-data 生成"),
)
MACRO = Kind("macros", Severity.ERROR, _("别人打开时可能运行其中的程序。"), _("另存为不含宏的 docx 或 xlsx"))
TEMPLATE = Kind(
    "template",
    Severity.ERROR,
    _("别人打开时会去取这个模板，会泄露打开者的地址，也能借此运行程序。"),
    _("在“加载项－模板”中改回 Normal，再保存"),
)
EXTERNAL = Kind(
    "external-links",
    Severity.WARNING,
    _("内容不在文件里，打开时要到别处去取，别处改了这里也变。"),
    _("断开链接，把内容存进文件里"),
)
RESOURCE = Kind(
    "remote-resources",
    Severity.WARNING,
    _("打开网页时要到别的网站去取，那里能记下谁看过，内容也可能被换掉。"),
    _("改用本网站上的文件，或者放进网页里"),
)
TRACKER = Kind(
    "tracking-pixels",
    Severity.WARNING,
    _("看不见的小图片，多半是用来记录谁看过的。"),
    _("不是本网站自己的统计就删去"),
)
PATH = Kind(
    "local-paths",
    Severity.ERROR,
    _("写明了内部电脑或服务器上的位置，往往带着用户名。"),
    _("删去链接、图片的替代文字或属性里的路径，再另存"),
)
PROPERTY = Kind(
    "custom-properties",
    Severity.WARNING,
    _("自定义属性、变量里有能认出人的内容，一般看不到，用文字软件就能读出。"),
    _INSPECTOR,
)
MACHINE = Kind(
    "machine-id",
    Severity.WARNING,
    _("编号里有生成它的电脑的网卡地址。"),
    _("把内容复制到新文件里保存，或者重新导出"),
)
THUMBNAIL = Kind(
    "thumbnail",
    Severity.INFO,
    _("缩略图可能还是改之前的样子。"),
    _("在文件属性中取消“保存预览图片”，再保存"),
)
PRINTER = Kind("printer-settings", Severity.INFO, _("会带出打印机的名称。"), _INSPECTOR)
GPS = Kind("picture-location", Severity.ERROR, _("照片里记着拍摄地点。"), _("用看图软件另存或截图后换上，不带位置信息"))
PICTURE = Kind(
    "picture-data", Severity.WARNING, _("图片里记着拍的人、所有者或设备编号。"), _("用看图软件另存后换上，不带拍摄信息")
)
CAMERA = Kind("picture-device", Severity.INFO, _("图片里记着拍摄的设备或处理的软件。"), _("介意的，另存后换上"))
SEAL = Kind(
    "seal",
    Severity.WARNING,
    _("印章图片可以取出来套用在别处。只按颜色和形状判断，可能不是印章。"),
    _("是印章的，公开稿不用印章图片"),
)
ACTION = Kind(
    "active-content",
    Severity.ERROR,
    _("别人打开时可能运行脚本、启动程序或者向外发送数据。"),
    _SAVE_AGAIN,
)
FORM = Kind("form-fields", Severity.WARNING, _("表单域里可能留着填过的内容，别人也能改。"), _SAVE_AGAIN)
LAYER = Kind("hidden-layers", Severity.WARNING, _("打开图层就能看到。"), _SAVE_AGAIN)
HISTORY = Kind("history", Severity.INFO, _("记着文件是怎样改来的、用过什么软件。"), _SAVE_AGAIN)
REVISIONS = Kind(
    "earlier-revisions",
    Severity.WARNING,
    _("改之前的内容还在文件里，可以恢复出来。"),
    _SAVE_AGAIN,
)
PRIVATE_STORE = Kind(
    "application-data", Severity.INFO, _("制作软件存的内部数据，可能含有没有显示的内容。"), _SAVE_AGAIN
)
SIGNATURE = Kind(
    "signature", Severity.INFO, _("签名会写明签的人；改动文件，签名就失效。"), _("确实要带签名发布的不用改")
)
REMARK = Kind("page-remarks", Severity.INFO, _("查看网页源代码就能看到。"), _("内部的说明删去"))
REMARK_TEXT = Kind(
    "page-remarked-text",
    Severity.WARNING,
    _("像是注释掉的正文，查看网页源代码就能看到。"),
    _("不该公开的从源代码中删去"),
)
UNCHECKED = Kind("unchecked", Severity.WARNING, _("没有检查，不等于没有问题。"), _("重新导出或另存后再检查"))
SILENT = Kind("aria-hidden", Severity.INFO, _("看得见，但用读屏软件的人读不到。"), _("不是装饰的，去掉 aria-hidden"))
