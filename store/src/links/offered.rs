//! What a link leads to, read in one go.

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

use crate::{Error, campaigns::CourseRow, images::read_code};

/// Everything behind a link.
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
    pub(super) is_allowed: bool,
    pub(super) is_in_campaign: bool,
}

impl Offered {
    /// What decides whether the link can be followed.
    pub(crate) fn link_target(&self) -> LinkTarget<'_> {
        LinkTarget {
            market: self.market,
            is_revoked: self.is_revoked,
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
    let row = sqlx::query!(
        r#"select link.share_link_id, registration.shop_id, registration.registration_id
                , link.offer_id as "offer_id!", link.revoked_at
                , not link.is_restricted or $2::uuid is null or exists (
                      select from share_link_creator as named
                      where named.share_link_id = link.share_link_id
                          and named.creator_id = $2
                  ) as "is_allowed!"
                , link.campaign_id, campaign.market_code, campaign.agency_id
                , campaign.name as campaign_name, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at, agency.name as agency_name
                , agency.image_code as agency_image_code
                , shop.name as shop_name, registration.state, product.product_id, product.title
                , product.price_units, product.currency, product.image_code, product.stock
                , (
                      select coalesce(sample.until, campaign.ends_on) from sample_offer as sample
                      where sample.shop_id = link.shop_id
                          and sample.registration_id = link.registration_id
                          and sample.closed_at is null and sample.taken < sample.quantity
                  ) as "samples_until?"
           from share_link as link
           join campaign using (campaign_id)
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           join organisation as shop on shop.organisation_id = link.shop_id
           join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           where link.link_code = $1"#,
        code.as_str(),
        creator.map(CreatorId::uuid),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let schedule = CourseRow {
        campaign_id: row.campaign_id,
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (schedule, _) = schedule.read()?;
    let product = ProductColumns {
        product_id: row.product_id,
        title: row.title,
        price_units: row.price_units,
        currency: row.currency,
        image_code: row.image_code,
        stock: row.stock,
        shop_name: row.shop_name,
        campaign_name: row.campaign_name,
        agency_name: row.agency_name,
        agency_id: row.agency_id,
        agency_image_code: row.agency_image_code,
    };
    let mut rates = rates_of(connection, &[row.shop_id], &[row.offer_id]).await?;
    Ok(Some(Offered {
        market: row.market_code.parse().map_err(|_| Error::Corrupt {
            table: "campaign",
            column: "market_code",
            id: row.campaign_id,
        })?,
        shop: ShopId::new(row.shop_id),
        registration: RegistrationId::new(row.registration_id),
        offer: OfferId::new(row.offer_id),
        product_id: ProductId::new(row.product_id),
        campaign: CampaignId::new(row.campaign_id),
        agency: AgencyId::new(row.agency_id),
        product: product.read(&schedule)?,
        rates: rates.remove(&row.offer_id).unwrap_or_default(),
        samples_until: row.samples_until,
        link: ShareLinkId::new(row.share_link_id),
        list: None,
        schedule,
        is_revoked: row.revoked_at.is_some(),
        is_allowed: row.is_allowed,
        is_in_campaign: is_in_campaign(&row.state),
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
