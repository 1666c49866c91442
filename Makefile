# 对照：make run 打开，make test 检查全部。
SHELL := /bin/sh
VENV ?= .venv
PORT ?= 8501
PY := $(VENV)/bin/python

.PHONY: run test check format bench bench-load bench-hostile bench-scale fuzz kills mutants hashes golden figures lexicon constraints clean
.DEFAULT_GOAL := run

run: $(VENV)/.run
	@$(PY) -m core.cli serve seeds --tables .build/tables --port $(PORT)

test: $(VENV)/.test
	@sh .ci/chromium
	@$(MAKE) --no-print-directory check
	@echo "== 单元测试"
	@$(PY) -m pytest -m "not browser" -n auto
	@echo "== 浏览器测试"
	@$(PY) -m pytest -m browser

check: $(VENV)/.test
	@echo "== 格式、写法、类型、模块次序"
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

format: $(VENV)/.test
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

bench: $(VENV)/.test
	@$(PY) -m tests.bench

# How building and showing grow from 30 plans to 3,000; `make bench-scale SIZES="30 300"` for fewer.
bench-scale: $(VENV)/.test
	@$(PY) -m tests.scale.bench $(SIZES)

# What 50 visitors at once wait for, against a bare page of Streamlit's in the same run; memory over 2,000 reruns.
bench-load: $(VENV)/.test
	@$(PY) -m tests.bench_load

# Writes anew the parts of the README that follow from the code.
readme: $(VENV)/.test
	@$(PY) -m tests.readme_parts

# Makes every generated file of core/lexicon anew, and writes down the checksums.
lexicon: $(VENV)/.test
	@$(PY) -m pip install --disable-pip-version-check -q -c constraints.txt -e ".[train]"
	@$(PY) -m tests.generated

# Mutated texts and files through repair and reading; COUNT and SECONDS bound it.
COUNT ?= 100000
SECONDS ?= 3600
fuzz: $(VENV)/.test
	@$(PY) -m tests.hostile.fuzz $(COUNT) $(SECONDS)

# Kills builds and changes at every step on the disk and at KILLS random moments, and fills a small disk where root.
KILLS ?= 1000
kills: $(VENV)/.test
	@KILLS=$(KILLS) $(PY) -m pytest -q tests/test_kills.py

# Breaks the code in small ways and counts what its tests notice; `make mutants MODULES="boilerplate guard"` some alone.
mutants: $(VENV)/.test
	@$(PY) -m pip install --disable-pip-version-check -q -c constraints.txt -e ".[mutants]"
	@$(PY) -m tests.mutants $(MODULES)

# How reading time grows on texts made to be slow; `make bench-hostile NAMES=percent` does some alone.
bench-hostile: $(VENV)/.test
	@$(PY) -m tests.hostile.bench $(NAMES)

# Writes down what every column of the five plans' tables is now, and prints what changed.
golden: $(VENV)/.test
	@$(PY) -m tests.golden

# Publishes how well annotated texts are read: those that were looked at while rules were written, and those kept from it.
GOLD := $(addprefix tests/gold/,xiangzhou haizhu passages passages2 passages3 own/whole_g1 own/whole_g2 own/kept)
figures: $(VENV)/.test
	@$(PY) -m core.cli evaluate $(GOLD:=.jsonl) --kept tests/gold/split.toml --write core/lexicon/evaluation.toml

# Pins what is installed now; run it after raising a version in pyproject.toml and installing anew.
constraints: $(VENV)/.test
	@$(PY) -m pip freeze --exclude-editable > constraints.txt

# Writes down the digest of every file that `make run` installs on a system like this one.
hashes: $(VENV)/.test
	@$(PY) .ci/hashes

clean:
	rm -rf $(VENV) .build/tables build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Each stamp stands for an installed set; it is made anew when what it installs from changes.
# Where pip takes the files whose digests were written down, it refuses any other; elsewhere the versions are pinned.
$(VENV)/.run: pyproject.toml constraints.txt hashes.txt
	@sh .ci/venv $(VENV)
	@echo "== 安装对照（第一次约需几分钟）"
	@if grep -q "用于 $$($(PY) .ci/hashes --system)：" hashes.txt; then \
		$(PY) -m pip install --disable-pip-version-check --require-hashes --no-deps -r hashes.txt && \
		$(PY) -m pip install --disable-pip-version-check --no-deps -e .; \
	else \
		$(PY) -m pip install --disable-pip-version-check -c constraints.txt -e ".[dashboard,fast]"; \
	fi
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt
	@sh .ci/venv $(VENV)
	@echo "== 安装对照与测试工具（第一次约需几分钟）"
	@$(PY) -m pip install --disable-pip-version-check -c constraints.txt -e ".[dashboard,fast,auth,cluster,test]"
	@touch $@ $(VENV)/.run
