# `make html` and `make test` are all a fresh machine needs: the virtual environment makes itself.
PYTHON     ?= python3
DOCS       ?= docs
BUILDDIR   ?= build
TREE       ?=
SPHINXOPTS ?=
# Paths have any character: make takes them as they were typed, with `~/` for the home folder, and recipes
# read them from the environment.
typed = $(subst <>,,$(subst <>~/,$(value HOME)/,<>$(value $(1))))
override PYTHON   := $(call typed,PYTHON)
override DOCS     := $(call typed,DOCS)
override BUILDDIR := $(call typed,BUILDDIR)
override TREE     := $(call typed,TREE)
export PYTHON DOCS BUILDDIR TREE
VENV       := .venv
BIN        := $(VENV)/bin
# What is installed: what a site needs; $(STAMP)-EXTRA: also an extra of pyproject.toml.
STAMP      := $(VENV)/.installed
# What `make latexpdf` needs of Debian, and nothing more.
TEX_PACKAGES := make latexmk texlive-xetex texlive-latex-extra texlive-fonts-recommended \
                texlive-plain-generic fonts-dejavu-core fonts-dejavu-extra fonts-inter
TEX_INSTALL  := apt-get install -y --no-install-recommends $(TEX_PACKAGES)
# A fault in a page is reported, and the book is made all the same.
LATEXMKOPTS  ?= -xelatex -interaction=nonstopmode -f -silent
# A page may hold what TeX never gets done with.
TEX_SECONDS  ?= 1800
SPHINX     := $(BIN)/python -m sphinx -c . -d "$$BUILDDIR/doctrees" $(SPHINXOPTS)

.DEFAULT_GOAL := help
# One environment and one folder of doctrees are for all.
.NOTPARALLEL:
.PHONY: help html dirhtml markdown epub pdf latexpdf tex-deps tex-check test test-all lint type messages bench lighthouse clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Old Pythons can read no more than this line.
IS_NEW := 'import sys; sys.version_info < (3, 11) and sys.exit("needs Python 3.11 or later, this is %d.%d" % sys.version_info[:2])'
define install
@"$$PYTHON" -c $(IS_NEW)
"$$PYTHON" -m venv $(VENV)
@$(BIN)/python -c $(IS_NEW) || { echo "delete $(VENV), which an old Python made" >&2; exit 2; }
$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '$(1)'
touch $(STAMP) $@
endef

$(STAMP): pyproject.toml
	$(call install,.)

$(STAMP)-%: pyproject.toml
	$(call install,.[$*])

# Before anything is installed: are the folders what they should be? The output is noted for `clean`.
ANY_PYTHON = $(if $(wildcard $(STAMP)),$(BIN)/python,"$$PYTHON")
FOLDERS    = $(ANY_PYTHON) -c $(IS_NEW) && $(ANY_PYTHON) tools/folders.py
folders-%:
	@$(FOLDERS) begin "$$DOCS" "$$BUILDDIR" doctrees $*

html: folders-html $(STAMP) ## build the web site of DOCS (default: docs) into BUILDDIR/html
	$(SPHINX) -b html "$$DOCS" "$$BUILDDIR/html"

dirhtml: folders-dirhtml $(STAMP) ## the same with one folder a page, for servers: /developer/rest/chat/
	$(SPHINX) -b dirhtml "$$DOCS" "$$BUILDDIR/dirhtml"

markdown: folders-markdown $(STAMP) ## the pages of DOCS as Markdown, into BUILDDIR/markdown
	$(SPHINX) -b lmsmarkdown "$$DOCS" "$$BUILDDIR/markdown"

epub: folders-epub $(STAMP)-pdf ## an e-book of DOCS, in BUILDDIR/epub
	$(SPHINX) -b epub "$$DOCS" "$$BUILDDIR/epub"

pdf: folders-pdf $(STAMP)-pdf ## one PDF of DOCS, to BUILDDIR/pdf
	$(SPHINX) -b typstpdf "$$DOCS" "$$BUILDDIR/pdf"

latexpdf: tex-check folders-latex $(STAMP)-pdf ## the same made with TeX, to BUILDDIR/latex
	LATEXMKOPTS="$(LATEXMKOPTS)" $(BIN)/python tools/time_limit.py $(TEX_SECONDS) "$$BUILDDIR/latex/*.log" -- \
	  $(BIN)/python -m sphinx -M latexpdf "$$DOCS" "$$BUILDDIR" -c . $(SPHINXOPTS)

tex-check:
	@for file in twemojis.sty ulem.sty pzdr.tfm; do kpsewhich $$file; done >/dev/null 2>&1 \
	  && command -v latexmk >/dev/null && command -v xelatex >/dev/null \
	  && { ! command -v fc-list >/dev/null || fc-list | grep -q DejaVuSansMono; } \
	  || { printf '%s\n' 'TeX is missing, or a part of it. `make tex-deps` installs on Debian what is needed:' \
	       '  $(TEX_INSTALL)' >&2; exit 1; }

tex-deps: ## install TeX and the fonts of the PDF (Debian, as root)
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive $(TEX_INSTALL)

test: $(STAMP)-dev ## run the tests (LMSTUDIO_DOCS=… also checks another checkout)
	$(BIN)/python -m pytest -m 'not pdf and not browser and not slow' $(PYTESTOPTS)

test-all: $(STAMP)-dev $(STAMP)-themes ## also those that are slow, or need TeX, EPUBCheck and Chromium
	$(BIN)/python -m pytest $(PYTESTOPTS)

lint: $(STAMP)-dev ## ruff: rules and format; codespell over what people read
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m codespell_lib docs README.md CHANGELOG.md CONTRIBUTING.md

type: $(STAMP)-dev ## mypy, strict
	$(BIN)/python -m mypy

LOCALE := sphinx_lmstudio/locale
messages: folders-messages.pot $(STAMP)-dev ## refresh and compile the catalogs of our own words
	$(BIN)/python -m babel.messages.frontend extract --no-location --omit-header -k _ -k N_ -o "$$BUILDDIR/messages.pot" sphinx_lmstudio
	$(BIN)/python -m babel.messages.frontend update --ignore-pot-creation-date --no-fuzzy-matching -i "$$BUILDDIR/messages.pot" -d $(LOCALE) -D sphinx_lmstudio
	cp "$$BUILDDIR/messages.pot" $(LOCALE)/sphinx_lmstudio.pot
	$(BIN)/python -m babel.messages.frontend compile -d $(LOCALE) -D sphinx_lmstudio

bench: $(STAMP)-dev $(STAMP)-bench ## compare speed and size with Sphinx and furo, Material, Zensical (TREE=… BENCHOPTS=…)
	$(BIN)/python benchmarks/site_speed.py $(BENCHOPTS) $${TREE:+"$$TREE"}

KINDS := index.html developer/rest/pump.html python/basics/index.html
lighthouse: folders-lighthouse-site $(STAMP) ## Lighthouse on a page of each kind (DOCS=tree KINDS='page.html …' for others)
	npm install --prefix build/lighthouse --no-audit --no-fund --ignore-scripts lighthouse@12.8.2
	[ "$$DOCS" != docs ] || DOCS=tests/browser/kinds; $(SPHINX) -q -b html "$$DOCS" "$$BUILDDIR/lighthouse-site"
	node benchmarks/lighthouse.mjs "$$BUILDDIR/lighthouse-site" $(KINDS)

clean: ## delete what was built (the virtual environment stays)
	@$(FOLDERS) clean "$$BUILDDIR"
