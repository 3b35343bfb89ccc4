# 家空间 · community self-governance portal. `make help` lists what there is.
.DEFAULT_GOAL := help
PY := .venv/bin/python
export PORT ?= 8000

.PHONY: help demo test test-deep test-deploy lint format lock lock-check bench messages screens clean-demo runtime development

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

runtime:
	@tools/environment.sh runtime

development:
	@tools/environment.sh development

demo: runtime ## from a fresh clone to a running site with demo data (PORT=8000)
	@$(PY) tools/messages.py compile
	@exec $(PY) manage.py demo

clean-demo: ## forget the demo's database, pictures and letters
	rm -rf var

test: development ## every test: SQLite, PostgreSQL + Redis, real Chromium
	@$(PY) tools/messages.py compile
	@exec $(PY) tools/run_tests.py

test-deep: development ## the long property-test profiles and the pages over 100,000 rows too
	@$(PY) tools/messages.py compile
	@HYPOTHESIS_PROFILE=deep $(PY) tools/run_tests.py --deep

test-deploy: development ## install on a bare Debian in a container, and let parts die (as root; some minutes)
	@exec tools/try_installation.sh

lint: development ## style, types, arrows, templates, migrations, translations
	@$(PY) tools/messages.py compile
	@exec $(PY) tools/lint.py

format: development ## rewrite Python files in the house style
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

screens: development ## the product's pages beside the drawings they were made from (var/screens)
	@$(PY) tools/messages.py compile
	@exec $(PY) -m tests.browser.screens

messages: development ## bring the translation catalogues up to date
	@$(PY) tools/messages.py extract

lock: development ## resolve the requirements anew into the universal lock files
	@$(PY) tools/lock.py write

lock-check: development ## show that the lock resolves for every platform README names
	@$(PY) tools/lock.py check

bench: development ## measure, as ratios against limits measured in the same run
	@$(PY) tools/messages.py compile
	@exec $(PY) -m tests.bench
