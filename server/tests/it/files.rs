//! The browser's files.

use std::{fmt::Write as _, fs, path::PathBuf};

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tempfile::TempDir;

use crate::{
    people::Place,
    world::{World, site},
};

/// A folder with a site in it, as the build leaves it.
fn built() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = root(&folder);
    fs::create_dir_all(site.join("pkg")).unwrap();
    fs::create_dir(site.join("fonts")).unwrap();
    let write = |name: &str, content: &str| fs::write(site.join(name), content).unwrap();
    write("pkg/public.AbC1.js", "the script");
    write("pkg/public.AbC1.js.br", "the script, smaller");
    write("pkg/public.AbC1.js.gz", "the script, small");
    write("robots.txt", "User-agent: *");
    write("fonts/index.html", "not a page of ours");
    folder
}

/// The same with every file that a release has, and the list of them.
fn release() -> TempDir {
    let folder = built();
    let mut list = "partner-center.AbC1.css\nprint.AbC1.css\n".to_owned();
    for name in app::bundles() {
        writeln!(list, "{name}.AbC1.js\n{name}.AbC1.wasm").unwrap();
    }
    for name in list.lines().filter(|name| !SCRIPT.ends_with(name)) {
        fs::write(root(&folder).join("pkg").join(name), "").unwrap();
    }
    fs::write(folder.path().join("files.txt"), list).unwrap();
    folder
}

/// The site in such a folder.
fn root(folder: &TempDir) -> PathBuf {
    folder.path().join("site")
}

const SCRIPT: &str = "/pkg/public.AbC1.js";

#[database_test::test(store::MIGRATOR)]
async fn a_built_file_is_kept_for_good_and_comes_compressed(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let folder = release();
    let world = World::with_files(options, &site(&root(&folder)));
    for (accepted, encoding, content) in [
        ("br, gzip", "br", "the script, smaller"),
        ("gzip", "gzip", "the script, small"),
        ("identity", "", "the script"),
    ] {
        let file = world
            .get_with(SCRIPT, &[("accept-encoding", accepted)])
            .await;
        assert_eq!(
            (file.status, &*file.body),
            (StatusCode::OK, content),
            "{accepted}"
        );
        assert_eq!(file.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(
            file.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(file.header("content-type"), "text/javascript");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    let missing = world.get("/pkg/public.OLD.js").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.header("cache-control"), "no-store");
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_loads_the_bundle_that_has_it(_: PgPoolOptions, options: PgConnectOptions) {
    let folder = release();
    let world = World::with_files(options, &site(&root(&folder)));
    let world = world.with_market().await;
    let agency = Place::Agency("north", MemberRole::Owner);
    let cookie = world.sign_in_as(agency).await;
    for (path, bundle) in [
        ("/", "public"),
        ("/sign-in", "account"),
        ("/nowhere", "public"),
        ("/partner", "partner"),
        ("/partner/campaigns", "partner"),
        ("/partner/campaigns/new", "partner-campaign-form"),
        ("/partner/nowhere", "partner"),
        ("/dev/gallery", "gallery"),
    ] {
        let page = world.get_with(path, &[("cookie", &cookie)]).await.body;
        let starts = format!("import start from\"/pkg/{bundle}.AbC1.js\"");
        assert!(page.contains(&starts), "{path}: {page}");
        assert!(
            page.contains(&format!("href=\"/pkg/{bundle}.AbC1.wasm\"")),
            "{path}"
        );
        assert!(
            page.contains("href=\"/pkg/partner-center.AbC1.css\""),
            "{path}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn without_hashes_a_built_file_is_asked_for_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let folder = built();
    let world = World::with_files(options, &site(&root(&folder)));
    let file = world.get(SCRIPT).await;
    assert_eq!(
        (file.status, file.header("cache-control")),
        (StatusCode::OK, "no-cache")
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_public_file_is_asked_for_by_its_date_or_tag(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let folder = built();
    let world = World::with_files(options, &site(&root(&folder)));
    let file = world.get("/robots.txt").await;
    assert_eq!(
        (file.status, &*file.body),
        (StatusCode::OK, "User-agent: *")
    );
    assert_eq!(file.header("cache-control"), "public, max-age=3600");

    let date = ("if-modified-since", file.header("last-modified"));
    let tag = ("if-none-match", file.header("etag"));
    for condition in [date, tag] {
        assert_ne!(condition.1, "", "{condition:?}");
        let again = world.get_with("/robots.txt", &[condition]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{condition:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn folders_are_not_served(_: PgPoolOptions, options: PgConnectOptions) {
    let folder = built();
    let world = World::with_files(options, &site(&root(&folder)));
    for path in ["/fonts", "/fonts/", "/pkg", "/pkg/"] {
        assert_eq!(
            world.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_outside_of_the_site_is_served(_: PgPoolOptions, options: PgConnectOptions) {
    let folder = built();
    fs::write(folder.path().join("outside.txt"), "secret").unwrap();
    let world = World::with_files(options, &site(&root(&folder)));
    for path in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/pkg/../../outside.txt",
        "/pkg/..%2f..%2foutside.txt",
    ] {
        let answer = world.get(path).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{path}: {}",
            answer.body
        );
    }
}
