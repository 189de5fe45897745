"""What the editors of websites make of pasted markup: an HTML sanitizer at its usual settings."""

import nh3

SETTINGS = ("strict", "styles")
"""What sanitizers keep: elements and a few attributes only, or styles with them."""


def sanitized(markup: str, setting: str) -> str:
    """Return what a sanitizer leaves of a fragment."""
    if setting == "strict":
        return nh3.clean(markup)
    everywhere = nh3.ALLOWED_ATTRIBUTES.get("*", set()) | {"style"}
    return nh3.clean(markup, attributes=nh3.ALLOWED_ATTRIBUTES | {"*": everywhere})


def website_page(title: str, body: str) -> str:
    """Return a page such as a website makes around a body: it says the language and prints the title itself."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
