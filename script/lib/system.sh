# shellcheck shell=bash
# What the machine must have from Debian's own packages. Sourced after say.sh.

# needs COMMAND_OR_FILE PACKAGE...: remembers the packages when the command or file is absent.
MISSING=()
needs() {
  local probe=$1
  shift
  if [[ $probe = /* ]]; then compgen -G "$probe" >/dev/null && return
  else command -v "$probe" >/dev/null && return
  fi
  MISSING+=("$@")
}

# install_missing: one apt-get call for everything that `needs` found absent.
install_missing() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    fail "missing: ${MISSING[*]}. Install them with your system's package manager, then run the script again."
  say "installing from Debian: ${MISSING[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # --no-remove: a set-up script must never take something away from the machine.
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends --no-remove "${MISSING[@]}" >/dev/null ||
    fail "apt-get couldn't install ${MISSING[*]}; see its output above"
  MISSING=()
}

# system_packages: what building and serving need.
system_packages() {
  needs git git
  needs cc gcc libc6-dev
  needs pkg-config pkg-config
  needs /etc/ssl/certs/ca-certificates.crt ca-certificates
  needs curl curl
  needs '/usr/lib/postgresql/*/bin/postgres' postgresql
  install_missing
}

# check_packages: what the checks and the browser tests need on top.
check_packages() {
  needs shellcheck shellcheck
  needs chromium-headless-shell chromium-headless-shell
  install_missing
}
