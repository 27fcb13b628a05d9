//! How a server function begins that an open page calls: in the place that the page was opened in.

use std::sync::Arc;

use http::request::Parts;
use leptos::prelude::use_context;
use server_fn::ServerFn;

use super::{Asked, asked_as, caller, surroundings};
use crate::{
    access,
    failure::{Failure, FormFailure},
    page_client::OPENED_PAGE,
};

/// What the page that calls carries of who opened it where; none in a page that is being written.
pub(super) fn opened_page() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let opened = parts.headers.get(OPENED_PAGE)?.to_str().ok()?;
    Some(opened.to_owned())
}

/// Who asks from a page that carries this.
///
/// # Errors
///
/// [`Failure::SignedOut`], [`Failure::NotAllowed`] as the table of access says; [`Failure::Form`] from a
/// page that somebody else opened or longer ago than forms are taken, or in a place that the person has
/// left.
pub(super) fn asked_from_page<F: ServerFn, R>(carried: &str) -> Result<Asked, Failure<R>> {
    let caller = caller();
    let visitor = caller.visitor.clone().ok_or(Failure::SignedOut)?;
    let now = (surroundings::<R>()?.clock)();
    let opened = caller.form_key.and_then(|key| key.read(carried, now));
    let opened = opened.ok_or(FormFailure::Old)?;
    if visitor.account != opened.account {
        return Err(FormFailure::OtherAccount.into());
    }
    if visitor.actor_at(opened.place).is_none() {
        return Err(FormFailure::LeftPlace.into());
    }
    let actor = access::check_at(F::PATH, &visitor, opened.place);
    let actor = actor.map_err(|_| Failure::NotAllowed)?;
    asked_as(actor, Arc::clone(&visitor), None)
}
