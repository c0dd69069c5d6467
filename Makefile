# make run    the wizard on http://localhost:8501
# make test   all tests, browser included          (make test ARGS="tests/ui -q" for a part, JOBS=0 for one at a time)
# make lint   style, types and the import rules
# make bench  the benchmarks
# make docs   the figures of the knowledge base and the JSON schemas, after an edit
#
# Everything lives in .venv; a second call installs nothing. Python 3.11, 3.12 or 3.13 is found by itself,
# or named: make run PYTHON=/path/to/python3.12

PYTHON  ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
             if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
             then echo $$python; break; fi; done)
VENV    ?= .venv
PORT    ?= 8501
ADDRESS ?= localhost
ARGS    ?=
JOBS    ?= auto

bin := $(VENV)/bin
pip := $(bin)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint bench docs browser clean

run: $(VENV)/.requirements
	$(bin)/python -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: $(VENV)/.requirements-dev browser
	$(bin)/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

lint: $(VENV)/.requirements-dev
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

bench: $(VENV)/.requirements-dev browser
	$(bin)/python -m tests.benchmarks $(ARGS)

docs: $(VENV)/.requirements-dev
	$(bin)/python -m tests.make_docs

# A browser for the tests: the one that is there, else Debian's (as root), else Playwright's own.
browser: $(VENV)/.requirements-dev
	@command -v chromium >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q \
	     && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; } \
	|| $(bin)/python -m playwright install chromium

$(bin)/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11, 3.12 or 3.13 is needed. Name it: make run PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.requirements: requirements.txt | $(bin)/python
	$(pip) -r requirements.txt
	@touch $@

$(VENV)/.requirements-dev: requirements-dev.txt $(VENV)/.requirements
	$(pip) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
