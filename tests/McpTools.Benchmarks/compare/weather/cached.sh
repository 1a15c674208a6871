#!/usr/bin/env bash
# Measures calls per second of a cached weather_forecast and of time_now over 16 connections, in turns on one server, and counts the requests to the provider.
# usage: cached.sh ROUNDS SECONDS PROGRAM     It needs wrk, and node on the PATH.
set -euo pipefail
cd "$(dirname "$0")"
rounds=$1 seconds=$2 program=$3
folder=$(mktemp -d)
node stand-in.mjs 3981 >/dev/null &
standin=$!
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/3981) 2>/dev/null && break; sleep 0.05; done
root=http://127.0.0.1:3981
cat >"$folder/tools.json" <<JSON
{ "version": 1, "egress": { "allowCidrs": ["127.0.0.0/8"] },
  "weather": { "openMeteo": { "url": "$root/open-meteo", "geocodingUrl": "$root/geocoding" }, "metNorway": { "url": "$root/met-norway" }, "nws": { "url": "$root/nws" } } }
JSON
"$program" serve --http http://127.0.0.1:3982 --log-level none --config "$folder/tools.json" >/dev/null 2>&1 </dev/null &
server=$!
trap 'kill $standin $server 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/3982) 2>/dev/null && break; sleep 0.05; done

rate() { wrk -t1 -c16 -d"$1s" -s ../call.lua http://127.0.0.1:3982/mcp | awk '/Non-2xx/ { bad = 1 } /^Requests\/sec/ { rate = int($2) } END { print bad ? "errors" : rate }'; }
time_now() { TOOL=time_now ARGUMENTS='{"zone":"UTC"}' rate "$1"; }
forecast() { TOOL=weather_forecast ARGUMENTS='{"location":"北京"}' rate "$1"; }

time_now 1 >/dev/null
forecast 1 >/dev/null
echo "| round | time_now, calls/s | weather_forecast, calls/s | ratio |"
echo "|---|---|---|---|"
for ((round = 1; round <= rounds; round++)); do
    a=$(time_now "$seconds") b=$(forecast "$seconds")
    awk -v r="$round" -v a="$a" -v b="$b" 'BEGIN { printf "| %d | %d | %d | %.2f |\n", r, a, b, b / a }'
done
echo
echo "Requests to the provider: $(curl -s -X POST -d '{}' "$root/__mode" | head -c 300)"
