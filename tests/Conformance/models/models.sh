#!/usr/bin/env bash
# Tests what models are given by the public agent frameworks that are connected to the server.
# usage: models.sh PROGRAM...      for example models.sh dotnet artifacts/bin/McpTools/debug/mcptools.dll
set -uo pipefail
: "${1:?usage: models.sh PROGRAM...}"
source "$(dirname "$0")/../npm.sh"
frameworks="$npm_root/../npm-models"
install_packages "$here/models" "$frameworks"
PACKAGES="$frameworks/node_modules" exec timeout 1200 node "$here/models/models.mjs" "$npm_root/../models" "$@"
