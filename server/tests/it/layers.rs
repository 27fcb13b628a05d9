//! The layers, as the dependencies that they do not have.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// What may never be in the browser's half.
const SERVERS_OWN: [&str; 11] = [
    "sqlx",
    "sqlx-core",
    "tokio",
    "axum",
    "store",
    "server",
    "languages",
    "icu_datetime",
    "creator-search",
    "icu_segmenter",
    "word-count",
];

/// What `domain` may name: data types, and nothing that does anything by itself.
const DATA_TYPES: [&str; 11] = [
    "chrono",
    "chrono-tz",
    // Only inflates what is in memory.
    "flate2",
    "iban_validate",
    "percent-encoding",
    "rust_decimal",
    "serde",
    "thiserror",
    "unicode-normalization",
    "uuid",
    // Only overwrites what is in memory.
    "zeroize",
];

/// What would bring a clock, randomness, input and output or another thread into `domain`.
const EFFECTS: [&str; 8] = [
    "getrandom",
    "iana-time-zone",
    "libc",
    "log",
    "rand",
    "rand_core",
    "tokio",
    "tracing",
];

#[test]
fn the_tests_were_built_from_this_checkout() {
    let run_in = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    assert_eq!(env!("CARGO_MANIFEST_DIR"), run_in);
}

#[test]
fn the_browser_gets_nothing_of_the_server() {
    let tree = tree(&["-p", "frontend", "--target", "wasm32-unknown-unknown"]);
    assert!(
        tree.contains("leptos") && tree.contains("app"),
        "this is no tree: {tree:?}"
    );
    assert_none(&tree, &SERVERS_OWN);
}

#[test]
fn a_bundle_knows_neither_the_server_nor_the_pages_of_all() {
    for bundle in app::bundles() {
        let package = format!("bundle-{bundle}");
        let tree = tree(&["-p", &package, "--target", "wasm32-unknown-unknown"]);
        assert!(tree.contains("shell"), "this is no tree: {tree:?}");
        assert_none(&tree, &SERVERS_OWN);
        assert_none(&tree, &["app"]);
    }
}

#[test]
fn each_bundle_is_a_package_and_each_package_a_bundle() {
    let frontend = Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend");
    let folders = fs::read_dir(frontend).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap());
    // The one with every page is no part of a release.
    let mut names: Vec<_> = names.filter(|name| name != "whole").collect();
    names.sort_unstable();
    assert_eq!(names, app::bundles());
}

#[test]
fn the_store_knows_no_page_and_no_router() {
    let tree = tree(&["-p", "store"]);
    assert!(tree.contains("sqlx"), "this is no tree: {tree:?}");
    assert_none(
        &tree,
        &[
            "leptos",
            "leptos_axum",
            "axum",
            "app",
            "server",
            "tower-http",
        ],
    );
}

#[test]
fn what_gives_tests_their_databases_is_in_no_program_and_knows_no_table() {
    let program = tree(&["-p", "server"]);
    assert!(program.contains("store"), "this is no tree: {program:?}");
    assert_none(&program, &["database-test", "database-test-macros"]);
    let tree = tree(&["-p", "database-test"]);
    assert!(tree.contains("sqlx"), "this is no tree: {tree:?}");
    assert_none(&tree, &["domain", "store", "app", "server"]);
}

#[test]
fn what_banks_are_asked_knows_no_database() {
    let direct = tree(&["-p", "bank-files", "--depth", "1"]);
    assert!(direct.contains("quick-xml"), "this is no tree: {direct:?}");
    assert!(direct.contains("domain"));
    assert_none(&direct, &["store", "app", "server", "ui", "runtime"]);
    let tree = tree(&["-p", "bank-files"]);
    assert_none(&tree, &["sqlx", "tokio", "axum"]);
}

