# The build's short names. `make` lists them.
MVN := ./mvnw -B -ntp
CONFIG_ROOT ?= .
RUN := ./njord

.DEFAULT_GOAL := help
.PHONY: help install aot pre-commit fmt lint type test verify demo bench run-md run-strat run-broker run-risk run-paper \
        run-kill-trip run-kill-clear check-kill roadmap status next phase-current phase journal

help: ## list the targets
	@grep -hE '^[a-z -]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 30

install: ## resolve dependencies and build the jar
	$(MVN) -DskipTests package

aot: ## make the ahead-of-time cache that the launcher starts faster with
	deploy/make-aot-cache verticles/target/njord.jar

pre-commit: ## install a git hook that formats, compiles and tests before every commit
	@printf '#!/bin/sh\nexec make fmt lint type test\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit

fmt: ## format the sources
	$(MVN) -q com.diffplug.spotless:spotless-maven-plugin:apply

lint: ## check the formatting
	$(MVN) -q com.diffplug.spotless:spotless-maven-plugin:check

type: ## compile with warnings, Error Prone and NullAway as errors
	$(MVN) -q test-compile

test: ## the unit tier
	$(MVN) test

verify: ## every test this machine can run
	$(MVN) verify

demo: ## the demo for half a minute
	$(RUN) demo --for 30s

# Recorded captures for the run-… targets: DATA=dir, else paths.data_dir of the configuration.
NODE := $(RUN) node --config-root $(CONFIG_ROOT) $(if $(DATA),--data $(DATA))

run-md: ## a node that only ingests: SYMBOL= VENUE= [DATA=]
	@if [ -z "$(SYMBOL)" ] || [ -z "$(VENUE)" ]; then echo "usage: make run-md SYMBOL=ATOM/USDT VENUE=binanceus [DATA=dir]" >&2; exit 1; fi
	$(NODE) --roles ingest,web,bridge --symbol $(SYMBOL) --venue $(VENUE)

run-strat run-risk run-paper: ## the paper node: strategies, risk and paper share one trading loop [DATA=]
	$(NODE)

run-broker: ## the live broker
	@echo "the live broker belongs to phase 3, see roadmap/phase-03.md" >&2; exit 1

run-kill-trip: ## trip the kill switch file
	$(RUN) kill trip --config-root $(CONFIG_ROOT) --reason "make run-kill-trip"

run-kill-clear: ## clear the kill switch file
	$(RUN) kill clear --config-root $(CONFIG_ROOT) --reason "make run-kill-clear"

check-kill: ## state of the kill switch: exit 0 clear, 2 tripped, 3 unknown
	$(RUN) kill status --config-root $(CONFIG_ROOT)

roadmap: ## the phases with their status
	@cat roadmap/README.md

status: ## one line a phase
	@grep -H -m1 '^Status:' roadmap/phase-*.md | sed 's#roadmap/##'

next: ## the first phase that is not done
	@grep -L '^Status: done' roadmap/phase-*.md | head -n 1

phase-current: next ## the same as next

phase: ## one phase: NUM=4
	@cat roadmap/phase-$$(printf '%02d' $(NUM)).md

journal: ## create the journal directory
	@mkdir -p data/journal

notice: ## the third-party list of the jar, copied to NOTICE
	$(MVN) -q -DskipTests package && cp verticles/target/classes/META-INF/THIRD-PARTY.txt NOTICE
.PHONY: notice

BENCH_CP = $$(cat verticles/target/bench.classpath)
JAVA25 = $(shell .mvn/find-jdk)/bin/java

bench: ## every benchmark; ONLY="codec book" for some
	$(MVN) -q -DskipTests -Dspotless.check.skip=true -pl verticles -am package
	$(MVN) -q -pl verticles -am -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath -Dmdep.outputFile=$(CURDIR)/verticles/target/bench.classpath -Dmdep.includeScope=test
	$(JAVA25) --sun-misc-unsafe-memory-access=allow -cp verticles/target/test-classes:verticles/target/classes:$(BENCH_CP) io.njord.verticles.bench.Benchmarks $(ONLY)
	for b in BusBench BridgeBench; do $(JAVA25) --sun-misc-unsafe-memory-access=allow -cp verticles/target/test-classes:verticles/target/classes:$(BENCH_CP) io.njord.verticles.bench.$$b; done
	for b in io.njord.verticles.bench.PipelineBench io.njord.core.venue.PriceTimeBookBench; do $(JAVA25) -XX:+UseSerialGC -Xmx512m -cp shared/core/target/test-classes:verticles/target/test-classes:verticles/target/classes:$(BENCH_CP) $$b; done
	for w in W1 W2 "W2 --engine machines --runs 3" W3 W4 load; do ./njord bench $$w --json; done
	deploy/bench-process.sh
.PHONY: bench
