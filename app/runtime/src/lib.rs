//! What every page and server function needs: paths, request context, errors, page resources, forms, and
//! the form in which a crate of pages hands them over (`manifest`).

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod access;
pub mod bundle;
#[cfg(feature = "ssr")]
pub mod context;
pub mod error;
#[cfg(feature = "ssr")]
pub mod file;
pub mod forms;
pub mod list_query;
pub mod manifest;
pub mod opened_page;
pub mod page_address;
pub mod page_client;
pub mod page_session;
pub mod path_pattern;
pub mod paths;
pub mod resource;
#[cfg(feature = "ssr")]
pub mod signing_in;
pub mod text;
