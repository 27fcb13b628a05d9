//! Approvals that are held for some seconds before they count (`domain::registration::hold`).
//!
//! They count by themselves, since each is written down with its moment. What is left to do then is to
//! tell the seller, once: the mark on the row says that it was not done yet. Whoever moves the
//! registration on before the job comes tells it, and so does whoever ends the hold by going on with the
//! product.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    registration::{Registration, RegistrationAddress, RegistrationState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{all::save_all, rows::RegistrationRow};
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    campaigns::CourseRow,
    event::{DomainEvent, Transition, record, record_all},
    transaction::in_transaction,
};

/// How many approvals one transaction tells of.
const AT_ONCE: i64 = 200;

/// Whether there is an approval whose hold is over and whose seller was not told.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_approval_untold(
    db: &Db,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from registration where approval_held_until <= $1
           ) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// Tells the sellers of approvals whose hold is over, and takes the marks away. One that never came to
/// count, because its campaign ended before, is told to nobody. Answers of how many there were; call it
/// until it answers 0. What somebody else moves on at the moment is left to them.
///
/// # Errors
///
/// When the database fails; what was not told is told the next time.
pub async fn tell_held_approvals(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<usize, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = lock_over(tx, now).await?;
        let campaigns: Vec<Uuid> = rows.iter().map(|row| row.campaign_id).collect();
        let mut closing = HashMap::new();
        for campaign in CourseRow::of_all(tx, &campaigns).await? {
            let (course, _) = campaign.read()?;
            closing.insert(campaign.campaign_id, course.closes_at());
        }
        let mut over = Vec::with_capacity(rows.len());
        for row in rows {
            let closes_at = *closing.get(&row.campaign_id).ok_or(Error::NotFound)?;
            let (address, untold) = (row.address(), row.untold_approval(now, closes_at));
            if let Some(untold) = untold {
                let approved = DomainEvent::moved(address, Transition::Approved);
                record(tx, untold.at, ids, &approved.done_by_member(untold.by)).await?;
            }
            over.push((address, row.read()?.as_of(now, closes_at)));
        }
        save_all(tx, ids, &over).await?;
        Ok(over.len())
    })
}

/// Locks registrations whose hold is over and that nobody else holds.
async fn lock_over(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<RegistrationRow>, sqlx::Error> {
    let over = sqlx::query!(
        "select shop_id, registration_id from registration
         where approval_held_until <= $1
         order by approval_held_until
         limit $2",
        now,
        AT_ONCE,
    )
    .fetch_all(&mut *connection)
    .await?;
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = over
        .into_iter()
        .map(|row| (row.shop_id, row.registration_id))
        .unzip();
    sqlx::query_as!(
        RegistrationRow,
        "select registration.shop_id, registration.registration_id, campaign_id, product_id, state
              , total_rate_bps, approved_at, approval_held_until, approval_held_by, rejected_at
              , reject_reason, reject_explanation, may_reregister, close_requested_at, closed_at
              , close_reason
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         where approval_held_until <= $3
         order by registration.shop_id, registration.registration_id
         for update of registration skip locked",
        &shops,
        &registrations,
        now,
    )
    .fetch_all(connection)
    .await
}

/// Ends the holds among these locked registrations: whoever goes on with a product that was just approved
/// means it.
pub(crate) async fn end_holds(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    registrations: &[(RegistrationAddress, Registration)],
) -> Result<(), sqlx::Error> {
    let held: Vec<(RegistrationAddress, Registration)> = registrations
        .iter()
        .filter(|(_, one)| matches!(one.state, RegistrationState::ApprovalHeld { .. }))
        .map(|(address, one)| (*address, one.clone().end_hold(by.now)))
        .collect();
    if held.is_empty() {
        return Ok(());
    }
    let addresses: Vec<RegistrationAddress> = held.iter().map(|(address, _)| *address).collect();
    let approved = approved_by(connection, &addresses).await?;
    save_all(connection, by.ids, &held).await?;
    record_all(connection, by.now, by.ids, &approved).await
}

/// That these approvals, which are held still, count: each by the member who gave it, whoever goes on with
/// the product.
async fn approved_by(
    connection: &mut PgConnection,
    held: &[RegistrationAddress],
) -> Result<Vec<DomainEvent>, sqlx::Error> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = held
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    let rows = sqlx::query!(
        "select registration.shop_id, registration.registration_id, approval_held_by
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         order by registration.shop_id, registration.registration_id",
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let approved = rows.into_iter().map(|row| {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let giver = row.approval_held_by.map(AccountId::new);
        DomainEvent::moved(address, Transition::Approved).done_by_member(giver)
    });
    Ok(approved.collect())
}
