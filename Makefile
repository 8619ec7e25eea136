# make demo    sets everything up, re-enacts operation VIBORA and prints the comparison; in a terminal it serves the screens
# make test    sets up and passes the checks and the tests
.PHONY: demo test check check-python check-ui bench bench-ui performance serve soak spark crashes hostile screens lock clean
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)
OUT ?= demo
SEED ?= 1

demo: $(VENV)/.program
	@rm -rf "$(OUT)"
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/crosswalk reenact vibora --seed $(SEED) --out "$(OUT)" --serve; \
	else $(BIN)/crosswalk reenact vibora --seed $(SEED) --out "$(OUT)"; fi

PAGE := src/crosswalk/web/static/index.html

test: check $(PAGE)
	$(BIN)/pytest -n 2 --dist worksteal -m "not soak"

# What is Python and what is of the screens, side by side; each prints when it is done.
check: $(VENV)/.tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-python check-ui

check-python: $(VENV)/.tests
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check-ui: $(VENV)/.tests
	tools/npm --prefix ui run --silent check

# PART="pictures video" runs only these and keeps their results; `make performance` writes the document from what was kept.
bench: $(VENV)/.tests
	tools/peers
	$(BIN)/python -m benchmarks --keep build/bench $(or $(PART),--write docs/performance.md)

performance: $(VENV)/.tests
	$(BIN)/python -m benchmarks --from build/bench --write docs/performance.md

# The review screen on a million stacks in Chromium: asked and measured.
bench-ui: $(VENV)/.tests
	tools/npm --prefix ui run --silent build
	$(BIN)/python -m benchmarks.screen

# The page that the browser tests open is that of the sources, also after a change.
$(PAGE): $(VENV)/.tests $(shell find ui -type f -not -path "*/node_modules/*" -not -path "*/dist/*" -not -name "*.tsbuildinfo")
	tools/npm --prefix ui run --silent build
	@touch $@

serve: $(VENV)/.program
	$(BIN)/crosswalk serve $(or $(OPERATION),$(OUT)/units/ES)

# The pictures of the screens and of terminals in docs/screens; OPERATION=DIR takes those of an operation that is there.
screens: $(VENV)/.tests
	tools/npm --prefix ui run --silent build
	$(BIN)/python -m benchmarks.screens $(if $(OPERATION),--operation $(OPERATION))
	$(BIN)/python -m benchmarks.terminals

# The report of a validation over the inputs beside the project, and its tables in docs/validation.md.
validate: $(VENV)/.tests
	mkdir -p build
	$(BIN)/crosswalk validate --out build/validation.md
	tools/section validation build/validation.md docs/validation.md

# Encrypted volumes that others made are fetched first (35 MB).
soak: spark
	tools/samples
	CROSSWALK_EXAMPLES=new $(BIN)/pytest -m soak
	CROSSWALK_EXAMPLES=new $(BIN)/pytest -n 2 -m "not soak" tests/web/test_api.py $$(grep -rl 'from hypothesis' tests)

# The same SQL on DuckDB and on Spark, a master and two workers that the test starts; Spark is half a gigabyte.
spark: $(VENV)/.tests
	tools/system-packages spark
	$(BIN)/pip install --quiet --disable-pip-version-check "$$(sed -n 's/^spark = \["\(.*\)"\]/\1/p' pyproject.toml)"
	$(BIN)/pytest -n 0 tests/accounts/test_engines.py

# The crash loops at their full length, and every hostile input: what came out goes into docs/hostile.md.
crashes: $(VENV)/.tests
	mkdir -p build
	rm -f build/crashes.jsonl
	CROSSWALK_CRASH_LOG=build/crashes.jsonl $(BIN)/pytest -n 0 -m soak tests/crashes
	tools/crash-table build/crashes.jsonl > build/crashes.md
	tools/section crashes build/crashes.md docs/hostile.md

hostile: $(VENV)/.tests
	mkdir -p build
	$(BIN)/python -m crosswalk.testing.hostile > build/hostile.md
	tools/section hostile build/hostile.md docs/hostile.md

# The lock file: every dependency with its digests. Run after changing a range in pyproject.toml.
lock: $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-header \
	  --output-file requirements.lock pyproject.toml

$(VENV)/bin/python:
	tools/system-packages demo
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Crosswalk needs Python 3.11 or newer"'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.program: $(VENV)/bin/python pyproject.toml $(shell find src ui/src -type f -not -path "*/static/*" -not -name "*.pyc" -not -name "*.nb[ci]")
	@echo "Setting up (some minutes the first time) ..."
	$(BIN)/pip install --quiet --disable-pip-version-check .
	$(BIN)/crosswalk selftest
	@touch $@

# The system's packages and Python's come from two places, so both at once.
$(VENV)/.tests: $(VENV)/bin/python pyproject.toml requirements.lock
	tools/system-packages test & system=$$!; \
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock && \
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable . && \
	wait $$system
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) build dist ui/node_modules src/crosswalk/web/static
