# shellcheck shell=bash
# How many bytes must arrive before the first click on a page works.

# arriving FOLDER NAME: the sum of the stylesheet for screens in the folder and of the program's two files, as they
# are sent: compressed by Brotli at its best, which the assembling of a release has done.
arriving() {
  local file sum=0
  for file in "$1/$2".*wasm "$1/$2".*js "$1"/partner-center.*css; do
    [ -e "$file" ] || continue
    if [ -e "$file.br" ]; then file=$file.br; fi
    sum=$((sum + $(stat --format %s "$file")))
  done
  printf '%s' "$sum"
}
