# Needs python3 (3.11 or newer) and make; uses uv where it is installed.
PY ?= python3
BIN = .venv/bin
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard network_app/translations/*/LC_MESSAGES/*.po))

run: .venv/.run $(CATALOGUES)
	$(BIN)/network-app db upgrade
	$(BIN)/network-app demo --when-empty
	$(BIN)/network-app serve

test: .venv/.test $(CATALOGUES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n $${TEST_WORKERS:-2} --dist loadgroup

# What pages and letters cost beside a floor; about ten minutes, or less: make bench BENCH_ROUNDS=2 BENCH_PEOPLE=10000
bench: .venv/.test $(CATALOGUES)
	$(BIN)/python -m tests.bench

# After a letter has changed or a new kind has come: its words anew, to be read and committed.
snapshots: .venv/.test $(CATALOGUES)
	SNAPSHOTS=write $(BIN)/python -m pytest -q tests/letters/test_snapshots.py -k word_for_word

.venv/.run: pyproject.toml .build/run.lock
	$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(call install,.build/run.lock)
	touch $@

.venv/.test: pyproject.toml .build/test.lock
	$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(call install,.build/test.lock)
	touch $@ .venv/.run

define install
if command -v uv >/dev/null; then \
  uv venv -q --allow-existing --python $(PY) .venv && uv pip install -q --python .venv -r $(1) -e . ; \
else \
  $(PY) -m venv .venv && $(BIN)/python -m pip install -q --disable-pip-version-check -r $(1) -e . ; \
fi
endef

%.mo: %.po
	$(BIN)/pybabel -q compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))

# After changing a sentence: gather them anew, then translate what is new in the .po files.
sentences: .venv/.run
	$(BIN)/pybabel -q extract -F .build/babel.cfg -k _l -k _n:1,2 --no-location --no-wrap --project=network-app --version=0 --copyright-holder="The Digital Leaders Network developers" -o .build/messages.pot network_app templates
	for each in he en; do $(BIN)/pybabel -q update -N --no-wrap --ignore-obsolete -i .build/messages.pot -d network_app/translations -l $$each; done

lock:
	uv pip compile -q --universal --python-version 3.11 --no-annotate --no-header pyproject.toml -o .build/run.lock
	uv pip compile -q --universal --python-version 3.11 --no-annotate --no-header --extra test -c .build/run.lock pyproject.toml -o .build/test.lock

.PHONY: run test bench snapshots sentences lock
