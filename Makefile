# CareDesk's one door: `make` lists the commands; each does all of its own set-up.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard resources/locale/*/LC_MESSAGES/caredesk.po)
WORDS := $(CATALOGUES:.po=.mo)

# What Qt needs of the system: without a screen, and for one.
QT_LIBRARIES := libgl1 libegl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1
SCREEN_LIBRARIES := libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0

OFFSCREEN := QT_QPA_PLATFORM=offscreen
QT_STARTS := $(BIN)/python -c 'from PySide6.QtWidgets import QApplication; QApplication([])'

# Debian's Python may come without ensurepip: its pip can then fill an environment from outside.
VENV_BY_PIP = { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) && \
    $(PYTHON) -m pip --python $(BIN)/python install pip; }

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONUTF8 := 1

say = @printf '· %s\n' "$(1)"

# debian(packages): install them when we may, else say what to type.
define debian
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    printf '· installing %s\n' "$(1)"; \
    export DEBIAN_FRONTEND=noninteractive; \
    told="$$( { apt-get update -qq && \
        apt-get install -y -qq --no-install-recommends $(1); } 2>&1)" || \
        { printf '%s\n' "$$told" >&2; exit 1; }; \
else \
    printf 'Please type once: sudo apt-get install %s\n' "$(1)" >&2; exit 1; \
fi
endef

.PHONY: help demo run test test-long lint bench screenshots words format clean ready

help: ## list the commands
	@printf 'CareDesk: make COMMAND\n\n'
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' Makefile | expand -t 16

demo: ready ## build a sample workspace and its documents in demo/, and open it
	@$(BIN)/caredesk demo demo
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    echo 'There is no screen here: the documents are in demo/, the window stays closed.'; \
	elif $(MAKE) $(VENV)/.screen; then \
	    exec $(BIN)/caredesk --data demo/workspace; \
	else \
	    echo 'The screen cannot be used: the documents are in demo/, the window stays closed.'; \
	fi

run: ready $(VENV)/.screen ## open CareDesk on your own data
	@$(BIN)/caredesk

test: lint ## check format, style, types, walls and words, and run the tests
	$(call say,tests)
	@$(OFFSCREEN) $(BIN)/python -m pytest -q -n 2 --dist loadfile

test-long: ready ## run the tests that take minutes (kills, floods, fuzz)
	@$(OFFSCREEN) $(BIN)/python -m pytest -q -m long

lint: ready
	$(call say,format)
	@$(BIN)/ruff format --quiet --check .
	$(call say,style)
	@$(BIN)/ruff check --quiet .
	$(call say,types)
	@$(BIN)/mypy --no-error-summary
	$(call say,walls)
	@$(BIN)/lint-imports --no-logo >$(VENV)/walls.txt || { cat $(VENV)/walls.txt; exit 1; }
	$(call say,words)
	@$(BIN)/python -m tests.house.words

bench: ready ## measure speed, as ratios, printed as JSON lines
	@$(OFFSCREEN) $(BIN)/python -m benchmarks

screenshots: ready ## draw every screen in both languages to docs/images/
	@$(OFFSCREEN) $(BIN)/python docs/screenshots.py

words: ready ## bring the words of the program into the Chinese catalogue
	@mkdir -p build
	@$(BIN)/pybabel -q extract -k N_ --no-location --sort-output --project CareDesk \
	    -o build/caredesk.pot desktop
	@$(BIN)/pybabel -q update -i build/caredesk.pot -d resources/locale -D caredesk -l zh_CN \
	    --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(BIN)/python -m tests.house.words

format: ready ## lay out the source text
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove everything that make has made
	@rm -rf $(VENV) build dist demo .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find resources/locale -name '*.mo' -delete
	@find desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------ set-up

ready: $(VENV)/.installed $(VENV)/.offscreen $(WORDS)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo 'CareDesk needs Python 3.11 or newer: make PYTHON=/path/to/python3' >&2; exit 1; }
	$(call say,making $(VENV))
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(VENV_BY_PIP) >/dev/null 2>&1 || \
	    { rm -rf $(VENV); $(call debian,python3-venv); $(PYTHON) -m venv $(VENV); }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(call say,installing the pinned libraries)
	@$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $@

$(VENV)/.offscreen: $(VENV)/.installed
	@($(OFFSCREEN) $(QT_STARTS); exit $$?) >/dev/null 2>&1 || { $(call debian,$(QT_LIBRARIES)); }
	@$(OFFSCREEN) $(QT_STARTS)
	@touch $@

$(VENV)/.screen: $(VENV)/.installed
	@($(QT_STARTS); exit $$?) >/dev/null 2>&1 || { $(call debian,$(SCREEN_LIBRARIES)); }
	@$(QT_STARTS)
	@touch $@

%.mo: %.po $(VENV)/.installed
	@$(BIN)/pybabel -q compile -i $< -o $@
