//! The browser's files: what the build made (scripts, styles) and what is public as it is.

use std::{
    convert::Infallible,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use app::BrowserFiles;
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
};
use leptos::config::{Env, LeptosOptions};
use tower::Service;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// The folder that the build puts its files in, and the path under which they are served.
const BUILT_FOLDER: &str = "pkg";
const BUILT_PATH: &str = "/pkg";

/// Written by a release beside the site: the names of those files, which carry their hash.
const LIST: &str = "files.txt";

/// Where the browser's files are, and how they are named.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Site {
    root: PathBuf,
    files: BrowserFiles,
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
        let files = listed(&root).unwrap_or_else(|| BrowserFiles::unhashed(BUILT_PATH));
        Self { root, files }
    }

    /// The names of the files.
    pub fn files(&self) -> BrowserFiles {
        self.files.clone()
    }

    /// The framework's own form of it.
    pub fn options(&self, address: SocketAddr, production: bool) -> LeptosOptions {
        LeptosOptions::builder()
            .output_name(BrowserFiles::WHOLE)
            .site_root(self.root.to_string_lossy())
            .site_pkg_dir(BUILT_FOLDER)
            .site_addr(address)
            .env(if production { Env::PROD } else { Env::DEV })
            .build()
    }
}

/// A file beside the program.
fn beside(name: &str) -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program.parent().map(|folder| folder.join(name))
}

/// What a release listed beside its site, if it is one.
fn listed(root: &Path) -> Option<BrowserFiles> {
    let list = fs::read_to_string(root.join("..").join(LIST)).ok()?;
    let built = root.join(BUILT_FOLDER);
    // A list may be left over from another build.
    let is_there = list.lines().all(|name| built.join(name).is_file());
    let files = BrowserFiles::listed(BUILT_PATH, &list, &app::bundles()).filter(|_| is_there);
    if files.is_none() {
        tracing::warn!(
            folder = %built.display(),
            "{LIST} beside the site is not of the build in this folder and is ignored"
        );
    }
    files
}

/// The files that the build made. A name with a hash never means anything else, so its file may be
/// kept for good; one without is asked for again each time.
pub(super) fn built_files(options: &LeptosOptions, names: &BrowserFiles) -> Router {
    let kept = if names.are_hashed() {
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

    #[test]
    fn a_list_of_another_build_is_ignored() {
        let release = tempfile::tempdir().unwrap();
        let (root, list) = (release.path().join("site"), release.path().join(LIST));
        fs::create_dir_all(root.join(BUILT_FOLDER)).unwrap();
        assert_eq!(listed(&root), None, "there is none");
        let mut names = vec![
            "partner-center.AbC1.css".to_owned(),
            "print.AbC1.css".to_owned(),
        ];
        for bundle in app::bundles() {
            names.push(format!("{bundle}.AbC1.js"));
            names.push(format!("{bundle}.AbC1.wasm"));
        }
        fs::write(&list, names.join("\n")).unwrap();
        assert_eq!(listed(&root), None, "its files are not there");
        for name in &names {
            fs::write(root.join(BUILT_FOLDER).join(name), "").unwrap();
        }
        assert!(listed(&root).is_some_and(|files| files.are_hashed()));
        fs::write(&list, names[1..].join("\n")).unwrap();
        assert_eq!(listed(&root), None, "it lacks the stylesheet");
    }
}
