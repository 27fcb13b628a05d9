//! Pictures: people add them by `POST /images`, and whoever knows the code of one sees it at
//! `GET /images/{code}/{96|384|960}.avif`.
//!
//! A form without scripts sends `form_token`, `product` where it is for one, and then `file`, as
//! `multipart/form-data`, to `/images?for=product`, `shop`, `agency` or `creator`, and is led back to the page
//! that it stands on: with `image=done` in the address, or with `image-refused=CODE`
//! (`ImageRefusal::code`). Whoever asks for JSON gets `{"image"}`, or `{"refusal", "message"}` with status 422.
//!
//! A picture never changes under its code, so it may be kept for good, and nothing is asked to send one. A
//! document can't be had here: the names of pictures' files end in their size.

mod answer;
mod sent;
mod serve;
mod upload;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::map_request,
    routing::{get, post},
};

use super::{AppState, pieces};

/// How many pictures are taken at once: each is in memory as a whole, however slowly it comes. Fewer are made at
/// once (`crate::images`): a sender who is slow holds up nobody who isn't.
pub(super) const AT_ONCE: usize = 8;

/// The route that takes pictures.
pub(super) fn uploads() -> Router<AppState> {
    Router::new()
        .route(
            "/images",
            post(upload::upload).layer(DefaultBodyLimit::disable()),
        )
        .layer(map_request(pieces::one_at_a_time))
}

/// The route that sends pictures.
pub(super) fn serving() -> Router<AppState> {
    Router::new().route("/images/{code}/{file}", get(serve::serve))
}
