# shellcheck shell=bash
# The running program as the browser tests want it: with the demo market in it, and a key to send
# orders with. Sourced after say.sh, release.sh and program.sh, with RELEASE built.

# beside_program COMMAND...: a further command of the program, over the running one's data.
beside_program() {
  (
    unset DATABASE_URL DATABASE_OWNER_URL
    "$RELEASE/partner-center" --data-dir "$PROGRAM_HOME/data" "$@"
  )
}

# start_demo_market: the release on data of its own with the demo of the present moment, since pages
# go by the real clock. Exports what the browser tests read.
start_demo_market() {
  start_program
  beside_program demo >"$PROGRAM_HOME/demo" || fail "the demo market could not be made"
  PARTNER_CENTER_API_KEY=$(
    beside_program admin create-api-key --market GB --name 'browser tests' --scope orders:write |
      grep -oE '\bpck_[^ ]+'
  ) || fail "no key could be made"
  export PARTNER_CENTER_API_KEY
  export PARTNER_CENTER_URL=$PROGRAM_URL PARTNER_CENTER_DEMO=$PROGRAM_HOME/demo
}

# browser_tests WORD...: Playwright with these words. When it fails, the program's log is kept beside
# its own results.
browser_tests() {
  local results=$ROOT/end2end/test-results
  (cd "$ROOT/end2end" && setpriv --pdeathsig TERM npx --no-install playwright test "$@") || {
    local status=$?
    mkdir -p "$results"
    cp "$PROGRAM_HOME/log" "$results/program.log"
    say "what the program logged meanwhile: $results/program.log"
    return $status
  }
}

# press_every_control LOG: the tests that press every control, with what they print in LOG. They use up the demo
# market that runs, so no other test can have it.
press_every_control() {
  browser_tests --project=controls --no-deps --output="$ROOT/end2end/test-results-controls" >"$1" 2>&1
}

# measure_slow_phone: the tests that measure the Creator app against the clock. What they found is kept beside the
# results of the others.
measure_slow_phone() {
  browser_tests --project=slow-phone --no-deps --output="$ROOT/end2end/test-results-slow-phone"
}
