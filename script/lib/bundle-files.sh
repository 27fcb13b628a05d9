#!/usr/bin/env bash
# The files of a bundle as they are served: with their bindings, named by content and compressed. They are
# kept, so that a bundle that the compiler left as it was costs nothing.
#   bundle-files.sh FILE.wasm FOLDER    puts the files into FOLDER
set -euo pipefail

compiled=$1 folder=$2
name=$(basename "$compiled" .wasm)
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Everything that the files depend on: another tool makes other files of the same program.
key=$(cat "$compiled" "$lib/bundle-files.sh" "$lib/browser-program.sh" "$lib/name-by-content.mjs" \
  "$lib/precompress.mjs" "$lib/../web/package-lock.json" <(wasm-bindgen --version) | sha256sum | cut -c1-16)
kept=$CACHE/bundles/$name.$key

if [ ! -e "$kept" ]; then
  mkdir -p "$CACHE/bundles"
  work=$(mktemp -d "$CACHE/bundles/$name.new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  bash "$lib/browser-program.sh" "$compiled" "$work"
  node "$lib/name-by-content.mjs" "$work"
  node "$lib/precompress.mjs" "$work"
  # Whole or not at all. Another run may have been faster with the same.
  mv --no-target-directory "$work" "$kept" || [ -e "$kept" ]
fi
touch "$kept"
cp "$kept/"* "$folder/"
# The three newest of each bundle stay.
find "$CACHE/bundles" -mindepth 1 -maxdepth 1 -name "$name.*" -printf '%T@ %p\n' | sort -rn | tail -n +4 |
  cut -d' ' -f2- | xargs -r rm -rf
