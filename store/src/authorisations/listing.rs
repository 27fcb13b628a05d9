//! Authorisations as the two sides read them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    authorisation::{AuthorisationRow, LISTED_MAX, RequestableCategory, is_authorised_by_shops},
    category::PartnerRole,
    ids::{AgencyId, ShopId},
};
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading};

/// The shop's: what is open first, then the latest.
///
/// # Errors
///
/// Not found for an actor who doesn't act for the shop, or the database's failure.
pub async fn of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<Vec<AuthorisationRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    list(db, by, (Some(shop.uuid()), None)).await
}

/// The partner's: what is open first, then the latest.
///
/// # Errors
///
/// Not found for an actor who doesn't act for the agency, or the database's failure.
pub async fn of_partner(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<Vec<AuthorisationRow>, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    list(db, by, (None, Some(agency.uuid()))).await
}

/// The seller-service categories that the partner holds and that can still be authorised, market by market.
///
/// # Errors
///
/// As [`of_partner`].
pub async fn requestable(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<Vec<RequestableCategory>, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let rows = sqlx::query!(
        "select market_code, category_code, name, partner_role, authorisation_closes_at
         from held_category
         join service_category using (category_code)
         where organisation_id = $1
             and (authorisation_closes_at is null or authorisation_closes_at > $2)
         order by market_code, name",
        agency.uuid(),
        by.now,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let corrupt = |column| Error::Corrupt {
        table: "held_category",
        column,
        id: agency.uuid(),
    };
    let mut requestable = Vec::new();
    for row in rows {
        let role: PartnerRole = row
            .partner_role
            .parse()
            .map_err(|_| corrupt("partner_role"))?;
        if is_authorised_by_shops(role) {
            requestable.push(RequestableCategory {
                market: row
                    .market_code
                    .parse()
                    .map_err(|_| corrupt("market_code"))?,
                category: row
                    .category_code
                    .parse()
                    .map_err(|_| corrupt("category_code"))?,
                name: row.name,
                closes_at: row.authorisation_closes_at,
            });
        }
    }
    Ok(requestable)
}

struct Row {
    shop_authorisation_id: Uuid,
    other: String,
    shop_code: String,
    market_code: String,
    category_code: String,
    category_name: String,
    scope: Vec<String>,
    state: String,
    requested_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

/// Those of a shop or of an agency. The other's name is the one that it has now.
async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    (shop, agency): (Option<Uuid>, Option<Uuid>),
) -> Result<Vec<AuthorisationRow>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select shop_authorisation_id, other.name as other, shop_code, market_code
                , category_code, coalesce(service_category.name, category_code) as "category_name!"
                , scope, state, requested_at, decided_at, ended_at
                , authorisation_closes_at as "closes_at?"
           from shop_authorisation
           join shop using (shop_id)
           join organisation as other
               on other.organisation_id = case when $1::uuid is null then shop_id else agency_id end
           left join service_category using (category_code)
           where shop_id = $1 or agency_id = $2
           order by state not in ('requested', 'active'), state = 'active', requested_at desc
                  , shop_authorisation_id
           limit $3"#,
        shop,
        agency,
        LISTED_MAX,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter().map(row_of).collect()
}

fn row_of(row: Row) -> Result<AuthorisationRow, Error<Infallible>> {
    let corrupt = |column| Error::Corrupt {
        table: "shop_authorisation",
        column,
        id: row.shop_authorisation_id,
    };
    let mut scope = Vec::new();
    for code in &row.scope {
        scope.push(code.parse().map_err(|_| corrupt("scope"))?);
    }
    Ok(AuthorisationRow {
        authorisation: row.shop_authorisation_id.into(),
        other: row.other,
        shop_code: row.shop_code,
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
        category: row
            .category_code
            .parse()
            .map_err(|_| corrupt("category_code"))?,
        category_name: row.category_name,
        scope,
        state: row.state.parse().map_err(|_| corrupt("state"))?,
        requested_at: row.requested_at,
        decided_at: row.decided_at,
        ended_at: row.ended_at,
        closes_at: row.closes_at,
    })
}
