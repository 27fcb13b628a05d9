# shellcheck shell=bash
# The budget of bytes: what each area may send before its first click works. Sourced after say.sh,
# release.sh and arriving.sh.

BUDGET=$ROOT/script/budget.txt

# this_compiler: what the figures depend on beside the sources.
this_compiler() { rustc --version; }

# keep_within_budget: fails when an area has become more than 2 % larger than the budget says. Another
# compiler makes other code of the same sources, so with another one it only says the figures.
keep_within_budget() {
  local area bytes allowed over=()
  for area in "${BUNDLES[@]}"; do
    bytes=$(arriving "$RELEASE/site/pkg" "$area")
    allowed=$(awk -v area="$area" '$1 == area { print $2 }' "$BUDGET")
    [ -n "$allowed" ] || fail "script/budget.txt lacks the area $area"
    say "the $area pages: $bytes bytes before the first click works, $allowed in the budget"
    if ((bytes * 100 > allowed * 102)); then over+=("$area"); fi
  done
  [ ${#over[@]} = 0 ] && return
  if [ "$(sed -n 's/^# compiler: //p' "$BUDGET")" != "$(this_compiler)" ]; then
    say "the budget was measured with another compiler, so it is not enforced"
    return
  fi
  fail "over the budget by more than 2 %: ${over[*]} (see docs/bytes.md; script/budget writes it anew)"
}

# write_budget: makes today's figures the budget.
write_budget() {
  local area
  {
    printf '# Bytes that must arrive before the first click works: wasm, script and style, Brotli 11.\n'
    printf '# script/test fails when an area is more than 2 %% over. Written by script/budget.\n'
    printf '# compiler: %s\n' "$(this_compiler)"
    for area in "${BUNDLES[@]}"; do printf '%s %s\n' "$area" "$(arriving "$RELEASE/site/pkg" "$area")"; done
  } >"$BUDGET"
  cat "$BUDGET"
}
