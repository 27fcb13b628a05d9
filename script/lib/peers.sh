# shellcheck shell=bash
# What ours is compared with, built beside it: applications of others' making with next to nothing in them, and a
# program that searches for creators by others' engines.
# Sourced after say.sh, toolchain.sh and release.sh.

PEERS=$(mktemp -d /tmp/partner-center-peers.XXXXXX)
at_exit rm -rf "$PEERS"

# empty_leptos: an application of our own framework, built outside the checkout with the release's own
# tools, in $PEERS/leptos/site.
empty_leptos() {
  cp -r "$ROOT/script/peers/leptos" "$PEERS/"
  local site=$PEERS/leptos/site
  mkdir -p "$site/pkg"
  (
    cd "$PEERS/leptos" || exit
    # Its products are no part of the release's.
    CARGO_TARGET_DIR=$TARGETS/peers RUSTFLAGS='--cfg erase_components' cargo build --quiet \
      --profile wasm-release --target "$WASM_TARGET"
  )
  bash "$ROOT/script/lib/browser-program.sh" \
    "$TARGETS/peers/$WASM_TARGET/wasm-release/empty.wasm" "$site/pkg"
  cp "$PEERS/leptos/index.html" "$site/"
  node "$ROOT/script/lib/precompress.mjs" "$site"
}

# empty_next: an application of Next.js, served until the script ends, at $NEXT_URL.
empty_next() {
  cp -r "$ROOT/script/peers/next" "$PEERS/"
  local port
  port=$(free_port)
  (
    cd "$PEERS/next" || exit
    export NEXT_TELEMETRY_DISABLED=1
    # Without a lock file, which would name packages for other systems that not every registry has. What
    # counts, the versions of the framework itself, stands in package.json.
    npm install --no-package-lock --silent --no-audit --no-fund
    npx --no-install next build >"$PEERS/next.log" 2>&1 || { cat "$PEERS/next.log" >&2; exit 1; }
  )
  (cd "$PEERS/next" && exec setpriv --pdeathsig TERM node node_modules/next/dist/bin/next start \
    --hostname 127.0.0.1 --port "$port" >>"$PEERS/next.log" 2>&1 </dev/null) &
  local server=$!
  at_exit kill "$server"
  NEXT_URL=http://127.0.0.1:$port
  until curl --silent --fail --output /dev/null "$NEXT_URL/"; do
    kill -0 "$server" || { cat "$PEERS/next.log" >&2; fail "Next.js did not start"; }
    sleep 0.2
  done
}

# search_peers WORD...: cargo, on the program that searches beside PostgreSQL, DuckDB and tantivy. It has a lock file
# of its own, and its products are no part of the release's.
search_peers() {
  (
    cd "$ROOT/script/peers/search" || exit
    SQLX_OFFLINE=true CARGO_TARGET_DIR=$TARGETS/peers cargo "$@"
  )
}
