# shellcheck shell=bash
# The committed descriptions of every SQL query (.sqlx), with which the sources compile without a
# database. Sourced after say.sh, toolchain.sh and database.sh, with a test PostgreSQL running.

# describe_queries FOLDER: has the compiler check every query in the sources against a migrated
# database, and writes the descriptions into FOLDER, which it empties first.
describe_queries() {
  local folder=$1 wrapper database moment
  moment=$(date +%s%N)
  rm -rf "$folder" "$CACHE/wrappers"
  mkdir -p "$folder" "$CACHE/wrappers"
  # The macros write when they run, and they run only when their crate is compiled. A compiler
  # wrapper of a new name makes that of our own crates due, and of no other. Warnings are the lints'.
  wrapper=$CACHE/wrappers/$moment
  # shellcheck disable=SC2016
  printf '#!/bin/sh\nexec "$@" --cap-lints allow\n' >"$wrapper"
  chmod +x "$wrapper"
  database=$(migrated_database "queries_$moment")
  env DATABASE_URL="$database" SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$folder" \
    RUSTC_WORKSPACE_WRAPPER="$wrapper" CARGO_INCREMENTAL=0 \
    cargo check --quiet --locked -p store --all-targets
}

# queries_are_described: fails, naming the files, when .sqlx is not what the sources ask for.
queries_are_described() {
  local folder key
  mkdir -p "$ROOT/.sqlx"
  key=$(cd "$ROOT" && contents store migrations .sqlx Cargo.lock)
  ! unchanged queries "$key" || return 0
  folder=$(mktemp -d)
  at_exit rm -rf "$folder"
  describe_queries "$folder"
  diff --recursive --brief "$ROOT/.sqlx" "$folder" >&2 ||
    fail ".sqlx is not what the queries in the sources need: run script/prepare and commit it"
  done_with queries "$key"
}
