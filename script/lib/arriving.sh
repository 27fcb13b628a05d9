# shellcheck shell=bash
# How many bytes must arrive before the first click on a page works.

# arriving FOLDER: the sum of the wasm, script and style files in it as they are sent: compressed by
# Brotli at its best, which the assembling of a release has done.
arriving() {
  local file sum=0
  for file in "$1"/*.wasm "$1"/*.js "$1"/*.css; do
    [ -e "$file" ] || continue
    if [ -e "$file.br" ]; then file=$file.br; fi
    sum=$((sum + $(stat --format %s "$file")))
  done
  printf '%s' "$sum"
}
