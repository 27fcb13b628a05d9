# shellcheck shell=bash
# After a run in which tests failed: how to run those alone. Sourced after say.sh, by scripts that keep
# what their tests print in RESULTS.

# tell_again: at the end of a script (see say.sh), which has the script's status.
tell_again() {
  local command
  [ "${status:-0}" != 0 ] || return
  failed_tests <"$RESULTS" | while read -r command; do say "run it again: script/test $command"; done
}

# failed_tests: reads what the runners printed, and prints for each failed test what script/test has to
# be given for it alone.
failed_tests() {
  sed 's/\x1b\[[0-9;]*m//g' | awk '
    # Playwright: "    [desk] › tests/gallery.spec.ts:38:3 › what the test is called".
    # Other tests go before some of them, which one alone does not need.
    /^ +\[[a-z0-9-]+\] › tests\// && match($0, /tests\/[a-z-]+\.spec\.ts:[0-9]+/) {
      print "e2e --no-deps " substr($0, RSTART, RLENGTH)
    }
    # Cargo: "test notices::creators::nobody_else ... FAILED", then of which package.
    /^test .* FAILED$/ { failed[++count] = $2 }
    /to rerun pass `-p / {
      match($0, /-p [a-z-]+/)
      package = substr($0, RSTART + 3, RLENGTH - 3)
      part = package == "domain" || package == "store" ? package : package ~ /^database-test/ ? "store" : "http"
      for (i = 1; i <= count; i++) print part " " failed[i]
      if (!count) print part
      count = 0
    }' | awk '!seen[$0]++' | head -n 20
}
