"""Tests speak Chinese, whatever the machine's locale: messages are the product's, in its source language.

No test is timed: how long a try takes depends on what else the machine does.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

os.environ["LANGUAGE"] = "zh_CN"
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="reportgen-tests-")  # not what this user has built
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
settings.register_profile("reportgen", deadline=None)
settings.load_profile("reportgen")
