#!/usr/bin/env bash
# A bundle for the browser out of what the compiler left: with its bindings, and as small as it gets.
#   browser-program.sh FILE.wasm FOLDER    writes FOLDER/FILE.wasm and FOLDER/FILE.js
set -euo pipefail

compiled=$1 folder=$2
name=$(basename "$compiled" .wasm)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

wasm-bindgen "$compiled" --target web --no-typescript --out-dir "$work" --out-name "$name"
# Compressed, what is optimised for size a little less is smaller (0.5 to 0.7 %).
# What the compiler uses of WebAssembly beyond its first version; every browser of the last years has it.
wasm-opt -Os --strip-debug --strip-producers \
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
  --enable-reference-types --enable-multivalue \
  "$work/${name}_bg.wasm" -o "$folder/$name.wasm"
esbuild --log-level=warning --minify --format=esm --target=es2022 "$work/$name.js" >"$folder/$name.js"