/// The crates of pages, each with those of ours that it may name.
const PAGES: [(&str, &[&str]); 23] = [
    ("ui", &["domain"]),
    // Words alone, and no page.
    ("languages", &["ui"]),
    ("runtime", &["domain", "store", "ui"]),
    ("shell", &["domain", "runtime", "store", "ui"]),
    ("orders", &["domain", "runtime", "shell", "store", "ui"]),
    ("campaigns", &["domain", "runtime", "shell", "store", "ui"]),
    ("onboarding", &["domain", "runtime", "shell", "store", "ui"]),
    ("accounts", &["domain", "runtime", "shell", "store", "ui"]),
    (
        "partnership",
        &["domain", "runtime", "shell", "store", "ui"],
    ),
    ("operations", &["domain", "runtime", "shell", "store", "ui"]),
    ("joining", &["domain", "runtime", "shell", "store", "ui"]),
    (
        "creators",
        &["domain", "runtime", "shell", "store", "ui", "word-count"],
    ),
    ("sellers", &["domain", "runtime", "shell", "store", "ui"]),
    (
        "tax",
        &["domain", "form-pdf", "runtime", "shell", "store", "ui"],
    ),
    ("payments", &["domain", "runtime", "shell", "store", "ui"]),
    ("ledger", &["domain", "runtime", "shell", "store", "ui"]),
    (
        "bills",
        &["domain", "form-pdf", "runtime", "shell", "store", "ui"],
    ),
    ("disputes", &["domain", "runtime", "shell", "store", "ui"]),
    ("payouts", &["domain", "runtime", "shell", "store", "ui"]),
    ("reconcile", &["domain", "runtime", "shell", "store", "ui"]),
    ("compass", &["domain", "runtime", "shell", "store", "ui"]),
    ("gallery", &["domain", "runtime", "shell", "ui"]),
    (
        "app",
        &[
            "campaigns",
            "gallery",
            "languages",
            "onboarding",
            "accounts",
            "partnership",
            "operations",
            "joining",
            "creators",
            "sellers",
            "tax",
            "payments",
            "ledger",
            "bills",
            "disputes",
            "payouts",
            "reconcile",
            "compass",
            "orders",
            "runtime",
            "shell",
            "ui",
        ],
    ),
];

#[test]
fn the_pages_write_no_sql() {
    for (name, _) in PAGES {
        let direct = direct(name);
        let is_tree = direct.contains("leptos") || direct.contains("ui");
        assert!(is_tree, "this is no tree: {direct:?}");
        assert_none(&direct, &["sqlx", "sqlx-core", "sqlx-postgres", "server"]);
    }
}

#[test]
fn a_crate_of_pages_names_only_those_below_it() {
    let mut ours: BTreeSet<_> = PAGES.iter().map(|(name, _)| *name).collect();
    ours.extend([
        "creator-search",
        "domain",
        "form-pdf",
        "ledger-proof",
        "store",
        "server",
        "word-count",
    ]);
    for (name, allowed) in PAGES {
        let direct = direct(name);
        let named = ours.iter().filter(|ours| direct.contains(**ours));
        let others: Vec<_> = named
            .filter(|ours| **ours != name && !allowed.contains(ours))
            .collect();
        assert!(others.is_empty(), "{name} names {others:?}");
    }
}

#[test]
fn the_search_engine_knows_the_domain_alone_and_only_the_server_knows_it() {
    let engine = tree(&["-p", "creator-search"]);
    assert!(engine.contains("domain"), "this is no tree: {engine:?}");
    assert_none(&engine, &["database-test", "form-pdf", "store", "server"]);
    assert_none(&engine, &PAGES.map(|(name, _)| name));
    assert_none(&engine, &EFFECTS);
    assert_none(&tree(&["-p", "store"]), &["creator-search"]);
}

#[test]
fn the_server_compiles_no_page() {
    let direct = tree(&["-p", "server", "--depth", "1"]);
    assert!(direct.contains("app"), "this is no tree: {direct:?}");
    assert_none(&direct, &["leptos_axum", "leptos_router", "leptos_meta"]);
}

/// What the crate names itself, in the server.
fn direct(name: &str) -> BTreeSet<String> {
    tree(&["-p", name, "--features", "ssr", "--depth", "1"])
}

#[test]
fn the_domain_is_made_of_data_alone() {
    let mut direct = tree(&["-p", "domain", "--depth", "1"]);
    assert!(direct.remove("domain"), "this is no tree: {direct:?}");
    let allowed = BTreeSet::from(DATA_TYPES.map(str::to_owned));
    let others: Vec<_> = direct.difference(&allowed).collect();
    assert!(others.is_empty(), "domain names {others:?}");
    assert_none(&tree(&["-p", "domain"]), &EFFECTS);
}

#[test]
fn what_proves_the_ledger_knows_the_domain_alone() {
    let tree = tree(&["-p", "ledger-proof"]);
    assert!(tree.contains("ring"), "this is no tree: {tree:?}");
    assert_none(
        &tree,
        &["store", "app", "server", "sqlx", "sqlx-core", "tokio"],
    );
}

fn assert_none(tree: &BTreeSet<String>, forbidden: &[&str]) {
    let found: Vec<_> = forbidden
        .iter()
        .filter(|name| tree.contains(**name))
        .collect();
    assert!(found.is_empty(), "forbidden dependencies: {found:?}");
}

/// The names of a package and of what it is built with, as the lock file has it.
fn tree(options: &[&str]) -> BTreeSet<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let answer = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p}"])
        .args(options)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success(), "cargo tree {options:?}: {said}");
    let lines = String::from_utf8(answer.stdout).unwrap();
    lines
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}
