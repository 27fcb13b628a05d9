//! The browser's files: what the build made (scripts, styles) and what is public as it is.

use std::{
    convert::Infallible,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
};
use leptos::config::{Env, LeptosOptions};
use tower::Service;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// What the build calls its files, and the folder that it puts them in.
const OUTPUT_NAME: &str = "partner-center";
const BUILT_FOLDER: &str = "pkg";

/// Written by the build beside the program when the names of its files carry their hash.
const HASH_FILE: &str = "hash.txt";

/// Where the browser's files are, and how they are named.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Site {
    root: PathBuf,
    is_hashed: bool,
}

impl Site {
    /// The folder that was named, or `site` beside the program, else in the working directory.
    pub fn find(named: Option<&Path>) -> Self {
        let root = named
            .map(Path::to_owned)
            .or_else(|| beside("site").filter(|site| site.is_dir()));
        let root = root.unwrap_or_else(|| PathBuf::from("site"));
        let built = root.join(BUILT_FOLDER);
        if !built.is_dir() {
            tracing::warn!(
                folder = %built.display(),
                "the browser's files are not built: pages come without style and script"
            );
        }
        let is_hashed = hashes().is_some_and(|hashes| belongs_to(&hashes, &built));
        Self { root, is_hashed }
    }

    /// The framework's own form of it.
    pub fn options(&self, address: SocketAddr, production: bool) -> LeptosOptions {
        LeptosOptions::builder()
            .output_name(OUTPUT_NAME)
            .site_root(self.root.to_string_lossy())
            .site_pkg_dir(BUILT_FOLDER)
            .site_addr(address)
            .env(if production { Env::PROD } else { Env::DEV })
            .hash_file(HASH_FILE.into())
            .hash_files(self.is_hashed)
            .build()
    }
}

/// The path of the styles, for a page that the framework does not write.
pub(super) fn stylesheet(options: &LeptosOptions) -> String {
    let hashes = options.hash_files.then(hashes).flatten();
    match hashes.as_deref().and_then(|hashes| name_of(hashes, "css")) {
        Some(name) => format!("{}/{name}", built_path(options)),
        None => options.css_path(),
    }
}

/// A file beside the program.
fn beside(name: &str) -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program.parent().map(|folder| folder.join(name))
}

/// The list of hashes that the build left, if it did.
fn hashes() -> Option<String> {
    fs::read_to_string(beside(HASH_FILE)?).ok()
}

/// The name of the built file of a kind, from the line of the list that gives its hash: `js: K3v…`.
fn name_of(hashes: &str, kind: &str) -> Option<String> {
    let mut lines = hashes.lines().filter_map(|line| line.split_once(':'));
    let (_, hash) = lines.find(|(named, _)| named.trim() == kind)?;
    Some(format!("{OUTPUT_NAME}.{}.{kind}", hash.trim()))
}

/// Whether the files that the build listed are those in the folder: a list may be left over from
/// another build.
fn belongs_to(hashes: &str, built: &Path) -> bool {
    let script = name_of(hashes, "js");
    let belongs = script.is_some_and(|script| built.join(script).is_file());
    if !belongs {
        tracing::warn!(
            folder = %built.display(),
            "{HASH_FILE} beside the program is not of the build in this folder and is ignored"
        );
    }
    belongs
}

/// The path under which the built files are served.
pub(super) fn built_path(options: &LeptosOptions) -> String {
    format!("/{}", options.site_pkg_dir)
}

/// The files that the build made. A name with a hash never means anything else, so its file may be
/// kept for good; one without is asked for again each time.
pub(super) fn built_files(options: &LeptosOptions) -> Router {
    let kept = if options.hash_files {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let folder = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
    cached(files(&folder), kept)
}

/// The files that are public as they are, under the site's own root; `otherwise` answers for every
/// path that is none of them.
pub(super) fn public_files<S>(options: &LeptosOptions, otherwise: S) -> Router
where
    S: Service<Request<Body>, Response = Response, Error = Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send + 'static,
{
    let files = files(Path::new(&*options.site_root))
        .call_fallback_on_method_not_allowed(true)
        .fallback(otherwise);
    cached(files, "public, max-age=3600")
}

fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
        .redirect_to_trailing_slash(false)
}

/// Says of the files themselves how long they may be kept, and nothing of an error.
fn cached<S>(files: S, kept: &'static str) -> Router
where
    S: Service<Request<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: IntoResponse,
    S::Future: Send + 'static,
{
    let for_files = move |response: &Response| {
        let is_file =
            response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        HeaderValue::from_static(if is_file { kept } else { "no-store" }).into()
    };
    Router::new()
        .fallback_service(files)
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            for_files,
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASHES: &str = "js: AbC1\nwasm: dEf2\ncss: gHi3\n";

    #[test]
    fn the_list_of_hashes_names_each_kind_of_file() {
        assert_eq!(name_of(HASHES, "css").unwrap(), "partner-center.gHi3.css");
        assert_eq!(name_of(HASHES, "js").unwrap(), "partner-center.AbC1.js");
        assert_eq!(name_of(HASHES, "split"), None);
    }

    #[test]
    fn a_list_of_another_build_is_told_apart() {
        let built = tempfile::tempdir().unwrap();
        assert!(!belongs_to(HASHES, built.path()));
        fs::write(built.path().join("partner-center.AbC1.js"), "").unwrap();
        assert!(belongs_to(HASHES, built.path()));
    }
}
