#!/usr/bin/env bash
# Lists and calls every tool with the command line of the Inspector, over stdio and HTTP, in both eras.
# usage: inspector.sh URL PROGRAM...    for example inspector.sh http://127.0.0.1:3901/mcp ./mcptools stdio
set -uo pipefail
: "${2:?usage: inspector.sh URL PROGRAM...}"
source "$(dirname "$0")/npm.sh"
url=$1
shift
program=("$@")

# The Inspector stores files in the home folder.
export HOME="$npm_root/../inspector-home"
mkdir -p "$HOME"
launcher="$packages/@modelcontextprotocol/inspector/clients/launcher/build/index.js"
passed=0 failed=0 skipped=0

# inspect TRANSPORT ERA OPTION...
inspect() {
    local transport=$1 era=$2 target=("${program[@]}")
    shift 2
    if [[ $transport == http ]]; then target=("$url" --transport http); fi
    timeout 60 node "$launcher" --cli --format json -q --protocol-era "$era" "${target[@]}" "$@" 2>&1 </dev/null
}

# judge NAME VERDICT OUTPUT
judge() {
    case $2 in
    passed) passed=$((passed + 1)) ;;
    skipped) skipped=$((skipped + 1)) ;;
    *)
        failed=$((failed + 1))
        echo "FAILED $1: $(head -c 400 <<<"$3")"
        ;;
    esac
}

for transport in http stdio; do
    for era in legacy modern; do
        list=$(inspect "$transport" "$era" --method tools/list --strict)
        if (($? == 0)); then judge list passed; else judge "$transport $era tools/list --strict" failed "$list"; fi
        tools=$(node "$here/inspector-plan.mjs" plan <<<"$list") || { judge "$transport $era: the list cannot be read" failed "$list"; continue; }
        while IFS=$'\t' read -r name arguments; do
            if [[ $arguments == skip ]]; then judge "$name" skipped; continue; fi
            answer=$(inspect "$transport" "$era" --method tools/call --tool-name "$name" --tool-args-json "$arguments")
            judge "$transport $era $name" "$(node "$here/inspector-plan.mjs" "$name" "$?" <<<"$answer")" "$answer"
        done <<<"$tools"
        echo "$transport $era: $(wc -l <<<"$tools") tools"
    done
done

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
