# shellcheck shell=bash
# The release: the program and the files it serves, built into a folder of their own per state of
# the sources, so that a running one keeps its files. Sourced after say.sh and toolchain.sh.

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$TARGETS}
# What the sources say about queries was checked when .sqlx was made; builds need no database.
export SQLX_OFFLINE=true

# release_key: one hash over everything that goes into the build.
release_key() (
  cd "$ROOT" || exit
  {
    contents Cargo.toml Cargo.lock .cargo .sqlx domain store app frontend server style public \
      migrations script/lib/release.sh script/lib/*.mjs script/lib/browser-program.sh \
      script/lib/bundle-files.sh script/web/package-lock.json
    rustc --version --verbose
  } | sha256sum | cut -c1-16
)

# release_build: builds what is not built yet, and sets RELEASE to its folder.
release_build() {
  RELEASE=$CACHE/releases/$(release_key)
  export RELEASE
  if [ ! -e "$RELEASE" ]; then
    step "release build, browser's half" "about 5 min from nothing, 3 after an edit" release_programs
    step "release build, server's half" "about 6 min from nothing, 3 after an edit" release_server
    step "assembling the release" "about 2 min from nothing, then 10 s for each bundle that changed" release_assemble
  fi
  ln -sfn "$RELEASE" "$CACHE/current"
}

# What cargo leaves of the bundles. In a folder of its own, so that the server's build doesn't wait for it.
PROGRAMS=$CARGO_TARGET_DIR/front

release_programs() {
  (
    cd "$ROOT" || exit
    CARGO_TARGET_DIR=$PROGRAMS RUST_BACKTRACE=0 cargo build --locked --quiet \
      "${BUNDLES[@]/#/--package=bundle-}" --profile wasm-release --target "$WASM_TARGET"
  )
}

release_server() { (cd "$ROOT" && cargo build --locked --quiet --package server --release); }

# style_sheet NAME: one of the two, as browsers read it: that of screens, or what paper has beside it.
style_sheet() {
  sass --no-source-map "$ROOT/style/$1.scss" |
    esbuild --loader=css --minify --target=chrome111,firefox114,safari16.4
}

# release_assemble: the program and the files of the site, each also compressed, and a list of those whose
# names the build has chosen.
release_assemble() {
  local new=$CACHE/releases/new.$$
  mkdir -p "$new/site/pkg" "$new/style"
  at_exit rm -rf "$new"
  cp "$CARGO_TARGET_DIR/release/partner-center" "$new/"
  # The program says which commit it was built from, when it was built from one.
  if [ -z "$(git -C "$ROOT" status --porcelain 2>/dev/null || echo unknown)" ]; then
    git -C "$ROOT" rev-parse HEAD >"$new/commit"
  fi
  cp -r "$ROOT/public/." "$new/site/"
  printf '%s\n' "${BUNDLES[@]}" | xargs -P 2 -I BUNDLE bash "$ROOT/script/lib/bundle-files.sh" \
    "$PROGRAMS/$WASM_TARGET/wasm-release/BUNDLE.wasm" "$new/site/pkg"
  style_sheet main >"$new/style/partner-center.css"
  style_sheet print >"$new/style/print.css"
  node "$ROOT/script/lib/name-by-content.mjs" "$new/style"
  mv "$new/style/"* "$new/site/pkg/"
  rmdir "$new/style"
  find "$new/site/pkg" -type f ! -name '*.br' ! -name '*.gz' -printf '%f\n' | LC_ALL=C sort >"$new/files.txt"
  node "$ROOT/script/lib/precompress.mjs" "$new/site"
  mv "$new" "$RELEASE"
  # The three newest stay: one may still be running.
  find "$CACHE/releases" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 |
    cut -d' ' -f2- | xargs -r rm -rf
}
