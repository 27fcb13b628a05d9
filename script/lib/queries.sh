# shellcheck shell=bash
# The committed descriptions of every SQL query (.sqlx), with which the sources compile without a
# database. Sourced after say.sh, toolchain.sh and database.sh, with a test PostgreSQL running.

# describe_queries FOLDER: has the compiler check every query in the sources against a migrated
# database, and writes the descriptions into FOLDER, which it empties first.
describe_queries() {
  local folder=$1 wrapper database
  rm -rf "$folder"
  mkdir -p "$folder"
  # The macros write when they run, and they run only when their crate is compiled. A compiler
  # wrapper of a new name makes that of our own crates due, and of no other.
  wrapper=$CACHE/wrappers/$(fingerprint <(find "$ROOT/store" "$ROOT/migrations" -type f -exec sha256sum {} +) \
    <(date +%s%N))
  rm -rf "$CACHE/wrappers"
  mkdir -p "$CACHE/wrappers"
  # shellcheck disable=SC2016
  printf '#!/bin/sh\nexec "$@"\n' >"$wrapper"
  chmod +x "$wrapper"
  database=$(migrated_database "queries_$$")
  env DATABASE_URL="$database" SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$folder" \
    RUSTC_WORKSPACE_WRAPPER="$wrapper" CARGO_INCREMENTAL=0 \
    cargo check --quiet --locked -p store --all-targets
}

# queries_are_described: fails, naming the files, when .sqlx is not what the sources ask for.
queries_are_described() {
  local folder
  folder=$(mktemp -d)
  describe_queries "$folder"
  mkdir -p "$ROOT/.sqlx"
  diff --recursive --brief "$ROOT/.sqlx" "$folder" >&2 ||
    fail ".sqlx is not what the queries in the sources need: run script/prepare and commit it"
  rm -rf "$folder"
}
