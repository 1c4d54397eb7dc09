# Loket: `make` prints what can be done.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
# One stamp per content of the lock: another content, or a half-made environment, has none.
STAMP := $(ENVIRONMENT)/.installed-$(shell cksum < requirements.lock | cut -d ' ' -f 1)
# Rules, use cases and the architecture: what tells within seconds that the house still stands.
FAST := $(addprefix tests/,architecture contracts intake workflow delivery)
SOURCES := services libs deploy tests benchmarks
# Together on one screen, each tool's output in one piece where make can do that.
TOGETHER := --keep-going --jobs --no-print-directory $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.DEFAULT_GOAL := help
.PHONY: help run demo rebuild test browser screenshots check fix verify docs translations controls fuzz bench install lock clean \
	check-lint check-format check-types check-imports check-tests

help: ## Print this help
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo

##@ Use it
run: $(STAMP) ## Start everything on this machine and print the addresses; Ctrl-C stops it
	@exec $(BIN)/python -m deploy.embedded run

demo: $(STAMP) ## Drive the main journeys, against an installation of its own or URL=http://…
	@exec $(BIN)/python -m tests.demo $(URL)

rebuild: $(STAMP) ## Rebuild a read model beside the live one, while Loket runs: VIEW=search_v4
	@exec $(BIN)/python -m deploy.embedded rebuild $(VIEW)

##@ Change it
check: $(STAMP) ## Lint, types, import contracts and the fast tests, in seconds
	@$(MAKE) $(TOGETHER) check-lint check-format check-types check-imports check-tests

test: $(STAMP) ## Every test but the slower suites of .ci/run, with servers of their own
	@$(BIN)/python -m pytest tests -m "not (browser or fault or fuzz or matrix or provider or thorough or twins)" -n 3

browser: $(STAMP) ## Walk every page in Chromium, as citizens and clerks do: ONLY=tests/browser/…
	@$(BIN)/python -m pytest $(or $(ONLY),tests/browser) -m browser

screenshots: $(STAMP) ## Write every page, phone and desktop, light and dark, to demo-output/screens
	@$(BIN)/python -m tests.browser.screens

fix: $(STAMP) ## Format, and correct what the linter can correct
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

verify: $(STAMP) ## Show where the generated documents are behind the code, and fail when they are
	@$(BIN)/python -m deploy.documentation --check

docs: $(STAMP) ## Make the generated documents anew: events, permissions, rules, the manual, diagrams
	@$(BIN)/python -m deploy.documentation

translations: $(STAMP) ## Bring the catalogues of translations up to date with what the pages say
	@$(BIN)/python -m deploy.translations
	@$(BIN)/python -m deploy.translations --check

controls: $(STAMP) ## Take each guard out of a copy, its test goes red; ROWS=20 SOME=60 for some
	@exec $(BIN)/python -m tests.controls $(if $(ROWS),--rows $(ROWS)) $(if $(SOME),--some $(SOME))

fuzz: $(STAMP) ## Call every API with whatever schemathesis makes of its document: CASES=5000
	@LOKET_FUZZ_CASES=$(CASES) $(BIN)/python -m pytest tests/fuzz -m fuzz

bench: $(STAMP) ## Measure every figure and write docs/performance.md; QUICK=1 for short runs
	@exec $(BIN)/python -m benchmarks $(if $(QUICK),--quick) $(if $(RESUME),--resume)

##@ The environment
install: $(STAMP) ## Install what the lock names into .venv

lock: $(STAMP) ## Choose versions anew and write requirements.lock with their hashes
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --quiet --disable-pip-version-check uv
	@build/lock/bin/uv pip compile pyproject.toml --extra development --universal --upgrade \
		--python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements.lock

clean: ## Remove what was built; the data in .loket stay
	@rm -rf $(ENVIRONMENT) build demo-output .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	@find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Loket needs Python 3.11 or newer, and $(PYTHON) is older or missing;" \
			"name another: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing what Loket needs into $(ENVIRONMENT), once …"
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(ENVIRONMENT)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement requirements.lock
	@touch $@

check-lint:
	@$(BIN)/ruff check $(SOURCES)

check-format:
	@$(BIN)/ruff format --check $(SOURCES)

check-types:
	@$(BIN)/mypy

check-imports:
	@$(BIN)/lint-imports

check-tests:
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest $(FAST) -m "not servers and not slow"
