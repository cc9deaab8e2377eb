# Every target is one line. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help run build test quick window check gen golden screenshots bench scan-trial soak pictures package

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 13

run: ## install what is missing, build, and open the window; without a display, run the demo
	@build/run.sh

build: ## make build/bin/callbook, with its window
	@build/build.sh

test: ## install what is missing and run every check and every test
	@build/test.sh

quick: ## the checks and the unit tests, in about a minute if little has changed
	@build/quick.sh

window: ## test a day in the window with keyboard, mouse and screen reader
	@build/window.sh

check: ## the checks of `make test` without its tests: format, vet, lint, pins, other systems, the page
	@build/check.sh

gen: ## generate the TypeScript for the Go code, frontend/src/wailsjs
	@build/gen.sh

golden: ## write the golden files again; look at the diff before you commit it
	@build/golden.sh

screenshots: ## write docs/screens again from the demo book; look at them before you commit them
	@build/screenshots.sh

bench: ## run the benchmarks
	@build/bench.sh

scan-trial: ## read made photographs of sheets, and say what was found; PHOTOS=FOLDER reads real ones
	@build/scan-trial.sh $(PHOTOS)

soak: ## try every fault at full size: kills, failing disks, power cuts, damage, a year of reminders, fuzzing; takes hours
	@build/soak.sh

pictures: ## draw the page pictures of docs/ again
	@build/pictures.sh

package: ## make build/bin/package: a .deb, and an installer for Windows
	@build/package.sh
