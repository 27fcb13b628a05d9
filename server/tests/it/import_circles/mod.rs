//! Files of the crates of pages that import each other in a circle can only be read together, so no
//! circle may be large.

mod graph;
mod imports;
mod tokens;

use std::{
    fs,
    path::{Path, PathBuf},
};

use graph::{Graph, Sources};

/// How many files a circle may have: as many as one can read together.
const MOST: usize = 6;

#[test]
fn no_circle_of_imports_in_a_crate_of_pages_has_more_than_six_files() {
    let folders = crates_of_pages();
    assert!(folders.len() >= 8, "only these were found: {folders:?}");
    let mut files = 0;
    for folder in folders {
        let mut sources = Sources::new();
        read_into(&mut sources, &folder, "");
        files += sources.len();
        let graph = Graph::of(&sources);
        if let Some(largest) = graph.circles().first() {
            let words = graph.describe(largest);
            assert!(largest.len() <= MOST, "{}: {words}", folder.display());
        }
    }
    assert!(files > 250, "only {files} files were found");
}

/// The sources of each crate of pages.
fn crates_of_pages() -> Vec<PathBuf> {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app");
    let inner = fs::read_dir(&app).unwrap();
    let inner = inner.map(|entry| entry.unwrap().path().join("src"));
    let mut folders: Vec<_> = inner.filter(|folder| folder.is_dir()).collect();
    folders.push(app.join("src"));
    folders
}

/// Reads every Rust file under a folder, which `below` leads to.
fn read_into(sources: &mut Sources, folder: &Path, below: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let below = format!("{below}{name}");
        if path.is_dir() {
            read_into(sources, &path, &format!("{below}/"));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            sources.insert(below, fs::read_to_string(&path).unwrap());
        }
    }
}

/// A made-up crate.
fn sources(files: &[(&str, &str)]) -> Sources {
    let files = files.iter();
    files
        .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()))
        .collect()
}

#[test]
fn a_circle_is_found_through_names_that_modules_hand_on() {
    let graph = Graph::of(&sources(&[
        ("lib.rs", "mod one; mod two; pub use two::Two;"),
        ("one.rs", "use crate::Two; pub struct One;"),
        (
            "two/mod.rs",
            "mod inner; mod last; pub(crate) use self::inner::Inner as Two;",
        ),
        ("two/inner.rs", "use super::{last::{self, Last}};"),
        (
            "two/last.rs",
            "use super::super::one::One; pub struct Last;",
        ),
    ]));
    assert_eq!(graph.imported_by("one.rs"), ["two/inner.rs"]);
    let circles = graph.circles();
    assert_eq!(circles.len(), 1, "{circles:?}");
    let files: Vec<_> = circles[0].iter().copied().collect();
    assert_eq!(files, ["one.rs", "two/inner.rs", "two/last.rs"]);
    assert!(
        graph
            .describe(&circles[0])
            .contains("one.rs imports two/inner.rs"),
        "{}",
        graph.describe(&circles[0])
    );
}

#[test]
fn the_largest_circle_comes_first_and_what_only_leads_to_one_is_in_none() {
    let graph = Graph::of(&sources(&[
        ("lib.rs", "use a::A; use leaf::Leaf;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "use crate::a::A; use crate::c::C;"),
        ("c.rs", "use crate::d::D;"),
        ("d.rs", "use crate::e::E;"),
        ("e.rs", "use crate::c::C; use crate::leaf::Leaf;"),
        ("leaf.rs", "use std::fmt;"),
    ]));
    let circles = graph.circles();
    let sizes: Vec<_> = circles
        .iter()
        .map(std::collections::BTreeSet::len)
        .collect();
    assert_eq!(sizes, [3, 2], "{circles:?}");
    assert!(circles[0].contains("e.rs") && circles[1].contains("b.rs"));
}

/// What stands in a file, and the files that it imports by that.
const CASES: &[(&str, &[&str])] = &[
    ("use crate::b::B;", &["b.rs"]),
    ("use crate::{b::B, c::{self, C}};", &["b.rs", "c/mod.rs"]),
    (
        "use crate::{b as other, c::d::{D as _, *},};",
        &["b.rs", "c/d.rs"],
    ),
    ("pub(in crate::c) fn f() {}", &["c/mod.rs"]),
    (
        "fn f() { crate::c::d::f::<u8>(super::b::B) }",
        &["b.rs", "c/d.rs"],
    ),
    ("use inside::X; use serde::b::B;", &["a/inside.rs"]),
    (
        "mod inline { use super::inside::X; } use super::c::C;",
        &["a/inside.rs", "c/mod.rs"],
    ),
    (
        "mod inline { mod deep { use super::super::super::b::B; } }",
        &["b.rs"],
    ),
    (
        "#[cfg(test)] mod tests { use crate::b::B; fn f() {} } use crate::c::C;",
        &["c/mod.rs"],
    ),
    ("// use crate::b::B;\n/* crate::b::B */ //! crate::b", &[]),
    (
        "const A: &str = \"\\\"use crate::b::B;\"; use crate::c::C;",
        &["c/mod.rs"],
    ),
    (
        "const A: &str = r#\"\"use crate::b::B;\"#; use crate::c::C;",
        &["c/mod.rs"],
    ),
    (
        "const A: [char; 2] = ['\"', '\\'']; use crate::b::B; const B: char = '\"';",
        &["b.rs"],
    ),
    (
        "fn f<'a>(a: &'a str) -> impl Sized + use<'a> { crate::b::B }",
        &["b.rs"],
    ),
    (
        "use crate::platform::now;",
        &["platform/browser.rs", "platform/server.rs"],
    ),
    ("use crate::platform::dom::X;", &["platform/dom.rs"]),
    ("crate::say! { a = 1; }", &["c/d.rs"]),
    (
        "use crate::nothing::X; use self::Y; fn f() { self.x(); Self::y() }",
        &["lib.rs"],
    ),
];

#[test]
fn what_a_file_imports_is_read_from_its_tokens() {
    for (source, imported) in CASES {
        let graph = Graph::of(&sources(&[
            (
                "lib.rs",
                "#[cfg_attr(feature = \"ssr\", path = \"platform/server.rs\")]\n\
                 #[cfg_attr(not(feature = \"ssr\"), path = \"platform/browser.rs\")]\n\
                 pub mod platform; mod a; mod b; mod c;",
            ),
            ("a/mod.rs", *source),
            ("a/inside.rs", ""),
            ("b.rs", ""),
            ("c/mod.rs", ""),
            ("c/d.rs", "macro_rules! say { () => { $crate::listen!() } }"),
            ("platform/browser.rs", ""),
            ("platform/dom.rs", ""),
            ("platform/server.rs", ""),
        ]));
        assert_eq!(graph.imported_by("a/mod.rs"), *imported, "{source}");
    }
}
