# `make` lists the targets. They need Python 3.11 or newer and install the rest into .venv, by the lock files.
PYTHON ?= python3
PORT ?= 8000
export PORT
# Without it each of the many starts of Python would compile Django and Wagtail anew, for two to five seconds.
unexport PYTHONDONTWRITEBYTECODE

BIN := $(CURDIR)/.venv/bin
MANAGE := $(BIN)/python manage.py
# Written after the last step of an installation, so that one cut short is begun again.
INSTALLED := .venv/requirements.lock
INSTALLED_DEV := .venv/requirements-dev.lock
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard */locale/*/LC_MESSAGES/django.po site/*/locale/*/LC_MESSAGES/django.po))

step = @printf '\n== %s\n' $(1)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run dev prepared environment test test-one hooks lighthouse faults bench check messages lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: prepared ## the site on http://127.0.0.1:8000 (PORT=...), with its worker; Ctrl-C ends it
	$(call step,"web server with worker and clock: Ctrl-C ends them")
	@exec env $(HONCHO)

dev: prepared ## as run, for who writes the code: reloads on save, tracebacks in the browser, mails in the terminal
	$(call step,"web server with worker and clock; each file that is saved starts them anew: Ctrl-C ends them")
	@exec env DEBUG=1 $(HONCHO) -f Procfile.dev

HONCHO = PATH="$(BIN):$$PATH" PYTHONPATH=site SITE_PORT=$(PORT) \
	DJANGO_SETTINGS_MODULE=config.settings.dev honcho start --no-prefix

# What `run` and `dev` serve: a free port, keys, the database, the demonstration.
prepared: $(INSTALLED) $(CATALOGUES)
	@$(BIN)/python -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' \
		|| { echo "Port $(PORT) is taken. Another one: make $(or $(MAKECMDGOALS),run) PORT=8001"; exit 1; }
	@mkdir -p var
	@$(MANAGE) make_keys
	$(call step,"database")
	@$(MANAGE) migrate --verbosity 0
	$(call step,"demonstration")
	@$(MANAGE) load_demo

environment: $(INSTALLED_DEV) $(CATALOGUES) ## what developing needs, into .venv

test: environment ## everything, on SQLite and on PostgreSQL, browser journeys included
	@.ci/install
	@exec $(BIN)/python -m tests.suite $(TESTS)

test-one: $(INSTALLED_DEV) $(CATALOGUES) ## tests by a part of their name, on SQLite: make test-one NAME=opening_a_link
	@files=$$(grep -rlE --include='test_*.py' 'def test_\w*$(NAME)' tests) || { echo "No test has “$(NAME)” in its name."; exit 1; }; \
		exec $(BIN)/python -m pytest -q -k '$(NAME)' $$files

lighthouse: $(INSTALLED_DEV) $(CATALOGUES) ## the pages as Lighthouse judges them on a phone with slow 4G; needs node and npm
	@.ci/install
	@PYTHONPATH=site $(BIN)/python -m tests.lighthouse

faults: $(INSTALLED_DEV) $(CATALOGUES) ## kill everything in turn and at random, 20 rounds (FAULT_ROUNDS=, FAULT_SEED=)
	@.ci/install
	@FAULT_ROUNDS=$${FAULT_ROUNDS:-20} $(BIN)/python -m tests.postgresql -- \
		$(BIN)/python -m pytest tests/faults --log-cli-level=INFO

bench: $(INSTALLED_DEV) $(CATALOGUES) ## speed, beside bare Django and Wagtail's own form page (BENCH="--rows 10000000")
	@.ci/install
	@PYTHONPATH=site $(BIN)/python -m benchmarks $(BENCH)

check: export PATH := $(BIN):$(PATH)
check: export PYTHONPATH := site
check: export DJANGO_SETTINGS_MODULE := config.settings.check
check: $(INSTALLED_DEV) $(CATALOGUES) ## style, templates, types, imports, settings, migrations, catalogues
	$(call step,"Python: ruff")
	@ruff check --quiet .
	@ruff format --check --quiet .
	$(call step,"templates: djlint")
	@djlint --lint --quiet site home campaigns signatures
	$(call step,"types: mypy")
	@mypy
	$(call step,"imports go one way: import-linter")
	@lint-imports --no-logo
	$(call step,"Django: check")
	@mkdir -p var/test
	@python manage.py check
	$(call step,"production settings: check --deploy")
	@set -a; . tests/production.env; DJANGO_SETTINGS_MODULE=config.settings.production \
		python manage.py check --deploy --fail-level WARNING
	$(call step,"migrations complete: makemigrations --check")
	@python manage.py makemigrations --check --dry-run
	$(call step,"migrations safe: lintmigrations")
	@python manage.py lintmigrations --quiet ok ignore
	$(call step,"catalogues: check_catalogues")
	@python manage.py check_catalogues

hooks: $(INSTALLED_DEV) ## let git run the quick part of check before each commit (.pre-commit-config.yaml)
	@$(BIN)/pre-commit install

messages: $(INSTALLED_DEV) ## collect new strings into the .po files
	@$(MANAGE) makemessages

lock: $(INSTALLED_DEV) ## choose the newest versions that pyproject.toml allows
	@$(LOCK) --upgrade --output-file requirements.lock pyproject.toml
	@$(LOCK) --upgrade --output-file requirements-dev.lock --group dev --constraint requirements.lock pyproject.toml

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.venv/%: %
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12"; exit 1; }
	$(call step,"environment: $< (half a minute)")
	@$(BIN)/uv --version >/dev/null 2>&1 || { $(PYTHON) -m venv --clear .venv && $(INSTALL_UV); }
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r $<
	@touch $@

# By pip, at the version of the lock file; all else by uv, in a fifth of pip's time.
INSTALL_UV = sed -n '/^uv==/,/[^\]$$/p' requirements-dev.lock > .venv/uv.lock && \
	$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock

# Not by Babel: where a catalogue's header has no language yet, it rewrites the plural rule.
%.mo: %.po | $(INSTALLED)
	@$(BIN)/python -c 'import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' $< $@
