# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The words a newcomer types.  Each sets up what it needs by itself.

ENV := build-aux/in-env

.PHONY: help run build setup test bench memcheck demo clean

help: ## what one can type here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | while IFS='	' read -r word text; do printf '  make %-10s %s\n' "$$word" "$$text"; done

run: build ## build Lantu and open its window; without a display, make the tour in build/demo/
	@build-aux/run

setup: ## prepare the build environment only
	@$(ENV) true

build: ## build Lantu: build/lantu and build/lantu-cli
	@$(ENV) build-aux/build

test: ## everything that must hold: style, unit tests under sanitizers, a click-through
	@$(ENV) build-aux/test

bench: ## measure, with ratios, on a city's data
	@$(ENV) build-aux/bench

memcheck: ## the display-free tests under valgrind
	@$(ENV) build-aux/memcheck

demo: build ## screenshots and sheets of the sample in build/demo/
	@$(ENV) build-aux/demo

clean: ## remove what was built (not the build environment)
	rm -rf build build-asan build-release
