"""Tests speak Chinese, whatever the machine's locale: messages are the product's, in its source language."""

import os

os.environ["LANGUAGE"] = "zh_CN"
