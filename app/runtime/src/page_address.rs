//! What the address of the page that is open says.
//!
//! The router's own hooks give values that end with whatever part of the page asked for them, and
//! reading what has ended stops the bundle in the browser. These last as long as anybody holds them,
//! so that they can be read anywhere in a page; a test keeps the router's out of every other module.
//!
//! They are of this page alone: when the reader leaves for another one they stay as they were, so that
//! nothing is read anew for a page that is being left. What surrounds the pages takes `use_location()`,
//! which follows the reader everywhere.

use leptos::reactive::computed::ArcMemo;
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};

/// The names and values after the address's `?`.
pub fn page_query() -> ArcMemo<ParamsMap> {
    use_query_map().into()
}

/// The parts of the path that the route names.
pub fn page_params() -> ArcMemo<ParamsMap> {
    use_params_map().into()
}
