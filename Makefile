# `make run` goes through the example, `make test` checks everything; each builds what it needs.
# Another interpreter:  make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INTEROP := .venv-interop
ORACLES := .venv-oracles
OBSERVATORY := .venv-observatory
PACKAGING := .venv-packaging
PEERS := .venv-peers
DOCS := .venv-docs
SITE = $(OUT)/site
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
       --constraint constraints.txt
INSTALL := $(PIP) --build-constraint constraints.txt --editable

EXAMPLE := examples/myanmar-2021/from_the_story.py
FORMATS := ics jcal timelinejs.json jsonl csv md mw vis.json timesketch.jsonl timemap.json \
           jscalendar.json jsonld html svg prov.json figures.csv
OUT := out

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run shell dist docs test lint typecheck layers pytest test-all-pythons thorough fuzz mutants candidates faults types oracles interop recurrence observatory comparison bench format clean

# `make test COVERAGE=yes` runs the tests under coverage, and holds them to the floor.
COVERAGE ?=
# More for every run of pytest, as in `make test ARGS=--allowed-skips=tests/allowed_skips.txt`.
ARGS ?=

help:
	@echo "make run               from the example's story to a timeline in every format"
	@echo "make shell             a shell in which python, timeline and the tests' tools are those of the clone"
	@echo "make test              lint, types, layers, then every test; with COVERAGE=yes, coverage too"
	@echo "make lint typecheck layers pytest    the parts of make test, one by one"
	@echo "make format            let ruff rewrite the sources"
	@echo "make test-all-pythons  the tests on every Python from 3.10 to 3.14 found here"
	@echo "make thorough          the tests with 2,000 Hypothesis examples each"
	@echo "make fuzz              every reader and more by atheris, a minute each; TARGETS=read-csv FUZZ_SECONDS=3600"
	@echo "make mutants           break what differs from BASE, or MODULES=…, in small ways: do the tests notice?"
	@echo "make candidates        10,000 invented candidates before the referee"
	@echo "make faults            full and failing disks, killed writers, growth: minutes; QUICK=yes for some"
	@echo "make types             pyright over the documents' blocks and all that is public"
	@echo "make oracles           ask CP-SAT and z3 about 10,000 networks of a chronology: an hour; NETWORKS=500 for some"
	@echo "make interop           drive khal, Radicale, Chromium, npm packages; renew the docs' table"
	@echo "make recurrence        ask libical, ical.js, rrule.js and others when things repeat; renew the table"
	@echo "make observatory       hold the laws of dates against released libraries; renew the page"
	@echo "make dist              sdist, wheel and bill of materials: built twice, installed, the README followed"
	@echo "make docs              the site, with a page to try it, into out/site; then looked at in Chromium"
	@echo "make comparison        ask peers the questions of the page that compares them; renew its facts"
	@echo "make bench             every benchmark"
	@echo "make clean             remove what make made"

run: $(VENV)/run.stamp
	@mkdir -p $(OUT)
	root=$$PWD && cd $(OUT) && "$$root/$(BIN)/python" "$$root/$(EXAMPLE)" 2021-12-07
	$(BIN)/timeline export $(OUT)/myanmar-2021.json --report $(OUT)/losses.json \
	    $(FORMATS:%=-o $(OUT)/myanmar-2021.%) 2> $(OUT)/export.log || { cat $(OUT)/export.log; exit 1; }
	$(BIN)/timeline show $(OUT)/myanmar-2021.json
	@echo "The files are in $(OUT)/, and in losses.json what each cannot hold; myanmar-2021.ics opens in any calendar program."
	@echo "The page, for any web browser: $(OUT)/myanmar-2021.html"

shell: $(VENV)/test.stamp
	@echo "leave it by exit"
	@. $(BIN)/activate && exec "$${SHELL:-/bin/sh}"

docs: $(VENV)/test.stamp $(DOCS)/docs.stamp $(INTEROP)/interop.stamp
	rm -f $(DOCS)/wheels/sourced_timeline-*.whl
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps \
	    --build-constraint constraints.txt --wheel-dir $(DOCS)/wheels .
	$(DOCS)/bin/python scripts/site $(SITE) $(DOCS)/node_modules $(DOCS)/wheels
	TIMELINE_SITE=$(SITE) TIMELINE_NODE_MODULES="$$PWD/$(INTEROP)" $(BIN)/pytest scripts/site $(ARGS)
	@echo "The site is in $(SITE)/; with the trial page: python3 -m http.server --directory $(SITE)"

dist: $(PACKAGING)/packaging.stamp
	$(PACKAGING)/bin/python scripts/make_distribution.py

test: lint typecheck layers pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

typecheck: $(VENV)/test.stamp
	$(BIN)/mypy

layers: $(VENV)/test.stamp
	$(BIN)/lint-imports --no-logo

