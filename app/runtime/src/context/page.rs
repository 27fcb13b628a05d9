//! How a server function begins that an open page calls: in the place that the page was opened in.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::AccountId,
    signed_in_user::{PlaceId, SignedInUser},
};
use http::{HeaderMap, request::Parts};
use leptos::prelude::use_context;
use store::forms::FormKey;

use super::{RequestContext, caller, context_as, failure_of, services};
use crate::{
    access::HasAccessRule,
    error::{ApiError, FormFailure},
    opened_page::OPENED_PAGE,
};

/// What the page that calls carries of who opened it where; none in a page that is being written.
pub(super) fn opened_page() -> Option<String> {
    let parts = use_context::<Parts>()?;
    carried_by_page(&parts.headers).map(str::to_owned)
}

/// What a call carries of who opened the page that it comes from, and where.
#[must_use]
pub fn carried_by_page(headers: &HeaderMap) -> Option<&str> {
    headers.get(OPENED_PAGE)?.to_str().ok()
}

/// The place of the page that carries this, which this person opened.
///
/// # Errors
///
/// [`FormFailure::Old`] if it was not signed with this key, or longer ago than pages are taken;
/// [`FormFailure::OtherAccount`] from a page of somebody else.
pub fn place_of_page(
    key: Option<FormKey>,
    carried: &str,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<PlaceId, FormFailure> {
    let opened = key.and_then(|key| key.read(carried, now));
    let opened = opened.ok_or(FormFailure::Old)?;
    if opened.account == account {
        Ok(opened.place)
    } else {
        Err(FormFailure::OtherAccount)
    }
}

/// As whom the visitor asks for `F` in the place that a page or a form was opened in.
///
/// # Errors
///
/// [`FormFailure::LeftPlace`] where the visitor has no place any more, [`ApiError::NotAllowed`] and
/// [`FormFailure::AgreementNeeded`] where its access rule says so.
pub(super) fn actor_where_opened<F: HasAccessRule, R>(
    visitor: &SignedInUser,
    place: PlaceId,
) -> Result<Actor, ApiError<R>> {
    if visitor.actor_at(place).is_none() {
        return Err(FormFailure::LeftPlace.into());
    }
    F::RULE.check_at(visitor, place).map_err(failure_of)
}

/// The context of a request from a page that carries this.
///
/// # Errors
///
/// [`ApiError::SignedOut`], [`ApiError::NotAllowed`] as its access rule says; [`ApiError::Form`] from a
/// page that somebody else opened or longer ago than forms are taken, or in a place that the person has
/// left.
pub(super) fn context_from_page<F: HasAccessRule, R>(
    carried: &str,
) -> Result<RequestContext, ApiError<R>> {
    let caller = caller();
    let visitor = caller.visitor.clone().ok_or(ApiError::SignedOut)?;
    let now = (services::<R>()?.clock)();
    let place = place_of_page(caller.form_key, carried, visitor.account, now)?;
    let actor = actor_where_opened::<F, R>(&visitor, place)?;
    context_as(actor, Arc::clone(&visitor), None)
}
