"""Tests speak Chinese, whatever the machine's locale: messages are the product's, in its source language.

No test is timed: how long a try takes depends on what else the machine does.
"""

import os

from hypothesis import settings

os.environ["LANGUAGE"] = "zh_CN"
settings.register_profile("reportgen", deadline=None)
settings.load_profile("reportgen")
