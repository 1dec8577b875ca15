# Everything a person does here, in one list: `make`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help system setup run stop status logs check test test-store test-api test-contract test-web e2e bench bench-configure quality-dedupe chaos \
        chaos-proof fuzz compose-test dead-letters rebuild migrate revision contracts release-contracts lock new-usecase

# The first of these that is a Python we support; `make PYTHON=...` names another.
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.11 python3.12 python3.13; do \
  $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
  && echo $$python && exit; done; echo python3)
endif
VENV := .venv/bin/python
LOCAL := $(VENV) -m infra.local
PACKAGES := $(wildcard shared/pyproject.toml services/*/pyproject.toml)
LOCKS := requirements.txt requirements-dev.txt requirements-build.txt
S ?=
K ?=
# Set here because the shell has a variable of the same name; the command line still wins.
SECONDS = 300
CASES = 50

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

system: ## find or install what the operating system must bring
	@$(PYTHON) -m infra.local system

setup: .venv/.installed ## make .venv from the hash-pinned locks

.venv/.installed: $(LOCKS) $(PACKAGES)
	@$(PYTHON) -m infra.local system
	@$(PYTHON) -m infra.local install

run: setup ## start the whole system here and stay until Ctrl-C (MODULES=lead,sales for a part)
	@$(PYTHON) -m infra.local system
	@exec $(LOCAL) up

stop: setup ## stop the whole system
	@$(LOCAL) down

status: setup ## one line per process
	@$(LOCAL) status

logs: setup ## follow the logs (S=lead for one service)
	@exec $(LOCAL) logs $(S)

check: setup ## format, lint, types, import rules, house and unit tests
	@$(VENV) -m infra.checks

test: setup ## all tests (S=lead for one service, K=unit|solver|store|api|contract|e2e|web|house|reference for one kind)
	@$(PYTHON) -m infra.local system --tests
	@$(VENV) -m infra.tests $(if $(S),--service $(S)) $(if $(K),--kind $(K))

test-store: ## tests against a real PostgreSQL
	@$(MAKE) --no-print-directory test K=store

test-api: ## tests of the services' descriptions
	@$(MAKE) --no-print-directory test K=api

test-contract: ## tests of the published messages
	@$(MAKE) --no-print-directory test K=contract

e2e: ## the customer's journey against the running system
	@$(MAKE) --no-print-directory test K=e2e S=

test-web: ## the console in a real browser, against the running system
	@$(MAKE) --no-print-directory test K=web S=

bench: setup ## measure everything beside its limit; writes .run/bench.json
	@cd e2e-tests && ../$(VENV) -m bench

bench-configure: setup ## click through every option model of a folder, checked by a second engine (MODELS=../shared/data/uvl)
	@test -n "$(MODELS)" || { echo "Say which: make bench-configure MODELS=../shared/data/uvl"; exit 2; }
	@cd e2e-tests && ../$(VENV) -m configuring $(abspath $(MODELS))

quality-dedupe: setup ## precision, recall and F1 of the duplicate check (DATA=../shared/data/leads)
	@test -n "$(DATA)" || { echo "Say which: make quality-dedupe DATA=../shared/data/leads"; exit 2; }
	@cd e2e-tests && ../$(VENV) -m quality $(abspath $(DATA))

chaos: setup ## kill processes under load and count what was lost or doubled (SECONDS=300 for all of it; under 200 those of the load)
	@cd e2e-tests && ../$(VENV) -m chaos --whole $(SECONDS)

chaos-proof: setup ## see chaos catch planted faults
	@cd e2e-tests && ../$(VENV) -m chaos.proof

fuzz: setup ## try every operation with made-up input (CASES=50; S=lead for one service)
	@cd e2e-tests && ../$(VENV) -m fuzz --cases $(CASES) $(if $(S),--contexts $(S))

compose-test: setup ## the same system in containers, proved from outside
	@cd e2e-tests && ../$(VENV) -m compose

dead-letters: setup ## list dead letters, or ARGS="show|replay|discard|discarded --context lead" (--id, --reason)
	@$(LOCAL) exec -- $(VENV) -m chassis.dead_letters $(or $(ARGS),list)

rebuild: setup ## fill the copies of one service from another's current state (S=sales FROM=lead)
	@test -n "$(S)" -a -n "$(FROM)" || { echo "Say which: make rebuild S=sales FROM=lead"; exit 2; }
	@$(LOCAL) exec -- $(VENV) -m chassis.rebuild $(S) $(FROM)

migrate: setup ## bring the database of one service up to date (S=lead)
	@test -n "$(S)" || { echo "Say which: make migrate S=lead"; exit 2; }
	@$(LOCAL) exec --context $(S) -- $(VENV) -m $(S)_svc.main prepare

revision: setup ## begin a migration (S=lead M="add score")
	@test -n "$(S)" -a -n "$(M)" || { echo 'Say which: make revision S=lead M="add score"'; exit 2; }
	@$(VENV) -m infra.new_revision $(S) "$(M)"

contracts: setup ## write the schemas of all published messages
	@$(VENV) -m contracts.schemas

release-contracts: setup ## note the messages as released: from now on they only grow (a step of every release)
	@$(VENV) -m contracts.released

lock: setup ## resolve the requirements again, with hashes, for Python 3.11 to 3.13
	@$(VENV) -m infra.locking

new-usecase: setup ## begin a use case and its test (S=lead N=merge_leads)
	@test -n "$(S)" -a -n "$(N)" || { echo "Say which: make new-usecase S=lead N=merge_leads"; exit 2; }
	@$(VENV) -m infra.new_usecase $(S) $(N)
