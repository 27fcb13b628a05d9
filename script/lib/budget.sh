# shellcheck shell=bash
# The budget of bytes: what each bundle may send before its first click works. Sourced after say.sh,
# toolchain.sh, release.sh and arriving.sh.

# A line for each bundle: its name, the bytes that it was measured at (- before the first time), and the
# ceiling that it may never be above.
BUDGET=$ROOT/script/budget.txt

# this_compiler: what the figures depend on beside the sources.
this_compiler() { rustc --version; }

# budget_of BUNDLE: its two figures, with a space between them.
budget_of() {
  local figures
  figures=$(awk -v bundle="$1" '$1 == bundle && NF == 3 { print $2, $3 }' "$BUDGET")
  [ -n "$figures" ] || fail "script/budget.txt has no line for the bundle $1: add \"$1 - CEILING\", then run script/budget"
  printf '%s' "$figures"
}

# keep_within_budget: fails when a bundle is above its ceiling, or more than 2 % above what it was measured
# at. Another compiler makes other code of the same sources, so with another one only the ceilings count.
keep_within_budget() {
  local bundle bytes figures measured ceiling unmeasured=() grown=() above=()
  for bundle in "${BUNDLES[@]}"; do
    bytes=$(arriving "$RELEASE/site/pkg" "$bundle")
    figures=$(budget_of "$bundle") || exit
    read -r measured ceiling <<<"$figures"
    say "the bundle $bundle: $bytes bytes before the first click works, $measured in the budget, at most $ceiling"
    ((bytes <= ceiling)) || above+=("$bundle")
    if [ "$measured" = - ]; then unmeasured+=("$bundle")
    elif ((bytes * 100 > measured * 102)); then grown+=("$bundle")
    fi
  done
  [ ${#above[@]} = 0 ] || fail "above the ceiling: ${above[*]} (see docs/bytes.md)"
  [ ${#unmeasured[@]} = 0 ] || fail "not measured yet: ${unmeasured[*]} (script/budget does it)"
  [ ${#grown[@]} = 0 ] && return
  if [ "$(sed -n 's/^# compiler: //p' "$BUDGET")" != "$(this_compiler)" ]; then
    say "the budget was measured with another compiler, so only its ceilings are enforced"
    return
  fi
  fail "over the budget by more than 2 %: ${grown[*]} (see docs/bytes.md; script/budget writes it anew)"
}

# write_budget: makes today's figures the budget, and leaves the ceilings as they are.
write_budget() {
  local bundle figures written
  written=$(mktemp)
  at_exit rm -f "$written"
  {
    printf '# Bytes that must arrive before the first click works: wasm, script and style, Brotli 11.\n'
    printf '# BUNDLE MEASURED CEILING: script/test fails when a bundle is above its ceiling, or more than\n'
    printf '# 2 %% above what it was measured at. script/budget writes what it measures and no ceiling.\n'
    printf '# compiler: %s\n' "$(this_compiler)"
    for bundle in "${BUNDLES[@]}"; do
      figures=$(budget_of "$bundle") || exit
      printf '%s %s %s\n' "$bundle" "$(arriving "$RELEASE/site/pkg" "$bundle")" "${figures#* }"
    done
  } >"$written"
  cat "$written" >"$BUDGET"
  cat "$BUDGET"
}
