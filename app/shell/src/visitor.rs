//! Who is signed in, as this person's own browser may know it.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

pub use domain::signed_in_user::{Membership, SignedInUser};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// The person who is signed in, if somebody is: for what stands around every page.
///
/// # Errors
///
/// None of its own; the call itself may fail on the way.
#[server(endpoint = "account/visitor", client = PageClient)]
pub async fn current_visitor() -> Result<Option<SignedInUser>, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<CurrentVisitor, _>()?;
    Ok(context.visitor)
}
