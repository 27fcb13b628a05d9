# shellcheck shell=bash
# A real mail server for the tests of emails: aiosmtpd, from PyPI. Sourced after system.sh and toolchain.sh.

AIOSMTPD_VERSION=1.4.6

# mail_server_for_tests: fetches it once and exports where Python finds it. Each test starts one of its own.
mail_server_for_tests() {
  local home=$TOOLS/aiosmtpd-$AIOSMTPD_VERSION
  needs python3 python3
  if [ ! -f "$home/aiosmtpd/smtp.py" ]; then
    needs /usr/lib/python3/dist-packages/pip/__init__.py python3-pip
    install_missing
    step "aiosmtpd $AIOSMTPD_VERSION from PyPI" "about 5 s" fetch_mail_server "$home"
  fi
  install_missing
  export TEST_MAIL_SERVER_PYTHON=$home
}

# fetch_mail_server FOLDER: whole or not at all.
fetch_mail_server() {
  rm -rf "$1" "$1.partly"
  python3 -m pip install --quiet --root-user-action=ignore --no-warn-script-location --break-system-packages \
    --target "$1.partly" "aiosmtpd==$AIOSMTPD_VERSION"
  mv "$1.partly" "$1"
}
