# shellcheck shell=bash
# The release: the program and the files it serves, built into a folder of their own per state of
# the sources, so that a running one keeps its files. Sourced after say.sh and toolchain.sh.

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
# What the sources say about queries was checked when .sqlx was made; builds need no database.
export SQLX_OFFLINE=true

# release_key: one hash over everything that goes into the build.
release_key() (
  cd "$ROOT" || exit
  {
    contents Cargo.toml Cargo.lock .cargo .sqlx domain store app frontend server style public \
      migrations script/lib/release.sh script/lib/precompress.mjs script/web/package-lock.json
    rustc --version --verbose
    printf '%s\n' "$CARGO_LEPTOS_VERSION"
  } | sha256sum | cut -c1-16
)

# release_build: builds what is not built yet, and sets RELEASE to its folder.
release_build() {
  RELEASE=$CACHE/releases/$(release_key)
  export RELEASE
  if [ ! -e "$RELEASE" ]; then
    step "release build, browser's half" "about 2 min from nothing, 30 s after an edit" release_leptos --frontend-only
    step "release build, server's half" "about 4 min from nothing, 1 after an edit" release_leptos --server-only
    step "assembling the release" "about 5 s" release_assemble
  fi
  ln -sfn "$RELEASE" "$CACHE/current"
}

release_leptos() {
  (
    cd "$ROOT" || exit
    # The program says which commit it was built from, when it was built from one.
    if [ -z "$(git status --porcelain 2>/dev/null || echo unknown)" ]; then
      PARTNER_CENTER_GIT_SHA=$(git rev-parse HEAD)
      export PARTNER_CENTER_GIT_SHA
    fi
    LEPTOS_SITE_ROOT=$CACHE/site LEPTOS_HASH_FILES=true RUST_BACKTRACE=0 \
      cargo leptos build --release "$@"
  )
}

# release_assemble: program, hashes of the file names, and the files, each also compressed.
release_assemble() {
  local new=$CACHE/releases/new.$$
  mkdir -p "$new"
  at_exit rm -rf "$new"
  cp "$CARGO_TARGET_DIR/release/partner-center" "$CARGO_TARGET_DIR/release/hash.txt" "$new/"
  cp -r "$CACHE/site" "$new/site"
  # Types of the bindings are for programs that import them, not for the page.
  rm -f "$new/site/pkg/"*.ts
  node "$ROOT/script/lib/precompress.mjs" "$new/site"
  mv "$new" "$RELEASE"
  # The three newest stay: one may still be running.
  find "$CACHE/releases" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 |
    cut -d' ' -f2- | xargs -r rm -rf
}
