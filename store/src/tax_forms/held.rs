//! The tax information in force.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, DecisionRefusal},
    ids::{AgencyId, ApplicationId},
    market::Market,
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, applications::Application};

/// The tax information of whoever is paid, as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTaxForm {
    /// The approved application that says it; none where a command approved it.
    pub application: Option<ApplicationId>,
    /// Whose form it is.
    pub market: Option<Market>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when; none where it holds until it is changed.
    pub valid_until: Option<DateTime<Utc>>,
}

/// The tax information in force of a party, also if its time is over; for the party and the platform.
///
/// # Errors
///
/// Not found for others, or the database's failure.
pub async fn held(
    db: &Db,
    by: &ActorContext<'_>,
    party: PlaceId,
) -> Result<Option<HeldTaxForm>, Error<Infallible>> {
    if by.actor.place() != Some(party) && !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    held_in(&mut connection, party.uuid()).await
}

/// The same on a connection that reads.
pub(super) async fn held_in<R>(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Option<HeldTaxForm>, Error<R>> {
    let row = sqlx::query!(
        "select application_id, market_code, since, valid_until from held_tax_form
         where party_id = $1",
        party,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let market = row.market_code.map(|code| code.parse()).transpose();
    Ok(Some(HeldTaxForm {
        application: row.application_id.map(Into::into),
        market: market.map_err(|_| Error::Corrupt {
            table: "held_tax_form",
            column: "market_code",
            id: party,
        })?,
        since: row.since,
        valid_until: row.valid_until,
    }))
}

/// Puts an approved form in force, in place of the one before.
pub(crate) async fn put_in_force_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let party = found.party().ok_or(Error::NotFound)?;
    let ApplicationContent::Tax(tax) = &found.content else {
        return Err(Error::NotFound);
    };
    sqlx::query!(
        "insert into held_tax_form (
             party_id, party_kind, application_id, market_code, since, valid_until
         )
         values (
             $1::uuid
           , coalesce(
                 (
                     select organisation.kind from organisation
                     where organisation.organisation_id = $1
                 )
               , 'creator'
             )
           , $2::uuid, $3::text, $4::timestamptz, $5::timestamptz
         )
         on conflict (party_id) do update
         set application_id = excluded.application_id, market_code = excluded.market_code
           , since = excluded.since, valid_until = excluded.valid_until, told_of_end_at = null
           , told_of_ended_at = null",
        party,
        found.application.uuid(),
        tax.market().map(Market::code),
        by.now,
        tax.validity().until(by.now),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts tax information in force that has no form, as a command does; whether there was none before that holds.
pub(crate) async fn hold_without_form_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    at: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    let new = sqlx::query!(
        "insert into held_tax_form (party_id, party_kind, since) values ($1, 'agency', $2)
         on conflict (party_id) do update
         set application_id = null, market_code = null, since = excluded.since
           , valid_until = null, told_of_end_at = null, told_of_ended_at = null
         where held_tax_form.valid_until <= excluded.since",
        agency.uuid(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(new.rows_affected() > 0)
}

/// Whether the party's tax information holds at a moment.
pub(crate) async fn has_tax_in(
    connection: &mut PgConnection,
    party: Uuid,
    at: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from held_tax_form
               where party_id = $1 and (valid_until is null or valid_until > $2)
           ) as "has_tax!""#,
        party,
        at,
    )
    .fetch_one(connection)
    .await
}

/// The names of the party that were approved: of its tax form, and of its company. One of them is the holder of
/// its bank account.
pub(crate) async fn names_in_force_in<R>(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Vec<String>, Error<R>> {
    let contents = sqlx::query!(
        "select application.application_id, content from held_tax_form
         join application on application.application_id = held_tax_form.application_id
         where held_tax_form.party_id = $1",
        party,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let company = sqlx::query!(
        "select application.application_id, content from held_entity
         join application on application.application_id = held_entity.application_id
         where held_entity.organisation_id = $1",
        party,
    )
    .fetch_optional(connection)
    .await?;
    let rows = [
        contents.map(|row| (row.application_id, row.content)),
        company.map(|row| (row.application_id, row.content)),
    ];
    let mut names = Vec::new();
    for (id, content) in rows.into_iter().flatten() {
        match serde_json::from_value(content) {
            Ok(ApplicationContent::Tax(tax)) => {
                names.extend(tax.names().into_iter().map(str::to_owned));
            }
            Ok(ApplicationContent::Entity(entity)) => names.push(entity.legal_name),
            Ok(
                ApplicationContent::Category(_)
                | ApplicationContent::Shop(_)
                | ApplicationContent::Creator(_)
                | ApplicationContent::Bank(_),
            )
            | Err(_) => {
                return Err(Error::Corrupt {
                    table: "application",
                    column: "content",
                    id,
                });
            }
        }
    }
    Ok(names)
}
