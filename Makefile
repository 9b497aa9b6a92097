# Everything runs in .venv, which is built from a lock file and built again when that lock changes.

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

AUDIT := $(patsubst $(VENV)/%,$(VENV)/audit/%,$(BIN))

# The first Python of this machine that is new enough; `make PYTHON=/path/to/python run` names another.
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)

LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help run test cover bench pictures check lint types audit lock

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## start the dashboard on this machine and open it in the browser
	@$(BIN)/python -m mastery run

test: $(VENV)/test.stamp ## run every test, those in a browser too
	@$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

cover: $(VENV)/test.stamp ## run every test and say which lines none of them reached
	@$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal --cov=mastery --cov=pages --cov-report=term-missing:skip-covered

bench: $(VENV)/test.stamp ## measure speeds as ratios to named peers; takes some minutes
	@for one in trend_speed journal replies pages start report; do \
		echo "== benchmarks/$$one.py"; PYTHONPATH=.:tests:tests/browser $(BIN)/python benchmarks/$$one.py || exit 1; done

pictures: $(VENV)/test.stamp ## take the README's pictures anew from the sample; ALL=1 takes every page too
	@PYTHONPATH=.:tests:tests/browser $(BIN)/python benchmarks/pictures.py $(if $(ALL),--all)

check: lint types test ## lint, types and tests

lint: $(VENV)/test.stamp ## look for mistakes and for formatting that differs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## check the types
	$(BIN)/mypy

# In an environment of its own: it is no part of the program or its tests, and must not change what these run on.
audit: $(VENV)/test.stamp ## look the locked versions up in a vulnerability list
	@$(BIN)/python -m venv $(VENV)/audit
	@$(AUDIT)/python -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 pip-audit || true
	@$(BIN)/python .ci/audit $(AUDIT)/pip-audit requirements.lock requirements-dev.lock

lock: $(VENV)/test.stamp ## pin the newest versions that the requirements allow
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) requirements.txt -o requirements.lock
	{ echo "-r requirements.lock"; $(LOCK) requirements-dev.txt -c requirements.lock \
		$$(sed -n 's/^\([a-z0-9._-]\{1,\}\).*/--no-emit-package \1/p' requirements.lock); } > requirements-dev.lock.new
	@mv requirements-dev.lock.new requirements-dev.lock

$(VENV)/run.stamp: requirements.lock
$(VENV)/tools.stamp: requirements-dev.lock
# Both at a time, one on each core. Tests import a small part of what they install, and compile that when they do.
$(VENV)/test.stamp: requirements-dev.lock requirements.lock
	@$(MAKE) --no-print-directory --jobs 2 $(VENV)/run.stamp $(VENV)/tools.stamp UNCOMPILED=--no-compile
	@touch $@

# A lock names all that is needed, and pip need not look for more. Tools are what the tests need beside the dashboard.
$(VENV)/run.stamp $(VENV)/tools.stamp: | $(BIN)/python
	@echo "Installing what $< names into $(VENV). This takes about a minute and happens again only when that file changes."
	@sed '/^-r /d' $< | $(BIN)/python -m pip install --quiet --disable-pip-version-check $(UNCOMPILED) --no-deps \
		--require-hashes -r /dev/stdin
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Mastery needs Python 3.11 or newer, and none was found here." \
		"Install it from https://www.python.org/downloads/, then run this again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
