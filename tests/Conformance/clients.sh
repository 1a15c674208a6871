#!/usr/bin/env bash
# Tests a running server, and a program that serves stdio, with the public JavaScript clients.
# usage: clients.sh URL PROGRAM...      for example clients.sh http://127.0.0.1:3901/mcp ./mcptools stdio
set -uo pipefail
: "${2:?usage: clients.sh URL PROGRAM...}"
source "$(dirname "$0")/npm.sh"
PACKAGES=$packages exec timeout 600 node "$here/clients.mjs" "$@"
