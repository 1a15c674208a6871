# Sourced: start_server PORT PROGRAM ARGUMENT... runs a server until the script ends, and waits until it listens.
start_server() {
    local port=$1
    shift
    "$@" >"${server_log:-/dev/null}" 2>&1 &
    server_pid=$!
    trap 'kill "$server_pid" 2>/dev/null; wait "$server_pid" 2>/dev/null' EXIT
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.1
    done
    echo "The server does not listen on port $port: $*" >&2
    exit 1
}
