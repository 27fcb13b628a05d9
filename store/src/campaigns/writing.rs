//! How a campaign's form is checked against what is known, and written down.

use std::collections::BTreeMap;

use domain::{
    campaign::{
        AUDIENCE_SHOPS_MAX, CampaignForm, CampaignFormRefusal, CampaignFormRules, CampaignStatus,
        CampaignTerms, Contact,
    },
    ids::{AgencyId, ShopId},
    market::{Market, day_of},
    period::CampaignDates,
};
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::stored::Stored;
use crate::{ActorContext, Error, markets::contact_rules_in};

/// What the form says, or what is wrong with it. `stored` is the campaign that it edits.
pub(super) async fn check<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    market: Market,
    stored: Option<&Stored>,
    form: &CampaignForm,
) -> Result<Result<CampaignTerms, Box<CampaignFormRefusal>>, Error<R>> {
    let zone = sqlx::query_scalar!(
        "select time_zone from market where market_code = $1",
        market.code(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let zone = zone.parse().map_err(|_| Error::Corrupt {
        table: "market",
        column: "time_zone",
        id: Uuid::nil(),
    })?;
    let contacts = contact_rules_in(&mut *connection, market, by.now).await?;
    let shops = known_shops(connection, market, &form.shop_codes()).await?;
    let scheduled = stored.map(|stored| {
        let has_started = match stored.schedule.status(by.now) {
            CampaignStatus::Draft | CampaignStatus::Upcoming => false,
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing | CampaignStatus::Closed => {
                true
            }
        };
        (stored.schedule.dates, has_started)
    });
    Ok(form.check(CampaignFormRules {
        today: day_of(by.now, zone),
        contacts: &contacts,
        shops: &shops,
        scheduled,
    }))
}

/// The shops of the market with these codes. Of too many none is looked for: they are refused by
/// their number.
async fn known_shops(
    connection: &mut PgConnection,
    market: Market,
    codes: &[String],
) -> Result<BTreeMap<String, ShopId>, sqlx::Error> {
    if codes.is_empty() || codes.len() > AUDIENCE_SHOPS_MAX {
        return Ok(BTreeMap::new());
    }
    let rows = sqlx::query!(
        "select shop_code, shop_id from shop where market_code = $1 and shop_code = any($2)",
        market.code(),
        codes,
    )
    .fetch_all(connection)
    .await?;
    let shops = rows.into_iter();
    Ok(shops
        .map(|row| (row.shop_code, ShopId::new(row.shop_id)))
        .collect())
}

pub(super) async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (campaign_id, agency, market, code): (Uuid, AgencyId, Market, &str),
    terms: &CampaignTerms,
) -> Result<(), sqlx::Error> {
    let categories = category_codes(terms);
    sqlx::query!(
        "insert into campaign (
             campaign_id, market_code, agency_id, campaign_code, name, description
           , starts_on, registration_ends_on, ends_on, min_rate_bps, audience, categories
           , submitted_at, created_at
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
        campaign_id,
        market.code(),
        agency.uuid(),
        code,
        terms.name.as_str(),
        terms.description.as_str(),
        terms.dates.starts_on(),
        terms.dates.registration_ends_on(),
        terms.dates.ends_on(),
        i16::from(terms.least),
        terms.audience.choice().code(),
        &categories,
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn update(
    connection: &mut PgConnection,
    campaign_id: Uuid,
    terms: &CampaignTerms,
) -> Result<(), sqlx::Error> {
    let categories = category_codes(terms);
    sqlx::query!(
        "update campaign
         set name = $2, description = $3, starts_on = $4, registration_ends_on = $5, ends_on = $6
           , min_rate_bps = $7, audience = $8, categories = $9
           , last_days_told_for = case when ends_on = $6 then last_days_told_for end
         where campaign_id = $1",
        campaign_id,
        terms.name.as_str(),
        terms.description.as_str(),
        terms.dates.starts_on(),
        terms.dates.registration_ends_on(),
        terms.dates.ends_on(),
        i16::from(terms.least),
        terms.audience.choice().code(),
        &categories,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The campaign's categories of products, as its row has them.
fn category_codes(terms: &CampaignTerms) -> Vec<String> {
    let categories = terms.categories.iter();
    categories
        .map(|category| category.code().to_owned())
        .collect()
}

/// Writes the named shops and the contacts in place of those before.
pub(super) async fn write_audience_and_contacts(
    connection: &mut PgConnection,
    campaign_id: Uuid,
    terms: &CampaignTerms,
) -> Result<(), sqlx::Error> {
    let shops = terms.audience.shops().unwrap_or_default();
    let shop_ids: Vec<Uuid> = shops.iter().map(|shop| shop.uuid()).collect();
    sqlx::query!(
        "delete from campaign_shop where campaign_id = $1 and shop_id <> all($2)",
        campaign_id,
        &shop_ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into campaign_shop (campaign_id, shop_id)
         select $1, shop_id from unnest($2::uuid[]) as named (shop_id)
         on conflict do nothing",
        campaign_id,
        &shop_ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from campaign_contact where campaign_id = $1",
        campaign_id,
    )
    .execute(&mut *connection)
    .await?;
    let kinds: Vec<&str> = terms.contacts.iter().map(|one| one.kind().code()).collect();
    let contacts: Vec<&str> = terms.contacts.iter().map(Contact::as_str).collect();
    sqlx::query!(
        "insert into campaign_contact (campaign_id, contact_kind, contact)
         select $1, kind, contact from unnest($2::text[], $3::text[]) as given (kind, contact)",
        campaign_id,
        &kinds as &[&str],
        &contacts as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What an edit changes, for the audit trail: the values of what binds people, and of the rest only
/// that it changed, since texts and contacts are personal.
pub(super) fn changes(stored: &Stored, terms: &CampaignTerms) -> Map<String, Value> {
    let days = |dates: CampaignDates| {
        json!([
            dates.starts_on(),
            dates.registration_ends_on(),
            dates.ends_on()
        ])
    };
    let shops = stored.shops.as_ref().map(|shops| {
        let mut ids: Vec<ShopId> = shops.values().map(|(shop, _)| *shop).collect();
        ids.sort_unstable();
        ids
    });
    let pairs = [
        (
            "name",
            stored.name != terms.name,
            json!({ "from": stored.name, "to": terms.name }),
        ),
        (
            "description",
            stored.description != terms.description,
            Value::Bool(true),
        ),
        (
            "dates",
            stored.schedule.dates != terms.dates,
            json!({ "from": days(stored.schedule.dates), "to": days(terms.dates) }),
        ),
        (
            "min_rate_bps",
            stored.least != terms.least,
            json!({ "from": stored.least, "to": terms.least }),
        ),
        (
            "shops",
            shops.as_deref() != terms.audience.shops(),
            json!({ "from": shops, "to": terms.audience.shops() }),
        ),
        (
            "categories",
            stored.categories != terms.categories,
            json!({ "from": stored.categories, "to": terms.categories }),
        ),
        (
            "contacts",
            stored.contacts != terms.contacts,
            Value::Bool(true),
        ),
    ];
    let changed = pairs.into_iter().filter(|(_, changed, _)| *changed);
    changed
        .map(|(field, _, change)| (field.to_owned(), change))
        .collect()
}
