# shellcheck shell=bash
# How every script talks: what it is doing, about how long that takes, and how long it took.
# Sourced, never run. Sets strict mode, the repository root and the cache folder.

set -euo pipefail
shopt -s inherit_errexit

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Build products live outside the checkout, so that a new clone at the same place starts warm.
CACHE=${PARTNER_CENTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/partner-center}
# What cargo builds has a folder for each checkout: cargo tells by times alone whether a product is of these
# sources, and takes what another checkout built later for its own.
TARGETS=$CACHE/targets/$(basename "$ROOT")-$(printf '%s' "$ROOT" | sha256sum | cut -c1-8)
mkdir -p "$CACHE"
export ROOT CACHE TARGETS
# Cargo shows a person its progress, and a log only what matters.
[ -t 2 ] || export CARGO_TERM_QUIET=true

STEPS_FILE=$(mktemp)
# The step that runs.
STEP=
SCRIPT_STARTED=$SECONDS

# at_exit COMMAND...: runs it when the script ends, however it ends; the last one given runs first.
AT_EXIT=()
at_exit() { AT_EXIT=("$(printf '%q ' "$@")" "${AT_EXIT[@]}"); }

leave() {
  local status=$? command
  set +e
  [ "$status" = 0 ] || [ -z "$STEP" ] || say "failed in the step: $STEP"
  for command in "${AT_EXIT[@]}"; do eval "$command"; done
  exit "$status"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
at_exit rm -f "$STEPS_FILE"

# say TEXT: one line to the reader.
say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

# fail TEXT: a clear sentence, then stop.
fail() { printf '\033[1;31mfailed:\033[0m %s\n' "$*" >&2; exit 1; }

# step NAME EXPECTATION COMMAND...: runs the command, names it before and remembers how long it took.
step() {
  local name=$1 expectation=$2 started=$SECONDS
  shift 2
  STEP=$name
  say "$name ($expectation)"
  "$@"
  STEP=
  printf '%6d s  %s\n' "$((SECONDS - started))" "$name" >>"$STEPS_FILE"
}

# summary: each step in its order with its seconds, and all together, printed at the end of a script.
summary() {
  [ -s "$STEPS_FILE" ] || return 0
  say "total $((SECONDS - SCRIPT_STARTED)) s:"
  cat "$STEPS_FILE" >&2
}

# unchanged STAMP KEY: true when STAMP already holds KEY, that is, when the work behind it is done.
unchanged() { [ -f "$CACHE/stamps/$1" ] && [ "$(cat "$CACHE/stamps/$1")" = "$2" ]; }

# done_with STAMP KEY: remember that the work behind STAMP is done for KEY.
done_with() { mkdir -p "$CACHE/stamps" && printf '%s' "$2" >"$CACHE/stamps/$1"; }

# fingerprint FILE...: one hash over the contents of the files.
fingerprint() { cat "$@" | sha256sum | cut -d' ' -f1; }

# contents FILE_OR_FOLDER...: one hash over the names and contents of all files in them.
contents() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# usage: the comment at the top of the script, which is also its help.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2; }

# as_root COMMAND...: as it is when root, through sudo otherwise.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "this step needs root, and sudo isn't installed: $*"
  fi
}
