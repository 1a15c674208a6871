#!/usr/bin/env bash
# Tests the server from web pages in a headless browser, which use the public JavaScript clients.
# usage: browser.sh PROGRAM...      for example browser.sh dotnet artifacts/bin/McpTools/debug/mcptools.dll
# MCPTOOLS_CHROMIUM names the browser. The default is the first one on the path.
set -uo pipefail
: "${1:?usage: browser.sh PROGRAM...}"
source "$(dirname "$0")/../npm.sh"
chromium=${MCPTOOLS_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
: "${chromium:?There is no browser. Install the package chromium, or name a browser in MCPTOOLS_CHROMIUM.}"
PACKAGES=$packages CHROMIUM=$chromium exec timeout 300 node "$here/browser/browser.mjs" "$npm_root/../browser" "$@"
