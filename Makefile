# `make` lists the targets. What is installed once is remembered in .venv/*.stamp.

# The first Python here that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

SAMPLE := samples/lusong-2023.yaml
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
INSTALL := $(PIP) install --constraint constraints.txt
ARGS :=
# What reaches every branch of the four packages; what is left out tries the same by chance, for a minute.
COVERING := tests/document tests/forms tests/report tests/rules tests/text \
	--deselect tests/rules/test_single_changes.py \
	--deselect tests/report/test_replacing.py::test_what_is_put_is_read_and_nothing_else_changes
BROWSER := reportgen/webform/browser
BUNDLE := $(BROWSER)/bundle.js
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --silent --no-audit --no-fund --prefix

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test coverage mutants lint bench docs fonts webform wheel bundle release constraints clean

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/run.stamp ## 装好所缺的软件，用示例生成一份年度报告，放入 out/
	@$(BIN)/reportgen build $(SAMPLE) -o out/
	@echo '生成的文件：' && ls -1 out/*.html out/*.docx out/*.pdf

test: .venv/test.stamp $(BUNDLE) ## 装好所缺的软件，运行全部测试；可加 ARGS="-k 名称"
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

coverage: .venv/test.stamp ## 检查表式、报告、检查项、文档四层的分支是否都测到
	@$(BIN)/python -m pytest -n auto --dist loadgroup --hypothesis-seed=0 --cov --cov-report=term $(COVERING)

mutants: .venv/test.stamp ## 变异测试：逐处改错检查项和表式，看有没有测试失败（很久）
	@$(BIN)/python -m tests.mutation.mutants rules
	@$(BIN)/python -m tests.mutation.mutants forms

lint: .venv/dev.stamp ## 检查代码风格、类型、分层、译文和生成的页面
	$(BIN)/ruff check
	$(BIN)/ruff check --preview --select PLW1514 # a text file without its encoding is another one on Windows
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 reportgen .ci/shipping # what Windows does not have
	$(BIN)/lint-imports --no-logo
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/catalogues.py --check

bench: .venv/test.stamp $(BUNDLE) ## 测量速度和内存
	@$(BIN)/python -m tests.bench

docs: .venv/dev.stamp ## 重新生成文档中由程序写出的页面，更新译文
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/catalogues.py

.PHONY: site pictures
site: .venv/site.stamp ## 生成文档站点，放入 build/site/；不连网络也能看
	@$(BIN)/python docs/website.py

pictures: .venv/test.stamp $(BUNDLE) ## 重做文档里的图
	@$(BIN)/python docs/picture.py

fonts: ## 取得仿宋等四种自由字体（Fandol，下载量大）；可不做
	@.ci/fandol-fonts

webform: $(BUNDLE) ## 合成填报页里的程序（reportgen webform 要用）

wheel: .venv/dev.stamp $(BUNDLE) ## 打包，并在别处安装、试用
	@.ci/try-wheel

bundle: .venv/dev.stamp $(BUNDLE) ## 做离线安装包（Linux、Windows 各一个），放入 dist/
	@PYTHONPATH=.ci $(BIN)/python -m shipping.offline $(ARGS)

release: .venv/dev.stamp $(BUNDLE) ## 做发布的全部文件，放入 dist/；空白填报表的年度：ARGS="--year 2026"
	@PYTHONPATH=.ci $(BIN)/python -m shipping.release $(ARGS)

setup: .venv/test.stamp $(BUNDLE) ## 只装好所缺的软件，不运行

constraints: ## 把 constraints.txt 更新为各软件包的最新版本
	rm -rf .venv-constraints
	$(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/python -m pip install --quiet --quiet --upgrade pip
	.venv-constraints/bin/python -m pip install --quiet --quiet --editable . --group dev
	{ sed '/^[^#]/,$$d' constraints.txt; \
	  .venv-constraints/bin/python -m pip freeze --all --exclude-editable --exclude setuptools; } > constraints.new
	mv constraints.new constraints.txt
	rm -rf .venv-constraints

clean: ## 删去环境、缓存和生成的文件
	rm -rf $(BROWSER)/node_modules $(BUNDLE) docs/theme/node_modules
	rm -rf .venv .venv-constraints out build dist .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: pyproject.toml constraints.txt .ci/system-packages
	@.ci/system-packages run "$(PYTHON)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo '正在安装 Python 软件包，第一次需要一两分钟……'
	@$(INSTALL) --upgrade pip
	@$(INSTALL) --build-constraint constraints.txt --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	@echo '正在安装开发用的 Python 软件包……'
	@$(INSTALL) --group dev
	@touch $@

.venv/test.stamp: .venv/dev.stamp .venv/site.stamp
	@.ci/system-packages test
	@touch $@

.venv/npm.stamp: .venv/dev.stamp $(BROWSER)/package-lock.json
	@echo '正在安装填报页用的 JavaScript 软件包……'
	@$(NPM) $(BROWSER) ci
	@touch $@

.venv/site.stamp: .venv/dev.stamp docs/theme/package-lock.json
	@$(NPM) docs/theme ci
	@touch $@

$(BUNDLE): .venv/npm.stamp $(BROWSER)/build.mjs $(BROWSER)/main.js $(wildcard $(BROWSER)/page/*.js $(BROWSER)/report/*.js $(BROWSER)/files/*.js)
	@$(NPM) $(BROWSER) run build
