//! Moves of many registrations, read, decided and written together: one after the other would take longer
//! than anybody waits. Each is decided by the rules for itself; one that is refused holds up no other.

use chrono::{DateTime, Utc};
use domain::registration::{Registration, RegistrationAddress};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    change::{detail_of, event_for},
    rows::Columns,
};
use crate::{
    ActorContext, IdSource,
    event::{DomainEvent, record_all},
    records::audit_each,
};

/// Moves each locked registration on that the rules let, and tells the audit trail and whom it concerns:
/// how many were, and why the others were not. One that isn't there is none.
pub(super) async fn step_each<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    verb: &'static str,
    locked: impl Iterator<Item = (RegistrationAddress, Option<Registration>)>,
    step: impl Fn(Option<Registration>) -> Result<Registration, R>,
) -> Result<(usize, Vec<(RegistrationAddress, R)>), sqlx::Error> {
    let (mut changed, mut refused) = (Vec::new(), Vec::new());
    for (address, registration) in locked {
        match step(registration) {
            Ok(registration) => changed.push((address, registration)),
            Err(refusal) => refused.push((address, refusal)),
        }
    }
    save_all(connection, by.ids, &changed).await?;
    let details = changed
        .iter()
        .map(|(address, registration)| (address.registration.uuid(), detail_of(registration)));
    audit_each(connection, by, (verb, "registration"), details.unzip()).await?;
    let domain_events: Vec<DomainEvent> = changed
        .iter()
        .filter_map(|(address, registration)| {
            let moved = event_for(verb, *address, &registration.state)?;
            Some(moved.done_by(by.actor))
        })
        .collect();
    record_all(connection, by.now, by.ids, &domain_events).await?;
    Ok((changed.len(), refused))
}

/// Writes what became of locked registrations, and what that changes of the counts.
pub(super) async fn save_all(
    connection: &mut PgConnection,
    source: &dyn IdSource,
    changed: &[(RegistrationAddress, Registration)],
) -> Result<(), sqlx::Error> {
    if changed.is_empty() {
        return Ok(());
    }
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
        "with was as (
             select registration.shop_id, registration.campaign_id, registration.state
                  , registration.is_rated, registration.is_linked
             from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
             join registration
                 on registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
         ), saved as (
             update registration
             set state = new.state, total_rate_bps = new.total_rate_bps
               , approved_at = new.approved_at, rejected_at = new.rejected_at
               , reject_reason = new.reject_reason, reject_explanation = new.reject_explanation
               , may_reregister = new.may_reregister, close_requested_at = new.close_requested_at
               , closed_at = new.closed_at, close_reason = new.close_reason
               , approval_held_until = new.approval_held_until
               , approval_held_by = case
                     when registration.approval_held_until = new.approval_held_until
                         then registration.approval_held_by
                 end
             from unnest(
                 $1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[]
               , $6::timestamptz[], $7::text[], $8::text[], $9::boolean[], $10::timestamptz[]
               , $11::timestamptz[], $12::text[], $13::timestamptz[]
             ) as new (
                 shop_id, registration_id, state, total_rate_bps, approved_at, rejected_at
               , reject_reason, reject_explanation, may_reregister, close_requested_at, closed_at
               , close_reason, approval_held_until
             )
             where registration.shop_id = new.shop_id
                 and registration.registration_id = new.registration_id
             returning registration.shop_id, registration.campaign_id, registration.state
                     , registration.is_rated, registration.is_linked
         )
         insert into registration_change (
             shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
         )
         select cell.shop_id, $14::uuid, row_number() over (), cell.campaign_id, cell.state
              , cell.is_rated, cell.is_linked, sum(cell.registrations)
         from (
             select shop_id, campaign_id, state, is_rated, is_linked, -1 as registrations from was
             union all
             select shop_id, campaign_id, state, is_rated, is_linked, 1 from saved
         ) as cell
         group by cell.shop_id, cell.campaign_id, cell.state, cell.is_rated, cell.is_linked
         having sum(cell.registrations) <> 0",
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
        &moments(|new| new.approval_held_until) as &[Option<DateTime<Utc>>],
        source.next(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
