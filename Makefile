# Each target sets up what it needs in .venv; `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first Python that is new enough; say `make PYTHON=...` to choose another.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# What differs between HTTP libraries: faults, streams, what clients do around a call.
SLICE := $(addprefix tests/runtime/test_,faults.py streams.py stream_life.py answers.py clients.py)
COVERED := --cov=oascribe_runtime --cov-branch
SOURCES := generator runtime tests $(wildcard benchmarks)

.PHONY: help
help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: generate
generate: $(READY) ## regenerate generated/ and show a first streamed chat
	@$(BIN)/oascribe generate
	@$(BIN)/python -m tests.demo

.PHONY: test
test: check ## run everything that CI runs
	$(BIN)/pytest --quiet --numprocesses auto
	$(BIN)/pytest --quiet --numprocesses auto $(SLICE) --http httpx2
	$(BIN)/pytest --quiet --numprocesses auto $(SLICE) --http aiohttp

.PHONY: http
http: $(READY) ## run the runtime's tests on httpx2, on aiohttp and on uvloop
	$(BIN)/pytest --quiet --numprocesses auto tests/runtime --http httpx2
	$(BIN)/pytest --quiet --numprocesses auto tests/runtime --http aiohttp
	$(BIN)/pytest --quiet --numprocesses auto tests/runtime --http uvloop

.PHONY: dev
dev: $(READY) ## run the runtime's tests in Python's development mode
	PYTHONDEVMODE=1 PYTHONASYNCIODEBUG=1 PYTHONWARNINGS=error \
		$(BIN)/pytest --quiet --numprocesses auto tests/runtime

.PHONY: coverage
coverage: $(READY) ## tell that tests reach each line and branch of the runtime
	$(BIN)/pytest --quiet --numprocesses auto tests/runtime $(COVERED) --cov-report=
	$(BIN)/pytest --quiet --numprocesses auto $(SLICE) --http aiohttp $(COVERED) \
		--cov-append --cov-report=term-missing:skip-covered --cov-fail-under=100

.PHONY: check
check: $(READY) lint ## tell whether generated/ is current, and run the linters
	$(BIN)/oascribe check

.PHONY: lint
lint: $(READY) ## run the linters
	$(BIN)/black --quiet --check $(SOURCES) generated
	$(BIN)/ruff check --quiet $(SOURCES)
	$(BIN)/ruff check --quiet --isolated --select E,F,I,UP --target-version py310 generated
	$(BIN)/mypy generator runtime generated/src
	$(BIN)/pyright --pythonpath $(BIN)/python

.PHONY: fmt
fmt: $(READY) ## format the code
	$(BIN)/ruff check --quiet --fix $(SOURCES)
	$(BIN)/black --quiet $(SOURCES)

.PHONY: golden
golden: $(READY) ## rewrite the golden files; read the diff before you commit it
	$(BIN)/pytest --quiet --update-golden tests/golden

.PHONY: fuzz
fuzz: $(READY) ## damage documents at random, 10,000 times
	$(BIN)/python -m tests.hostile.fuzz 10000
	HYPOTHESIS_PROFILE=default OASCRIBE_EXAMPLES=20000 $(BIN)/pytest --quiet tests/hostile/test_properties.py
	HYPOTHESIS_PROFILE=default $(BIN)/pytest --quiet --numprocesses auto tests/unit tests/runtime/test_*_properties.py

WASM := build/wasm
.PHONY: wasm
wasm: $(READY) ## run the SDK on Python 3.14, compiled to WebAssembly (needs npm)
	npm install --silent --no-audit --no-fund --prefix $(WASM) pyodide@314.0.7 node@24
	rm -rf $(WASM)/wheels
	$(BIN)/pip download --quiet --dest $(WASM)/wheels --only-binary :all: \
		--platform pyemscripten_2026_0_wasm32 --implementation cp --abi cp314 \
		--python-version 3.14 ./generated pytest anyio "hypothesis<6.150"
	$(WASM)/node_modules/.bin/node --experimental-wasm-jspi tests/wasm/run.mjs \
		$(abspath $(WASM)/wheels) $(CURDIR)

.PHONY: bench
bench: $(READY) ## run the benchmarks, beside published SDKs in .venv-bench
	$(BIN)/python benchmarks/generate.py
	$(BIN)/python benchmarks/runtime.py

.PHONY: linters
linters: $(READY) ## hold the rules of lint against spectral and openapi-spec-validator, on vendors' documents
	$(BIN)/python benchmarks/linters.py

.PHONY: corpus
corpus: $(READY) ## hold the SDKs of all documents at hand against them, call by call
	$(BIN)/python -m tests.corpus

.PHONY: clean
clean: ## remove what the other targets made, but for generated/
	rm -rf $(VENV) .venv-bench build dist htmlcov .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator runtime generated tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@if [ ! -x $(BIN)/python ]; then \
		if [ -z "$(PYTHON)" ]; then echo "There is no Python 3.11 or newer on the PATH." >&2; exit 1; fi; \
		echo "Setting up $(VENV) ..."; \
		"$(PYTHON)" -m venv $(VENV); \
	fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
