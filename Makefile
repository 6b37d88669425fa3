# One command each; all of them set up what they need first. See README.md.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo demo-reset test lint bench lock translations clean

PORT ?= 8000
IN = .venv/bin/
RUN = $(IN)python -m
CATALOGUES = placedev/translations

help:
	@echo "make demo [PORT=8000]  set everything up, load the demo and serve it"
	@echo "make demo-reset        the same, with the demo as it was at first"
	@echo "make test              set everything up and run every test"
	@echo "make lint              check style, types and templates"
	@echo "make bench             measure"
	@echo "make translations      gather texts into the English catalogue and compile it"
	@echo "make lock              compile requirements/*.txt from pyproject.toml"
	@echo "make clean             remove what tools leave behind; data and .venv stay"
	@echo "PYTHON=... names the Python to use, 3.11 or newer."

setup:
	@sh requirements/install.sh run
	@sh requirements/system.sh run

setup-dev:
	@sh requirements/install.sh dev

demo: setup
	$(IN)placedev demo --port $(PORT)

demo-reset: setup
	$(IN)placedev demo --reset --port $(PORT)

# Everything on SQLite, then everything but the browser once more on PostgreSQL.
# Dozens of processes take part: what one has compiled is kept for the next, whatever is usual here.
test: export PYTHONDONTWRITEBYTECODE =
test: setup-dev
	@sh requirements/system.sh test
	$(RUN) pytest -n auto
	$(RUN) tests.postgres

lint: setup-dev
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) djlint --quiet --check templates
	$(RUN) djlint --quiet --lint templates

bench: setup-dev
	@sh requirements/system.sh bench
	$(RUN) tests.bench

# LOCK_OPTIONS=--upgrade raises versions; without it, only what pyproject.toml asks for changes.
lock: setup-dev
	sh requirements/lock.sh $(LOCK_OPTIONS)

translations: setup-dev
	@mkdir -p build
	$(RUN) babel.messages.frontend -q extract -F pyproject.toml -k _l -k _n:1,2 \
	  --add-location=file --sort-output --project=placedev -o build/messages.pot .
	@test -f $(CATALOGUES)/en/LC_MESSAGES/messages.po || \
	  $(RUN) babel.messages.frontend init -i build/messages.pot -d $(CATALOGUES) -l en
	$(RUN) babel.messages.frontend update -i build/messages.pot -d $(CATALOGUES) -l en \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(RUN) babel.messages.frontend compile -d $(CATALOGUES)

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find placedev tests migrations templates -name __pycache__ -type d -prune -exec rm -rf {} +
