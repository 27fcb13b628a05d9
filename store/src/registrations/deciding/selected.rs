//! Which registrations a decision is about.

use std::{collections::HashSet, convert::Infallible};

use domain::{
    ids::AccountId,
    registration::{APPROVAL_HOLD, RegistrationAddress},
    selection::Matching,
};
use sqlx::PgConnection;

use crate::{
    ActorContext, Error, campaigns::CourseRow, registrations::filter::TabFilter, search::needle,
};

/// The most registrations of one decision; those beyond stay pending.
const ALL_MAX: i64 = 100_000;

/// What was picked, each once and in its order.
pub(super) fn each_once(picked: &[RegistrationAddress]) -> Vec<RegistrationAddress> {
    let mut seen = HashSet::with_capacity(picked.len());
    let picked = picked.iter().filter(|one| seen.insert(**one));
    picked.copied().collect()
}

/// The registrations of a list that were pending when they were selected, always in the same order: those that are
/// so still, and those that were decided on since then. What the same person has decided on in the campaign by an
/// earlier decision on many is not told again: a list that is decided on once more holds what is left.
///
/// When something was decided stands in the row, of an approval that could be undone some seconds later than it was
/// given. An approval that a file brought for later was there before.
pub(super) async fn pending_when_selected(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    course: &CourseRow,
    matching: &Matching<TabFilter>,
) -> Result<Vec<RegistrationAddress>, Error<Infallible>> {
    let (schedule, _) = course.read::<Infallible>()?;
    if schedule.closes_at() <= matching.as_of {
        return Ok(Vec::new());
    }
    let earlier = sqlx::query_scalar!(
        "select max(moved_at) from bulk_decision
         where agency_id = $1 and campaign_id = $2 and account_id is not distinct from $3",
        course.agency_id,
        course.campaign_id,
        by.actor.account().map(AccountId::uuid),
    )
    .fetch_one(&mut *connection)
    .await?;
    let since = earlier.map_or(matching.as_of, |earlier| earlier.max(matching.as_of));
    let rows = sqlx::query!(
        "select shop_id, registration_id
         from registration
         where campaign_id = $1 and registered_at <= $3
             and (
                 state = 'pending'
                 or rejected_at > $4
                 or approved_at > $5 and (approved_at <= $6 or approval_held_until is not null)
                 or closed_at > $4 and approved_at is null
             )
             and ($2 = '' or exists (
                 select from product
                 where product.shop_id = registration.shop_id
                     and product.product_id = registration.product_id
                     and (strpos(lower(title), $2) > 0 or strpos(lower(product_code), $2) > 0)
             ) or exists (
                 select from shop
                 join organisation on organisation_id = shop_id
                 where shop.shop_id = registration.shop_id
                     and (strpos(lower(name), $2) > 0 or strpos(lower(shop_code), $2) > 0)
             ))
         order by shop_id, registration_id
         limit $7",
        course.campaign_id,
        needle(&matching.filter.text),
        matching.as_of,
        since,
        since.checked_add_signed(APPROVAL_HOLD).unwrap_or(since),
        by.now,
        ALL_MAX,
    )
    .fetch_all(connection)
    .await?;
    let addresses = rows.into_iter().map(|row| RegistrationAddress {
        shop: row.shop_id.into(),
        registration: row.registration_id.into(),
    });
    Ok(addresses.collect())
}
