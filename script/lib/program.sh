# shellcheck shell=bash
# Runs the release for tests and benchmarks: on a free port of the loopback interface, on data of
# its own, until the script ends. Sourced after say.sh and release.sh, with RELEASE built.

# free_port: a port of the loopback interface on which nobody answers.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (: </dev/tcp/127.0.0.1/$port) 2>/dev/null || break
  done
  printf '%s' "$port"
}

# program ARG...: the release's program, in the place of this shell. It finds its files beside
# itself. It is told to stop when the script that started it is gone, also when that was killed.
program() { exec setpriv --pdeathsig TERM "$RELEASE/partner-center" "$@"; }

# await_program URL PID: returns when the program of that process id is ready to serve.
await_program() {
  until curl --silent --fail --output /dev/null --max-time 5 "$1/readyz" 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.1
  done
}

# start_program OPTION...: `serve` on a fresh data directory; sets PROGRAM_URL.
start_program() {
  local port
  port=$(free_port)
  PROGRAM_HOME=$(mktemp -d /tmp/partner-center-program.XXXXXX)
  at_exit rm -rf "$PROGRAM_HOME"
  # As root, the built-in database runs as another user, who must reach its folder.
  chmod 711 "$PROGRAM_HOME"
  # The built-in database, also where a DATABASE_URL is set for other tests.
  (
    unset DATABASE_URL DATABASE_OWNER_URL
    program serve --data-dir "$PROGRAM_HOME/data" --listen "127.0.0.1:$port" --metrics-listen none "$@"
  ) >"$PROGRAM_HOME/log" 2>&1 </dev/null &
  PROGRAM_PID=$!
  at_exit end_program "$PROGRAM_PID"
  export PROGRAM_URL=http://127.0.0.1:$port
  if ! await_program "$PROGRAM_URL" "$PROGRAM_PID"; then
    cat "$PROGRAM_HOME/log" >&2
    fail "Partner Center stopped before it was ready; see its log above"
  fi
}

stop_program() { end_program "$PROGRAM_PID"; }

# end_program PID: tells the program to stop, and waits until it has.
end_program() {
  kill -TERM "$1" 2>/dev/null
  wait "$1"
}
