# `make help` lists what there is to make.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
export DENO_NO_UPDATE_CHECK := 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := _build/html
PORT ?= 8000
SPHINX := $(BIN)/sphinx-build -b dirhtml -d _build/doctrees --fail-on-warning --keep-going --quiet

.PHONY: site
site: $(VENV)/site.stamp  ## build the site and its cards into _build/html (the default)
	@$(SPHINX) . $(SITE)
	@echo "The site is in $(SITE)/index.html; look at it with: make serve"

.PHONY: serve
serve: $(VENV)/site.stamp  ## build, serve at http://localhost:8000 and rebuild at every change
	@$(BIN)/python scripts/tools/serve.py $(SITE) $(PORT) $(SPHINX) . $(SITE)

.PHONY: check
check: $(VENV)/test.stamp  ## say what is wrong with pages and code
	@$(BIN)/runtall check
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/deno check --quiet _static/js
	@$(BIN)/deno lint --quiet

.PHONY: test
test: $(VENV)/test.stamp check site  ## check, build and prove everything
	@scripts/tools/browser.sh
	@$(BIN)/python -bb -m pytest

.PHONY: new
new: $(VENV)/site.stamp  ## start a page: make new KIND=exercise ID=wall-slide
	@$(BIN)/runtall new $(KIND) $(ID)

.PHONY: cards
cards: $(VENV)/site.stamp  ## write the cards alone into _build/cards
	@$(BIN)/runtall cards _build/cards

.PHONY: bench
bench: $(VENV)/site.stamp  ## measure how long cards take, and how the build grows with the library
	@$(BIN)/python scripts/tools/bench_cards.py
	@$(BIN)/python scripts/tools/bench.py

.PHONY: format
format: $(VENV)/test.stamp  ## set the code in the house style
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

.PHONY: figures
figures: $(VENV)/test.stamp  ## draw the body map, and every figure that changed
	@$(BIN)/python -W ignore -m runtall.figures.bodymap
	@$(BIN)/runtall draw

.PHONY: lock
lock: $(VENV)/test.stamp  ## look for newer versions of what we build on and lock them
	@scripts/tools/lock.sh

.PHONY: clean
clean:  ## remove all that was built
	rm -rf _build

.PHONY: help
help:  ## list what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# An environment holds all that is locked; a changed lock brings it up to date.
$(VENV)/site.stamp: requirements.txt pyproject.toml
	@scripts/tools/environment.sh "$(PYTHON)" "$(VENV)" requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	@scripts/tools/environment.sh "$(PYTHON)" "$(VENV)" requirements-test.txt
	@touch $(VENV)/site.stamp $@
