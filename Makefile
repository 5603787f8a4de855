# Every target sets up what it needs: a fresh clone, Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types layers eval bench soak docs languages check clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@echo '== The founding story, with the registry answers recorded on 23 Nov 2026 =='
	@echo '$$ shopcheck rejudge examples/founding-story.case.jsonl'
	@$(BIN)/shopcheck rejudge examples/founding-story.case.jsonl; test $$? -ne 2
	@echo
	@echo '== The same mail offline: whose order it is stays certain, the scam question open =='
	@echo '$$ shopcheck email examples/founding-story.eml --bought-on aliexpress --offline'
	@$(BIN)/shopcheck email examples/founding-story.eml --bought-on aliexpress --offline --today 2026-11-23; test $$? -ne 2
	@echo
	@echo '== A lookalike =='
	@echo '$$ shopcheck rejudge examples/lookalike.case.jsonl'
	@$(BIN)/shopcheck rejudge examples/lookalike.case.jsonl; test $$? -ne 2

test: $(VENV)/developed
	$(BIN)/pytest

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry src

types: $(VENV)/developed
	$(BIN)/mypy

layers: $(VENV)/developed
	$(BIN)/lint-imports

check: lint types layers test

eval: $(VENV)/developed
	$(BIN)/python benchmarks/eval.py

bench: $(VENV)/developed
	$(BIN)/python benchmarks/bench.py

soak: $(VENV)/developed
	$(BIN)/python benchmarks/soak.py $(SOAK)

docs: $(VENV)/developed
	$(BIN)/python docs/make_docs.py

languages: $(VENV)/developed
	$(BIN)/python docs/make_languages.py

# The environment to run: our dependencies, pinned with hashes, and shopcheck itself, editable.
$(VENV)/installed: requirements/runtime.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The environment to develop: the same, with the tools.
$(VENV)/developed: requirements/dev.txt $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
