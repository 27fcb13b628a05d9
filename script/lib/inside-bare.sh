#!/usr/bin/env bash
# The half of script/bare that runs inside the bare machine, as its root and its process 1:
#   inside-bare.sh PERSON command COMMAND...   one command
#   inside-bare.sh PERSON server PORT          script/server until its page answers, then stops it
#   inside-bare.sh PERSON tests                script/test
set -euo pipefail

PERSON=$1 PART=$2
shift 2

say() { printf '    %s\n' "$*" >&2; }
fail() { printf '    failed: %s\n' "$*" >&2; exit 1; }

# as_person COMMAND...: in the copy of the sources, as the person who cloned it; in the place of
# this shell, so that a signal to it reaches the command.
as_person() {
  local home=/root become=()
  if [ "$PERSON" != root ]; then
    home=/home/$PERSON
    become=(setpriv --reuid "$PERSON" --regid "$PERSON" --init-groups)
  fi
  cd "$home/partner-center"
  exec env HOME="$home" "${become[@]}" "$@"
}

# the_person: one with sudo, as on a machine where nobody works as root.
the_person() {
  [ "$PERSON" != root ] || return 0
  id "$PERSON" >/dev/null 2>&1 || useradd --shell /bin/bash "$PERSON"
  if ! command -v sudo >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq sudo >/dev/null
    printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$PERSON" >/etc/sudoers.d/person
  fi
  chown -R "$PERSON:" "/home/$PERSON"
}

# strays: processes of the program and of its database, Debian's own cluster apart.
strays() {
  local process
  for process in /proc/[0-9]*; do
    tr '\0' ' ' <"$process/cmdline" 2>/dev/null |
      grep -E '^[^ ]*(partner-center|postgres) ' | grep -v /var/lib/postgresql || true
  done
}

# server PORT: starts it, waits until it prints its address, looks at the page and at what it loads,
# and stops it.
server() {
  local address=http://127.0.0.1:$1 started=$SECONDS printed page asset
  printed=$(mktemp)
  as_person script/server --listen "127.0.0.1:$1" --metrics-listen none </dev/null \
    > >(tee "$printed" >&2) 2>&1 &
  local running=$!
  until grep -q "is running at $address" "$printed"; do
    kill -0 "$running" 2>/dev/null || fail "script/server ended before its page answered"
    sleep 0.2
  done
  say "the page answers after $((SECONDS - started)) s"
  page=$(curl --silent --show-error --fail "$address/")
  grep -q '<h1' <<<"$page" || fail "the page has no heading"
  grep -oE '(src|href)="/[^"]+[.](js|css|wasm)"' <<<"$page" | cut -d'"' -f2 | sort -u |
    while read -r asset; do
      curl --silent --show-error --fail --output /dev/null "$address$asset" ||
        fail "the page loads $asset, which does not answer"
    done
  kill -TERM "$running"
  wait "$running" || fail "script/server ended with $? when it was stopped"
  [ -z "$(strays)" ] || fail "left behind: $(strays)"
  say "the page is whole, and stopping left nothing behind"
}

the_person
case $PART in
  command) (as_person "$@") ;;
  server) server "$@" ;;
  tests) (as_person script/test </dev/null) ;;
esac
