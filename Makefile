# `make demo` and `make test` are the two commands of the README; `make check` is what CI adds.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check lint types floors docs templates bench golden bench-paper bench-pdf clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Cần Python 3.11 trở lên." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/vanban demo --out demo $(DEMO_OPTIONS)

test: $(READY)
	$(BIN)/python -m pytest -q -n auto

check: lint types floors docs

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/python tools/make_docs.py --check
	$(BIN)/python tools/engine_table.py --check

templates: $(READY)
	$(BIN)/python tools/build_templates.py

golden: $(READY)
	$(BIN)/python -m pytest -q tests --update-golden

bench: $(READY)
	$(BIN)/python benchmarks/run.py

bench-paper: $(READY)
	$(BIN)/python benchmarks/generation.py

bench-pdf: $(READY)
	$(BIN)/python benchmarks/pdf.py

clean:
	rm -rf .venv demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
