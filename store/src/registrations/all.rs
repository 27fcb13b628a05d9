//! Moves of every registration that a list shows. Thousands are one transaction, read, decided and
//! written together: one after the other would take longer than anybody waits. Each is decided by the
//! rules for itself; one that is refused holds up no other.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    bulk::Bulk,
    registration::{
        ApproveRefusal, Registration, RegistrationAddress, RejectReason, RejectRefusal,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    bulk::titles_for_agency,
    lifecycle::told_as,
    matching::{AllMatched, Matching, lock_matching},
    rows::{Columns, code_of},
};
use crate::{
    By, Db, Error,
    bulk::Undone,
    happening::{Happening, tell_all},
    records::audit_each,
    transaction::in_transaction,
};

/// Approves all that match, each as [`super::approve`] does.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure: then nothing is done. What one
/// registration is refused is in the answer.
pub async fn approve_all(
    db: &Db,
    by: &By<'_>,
    matching: Matching<'_>,
) -> Result<Bulk<ApproveRefusal>, Error<Infallible>> {
    let verb = "registration.approve";
    let approve = |registration: Registration| registration.approve(by.now);
    let undone = change_all(db, by, matching, verb, approve).await?;
    named(db, by, undone).await
}

/// Rejects all that match for one reason, each as [`super::reject`] does.
///
/// # Errors
///
/// As [`approve_all`].
pub async fn reject_all(
    db: &Db,
    by: &By<'_>,
    matching: Matching<'_>,
    reason: &RejectReason,
    may_reregister: bool,
) -> Result<Bulk<RejectRefusal>, Error<Infallible>> {
    let verb = "registration.reject";
    let reject =
        |registration: Registration| registration.reject(by.now, reason.clone(), may_reregister);
    let undone = change_all(db, by, matching, verb, reject).await?;
    named(db, by, undone).await
}

async fn named<R>(
    db: &Db,
    by: &By<'_>,
    undone: Undone<RegistrationAddress, R>,
) -> Result<Bulk<R>, Error<Infallible>> {
    let titles = titles_for_agency(db, by, &undone.keys()).await?;
    Ok(undone.name(&titles, |address| address.registration.to_string()))
}

async fn change_all<R>(
    db: &Db,
    by: &By<'_>,
    matching: Matching<'_>,
    verb: &'static str,
    step: impl Fn(Registration) -> Result<Registration, R>,
) -> Result<Undone<RegistrationAddress, R>, Error<Infallible>> {
    in_transaction!(db.primary, |tx| {
        let AllMatched { matched, rest } = lock_matching(tx, by, matching).await?;
        let (mut changed, mut refused) = (Vec::with_capacity(matched.len()), Vec::new());
        for one in matched {
            match step(one.registration) {
                Ok(registration) => changed.push((one.address, registration)),
                Err(refusal) => refused.push((one.address, refusal)),
            }
        }
        save_all(tx, &changed).await?;
        let details = changed.iter().map(|(address, registration)| {
            let detail = json!({
                "state": code_of(&registration.state),
                "total_rate_bps": registration.total_rate.basis_points(),
            });
            (address.registration.uuid(), detail)
        });
        audit_each(tx, by, (verb, "registration"), details.unzip()).await?;
        let happenings: Vec<Happening> = changed
            .iter()
            .filter_map(|(address, registration)| {
                let how = told_as(verb, &registration.state)?;
                Some(Happening::moved(*address, how))
            })
            .collect();
        tell_all(tx, by.now, by.ids, &happenings).await?;
        Ok(Undone::of_all(changed.len(), refused, rest))
    })
}

/// Writes what became of locked registrations.
async fn save_all(
    connection: &mut PgConnection,
    changed: &[(RegistrationAddress, Registration)],
) -> Result<(), sqlx::Error> {
    let columns: Vec<Columns> = changed.iter().map(|(_, new)| Columns::of(new)).collect();
    let texts = |of: fn(&Columns) -> Option<&str>| columns.iter().map(of).collect::<Vec<_>>();
    let moments =
        |of: fn(&Columns) -> Option<DateTime<Utc>>| columns.iter().map(of).collect::<Vec<_>>();
    let ids = |of: fn(&RegistrationAddress) -> Uuid| {
        changed
            .iter()
            .map(|(address, _)| of(address))
            .collect::<Vec<_>>()
    };
    sqlx::query!(
        "update registration
         set state = new.state, total_rate_bps = new.total_rate_bps, approved_at = new.approved_at
           , rejected_at = new.rejected_at, reject_reason = new.reject_reason
           , reject_explanation = new.reject_explanation, may_reregister = new.may_reregister
           , close_requested_at = new.close_requested_at, closed_at = new.closed_at
           , close_reason = new.close_reason
         from unnest(
             $1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[]
           , $6::timestamptz[], $7::text[], $8::text[], $9::boolean[], $10::timestamptz[]
           , $11::timestamptz[], $12::text[]
         ) as new (
             shop_id, registration_id, state, total_rate_bps, approved_at, rejected_at
           , reject_reason, reject_explanation, may_reregister, close_requested_at, closed_at
           , close_reason
         )
         where registration.shop_id = new.shop_id
             and registration.registration_id = new.registration_id",
        &ids(|address| address.shop.uuid()),
        &ids(|address| address.registration.uuid()),
        &texts(|new| Some(&new.state)) as &[Option<&str>],
        &columns
            .iter()
            .map(|new| new.total_rate_bps)
            .collect::<Vec<_>>(),
        &moments(|new| new.approved_at) as &[Option<DateTime<Utc>>],
        &moments(|new| new.rejected_at) as &[Option<DateTime<Utc>>],
        &texts(|new| new.reject_reason.as_deref()) as &[Option<&str>],
        &texts(|new| new.reject_explanation.as_deref()) as &[Option<&str>],
        &columns
            .iter()
            .map(|new| new.may_reregister)
            .collect::<Vec<_>>() as &[Option<bool>],
        &moments(|new| new.close_requested_at) as &[Option<DateTime<Utc>>],
        &moments(|new| new.closed_at) as &[Option<DateTime<Utc>>],
        &texts(|new| new.close_reason.as_deref()) as &[Option<&str>],
    )
    .execute(connection)
    .await?;
    Ok(())
}
