# shellcheck shell=bash
# A durable PostgreSQL to measure on, and the program over its databases. Sourced after say.sh,
# system.sh, database.sh and release.sh, with RELEASE built.

# sql DATABASE PSQL_OPTION...: as a superuser.
sql() { PGOPTIONS=--client-min-messages=warning psql --quiet --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 \
  --host "$TEST_POSTGRES" --username postgres --dbname "$@"; }

# durable_postgres: the test server, but one that keeps every promise; only what would run at a
# moment of its own choosing is put off.
durable_postgres() {
  test_postgres -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c wal_compression=lz4 \
    -c shared_buffers=1GB -c max_wal_size=8GB -c checkpoint_timeout=30min -c autovacuum=off
  # Migrations make the role as well, but the program connects as it before they run.
  sql postgres --command 'create role partner_center login'
}

# over DATABASE COMMAND...: the program over the database of that name.
over() {
  local database=$1
  shift
  DATABASE_OWNER_URL="postgres://postgres@localhost/$database?host=$TEST_POSTGRES" \
    DATABASE_URL="postgres://partner_center@localhost/$database?host=$TEST_POSTGRES" \
    "$RELEASE/partner-center" "$@"
}

# fresh NAME TEMPLATE: a database like the template, with nothing left to write for it.
fresh() {
  sql postgres --command "drop database if exists $1 with (force)" \
    --command "create database $1 template $2" --command checkpoint >/dev/null
}
