//! What becomes of an authorisation: the shop answers, the partner takes the request back, either ends it.

use chrono::{DateTime, Utc};
use domain::{
    authorisation::{AuthorisationMove, AuthorisationState, MoveAuthorisationRefusal},
    ids::{AccountId, AuthorisationId, MailId, OrganisationId},
    mail::MailContent,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Side, entry, requesting::name_of};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    mails::{self, NewMail},
    records::audit,
    transaction::in_transaction,
};

/// The shop accepts a request: from now on the partner may see and do what its scope says.
///
/// # Errors
///
/// [`MoveAuthorisationRefusal`]; not found for anybody but the shop's owners, and for what isn't the shop's; or the
/// database's failure.
pub async fn accept(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<(), Error<MoveAuthorisationRefusal>> {
    step(db, by, authorisation, AuthorisationMove::Accept).await
}

/// The shop refuses a request.
///
/// # Errors
///
/// As [`accept`].
pub async fn refuse(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<(), Error<MoveAuthorisationRefusal>> {
    step(db, by, authorisation, AuthorisationMove::Refuse).await
}

/// The partner takes a request back before the shop answers.
///
/// # Errors
///
/// [`MoveAuthorisationRefusal`]; not found for anybody but the partner's owners, and for what isn't the partner's; or the
/// database's failure.
pub async fn withdraw(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<(), Error<MoveAuthorisationRefusal>> {
    step(db, by, authorisation, AuthorisationMove::Withdraw).await
}

/// Either of the two ends what is active.
///
/// # Errors
///
/// [`MoveAuthorisationRefusal`]; not found for anybody but the owners of the two, and for what is neither's; or the
/// database's failure.
pub async fn end(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<(), Error<MoveAuthorisationRefusal>> {
    step(db, by, authorisation, AuthorisationMove::End).await
}

/// Whether a side may make the move at all.
const fn is_of(by: AuthorisationMove, side: Side) -> bool {
    match by {
        AuthorisationMove::Accept | AuthorisationMove::Refuse => side.is_shop(),
        AuthorisationMove::Withdraw => !side.is_shop(),
        AuthorisationMove::End => true,
    }
}

const fn verb_of(by: AuthorisationMove) -> &'static str {
    match by {
        AuthorisationMove::Accept => "authorisation.accept",
        AuthorisationMove::Refuse => "authorisation.refuse",
        AuthorisationMove::Withdraw => "authorisation.withdraw",
        AuthorisationMove::End => "authorisation.end",
    }
}

async fn step(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    how: AuthorisationMove,
) -> Result<(), Error<MoveAuthorisationRefusal>> {
    let side = Side::of(by).filter(|side| is_of(how, *side));
    let side = side.ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        let found = lock(tx, side, authorisation).await?;
        let moved = found.state.moved(how);
        let refused = Error::Refused(MoveAuthorisationRefusal::Already(found.state));
        let state = moved.ok_or(refused)?;
        let has_closed = found.closes_at.is_some_and(|closes| closes <= by.now);
        if how == AuthorisationMove::Accept && has_closed {
            return Err(Error::Refused(MoveAuthorisationRefusal::CategoryClosed));
        }
        save(tx, by, authorisation, state).await?;
        let moved = DomainEvent::AuthorisationMoved {
            authorisation,
            state,
            by_shop: side.is_shop(),
        };
        record(tx, by.now, by.ids, &moved).await?;
        mail_the_other(tx, by, side, (&found, how)).await?;
        audit(tx, by, entry(verb_of(how), authorisation, json!({}))).await?;
        Ok(())
    })
}

/// An authorisation that is moved on.
struct Found {
    shop_id: Uuid,
    agency_id: Uuid,
    state: AuthorisationState,
    /// From when on its category can't be accepted.
    closes_at: Option<DateTime<Utc>>,
}

async fn lock(
    connection: &mut PgConnection,
    side: Side,
    authorisation: AuthorisationId,
) -> Result<Found, Error<MoveAuthorisationRefusal>> {
    let (shop, agency) = match side {
        Side::Shop(shop) => (Some(shop.uuid()), None),
        Side::Partner(agency) => (None, Some(agency.uuid())),
    };
    let row = sqlx::query!(
        r#"select shop_id, agency_id, state, authorisation_closes_at as "closes_at?"
           from shop_authorisation
           left join service_category using (category_code)
           where shop_authorisation_id = $1 and (shop_id = $2 or agency_id = $3)
           for update of shop_authorisation"#,
        authorisation.uuid(),
        shop,
        agency,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Found {
        shop_id: row.shop_id,
        agency_id: row.agency_id,
        state: row.state.parse().map_err(|_| Error::Corrupt {
            table: "shop_authorisation",
            column: "state",
            id: authorisation.uuid(),
        })?,
        closes_at: row.closes_at,
    })
}

async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    state: AuthorisationState,
) -> Result<(), sqlx::Error> {
    let account = by.actor.account().map(AccountId::uuid);
    if state == AuthorisationState::Ended {
        sqlx::query!(
            "update shop_authorisation set state = $2, ended_at = $3, ended_by = $4
             where shop_authorisation_id = $1",
            authorisation.uuid(),
            state.code(),
            by.now,
            account,
        )
        .execute(connection)
        .await?;
    } else {
        sqlx::query!(
            "update shop_authorisation set state = $2, decided_at = $3, decided_by = $4
             where shop_authorisation_id = $1",
            authorisation.uuid(),
            state.code(),
            by.now,
            account,
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// Writes to the other side what became of it. A request that was taken back is told in the program alone.
async fn mail_the_other(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    side: Side,
    (found, how): (&Found, AuthorisationMove),
) -> Result<(), sqlx::Error> {
    let (own, other) = match side {
        Side::Shop(_) => (found.shop_id, found.agency_id),
        Side::Partner(_) => (found.agency_id, found.shop_id),
    };
    let name = name_of(connection, own.into()).await?;
    let content = match how {
        AuthorisationMove::Accept => MailContent::AuthorisationAnswered {
            shop: name,
            accepted: true,
        },
        AuthorisationMove::Refuse => MailContent::AuthorisationAnswered {
            shop: name,
            accepted: false,
        },
        AuthorisationMove::End => MailContent::AuthorisationEnded { name },
        AuthorisationMove::Withdraw => return Ok(()),
    };
    tell_by_mail(connection, by, other.into(), &content).await
}

/// Writes to the owners of an organisation, who are others' to whoever acts: the database says who they are by a
/// function of its own.
pub(super) async fn tell_by_mail(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    content: &MailContent,
) -> Result<(), sqlx::Error> {
    let owners = sqlx::query!(
        r#"select account_id as "account_id!", email as "email!"
           from addresses_of_owners($1)"#,
        organisation.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    for owner in owners {
        let mail = NewMail {
            account: Some(owner.account_id.into()),
            to: &owner.email,
            content: content.clone(),
            secret: None,
        };
        mails::queue(connection, MailId::new(by.ids.next()), &mail, by.now).await?;
    }
    Ok(())
}