# A file's tests stay together: a document's blocks share one namespace.
ALL_TESTS := pytest --numprocesses=auto --dist=loadfile
# Each process that tests start would else compile the package anew, where the machine keeps no bytecode.
export PYTHONDONTWRITEBYTECODE :=

pytest: $(VENV)/test.stamp
ifeq ($(COVERAGE),)
	$(BIN)/$(ALL_TESTS) $(ARGS)
else
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(ALL_TESTS) $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
endif

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test-all-pythons:
	$(PYTHON) scripts/test_all_pythons.py

thorough: $(VENV)/test.stamp
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --hypothesis-profile=thorough $(ARGS)

# What is found lies in $(OUT)/found: `python fuzz try TARGET FILE` does it again, without atheris.
FUZZ_SECONDS ?= 60
TARGETS ?= $$($(BIN)/python fuzz)
fuzz: $(VENV)/fuzz.stamp
	@mkdir -p $(OUT)/found; failed=; \
	for target in $(TARGETS); do \
	    echo "== $$target"; \
	    $(BIN)/python fuzz seed $$target $(OUT)/corpus/$$target && \
	    $(BIN)/python fuzz run $$target -verbosity=0 -print_final_stats=1 -timeout=30 \
	        -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(OUT)/found/$$target- \
	        $(OUT)/corpus/$$target || failed="$$failed $$target"; \
	done; \
	[ -z "$$failed" ] || { echo "something was found by:$$failed"; exit 1; }

# What differs from BASE; of some, `make mutants MODULES=src/timeline/dates`; of all, MODULES=--all.
BASE ?= main
MODULES ?= --since $(BASE)
mutants: $(VENV)/test.stamp
	status=0; $(BIN)/python scripts/mutants run $(MODULES) $(ARGS) || status=$$?; \
	$(BIN)/python scripts/mutants write && exit $$status

candidates: $(VENV)/test.stamp
	TIMELINE_CANDIDATES=10000 $(BIN)/pytest tests/extract/test_referee.py

faults: $(VENV)/test.stamp
	$(BIN)/pytest tests/faults --numprocesses=auto $(if $(QUICK),--quick) $(ARGS)

types: $(VENV)/test.stamp $(INTEROP)/pyright.stamp
	$(BIN)/python scripts/check_types.py $(INTEROP)

NETWORKS ?= 10000
oracles: $(ORACLES)/oracles.stamp
	$(ORACLES)/bin/python scripts/check_chronology.py $(NETWORKS)
	$(ORACLES)/bin/python benchmarks/chronology.py

interop: $(VENV)/test.stamp $(INTEROP)/interop.stamp
	TIMELINE_NODE_MODULES="$$PWD/$(INTEROP)" $(BIN)/pytest \
	    tests/formats/icalendar/test_interop.py tests/formats/icalendar/test_anniversaries.py \
	    tests/formats/icalendar/test_recurrence.py tests/formats/test_jcal.py \
	    tests/formats/test_jscalendar_elsewhere.py tests/formats/icalendar/test_as_it_came.py \
	    tests/formats/test_markwhen.py tests/formats/test_vis_timeline.py \
	    tests/formats/test_timemap.py tests/formats/test_timelinejs_in_chromium.py \
	    tests/render/test_in_browser.py tests/render/test_story_in_browser.py \
	    tests/render/test_map_in_browser.py tests/render/test_svg_elsewhere.py \
	    tests/documents/test_web_in_chromium.py tests/testing/test_temporal.py $(ARGS)
	$(BIN)/python scripts/interop_matrix.py

recurrence: $(VENV)/test.stamp $(INTEROP)/interop.stamp
	TIMELINE_NODE_MODULES="$$PWD/$(INTEROP)" $(BIN)/python scripts/write_recurrence_tables.py

# Two environments: recurring-ical-events and undate want an older python-dateutil and convertdate.
NEWEST := aniso8601 arrow babel ciso8601 convertdate dateparser datetime dateutil edtf epiweeks hijridate \
          icalendar ics iso8601 isodate isoweek java:time jdatetime metomi-isodatetime node:temporal \
          numpy pandas pendulum pyluach timeline whenever
OLDER := dateutil=dateutil-2.9 recurring-ical-events undate
observatory: export NODE_PATH := $(CURDIR)/$(OBSERVATORY)/node_modules
observatory: $(OBSERVATORY)/observatory.stamp
	@mkdir -p $(OUT)
	$(OBSERVATORY)/newest/bin/python scripts/observatory hold $(OUT)/newest.json $(NEWEST)
	$(OBSERVATORY)/older/bin/python scripts/observatory hold $(OUT)/older.json $(OLDER)
	$(OBSERVATORY)/newest/bin/python scripts/observatory write $(OUT)/newest.json $(OUT)/older.json

comparison: $(VENV)/run.stamp $(PEERS)/peers.stamp
	$(BIN)/python scripts/write_comparison.py $(PEERS)/bin/python

