"""A page as sites make them, from navigation to record numbers, gives the report and lists the rest."""

from datetime import date

from reportgen.importer.files import read_raw
from reportgen.importer.imported import Imported
from reportgen.importer.recognition import recognise
from tests.importer.page_text import blocks

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>云川县水务局2023年政府信息公开工作年度报告_云川县人民政府</title>
<meta name="PubDate" content="2024-01-12 10:20"></head><body>
<ul><li><a href=#>首页</a></li><li><a href=#>政务公开</a></li><li><a href=#>政府信息公开年报</a></li></ul>
<div>当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; 年报</div>
<table><tr><td>索 引 号</td><td>11330/2024-00012</td><td>公开方式</td><td>主动公开</td></tr>
<tr><td>标　　题</td><td colspan=3>云川县水务局2023年政府信息公开工作年度报告</td></tr>
<tr><td>成文日期</td><td>2024-01-09</td><td>文号</td><td></td></tr></table>
<h1>云川县水务局2023年政府信息公开工作年度报告</h1>
<div><span>发布时间：2024-01-12</span> <span>来源：县水务局</span> <span>字体：【大 中 小】</span></div>
<p>　　根据条例规定，编制本报告。</p>
<p><strong>一、总体情况</strong></p>
<p><strong>（一）主动公开情况</strong>。公开三百条。</p>
<p><b>（二）依申请公开</b></p><p>收到四件。</p>
<p>（三）政府信息管理<br>定期清理。</p>
<p><strong>五、存在的主要问题及改进情况</strong></p><p>解读不多。</p><p>下一步，多用图表。</p>
<p><strong>六、其他需要报告的事项</strong></p><p>发出收费通知0件，总金额0元，实际收取0元。</p>
<p style="text-align:right">云川县水务局</p><p style="text-align:right">2024年1月10日</p>
<p>附件：<a href=x>云川县水务局2023年政府信息公开工作年度报告.docx</a></p>
<p>主办：云川县人民政府办公室</p><p>云公网安备 33000002000001号</p></body></html>"""


def site_page() -> Imported:
    """Return what is read of the page."""
    return recognise(read_raw(PAGE.encode(), "页.html"))


def test_the_report():
    """Organ, dates and text are those of the report; values in the table of metadata are none of them."""
    report = site_page().report
    assert (report.agency.name, report.year, report.signed_on, report.published_on) == (
        *("云川县水务局", 2023, date(2024, 1, 10)),
        date(2024, 1, 12),
    )
    assert blocks(report.part("overview")) == {
        "proactive": "公开三百条。",
        "on_request": "收到四件。",
        "management": "定期清理。",
    }
    assert blocks(report.part("problems")) == {"issues": "解读不多。", "measures": "下一步，多用图表。"}


def test_the_rest():
    """What is not of the report is listed in reading order, the title only once among the titles."""
    imported = site_page()
    outline = imported.reading.outline
    assert outline is not None
    assert [title.text for title in outline.titles] == ["云川县水务局2023年政府信息公开工作年度报告"]
    assert (imported.left_out[:3], imported.left_out[-1]) == (
        ("首页", "政务公开", "政府信息公开年报"),
        "云公网安备 33000002000001号",
    )
    assert {"11330/2024-00012", "2024-01-09", "主办：云川县人民政府办公室"} <= set(imported.left_out)
