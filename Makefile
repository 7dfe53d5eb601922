# One word each. Everything is installed into .venv, once for each version of requirements.lock.
BIN := .venv/bin
SITE := .venv-site/bin
# The Python outside: where a .venv (this one, or a hub's) is activated, its python3 comes first, has no pip, and may
# clear itself away.
OUTSIDE := $(shell printf %s "$(PATH)" | tr ':' '\n' | grep -v '/[.]venv/bin/*$$' | paste -sd: -)
PYTHON := $(shell PATH="$(OUTSIDE)" command -v python3)
LAB ?= 01_fundamentals
# Reading a proxy's or an index's settings is pip's own business: no address stands in this repository.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help install source lab test test-browser demo build release grade audit bench doctor site lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##$(if $(wildcard solutions),[+]?) ' $(MAKEFILE_LIST) | sed 's/:.*##+* /\t/' | expand -t 14

# The students' archive has neither solutions nor tests: what needs them (##+) is not offered there, and says so.
source:
	@test -d solutions || { echo "This is the students' archive, which holds no solutions and no tests." \
		"Next: do this in the course's own repository."; exit 2; }

install: .venv/.installed ## install everything that the course needs, once

# A virtual environment without its own pip needs no python3-venv package; the outer pip fills it,
# checks every hash and compiles to bytecode. Whether it is done is asked by content: an archive's files have one age.
WANTED := requirements.lock pyproject.toml
.PHONY: anew
.venv/.installed: $(shell cat $(WANTED) | cmp -s - .venv/.installed || echo anew)
	@echo "Installing everything into .venv, once. This takes some minutes, and says nothing until it is done."
	$(PYTHON) -m venv --without-pip --clear .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --no-build-isolation --editable .
	@cat $(WANTED) > $@
	@echo "Installed. Next: make lab"

lab: install ## open JupyterLab on a lab (LAB=01_fundamentals)
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) --ServerApp.root_dir=. \
		--LabApp.default_url=/lab/tree/labs/$(LAB)/$(LAB).ipynb

test: source install ##+ check everything: style, types, labs, notebooks, judge
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

test-browser: source .venv/.browser ##+ the course as people meet it: JupyterLab, formgrader and the pages, in Chromium
	$(BIN)/python -m pytest tests/browser

# On top of the course's own packages, which it leaves as they are. The browser itself is Debian's.
.venv/.browser: .venv/.installed requirements-browser.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r requirements-browser.lock
	@touch $@

build: source install ##+ build labs/ from solutions/ (LAB=… for one of them)
	$(BIN)/python -m grading build $(LAB)

demo: source install ##+ a class for each lab, made from its bank and graded; results in grading/out/demo/
	$(BIN)/python -m grading demo

grade: source install ##+ grade submitted/ for a lab (LAB=01_fundamentals, ROSTER=a file with a student a line)
	$(BIN)/python -m grading grade $(LAB) $(if $(ROSTER),--roster "$(ROSTER)")

audit: source install ##+ what the judge lets through (LAB=03_sql for one lab, EXERCISE=top_models for one exercise; else all)
	$(BIN)/python -m grading audit $(if $(filter file,$(origin LAB)),,$(LAB)) $(if $(EXERCISE),--exercise $(EXERCISE))

bench: source install ##+ a class of 200 graded by stock nbgrader and by this course, side by side, as ratios (half an hour)
	$(BIN)/python -m grading bench $(if $(filter file,$(origin LAB)),,--lab $(LAB))

doctor: install ## say what this machine gives a grader
	$(BIN)/python -m grading doctor

site: .venv-site/.installed ## the course site, to read, in dist/site/; every link is followed
	rm -rf dist/site dist/site-sources dist/site-doctrees
	$(SITE)/python -m docs.sources dist/site-sources
	$(SITE)/sphinx-build -b html -c docs -d dist/site-doctrees --fail-on-warning --keep-going --quiet dist/site-sources dist/site
	$(SITE)/python -m docs.links dist/site
	@echo "Open dist/site/index.html."

# The site's packages stay out of what students install.
.venv-site/.installed: requirements-site.lock
	$(PYTHON) -m venv --without-pip --clear .venv-site
	$(PYTHON) -m pip --python $(SITE)/python install --quiet --require-hashes -r requirements-site.lock
	@touch $@

release: source install ##+ the students' archive, in dist/
	$(BIN)/python -m grading release

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet \
	--no-emit-index-url --no-emit-find-links

lock: ##+ write the lock files anew from pyproject.toml (needs uv)
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --group browser --constraint requirements.lock -o requirements-browser.lock
	$(LOCK) --group site -o requirements-site.lock

clean: ## remove what can be made again (never your answers)
	rm -rf .venv .venv-site grading/out dist .pytest_cache .mypy_cache .ruff_cache
