# `make html` and `make test` are all a fresh machine needs: the virtual environment makes itself.
PYTHON     ?= python3
DOCS       ?= docs
BUILDDIR   ?= build
SPHINXOPTS ?=
VENV       := .venv
BIN        := $(VENV)/bin
STAMP      := $(VENV)/.installed
# What `make latexpdf` needs of Debian, and nothing more.
TEX_PACKAGES := make latexmk texlive-xetex texlive-latex-extra texlive-fonts-recommended \
                texlive-plain-generic fonts-dejavu-core fonts-dejavu-extra fonts-inter
TEX_INSTALL  := apt-get install -y --no-install-recommends $(TEX_PACKAGES)
# A fault in a page is reported, and the book is made all the same.
LATEXMKOPTS  ?= -xelatex -interaction=nonstopmode -f -silent
SPHINX     := $(BIN)/python -m sphinx -c . -d $(BUILDDIR)/doctrees $(SPHINXOPTS)

.DEFAULT_GOAL := help
.PHONY: help html dirhtml epub latexpdf tex-deps tex-check test test-all lint type messages bench lighthouse clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

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

latexpdf: tex-check $(STAMP) ## one PDF of DOCS, to BUILDDIR/latex
	LATEXMKOPTS="$(LATEXMKOPTS)" $(BIN)/python -m sphinx -M latexpdf $(DOCS) $(BUILDDIR) -c . $(SPHINXOPTS)

tex-check:
	@for file in twemojis.sty ulem.sty pzdr.tfm; do kpsewhich $$file; done >/dev/null 2>&1 \
	  && command -v latexmk >/dev/null && command -v xelatex >/dev/null \
	  && { ! command -v fc-list >/dev/null || fc-list | grep -q DejaVuSansMono; } \
	  || { printf '%s\n' 'TeX is missing, or a part of it. `make tex-deps` installs on Debian what is needed:' \
	       '  $(TEX_INSTALL)' >&2; exit 1; }

tex-deps: ## install TeX and the fonts of the PDF (Debian, as root)
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive $(TEX_INSTALL)

test: $(STAMP) ## run the tests (LMSTUDIO_DOCS=… also checks another checkout)
	$(BIN)/python -m pytest -m 'not pdf and not browser and not slow' $(PYTESTOPTS)

test-all: $(STAMP) ## also those that are slow, or need TeX, EPUBCheck and Chromium
	$(BIN)/python -m pytest $(PYTESTOPTS)

lint: $(STAMP) ## ruff: rules and format; codespell over what people read
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell docs README.md CHANGELOG.md CONTRIBUTING.md

type: $(STAMP) ## mypy, strict
	$(BIN)/mypy

LOCALE := sphinx_lmstudio/locale
messages: $(STAMP) ## refresh and compile the catalogues of our own words
	$(BIN)/pybabel extract --no-location --omit-header -k _ -k N_ -o $(BUILDDIR)/messages.pot sphinx_lmstudio
	$(BIN)/pybabel update --ignore-pot-creation-date --no-fuzzy-matching -i $(BUILDDIR)/messages.pot -d $(LOCALE) -D sphinx_lmstudio
	cp $(BUILDDIR)/messages.pot $(LOCALE)/sphinx_lmstudio.pot
	$(BIN)/pybabel compile -d $(LOCALE) -D sphinx_lmstudio

bench: $(STAMP) ## compare speed and size with Sphinx and furo, Material, Zensical (TREE=… BENCHOPTS=…)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/site_speed.py $(BENCHOPTS) $(TREE)

KINDS := index.html developer/rest/pump.html python/basics/index.html
lighthouse: $(STAMP) ## Lighthouse on a page of each kind (DOCS=tree KINDS='page.html …' for others)
	npm install --prefix build/lighthouse --no-audit --no-fund --ignore-scripts lighthouse@12.8.2
	$(SPHINX) -q -b html $(if $(filter docs,$(DOCS)),tests/browser/kinds,$(DOCS)) $(BUILDDIR)/lighthouse-site
	node benchmarks/lighthouse.mjs $(BUILDDIR)/lighthouse-site $(KINDS)

clean: ## remove what was built (the virtual environment stays)
	rm -rf $(BUILDDIR)
