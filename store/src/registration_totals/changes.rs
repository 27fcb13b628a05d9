//! What is noted of registrations without moving them, and what that changes of the counts. Verbs that move
//! registrations write their changes themselves, by the statement that moves them.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::IdSource;

/// Notes that the own links of these registrations have a creator rate: for whoever sets the first, which is
/// never taken away again.
pub(crate) async fn note_rated(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (shops, registrations): (&[Uuid], &[Uuid]),
) -> Result<(), sqlx::Error> {
    if registrations.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "with rated as (
             update registration
             set is_rated = true
             from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
                 and not registration.is_rated
             returning registration.shop_id, registration.campaign_id, registration.state
                     , registration.is_linked
         )
         insert into registration_change (
             shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
         )
         select rated.shop_id, $3::uuid, row_number() over (), rated.campaign_id, rated.state
              , cell.is_rated, rated.is_linked, sum(cell.registrations)
         from rated
         cross join (values (true, 1), (false, -1)) as cell (is_rated, registrations)
         group by rated.shop_id, rated.campaign_id, rated.state, cell.is_rated, rated.is_linked",
        shops,
        registrations,
        ids.next(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes whether creators can follow the own links of these registrations: for whoever makes the links, or takes
/// one back.
pub(crate) async fn note_linked(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (shops, registrations): (&[Uuid], &[Uuid]),
    is_linked: bool,
) -> Result<(), sqlx::Error> {
    if registrations.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "with linked as (
             update registration
             set is_linked = $4
             from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
                 and registration.is_linked <> $4
             returning registration.shop_id, registration.campaign_id, registration.state
                     , registration.is_rated
         )
         insert into registration_change (
             shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
         )
         select linked.shop_id, $3::uuid, row_number() over (), linked.campaign_id, linked.state
              , linked.is_rated, cell.is_linked, sum(cell.registrations)
         from linked
         cross join (values ($4::boolean, 1), (not $4::boolean, -1))
             as cell (is_linked, registrations)
         group by linked.shop_id, linked.campaign_id, linked.state, linked.is_rated, cell.is_linked",
        shops,
        registrations,
        ids.next(),
        is_linked,
    )
    .execute(connection)
    .await?;
    Ok(())
}
