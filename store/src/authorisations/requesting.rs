//! A partner asks a shop.

use domain::{
    authorisation::{
        AuthorisationRequest, AuthorisationScope, AuthorisationState, REQUESTS_COUNT_FOR,
        REQUESTS_MAX, RequestAuthorisationRefusal, is_authorised_by_shops,
    },
    category::PartnerRole,
    ids::{AccountId, AgencyId, AuthorisationId, ShopId},
    mail::MailContent,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::{Side, entry, moving::tell_by_mail};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    records::audit,
};

/// Asks a shop for authorisation, by its code. The shop is told.
///
/// # Errors
///
/// [`RequestAuthorisationRefusal`]; not found for anybody but those who administer an agency; or the database's
/// failure.
pub async fn request(
    db: &Db,
    by: &ActorContext<'_>,
    asked: &AuthorisationRequest,
) -> Result<AuthorisationId, Error<RequestAuthorisationRefusal>> {
    let Some(Side::Partner(agency)) = Side::of(by) else {
        return Err(Error::NotFound);
    };
    let scope = scope_of(asked);
    if scope.is_empty() {
        return Err(Error::Refused(RequestAuthorisationRefusal::NoScope));
    }
    let answer: Result<Answer, Error<RequestAuthorisationRefusal>> =
        once!(db.primary, by, "authorisation.request", asked, |tx| {
            count(tx, by, agency).await?;
            check_category(tx, by, agency, asked).await?;
            let Some(shop) = shop_called(tx, asked).await? else {
                return Ok(Err(RequestAuthorisationRefusal::UnknownShop));
            };
            let authorisation = ask(tx, by, (agency, shop), (asked, &*scope)).await?;
            Ok(Ok(authorisation))
        });
    answer?.map_err(Error::Refused)
}

/// What a request is answered. That there is no such shop is an answer and no failure, so that it is counted: otherwise
/// codes could be tried.
type Answer = Result<AuthorisationId, RequestAuthorisationRefusal>;

async fn ask(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, shop): (AgencyId, ShopId),
    (asked, scope): (&AuthorisationRequest, &[String]),
) -> Result<AuthorisationId, Error<RequestAuthorisationRefusal>> {
    let authorisation = AuthorisationId::new(by.ids.next());
    let asked_for = sqlx::query!(
        "insert into shop_authorisation (
             shop_authorisation_id, shop_id, agency_id, category_code, scope, state
           , requested_at, requested_by
         ) values ($1, $2, $3, $4, $5, 'requested', $6, $7)
         on conflict do nothing",
        authorisation.uuid(),
        shop.uuid(),
        agency.uuid(),
        asked.category.code(),
        scope,
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    if asked_for.rows_affected() == 0 {
        return Err(Error::Refused(RequestAuthorisationRefusal::OpenAlready));
    }
    let requested = DomainEvent::AuthorisationMoved {
        authorisation,
        state: AuthorisationState::Requested,
        by_shop: false,
    };
    record(connection, by.now, by.ids, &requested).await?;
    let partner = name_of(connection, agency.into()).await?;
    let content = MailContent::AuthorisationRequested { partner };
    tell_by_mail(connection, by, shop.into(), &content).await?;
    let detail = json!({ "shop_id": shop, "category": asked.category, "scope": scope });
    audit(
        connection,
        by,
        entry("authorisation.request", authorisation, detail),
    )
    .await?;
    Ok(authorisation)
}

/// The codes of what is asked for, each once.
fn scope_of(asked: &AuthorisationRequest) -> Vec<String> {
    let is_asked_for = |scope: &AuthorisationScope| asked.scope.contains(scope);
    let scopes = AuthorisationScope::ALL.into_iter().filter(is_asked_for);
    scopes.map(|scope| scope.code().to_owned()).collect()
}

/// Counts the request, whether the shop is there or not.
async fn count(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<(), Error<RequestAuthorisationRefusal>> {
    let subject: [u8; 32] = Sha256::digest(format!("authorisations of {agency}")).into();
    let sendings = sqlx::query_scalar!(
        "insert into invitation_sending as known (subject, sendings, since)
         values ($1, 1, $2)
         on conflict (subject) do update
         set sendings = case when known.since <= $3 then 1 else known.sendings + 1 end
           , since = case when known.since <= $3 then $2 else known.since end
         returning sendings",
        subject.as_slice(),
        by.now,
        by.now - REQUESTS_COUNT_FOR,
    )
    .fetch_one(connection)
    .await?;
    if sendings > REQUESTS_MAX {
        return Err(Error::Refused(RequestAuthorisationRefusal::TooMany));
    }
    Ok(())
}

/// Refuses for a category that isn't one of Seller Service, that has closed, or that the partner doesn't hold.
async fn check_category(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    asked: &AuthorisationRequest,
) -> Result<(), Error<RequestAuthorisationRefusal>> {
    let row = sqlx::query!(
        r#"select partner_role, authorisation_closes_at
                , exists (
                      select from held_category as held
                      where held.organisation_id = $1 and held.market_code = $2
                          and held.category_code = $3
                  ) as "is_held!"
           from service_category
           where category_code = $3"#,
        agency.uuid(),
        asked.market.code(),
        asked.category.code(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::Refused(RequestAuthorisationRefusal::NoSellerService))?;
    let role: Option<PartnerRole> = row.partner_role.parse().ok();
    let refusal = if !role.is_some_and(is_authorised_by_shops) {
        RequestAuthorisationRefusal::NoSellerService
    } else if row
        .authorisation_closes_at
        .is_some_and(|closes| closes <= by.now)
    {
        RequestAuthorisationRefusal::CategoryClosed
    } else if !row.is_held {
        RequestAuthorisationRefusal::CategoryNotHeld
    } else {
        return Ok(());
    };
    Err(Error::Refused(refusal))
}

async fn shop_called(
    connection: &mut PgConnection,
    asked: &AuthorisationRequest,
) -> Result<Option<ShopId>, sqlx::Error> {
    let shop = sqlx::query_scalar!(
        "select shop_id from shop where market_code = $1 and shop_code = $2",
        asked.market.code(),
        asked.shop_code,
    )
    .fetch_optional(connection)
    .await?;
    Ok(shop.map(ShopId::new))
}

/// What an organisation is called.
pub(super) async fn name_of(
    connection: &mut PgConnection,
    organisation: domain::ids::OrganisationId,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(
        "select name from organisation where organisation_id = $1",
        organisation.uuid(),
    )
    .fetch_one(connection)
    .await
}
