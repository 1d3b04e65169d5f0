#!/bin/sh
# Installs what some tests need beyond cargo, below the build directory: they find it there, and say that they are skipped
# where it is missing. Python 3.10 or newer and npm have to be there. To be run again when a version has changed here.
set -eu
cd "$(dirname "$0")/../.."
here=tests/witness
tools=${CARGO_TARGET_DIR:-target}/tools
mkdir -p "$tools/node"

# The official Python SDK, newest and older.
python() {
    [ -x "$tools/$1/bin/pip" ] || python3 -m venv "$tools/$1"
    "$tools/$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
}
python python examples/python-sdk/requirements.txt
python python-older $here/python/older.txt

# The official TypeScript SDK, newest and older, Node, and what drives a browser. `npm ci` begins by deleting everything.
if ! cmp -s $here/node/package-lock.json "$tools/node/package-lock.json"; then
    rm -f "$tools/node/package-lock.json"
    cp $here/node/package.json "$tools/node/"
    cp $here/node/package-lock.json "$tools/node/new-lock.json"
    (cd "$tools/node" && mv new-lock.json package-lock.json && npm ci --silent --no-audit --no-fund) \
        || { rm -f "$tools/node/package-lock.json"; exit 1; }
fi

# The judge of traces.
cargo install --quiet --locked --root "$tools" --version 0.6.0 mcp-trace-validator
