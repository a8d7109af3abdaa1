# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The words a newcomer types.  Each sets up what it needs by itself.

ENV := build-aux/in-env

# what packages need is installed when they are built
FLATPAK_ENV := LANTU_ENV_MORE="$$(sed 's/\#.*//' build-aux/packages-flatpak.txt | tr '\n' ' ')" $(ENV)
DEB_ENV := LANTU_ENV_MORE="$$(sed 's/\#.*//' build-aux/packages-deb.txt | tr '\n' ' ')" $(ENV)

.PHONY: help run build setup test bench fault memcheck fuzz coverage demo flatpak flatpak-check deb clean

help: ## what one can type here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | while IFS='	' read -r word text; do printf '  make %-14s %s\n' "$$word" "$$text"; done

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

fault: ## let every read, write, sync and allocation fail, the power and the process die (an hour or two)
	@$(ENV) build-aux/fault

memcheck: ## the display-free tests under valgrind
	@$(ENV) build-aux/memcheck

fuzz: ## fuzz what comes from outside, 60 s a target: make fuzz SECONDS=600
	@build-aux/fuzz $(or $(SECONDS),60)

coverage: ## lines and branches of app/store that the tests run
	@$(ENV) build-aux/coverage

demo: build ## screenshots and sheets of the sample in build/demo/
	@$(ENV) build-aux/demo

flatpak: ## build the Flatpak: build/lantu.flatpak (the first time some minutes more)
	@$(FLATPAK_ENV) build-aux/flatpak

flatpak-check: flatpak ## install the Flatpak for an ordinary user and click through it: build/flatpak-check.log
	@$(FLATPAK_ENV) build-aux/flatpak-check

deb: ## build the package for Debian 13, look it over, install, start and remove it: build/lantu_*.deb
	@$(DEB_ENV) build-aux/deb

clean: ## remove what was built (not the build environment)
	rm -rf build build-asan build-release build-fuzz build-coverage