bench: $(VENV)/bench.stamp
	@for benchmark in benchmarks/*.py benchmarks/*/__main__.py; do \
	    echo "== $$benchmark"; $(BIN)/python "$$benchmark" || exit 1; \
	done

clean:
	rm -rf $(VENV) $(INTEROP) $(ORACLES) $(OBSERVATORY) $(PACKAGING) $(PEERS) $(DOCS) .venv-3.* $(OUT) build dist htmlcov .coverage .coverage.* \
	       .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests examples benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last, so that an install that was cut short is done again.

$(VENV)/python.stamp:
	@sh scripts/check_python.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/pip.stamp: $(VENV)/python.stamp constraints.txt
	$(PIP) --upgrade pip
	@touch $@

$(VENV)/run.stamp: $(VENV)/pip.stamp pyproject.toml
	$(INSTALL) .
	@touch $@

$(VENV)/test.stamp: $(VENV)/pip.stamp pyproject.toml
	$(INSTALL) '.[testing,locales]' --group test
	@touch $@ $(VENV)/run.stamp

$(VENV)/fuzz.stamp: $(VENV)/test.stamp
	$(PIP) --group fuzz
	@touch $@

$(VENV)/bench.stamp: $(VENV)/test.stamp
	$(PIP) --group bench
	@touch $@

# The wheels that the trial page gives to Python in the browser; one is compiled, for WebAssembly.
TRIAL := attrs Jinja2 MarkupSafe python-dateutil six tzdata
# Every extra that a documented name needs to be imported.
DOCUMENTED := testing,locales,calendars,languages,pdf,web,png,arrow,xlsx,proofs,bibliography,citations,corpora
$(DOCS)/docs.stamp: scripts/site/requirements.txt pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DOCS)
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --upgrade pip
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	    --build-constraint constraints.txt --editable '.[$(DOCUMENTED)]'
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	    --requirement scripts/site/requirements.txt
	$(DOCS)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
	    --constraint constraints.txt --dest $(DOCS)/wheels $(TRIAL)
	$(DOCS)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
	    --constraint constraints.txt --dest $(DOCS)/wheels --only-binary :all: --implementation cp \
	    --python-version 3.14 --abi cp314 --platform pyemscripten_2026_0_wasm32 msgspec
	npm install --silent --no-audit --no-fund --prefix $(DOCS) pyodide@314.0.7
	@touch $@

$(PACKAGING)/packaging.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(PACKAGING)
	$(PACKAGING)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --upgrade pip
	$(PACKAGING)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --group packaging
	@touch $@

$(ORACLES)/oracles.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(ORACLES)
	$(ORACLES)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --upgrade pip
	$(ORACLES)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --build-constraint constraints.txt --editable . --group oracles
	@touch $@

$(PEERS)/peers.stamp: scripts/write_comparison.py
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check \
	    $$($(PYTHON) scripts/write_comparison.py --peers)
	@touch $@

# java.time comes with a JDK: on Debian, `apt-get install openjdk-17-jdk-headless`.
$(OBSERVATORY)/observatory.stamp: scripts/observatory/newest.txt scripts/observatory/older.txt
	@for pins in newest older; do \
	    $(PYTHON) -m venv $(OBSERVATORY)/$$pins && \
	    $(OBSERVATORY)/$$pins/bin/python -m pip install --quiet --disable-pip-version-check \
	        --constraint constraints.txt --upgrade pip && \
	    $(OBSERVATORY)/$$pins/bin/python -m pip install --quiet --disable-pip-version-check \
	        --requirement scripts/observatory/$$pins.txt && \
	    $(OBSERVATORY)/$$pins/bin/python -m pip install --quiet --disable-pip-version-check \
	        --build-constraint constraints.txt --no-deps --editable . || exit 1; \
	done
	npm install --silent --no-audit --no-fund --prefix $(OBSERVATORY) @js-temporal/polyfill@0.5.1
	@touch $@

# libical and librsvg are of the system: on Debian, `apt-get install libical3 librsvg2-bin`.
$(INTEROP)/interop.stamp: pyproject.toml
	$(PYTHON) -m venv $(INTEROP)
	$(INTEROP)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --upgrade pip
	$(INTEROP)/bin/python -m pip install --quiet --disable-pip-version-check --group interop
	-npm install --silent --no-audit --no-fund --prefix $(INTEROP) ical.js@2.2.1 \
	    @markwhen/parser@1.2.0 vis-timeline@8.5.4 moment@2.31.0 \
	    @knight-lab/timelinejs@3.9.11 axe-core@4.14.1 rrule@2.8.1 \
	    @js-temporal/polyfill@0.5.1
	@touch $@

# Where npm cannot have it, no types are checked: mypy has checked them all the same.
$(INTEROP)/pyright.stamp: $(INTEROP)/interop.stamp
	-npm install --silent --no-audit --no-fund --prefix $(INTEROP) pyright@1.1.414
	@touch $@
