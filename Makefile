# guichet needs Go and nothing else.
GO ?= go
LINT = $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: demo build test test-ldap check bench torture facts generate

demo: build ## open the console on a generated region
	@./bin/guichet demo

build: ## build bin/guichet
	$(GO) build -trimpath -o bin/guichet ./cmd/guichet

test: ## run the tests
	$(GO) test -timeout 30m ./...

test-ldap: ## carry orders to a real OpenLDAP (apt-get install slapd ldap-utils) and to hooks, telling of each test
	$(GO) test -count=1 -v ./store/connector && $(GO) test -count=1 -v -run LDAP ./cmd/guichet

check: ## what CI runs: format, vet, lint, tests with the race detector, generated files
	@unformatted=$$(gofmt -l cmd domain fixtures store tui); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./... && $(GO) vet -tags sqlite_fts5 ./cmd/guichet-bench
	$(LINT) run
	$(GO) test -timeout 30m -race ./...
	$(MAKE) generate
	git diff --exit-code

bench: ## measure search, import, bulk and console against their peers: one table, some minutes
	$(GO) run -tags sqlite_fts5 ./cmd/guichet-bench all --accounts 100000

torture: ## the heavy crash campaigns
	GUICHET_TORTURE=1 $(GO) test -count=1 -timeout 60m -run 'Torture|R[0-9]+' ./...

facts: ## disable the home of each fact of the procedures, one by one: a named test must fail
	$(GO) run ./fixtures/facts

generate: ## write the generated files anew: the README's screens and key list
	$(GO) test ./tui -run Generated -update
