//! Who is signed in, asked once for all pages of an area.

use leptos::prelude::*;

use crate::visitor::{SignedInUser, current_visitor};
use runtime::{
    error::{ApiError, NoRefusal},
    resource::{PageResource, load},
};

/// Who is signed in, once for all pages of an area.
pub type UserResource = PageResource<Result<Option<SignedInUser>, ApiError<NoRefusal>>>;

/// Asks who is signed in, for the area's pages too ([`user`]).
pub(crate) fn provide_user() -> UserResource {
    let user = load(|| (), |()| current_visitor());
    provide_context(user);
    user
}

/// Who is signed in, on any page of an area: `user().await.ok().flatten()`.
pub fn user() -> UserResource {
    use_context().unwrap_or_else(provide_user)
}
