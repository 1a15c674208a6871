#!/usr/bin/env bash
# Tests the product with the scenarios of the public suite that need no fixture.
# usage: product.sh PROGRAM...          for example product.sh dotnet artifacts/bin/McpTools/debug/mcptools.dll
# MCPTOOLS_SERVE has the arguments before the URL. The default is "serve --http".
set -uo pipefail
: "${1:?usage: product.sh PROGRAM...}"
source "$(dirname "$0")/npm.sh"
source "$here/server.sh"

port=${PORT:-3903}
read -ra serve <<<"${MCPTOOLS_SERVE-serve --http}"
results="$npm_root/../conformance-product"
rm -rf "$results"
mkdir -p "$results"
server_log="$results/server.log"
start_server "$port" "$@" "${serve[@]}" "http://127.0.0.1:$port"

passed=0 failed=0 skipped=0
while read -r revision scenario; do
    out="$results/$revision-$scenario"
    mkdir -p "$out"
    timeout 120 node "$packages/conf-alpha/dist/index.js" server --url "http://127.0.0.1:$port/mcp" --scenario "$scenario" \
        --spec-version "$revision" --expected-failures "$here/product-expected.yml" -o "$out" >"$out/log.txt" 2>&1 </dev/null
    status=$?
    counts=$(sed -nE 's/^Passed: ([0-9]+)\/[0-9]+, ([0-9]+) failed.*/\1 \2/p' "$out/log.txt" | tail -1)
    read -r ok bad <<<"${counts:-0 0}"
    if ((status == 0)); then
        # Only the checks that product-expected.yml names have failed.
        skipped=$((skipped + bad)) bad=0
    elif ((bad == 0)); then
        bad=1
    fi
    passed=$((passed + ok)) failed=$((failed + bad))
    echo "$revision $scenario: $ok passed, $bad failed"
    if ((bad > 0)); then tail -15 "$out/log.txt"; fi
done < <(grep -v '^#' "$here/product-scenarios.txt")

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
