"""The interface language: Chinese as written in the source, English where the locale begins with `en`.

Documents are always Chinese; only messages, help and menus pass through here.
"""

import gettext
import os
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def interface_language() -> str:
    """Return `en` where the first locale variable that is set begins with `en`, else `zh_CN`."""
    chosen = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "en" if chosen.lower().startswith("en") else "zh_CN"


def _catalogue() -> gettext.NullTranslations:
    if interface_language() == "zh_CN":
        return gettext.NullTranslations()
    return gettext.translation("reportgen", LOCALES, ["en"])


_ = _catalogue().gettext
