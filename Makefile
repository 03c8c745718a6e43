# Every task of the project; CI runs the same targets (see .ci/run).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Least percentages of covered lines and branches, by package.
COVERED := config:95 document:95 filters:95 reporters:95 sources:95 rules:95 terms:95

.DEFAULT_GOAL := help
.PHONY: help all demo test lint format types imports docs docs-check self-lint quality snapshot coverage covered browser build bench clean

help: ## Show the tasks
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

all: test lint types imports docs-check self-lint quality coverage build ## Everything that CI checks, and the packages

demo: $(VENV)/installed ## Lint the texts in fixtures/ and show what is found
	$(BIN)/kaplint check fixtures/ --exit-zero

test: $(VENV)/installed-dev ## Run the tests
	$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/installed-dev ## Check style and format of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(VENV)/installed-dev ## Format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/installed-dev ## Check the types
	$(BIN)/mypy

imports: $(VENV)/installed-dev ## Check that imports follow the layers
	$(BIN)/lint-imports

docs: $(VENV)/installed ## Write docs/rules.md from rules.toml
	$(BIN)/python docs/generate.py

docs-check: $(VENV)/installed ## Check that docs/rules.md is what "make docs" writes
	$(BIN)/python docs/generate.py --check

self-lint: $(VENV)/installed ## Let kaplint read its own documentation and rules
	$(BIN)/kaplint check README.md CHANGELOG.md CONTRIBUTING.md docs
	$(BIN)/kaplint test

quality: $(VENV)/installed ## Hold the rules against labelled texts, and fail below the recorded figures
	$(BIN)/python tests/quality/measure.py --show 3

snapshot: $(VENV)/installed ## Write tests/fixtures.txt, what is found in fixtures/
	$(BIN)/python tests/snapshot.py > tests/fixtures.txt

coverage: $(VENV)/installed-dev ## Run the tests, measure what they reach, and fail below the thresholds
	$(BIN)/python -m pytest --cov --cov-report= --numprocesses auto
	$(MAKE) covered

covered: ## Show what a run of the tests with --cov has reached, and fail below the thresholds
	$(BIN)/coverage report --skip-covered
	@for entry in $(COVERED); do \
	  echo "$${entry%:*}, at least $${entry#*:} %:"; \
	  $(BIN)/coverage report --format=total --include="kaplint/$${entry%:*}/*" --fail-under="$${entry#*:}" || exit 1; \
	done

browser: $(VENV)/installed-dev ## Try the HTML report in Chromium, which has to be installed (CHROMIUM names it)
	$(PIP) install ".[browser]"
	$(PIP) install --editable .
	CHROMIUM="$${CHROMIUM:-$$(command -v chromium || command -v google-chrome)}" $(BIN)/python -m pytest tests/browser

build: $(VENV)/installed-dev ## Build the sdist and the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build

bench: $(VENV)/installed ## Measure time and memory
	$(BIN)/python benchmarks/run.py

clean: ## Remove what the tasks made
	rm -rf $(VENV) dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The bytecode is written ahead, so that the first run starts as fast as the next.
$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable .
	$(BIN)/python -m compileall -q kaplint
	touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable ".[dev]"
	$(BIN)/python -m compileall -q kaplint
	touch $@ $(VENV)/installed
