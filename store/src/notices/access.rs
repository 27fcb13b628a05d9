//! What an organisation is told of who may act for it: security, so it is told of each by itself. And what
//! its members are called.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    actor::MemberRole,
    ids::{AccountId, OrganisationId},
    notice::{AccessChange, AgencyNotice, SellerNotice},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Draft, written};
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the event tells an organisation of its access, if it does.
pub(super) async fn of_organisation_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    let (organisation, change) = match domain_event {
        DomainEvent::MemberSeated {
            organisation,
            account,
            role,
            was,
        } => {
            let Some(change) = seated(connection, *account, (*role, *was)).await? else {
                return Ok(None);
            };
            (*organisation, change)
        }
        DomainEvent::MemberLeft {
            organisation,
            account,
        } => {
            let name = names_of(connection, &[*account]).await?.remove(account);
            let Some(name) = name else {
                return Ok(None);
            };
            (*organisation, AccessChange::MemberLeft { name })
        }
        DomainEvent::KeyIssued { organisation, name } => {
            let name = name.clone();
            (*organisation, AccessChange::KeyIssued { name })
        }
        _ => return Ok(None),
    };
    let Some((kind, market)) = place_of(connection, organisation).await? else {
        return Ok(None);
    };
    let (what, concern) = match kind.as_str() {
        "agency" => {
            let what = AgencyNotice::AccessChanged { change };
            (written(&what)?, what.concern())
        }
        "shop" => {
            let what = SellerNotice::AccessChanged { change };
            (written(&what)?, what.concern())
        }
        _ => return Ok(None),
    };
    let about = (format!("access:{}", event.outbox_id), event.at, &*market);
    let mut draft = Draft::new(organisation.uuid(), about, (&(), concern))?;
    draft.what = what;
    Ok(Some(draft))
}

/// A member as the others know the person.
async fn seated(
    connection: &mut PgConnection,
    account: AccountId,
    (role, was): (MemberRole, Option<MemberRole>),
) -> Result<Option<AccessChange>, sqlx::Error> {
    let name = names_of(connection, &[account]).await?.remove(&account);
    Ok(name.map(|name| match was {
        Some(was) => AccessChange::RoleChanged { name, role, was },
        None => AccessChange::MemberJoined { name, role },
    }))
}

/// What the organisation is, and the market in whose days it reads: a shop's own, and of an agency one that
/// it is approved in, or any.
async fn place_of(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Option<(String, String)>, sqlx::Error> {
    let row = sqlx::query!(
        "select kind
              , coalesce(
                    (select market_code from shop where shop_id = $1)
                  , (select min(market_code) from held_category where organisation_id = $1)
                  , (select min(market_code) from campaign where agency_id = $1)
                  , (select min(market_code) from market)
                ) as market
         from organisation
         where organisation_id = $1",
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| row.market.map(|market| (row.kind, market))))
}

/// What people are called, or else their addresses.
pub(super) async fn names_of(
    connection: &mut PgConnection,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, String>, sqlx::Error> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts: Vec<Uuid> = accounts.iter().map(|account| account.uuid()).collect();
    let rows = sqlx::query!(
        r#"select account_id, coalesce(display_name, email) as "name!" from account
           where account_id = any($1)"#,
        &accounts,
    )
    .fetch_all(connection)
    .await?;
    let names = rows.into_iter();
    Ok(names.map(|row| (row.account_id.into(), row.name)).collect())
}
