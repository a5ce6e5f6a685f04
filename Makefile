# Codev's commands. A checkout needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
export PYTHON

.PHONY: run test check bench soak setup messages lock clean

run: ## sets up what is missing and serves at http://127.0.0.1:8000 (PORT and HOST choose another address)
	@$(PYTHON) -m scripts.setup
	@exec .venv/bin/python manage.py serve --prepare

test: ## sets up, starts a throwaway PostgreSQL and Redis, runs every test
	@$(PYTHON) -m scripts.test

check: ## what the project's gate runs: the tests, types, style, messages, locks, audit
	@bash .ci/run

bench: ## measures Codev beside its peers into docs/bench.json (ROWS=notes,frames …, ROUNDS=1, QUICK=1, RESUME=1)
	@$(PYTHON) -m scripts.bench

soak: ## ten rooms of nine people for MINUTES=60: memory and open files must stay flat
	@$(PYTHON) -m scripts.bench --soak

setup: ## what tests and checks need, without running them
	@$(PYTHON) -m scripts.setup --development

messages: ## collects the messages of the sources into locale/
	@$(PYTHON) -m scripts.setup --development
	@.venv/bin/python -m scripts.messages

lock: ## pins every dependency anew
	@$(PYTHON) -m scripts.setup --development
	@.venv/bin/python -m scripts.lock

clean: ## removes all that set-up made; keeps var/, which holds the database
	rm -rf .venv node_modules scripts/browser/node_modules static/vendor templates/typst/fonts test-results \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
	find locale -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
