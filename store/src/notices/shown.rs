//! Products that creators show, and who shows them.

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::ShopId,
    money::Money,
    notice::NamedCampaign,
    page::Position,
    rate::{CreatorRate, TotalRate},
    registration::RegistrationAddress,
    showcase::EntryAddress,
    split::{Terms, split},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A product that creators show.
pub(super) struct Product {
    shop: ShopId,
    pub(super) title: String,
    price_units: i64,
    currency: Option<Currency>,
    total_rate: Option<TotalRate>,
    pub(super) market: String,
    pub(super) campaign: NamedCampaign,
}

impl Product {
    pub(super) fn address(&self, entry: &Entry) -> EntryAddress {
        EntryAddress {
            shop: self.shop,
            entry: entry.showcase_entry_id.into(),
        }
    }

    /// What a creator is paid of one item at a rate, before a managing agency takes its share.
    pub(super) fn per_item(&self, rate: CreatorRate) -> Option<Money> {
        let terms = Terms::new(self.total_rate?, rate, None).ok()?;
        let parts = split(self.price_units, terms).ok()?;
        Some(Money::new(parts.creator(), self.currency?))
    }
}

pub(super) async fn product(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
) -> Result<Product, sqlx::Error> {
    let row = sqlx::query!(
        "select product.title, product.price_units, product.currency, registration.total_rate_bps
              , campaign.campaign_id, campaign.name, campaign.market_code
         from registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign on campaign.campaign_id = registration.campaign_id
         where registration.shop_id = $1 and registration.registration_id = $2",
        registration.shop.uuid(),
        registration.registration.uuid(),
    )
    .fetch_one(connection)
    .await?;
    Ok(Product {
        shop: registration.shop,
        title: row.title,
        price_units: row.price_units,
        currency: row.currency.parse().ok(),
        total_rate: TotalRate::try_from(row.total_rate_bps).ok(),
        market: row.market_code,
        campaign: NamedCampaign {
            campaign: row.campaign_id.into(),
            name: row.name,
        },
    })
}

/// Such a product in a creator's showcase.
pub(super) struct Entry {
    pub(super) showcase_entry_id: Uuid,
    pub(super) creator_id: Uuid,
    pub(super) offer_id: Uuid,
    pub(super) accepted_at: DateTime<Utc>,
}

/// Entries of the product that were there at the moment and were not removed, in the order of their
/// acceptances.
pub(super) async fn entries_of(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
    after: Option<Position>,
    at: DateTime<Utc>,
    at_most: usize,
) -> Result<Vec<Entry>, sqlx::Error> {
    let after = after.unwrap_or(Position::of_id(Uuid::nil()));
    sqlx::query_as!(
        Entry,
        "select showcase_entry_id, creator_id, offer_id, accepted_at from showcase_entry
         where shop_id = $1 and registration_id = $2 and removed_at is null
             and (accepted_at, showcase_entry_id) > ($3, $4) and accepted_at <= $5
         order by accepted_at, showcase_entry_id
         limit $6",
        registration.shop.uuid(),
        registration.registration.uuid(),
        after.at,
        after.id,
        at,
        i64::try_from(at_most).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}
