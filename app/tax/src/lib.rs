//! **Tax information** of agencies, sellers and creators: the form of the market with a draft on the server, its
//! numbers, its documents, and the completed form as PDF.
//!
//! A number of a tax office goes one way only, from the browser to the server: no answer brings it back. What is
//! typed is kept as it is typed (`runtime::forms::Drafting`), without numbers (`form`); these come beside it (`numbers`). `server`
//! is the one place that calls the verbs of tax forms.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod api;
mod documents;
mod errors;
mod facts;
#[cfg(feature = "ssr")]
mod files;
mod flash;
mod form;
mod market_form;
mod numbers;
mod only;
mod page;
mod part;
mod party;
#[cfg(feature = "ssr")]
mod pdf;
#[cfg(feature = "ssr")]
mod refused;
#[cfg(feature = "ssr")]
mod said;
#[cfg(feature = "ssr")]
mod server;
mod text;
#[cfg(feature = "ssr")]
mod versions;
mod w9;
mod wire;
