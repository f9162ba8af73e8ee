# demo: install and review the bundled samples.  test: everything CI runs.  check: lint, types, layers,
# and whether the handbook of rules is that of the packs (handbook: write it anew).
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Chinese output must not depend on the locale of the machine
export PYTHONUTF8 = 1

.PHONY: demo test check bench bundle handbook system samples clean

demo: $(VENV)/.installed
	$(BIN)/yushen demo --out out/demo

test: $(VENV)/.ready system check
	$(BIN)/pytest

check: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m reports.handbook --check

handbook: $(VENV)/.installed
	$(BIN)/python -m reports.handbook

bench: $(VENV)/.ready system
	$(BIN)/python bench/accuracy/run.py --write
	$(BIN)/python bench/synthetic/run.py --half report --write
	$(BIN)/python bench/speed/run.py

# LibreOffice and a Chinese font: the tests look at the memo as it prints. Without root they skip.
system:
	@command -v soffice >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	  --no-install-recommends libreoffice-writer fonts-noto-cjk poppler-utils fontconfig >/dev/null; } || \
	echo "LibreOffice or a Chinese font is missing: tests that render the memo are skipped"

# A folder that installs without a network: pip install --no-index --find-links bundle yushen
bundle: $(VENV)/.installed
	$(BIN)/pip wheel -q --disable-pip-version-check -c constraints.txt -w dist/bundle .
	@echo "dist/bundle: $$(ls dist/bundle | wc -l) packages"

samples: $(VENV)/.ready system
	$(BIN)/python bench/samples/build.py

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt pip

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.ready: $(VENV)/.installed
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt --group dev
	@touch $@

clean:
	rm -rf $(VENV) out .mypy_cache .pytest_cache .ruff_cache
