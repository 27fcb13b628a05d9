//! The router of pages and server functions. It isn't generic, so that whoever serves it compiles no
//! page.

use std::sync::Arc;

use axum::{Router, middleware::from_fn};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_axum::{AxumRouteListing, ErrorHandler, LeptosRoutes as _};
use leptos_router::{Method, SsrMode};

use crate::{GROUPS, contributions::CONTRIBUTIONS, own_root::in_own_root, words};

/// Provides what pages and server functions take from the process, for each request.
pub type Provide = Arc<dyn Fn() + Send + Sync>;

/// Every page and every server function.
pub fn router(options: &LeptosOptions, provide: &Provide) -> Router {
    words::install();
    let document = options.clone();
    Router::new()
        .leptos_routes_with_context(options, listed(), provided(provide), move || {
            crate::document::document(document.clone()).into_any()
        })
        .with_state(options.clone())
        .layer(from_fn(in_own_root))
}

/// The page for an address that nothing answers for.
pub fn not_found(options: &LeptosOptions, provide: &Provide) -> Router {
    let handler = ErrorHandler::new_with_context(
        provided(provide),
        |options: LeptosOptions| crate::document::document(options).into_any(),
        options.clone(),
    );
    Router::new()
        .fallback_service(handler)
        .layer(from_fn(in_own_root))
}

/// Provides what the process has and what the capabilities contribute.
fn provided(provide: &Provide) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let provide = Arc::clone(provide);
    move || {
        provide();
        provide_context(CONTRIBUTIONS);
    }
}

/// What the framework wants to know of each page.
fn listed() -> Vec<AxumRouteListing> {
    let paths = shell::paths_of(GROUPS).into_iter();
    paths
        .map(|path| AxumRouteListing::new(path, SsrMode::Async, [Method::Get], Vec::new()))
        .collect()
}
