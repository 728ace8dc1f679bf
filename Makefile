# `make html` and `make test` are all a fresh machine needs: the virtual environment makes itself.
PYTHON     ?= python3
DOCS       ?= docs
BUILDDIR   ?= build
SPHINXOPTS ?=
VENV       := .venv
BIN        := $(VENV)/bin
STAMP      := $(VENV)/.installed
SPHINX     := $(BIN)/python -m sphinx -c . -d $(BUILDDIR)/doctrees $(SPHINXOPTS)

.DEFAULT_GOAL := help
.PHONY: help html dirhtml epub test lint type messages bench clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

html: $(STAMP) ## build the web site of DOCS (default: docs) into BUILDDIR/html
	$(SPHINX) -b html $(DOCS) $(BUILDDIR)/html

dirhtml: $(STAMP) ## the same with one folder a page, for servers: /developer/rest/chat/
	$(SPHINX) -b dirhtml $(DOCS) $(BUILDDIR)/dirhtml

epub: $(STAMP) ## an e-book of DOCS, in BUILDDIR/epub
	$(SPHINX) -b epub $(DOCS) $(BUILDDIR)/epub

test: $(STAMP) ## run the tests (LMSTUDIO_DOCS=… also checks another checkout)
	$(BIN)/python -m pytest $(PYTESTOPTS)

lint: $(STAMP) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(STAMP) ## mypy, strict
	$(BIN)/mypy

LOCALE := sphinx_lmstudio/locale
messages: $(STAMP) ## refresh and compile the catalogues of our own words
	$(BIN)/pybabel extract --no-location --omit-header -k _ -o $(BUILDDIR)/messages.pot sphinx_lmstudio
	$(BIN)/pybabel update --ignore-pot-creation-date --no-fuzzy-matching -i $(BUILDDIR)/messages.pot -d $(LOCALE) -D sphinx_lmstudio
	cp $(BUILDDIR)/messages.pot $(LOCALE)/sphinx_lmstudio.pot
	$(BIN)/pybabel compile -d $(LOCALE) -D sphinx_lmstudio

bench: $(STAMP) ## compare speed and size with Sphinx and furo, Material, Zensical (TREE=… BENCHOPTS=…)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/site_speed.py $(BENCHOPTS) $(TREE)

clean: ## remove what was built (the virtual environment stays)
	rm -rf $(BUILDDIR)
