"""The end of a report: signature and date in any order, notes on corrections, and what a site put behind them."""

import re
from dataclasses import replace

from reportgen.importer.article.article import Article
from reportgen.importer.article.chrome import is_chrome
from reportgen.importer.article.corrections import correction_in
from reportgen.importer.article.dates import before_date, is_date
from reportgen.importer.raw import Paragraph

_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()、·“”]{2,38}(?:政府|局|委|委员会|办|办公室|办公厅|厅|院|部|署|中心|街道|镇|乡|苏木|管委会|处|站|队|所|会|社|行|区|园|公司|集团|分局|馆|组)"
    r"(?:[（(](?:盖章|代章|印章|公章)[）)])?"
)
_LINE = 80
_LONG = 40
"""Characters from which a line is text, whatever stands around it."""


def close(article: Article, last: list[Paragraph]) -> None:
    """Take corrections, signature, date and what follows them off the last part."""
    _take_corrections(article, last)
    place = next((place for place in range(len(last) - 1, -1, -1) if _ends_with_date(last[place].text)), None)
    if place is None:
        _cut_chrome(article, last)
    else:
        after = last[place + 1 :]
        line = last[place]
        del last[place:]
        _sign_and_date(article, line)
        if article.signature is None and after and is_signature(after[0].text):
            article.signature = after.pop(0)
        article.left_out += after
    _cut_trailing_chrome(article, last)
    if article.signature is None and last and (article.date or len(last) > 1) and is_signature(last[-1].text):
        article.signature = last.pop()
        _cut_trailing_chrome(article, last)


def is_signature(text: str) -> bool:
    """Tell whether a line is the name of an organ and nothing else."""
    return bool(_ORGAN.fullmatch("".join(text.split())))


def _ends_with_date(text: str) -> bool:
    """Tell whether a line is a date, or an organ and a date."""
    if len(text) > _LINE:
        return False
    before = before_date(text)
    return is_date(text) or (before is not None and (not before or is_signature(before)))


def _sign_and_date(article: Article, line: Paragraph) -> None:
    article.left_out += [article.date] if article.date else []
    before = before_date(line.text)
    if before and is_signature(before):
        article.signature = replace(line, text=before)
        article.date = replace(line, text=line.text[line.text.index(before) + len(before) :].strip())
    else:
        article.date = line


def _take_corrections(article: Article, last: list[Paragraph]) -> None:
    noted = [(paragraph, mended) for paragraph in last if (mended := correction_in(paragraph.text))]
    if noted:
        article.corrections += noted
        last[:] = [paragraph for paragraph in last if correction_in(paragraph.text) is None]


def _cut_chrome(article: Article, last: list[Paragraph]) -> None:
    """Leave out what a site put behind a report without a date, from its first line on."""
    chrome = [is_chrome(paragraph.text) for paragraph in last]
    texts = (place for place, paragraph in enumerate(last) if len(paragraph.text) > _LONG and not chrome[place])
    after_text = max(texts, default=-1) + 1
    end = next((place for place in range(after_text, len(last)) if chrome[place]), len(last))
    article.left_out += last[end:]
    del last[end:]


def _cut_trailing_chrome(article: Article, last: list[Paragraph]) -> None:
    while last and is_chrome(last[-1].text):
        article.left_out.append(last.pop())
