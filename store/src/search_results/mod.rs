//! What people find by a few words from anywhere in their area, beside what the lists find: some rows
//! of a kind, named well enough to go there.

mod shops;

use std::convert::Infallible;

use domain::{
    actor::Actor,
    campaign::CampaignName,
    ids::{AgencyId, CreatorId, RegistrationId, ShopId, ShowcaseEntryId},
    market::Market,
    order_line::listing::AgencyPart,
    registration::RegistrationAddress,
    showcase::EntryAddress,
};
use uuid::Uuid;

pub use self::shops::{FoundShop, shops_for_agency};
use crate::{ActorContext, Db, Error, acting::reading, lines::LineKey, search::needle};

/// How many of a kind are found at most; who looks for more looks into the list.
pub const MOST: i64 = 5;

/// The most lines with one number that are looked at: more than an order has.
const LINES_OF_A_NUMBER: i64 = 1_000;

/// In how many of an agency's latest campaigns products are looked for.
const CAMPAIGNS: i64 = 20;

/// A product in one of an agency's campaigns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRegistration {
    /// Its registration.
    pub address: RegistrationAddress,
    /// The product's title.
    pub title: String,
    /// The campaign's name.
    pub campaign: CampaignName,
}

/// A product in a creator's showcase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntry {
    /// The entry.
    pub address: EntryAddress,
    /// The product's title.
    pub title: String,
    /// The shop's name.
    pub shop: String,
}

/// An order with a line that whoever asks has a part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundOrder {
    /// Its market.
    pub market: Market,
    /// Its number.
    pub code: String,
    /// The title of a product in it.
    pub title: String,
    /// The part in it of an agency that asks.
    pub part: AgencyPart,
}

/// The products with this in their title or code that are open in one of the agency's latest
/// campaigns: they wait for a decision or are approved, whichever registered last first. A text of
/// nothing finds nothing.
///
/// # Errors
///
/// Not found for another agency, a row that can't be what it says, or the database's failure.
pub async fn registrations_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    text: &str,
) -> Result<Vec<FoundRegistration>, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let needle = needle(text);
    if needle.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select registration.shop_id, registration_id, title, campaign.campaign_id, campaign.name
           from (
               select * from campaign
               where agency_id = $1
               order by campaign_id desc
               limit $3
           ) as campaign
           cross join unnest(array['pending', 'approved', 'close_requested']) as open (state)
           join registration
               on registration.campaign_id = campaign.campaign_id
               and registration.state = open.state
           cross join lateral (
               select title, product_code from product
               where product.shop_id = registration.shop_id
                   and product.product_id = registration.product_id
               limit 1
           ) as product
           where strpos(lower(title), $2) > 0 or strpos(lower(product_code), $2) > 0
           order by registration_id desc
           limit $4"#,
        agency.uuid(),
        needle,
        CAMPAIGNS,
        MOST,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(FoundRegistration {
                address: RegistrationAddress {
                    shop: ShopId::new(row.shop_id),
                    registration: RegistrationId::new(row.registration_id),
                },
                title: row.title,
                campaign: CampaignName::parse(&row.name).map_err(|_| Error::Corrupt {
                    table: "campaign",
                    column: "name",
                    id: row.campaign_id,
                })?,
            })
        })
        .collect()
}

/// The products with this in their title that are in the creator's showcase, the latest first. A text
/// of nothing finds nothing.
///
/// # Errors
///
/// Not found for another creator, or the database's failure.
pub async fn entries_for_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    text: &str,
) -> Result<Vec<FoundEntry>, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let needle = needle(text);
    if needle.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select entry.shop_id, showcase_entry_id, title, organisation.name
           from showcase_entry as entry
           cross join lateral (
               select title from product
               where product.shop_id = entry.shop_id and product.product_id = entry.product_id
               limit 1
           ) as product
           join organisation on organisation_id = entry.shop_id
           where creator_id = $1 and removed_at is null and strpos(lower(title), $2) > 0
           order by accepted_at desc, showcase_entry_id desc
           limit $3"#,
        creator.uuid(),
        needle,
        MOST,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let found = rows.into_iter().map(|row| FoundEntry {
        address: EntryAddress {
            shop: ShopId::new(row.shop_id),
            entry: ShowcaseEntryId::new(row.showcase_entry_id),
        },
        title: row.title,
        shop: row.name,
    });
    Ok(found.collect())
}

/// The orders of this very number, in any market, that whoever asks has a part in, as the lists of
/// order lines show them. The whole number and no beginning of it: so the history isn't looked
/// through with every letter that somebody types.
///
/// # Errors
///
/// Not found for whoever has no order lines of the own, a row that can't be what it says, or the
/// database's failure.
pub async fn orders_by_number(
    db: &Db,
    by: &ActorContext<'_>,
    number: &str,
) -> Result<Vec<FoundOrder>, Error<Infallible>> {
    // Whoever isn't of a kind has no id there, and what is compared to nothing isn't found.
    let (shop, agency, creator) = match by.actor {
        Actor::Shop { shop, .. } => (Some(shop.uuid()), None, None),
        Actor::Agency { agency, .. } => (None, Some(agency.uuid()), None),
        Actor::Creator { creator, .. } => (None, None, Some(creator.uuid())),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
            return Err(Error::NotFound);
        }
    };
    let number = number.trim();
    if number.is_empty() || number.contains(char::is_control) {
        return Ok(Vec::new());
    }
    let codes = [number.to_owned(), number.to_uppercase()];
    let markets = Market::ALL.map(|market| market.code().to_owned());
    let identities = sqlx::query_as!(
        LineKey,
        "select shop_id, placed_at, order_line_id from order_line_identity
         where market_code = any($1) and order_code = any($2)
         order by market_code, order_code, line_code
         limit $3",
        &markets[..],
        &codes[..],
        LINES_OF_A_NUMBER,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let rows = sqlx::query!(
        r#"select distinct on (line.market_code, line.order_code)
               line.market_code, line.order_code, line.order_line_id, title
             , coalesce(line.agency_id = $5, false) as "is_of_campaign!"
           from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
               as asked (shop_id, placed_at, order_line_id)
           cross join lateral (
               select * from order_line as line
               where line.shop_id = asked.shop_id and line.placed_at = asked.placed_at
                   and line.order_line_id = asked.order_line_id
               limit 1
           ) as line
           cross join lateral (
               select title from product
               where product.shop_id = line.shop_id and product.product_id = line.product_id
               limit 1
           ) as product
           where line.shop_id = $4
               or line.agency_id = $5
               or line.managing_agency_id = $5
               or line.creator_id = $6
           order by line.market_code, line.order_code
               , coalesce(line.agency_id = $5, false) desc, line.line_code
           limit $7"#,
        &identities.iter().map(|key| key.shop_id).collect::<Vec<_>>(),
        &identities
            .iter()
            .map(|key| key.placed_at)
            .collect::<Vec<_>>(),
        &identities
            .iter()
            .map(|key| key.order_line_id)
            .collect::<Vec<_>>(),
        shop,
        agency,
        creator,
        MOST,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(FoundOrder {
                market: market_of(&row.market_code, row.order_line_id)?,
                code: row.order_code,
                title: row.title,
                part: if row.is_of_campaign {
                    AgencyPart::Campaign
                } else {
                    AgencyPart::Managing
                },
            })
        })
        .collect()
}

fn market_of(code: &str, id: Uuid) -> Result<Market, Error<Infallible>> {
    let (table, column) = ("order_line", "market_code");
    code.parse()
        .map_err(|_| Error::Corrupt { table, column, id })
}
