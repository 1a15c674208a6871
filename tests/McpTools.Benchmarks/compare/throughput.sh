#!/usr/bin/env bash
# Measures calls of time_now per second over 16 connections. The servers take turns, and each is started for its turn.
# usage: throughput.sh ROUNDS SECONDS NAME=REVISION=COMMAND…      in a command, PORT stands for its port
set -uo pipefail
cd "$(dirname "$0")"
rounds=$1 seconds=$2
shift 2
declare -A rates
port=3990
for ((round = 0; round < rounds; round++)); do
    for entry in "$@"; do
        name=${entry%%=*} rest=${entry#*=}
        revision=${rest%%=*} command=${rest#*=}
        port=$((port + 1))
        ${command//PORT/$port} >/dev/null 2>&1 </dev/null &
        pid=$!
        for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.05; done
        REVISION=$revision wrk -t1 -c16 -d1s -s call.lua "http://127.0.0.1:$port/mcp" >/dev/null
        out=$(REVISION=$revision wrk -t1 -c16 -d"${seconds}s" -s call.lua "http://127.0.0.1:$port/mcp")
        if grep -q 'Non-2xx' <<<"$out"; then echo "$name answers with errors" >&2; fi
        rates[$name]+=" $(sed -nE 's/^Requests\/sec: +([0-9]+).*/\1/p' <<<"$out")"
        kill "$pid"
        wait "$pid" 2>/dev/null
    done
done

median() { tr ' ' '\n' <<<"$1" | grep . | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
first=$(median "${rates[${1%%=*}]}")
echo '| server | calls/s, median | each round | of the first |'
echo '|---|---|---|---|'
for entry in "$@"; do
    name=${entry%%=*}
    m=$(median "${rates[$name]}")
    echo "| $name | $m |${rates[$name]} | $(awk -v a="$m" -v b="$first" 'BEGIN { printf "%.2f", a / b }') |"
done
