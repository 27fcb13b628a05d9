//! What a product's link leads to.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::CampaignSchedule,
    ids::{
        AgencyId, CampaignId, CreatorId, OfferId, ProductId, ProductListId, RegistrationId,
        ShareLinkId, ShopId,
    },
    market::{Market, day_of},
    money::Money,
    offer::RateFrom,
    rate::CreatorRate,
    registration::RegistrationStateKind,
    share_link::{LinkCode, LinkTarget},
    showcase::OfferedProduct,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::followed::{Followed, followed};
use crate::{Error, images::read_code};

/// Everything behind a link.
#[expect(clippy::struct_excessive_bools, reason = "each is a reason of its own")]
pub(crate) struct Offered {
    pub(crate) market: Market,
    pub(crate) shop: ShopId,
    pub(crate) registration: RegistrationId,
    pub(crate) offer: OfferId,
    pub(crate) product_id: ProductId,
    pub(crate) campaign: CampaignId,
    pub(crate) agency: AgencyId,
    pub(crate) product: OfferedProduct,
    pub(crate) rates: Vec<RateFrom>,
    /// Up to which day samples of it can be asked for; none where none is offered or left.
    pub(super) samples_until: Option<NaiveDate>,
    /// The link by which it is offered.
    pub(crate) link: ShareLinkId,
    /// The list by which it is offered; none for the product's own link.
    pub(crate) list: Option<ProductListId>,
    pub(super) schedule: CampaignSchedule,
    pub(super) is_revoked: bool,
    pub(super) is_suspended: bool,
    pub(super) is_allowed: bool,
    pub(super) is_in_campaign: bool,
}

impl Offered {
    /// What decides whether the link can be followed.
    pub(crate) fn link_target(&self) -> LinkTarget<'_> {
        LinkTarget {
            market: self.market,
            is_revoked: self.is_revoked,
            is_suspended: self.is_suspended,
            is_allowed: self.is_allowed,
            schedule: self.schedule,
            is_in_campaign: self.is_in_campaign,
            rates: &self.rates,
        }
    }

    /// Whether samples of it are offered and left, and can be asked for now.
    pub(super) fn has_samples(&self, now: DateTime<Utc>) -> bool {
        let today = day_of(now, self.schedule.zone);
        self.samples_until.is_some_and(|until| today <= until)
    }
}

/// What is behind the link of a product, if there is such a link, for a creator or for whoever looks at what
/// creators would find.
pub(crate) async fn offered<R>(
    connection: &mut PgConnection,
    code: LinkCode,
    creator: Option<CreatorId>,
) -> Result<Option<Offered>, Error<R>> {
    let found = followed(connection, &[code], creator).await?;
    Ok(found.into_iter().find_map(|(_, followed)| match followed {
        Followed::Product(offered) => Some(*offered),
        Followed::List(_) => None,
    }))
}

/// Whether a registration in this state is in its campaign.
pub(crate) fn is_in_campaign(state: &str) -> bool {
    state
        .parse()
        .is_ok_and(RegistrationStateKind::is_in_campaign)
}

/// The columns that tell a creator what is sold, and in which campaign.
pub(crate) struct ProductColumns {
    pub(crate) product_id: Uuid,
    pub(crate) title: String,
    pub(crate) price_units: i64,
    pub(crate) currency: String,
    pub(crate) image_code: Option<String>,
    /// How many the shop has left; none where it doesn't keep count.
    pub(crate) stock: Option<i32>,
    pub(crate) shop_name: String,
    pub(crate) campaign_name: String,
    pub(crate) agency_name: String,
    pub(crate) agency_id: Uuid,
    pub(crate) agency_image_code: Option<String>,
}

impl ProductColumns {
    /// What they tell of a campaign of this course.
    pub(crate) fn read<R>(self, schedule: &CampaignSchedule) -> Result<OfferedProduct, Error<R>> {
        let currency = self.currency.parse().map_err(|_| Error::Corrupt {
            table: "product",
            column: "currency",
            id: self.product_id,
        })?;
        Ok(OfferedProduct {
            title: self.title,
            price: Money::new(self.price_units, currency),
            image: read_code(self.image_code, ("product", self.product_id))?,
            is_out_of_stock: self.stock == Some(0),
            shop_name: self.shop_name,
            campaign_name: self.campaign_name,
            starts_on: schedule.dates.starts_on(),
            ends_on: schedule.last_day(),
            agency_name: self.agency_name,
            agency_image: read_code(self.agency_image_code, ("organisation", self.agency_id))?,
        })
    }
}

/// The rates of each of these offers, which are given as two columns, in the order of their instants.
pub(crate) async fn rates_of<R>(
    connection: &mut PgConnection,
    shop_ids: &[Uuid],
    offer_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<RateFrom>>, Error<R>> {
    let rows = sqlx::query!(
        "select rate.offer_id, rate.from_at, rate.creator_rate_bps
         from (
             select distinct * from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, offer_id)
         ) as asked
         cross join lateral (
             select * from offer_rate as rate
             where rate.shop_id = asked.shop_id and rate.offer_id = asked.offer_id
             offset 0
         ) as rate
         order by rate.offer_id, rate.from_at",
        shop_ids,
        offer_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut rates: HashMap<Uuid, Vec<RateFrom>> = HashMap::with_capacity(offer_ids.len());
    for row in rows {
        let rate = CreatorRate::try_from(row.creator_rate_bps).map_err(|_| Error::Corrupt {
            table: "offer_rate",
            column: "creator_rate_bps",
            id: row.offer_id,
        })?;
        rates.entry(row.offer_id).or_default().push(RateFrom {
            from: row.from_at,
            rate,
        });
    }
    Ok(rates)
}
