"""A page as WeasyPrint takes it, parsed by libxml2."""

import cssselect2
import weasyprint
from lxml import etree
from weasyprint.urls import URLFetcher


class Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """An HTML page to be laid out.

    Why: the parser WeasyPrint brings is written in Python and takes a fifteenth of the time of a report, and a second
    for its photographs.
    """

    def __init__(self, html: str, url_fetcher: URLFetcher) -> None:
        """Parse a page. It has no address of its own."""
        parser = etree.HTMLParser(huge_tree=True, remove_comments=True)  # one picture has more than ten million letters
        root = etree.fromstring(html, parser)
        if root is None:  # an empty template
            root = etree.Element("html")
        if root.find("body") is None:
            etree.SubElement(root, "body")
        self.base_url = "file:///"
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
