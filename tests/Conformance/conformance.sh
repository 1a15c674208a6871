#!/usr/bin/env bash
# Tests a running fixture host with the public conformance suites, and with requests that they leave out.
# usage: conformance.sh URL          for example http://127.0.0.1:3901/mcp
set -uo pipefail
url=${1:?usage: conformance.sh URL}
source "$(dirname "$0")/npm.sh"

results="$npm_root/../conformance"
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0

# run NAME PROGRAM OPTION...
run() {
    local name=$1 program=$2 out="$results/$1" status counts ok bad
    shift 2
    mkdir -p "$out"
    timeout 300 node "$packages/$program/dist/index.js" server --url "$url" "$@" -o "$out" >"$out/log.txt" 2>&1
    status=$?
    counts=$(sed -nE 's/^Total: ([0-9]+) passed, ([0-9]+) failed.*/\1 \2/p' "$out/log.txt" | tail -1)
    read -r ok bad <<<"${counts:-0 1}"
    # A suite that ends with an error but no failed check has not run all its checks.
    if ((status != 0 && bad == 0)); then bad=1; fi
    local left warned
    left=$(count SKIPPED "$out")
    warned=$(count WARNING "$out")
    echo "$name: $ok passed, $bad failed, $left skipped, $warned warnings"
    if ((bad > 0)); then grep -E '^(✗|  ✗|  -)' "$out/log.txt" | head -40; fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
}

count() {
    find "$2" -name checks.json -exec cat {} + | grep -c "\"status\": \"$1\""
}

run 2026-07-28 conf-alpha --requirements 2026-07-28
run 2025-11-25 conf-alpha --requirements 2025-11-25
run 0.1.16-all @modelcontextprotocol/conformance --suite all

beyond=$(timeout 60 node "$here/beyond.mjs" "$url" 2>&1)
read -r ok bad <<<"$(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed.*/\1 \2/p' <<<"$beyond")"
echo "beyond the suites: ${ok:-0} passed, ${bad:-1} failed"
grep '^FAILED' <<<"$beyond"
passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-1}))

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
