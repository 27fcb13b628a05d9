# shellcheck shell=bash
# A PostgreSQL for tests: made fresh, without durability, reachable through one folder's socket
# only, and gone when the script ends. Sourced after say.sh and system.sh.

# test_postgres [-c SETTING=VALUE ...]: starts one, with settings that count over the usual ones, and
# exports its DATABASE_URL (a superuser, so that each test can make a database of its own).
test_postgres() {
  local programs started=$SECONDS
  programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
  # What a killed run left lies there until the next day's.
  find /tmp -maxdepth 1 -name 'partner-center-*.??????' -mtime +0 -exec rm -rf {} + 2>/dev/null || true
  TEST_POSTGRES=$(mktemp -d /tmp/partner-center-postgres.XXXXXX)
  at_exit rm -rf "$TEST_POSTGRES"
  # PostgreSQL refuses to run as root.
  local owner=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres: "$TEST_POSTGRES"
    owner=(--reuid postgres --regid postgres --clear-groups)
  fi
  (cd / && setpriv "${owner[@]}" "$programs/initdb" --pgdata "$TEST_POSTGRES/data" --no-sync \
    --username postgres --auth trust --encoding UTF8 --locale C.UTF-8) >"$TEST_POSTGRES.log"
  at_exit rm -f "$TEST_POSTGRES.log"
  # Each test has a database, and autovacuum would go through hundreds of them all the time without finding
  # anything that outlives its test. Who measures a server that vacuums says so: -c autovacuum=on.
  # --pdeathsig: it ends with this script even when the script is killed.
  (cd / && exec setpriv "${owner[@]}" --pdeathsig INT "$programs/postgres" -D "$TEST_POSTGRES/data" \
    -c listen_addresses= -c unix_socket_directories="$TEST_POSTGRES" -c max_connections=200 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c timezone=UTC -c autovacuum=off "$@") >>"$TEST_POSTGRES.log" 2>&1 </dev/null &
  TEST_POSTGRES_PID=$!
  at_exit stop_test_postgres
  export DATABASE_URL="postgres://postgres@localhost/postgres?host=$TEST_POSTGRES"
  until "$programs/pg_isready" --quiet --host "$TEST_POSTGRES"; do
    if ! kill -0 "$TEST_POSTGRES_PID" 2>/dev/null || ((SECONDS - started > 120)); then
      cat "$TEST_POSTGRES.log" >&2
      fail "the test PostgreSQL did not start"
    fi
    sleep 0.1
  done
}

stop_test_postgres() {
  kill -INT "$TEST_POSTGRES_PID" 2>/dev/null
  wait "$TEST_POSTGRES_PID"
}

# migrated_database NAME: a database of the test server with all migrations applied; prints its URL.
migrated_database() {
  local name=$1 migration together
  local run=(psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --host "$TEST_POSTGRES" --username postgres)
  "${run[@]}" --dbname postgres --command "create database $name" >&2
  # The table in which sqlx, the migrations' runner, keeps its record: they grant rights on it.
  "${run[@]}" --dbname "$name" --command 'create table _sqlx_migrations (
    version bigint primary key, description text not null,
    installed_on timestamptz not null default now(), success boolean not null,
    checksum bytea not null, execution_time bigint not null)' >&2
  for migration in "$ROOT"/migrations/*.sql; do
    [ -e "$migration" ] || break
    # An index is built beside its writers outside of a transaction, which such a file says first.
    together=(--single-transaction)
    [ "$(head -n 1 "$migration")" != "-- no-transaction" ] || together=()
    "${run[@]}" --dbname "$name" "${together[@]}" --file "$migration" >/dev/null
  done
  printf 'postgres://postgres@localhost/%s?host=%s' "$name" "$TEST_POSTGRES"
}
