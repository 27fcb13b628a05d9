# shellcheck shell=bash
# After a run of tests that failed: which step it was, and how to run that one alone. Sourced after
# say.sh, by scripts that keep what their tests print in RESULTS.

# tell_again: the last line of a script that failed; the status it ends with is `status`, which the
# script's end (say.sh) has.
tell_again() {
  [ "${status:-0}" = 0 ] || [ -z "$STEP" ] && return
  say "failed: $STEP"
  local command
  failed_tests <"$RESULTS" | while read -r command; do say "run it again: script/test $command"; done
}

# failed_tests: reads what the runners printed, and prints for each failed test what script/test has to
# be given for it alone.
failed_tests() {
  sed 's/\x1b\[[0-9;]*m//g' | awk '
    # Playwright: "    [desk] › tests/gallery.spec.ts:38:3 › what the test is called".
    # Other tests go before some of them, which one alone does not need.
    /^ +\[[a-z0-9-]+\] › tests\// && match($0, /tests\/[a-z-]+\.spec\.ts:[0-9]+/) {
      print "journeys --no-deps " substr($0, RSTART, RLENGTH)
    }
    # Cargo: "test notices::creators::nobody_else ... FAILED", then of which package.
    /^test .* FAILED$/ { failed[++count] = $2 }
    /to rerun pass `-p / {
      match($0, /-p [a-z]+/)
      package = substr($0, RSTART + 3, RLENGTH - 3)
      part = package == "domain" ? "rules" : package == "store" ? "memory" : "wire"
      for (i = 1; i <= count; i++) print part " " failed[i]
      if (!count) print part
      count = 0
    }' | awk '!seen[$0]++' | head -n 20
}
