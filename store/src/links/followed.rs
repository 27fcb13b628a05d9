//! What links lead to, one or many, read in one statement.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::CampaignSchedule,
    ids::{CreatorId, ShareLinkId},
    market::Market,
    product_list::ListName,
    share_link::LinkCode,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    list_offered::ListOffered,
    offered::{Offered, ProductColumns, is_in_campaign},
};
use crate::{
    Error,
    campaigns::CourseRow,
    offers::{RateColumn, rates_in},
};

/// What one link leads to.
pub(crate) enum Followed {
    /// A product.
    Product(Box<Offered>),
    /// A list of products.
    List(Box<ListOffered>),
}

/// What these links lead to, each with its code, in no order: for a creator, or for whoever looks at what
/// creators would find. A code that no link has isn't among them.
pub(crate) async fn followed<R>(
    connection: &mut PgConnection,
    codes: &[LinkCode],
    creator: Option<CreatorId>,
) -> Result<Vec<(LinkCode, Followed)>, Error<R>> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select link.share_link_id, link.link_code, link.revoked_at is not null as "is_revoked!"
                , not link.is_restricted or $2::uuid is null or exists (
                      select from share_link_creator as named
                      where named.share_link_id = link.share_link_id
                          and named.creator_id = $2
                  ) as "is_allowed!"
                , exists (
                      select from suspension where suspended_id = campaign.agency_id
                  ) as "is_suspended!"
                , link.campaign_id, campaign.market_code, campaign.agency_id
                , campaign.name as campaign_name, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at, agency.name as agency_name
                , agency.image_code as agency_image_code
                , list.product_list_id as "product_list_id?", list.name as "list_name?"
                , list.deleted_at is not null as "is_deleted!"
                , registration.shop_id as "shop_id?"
                , registration.registration_id as "registration_id?", link.offer_id as "offer_id?"
                , registration.state as "state?", shop.name as "shop_name?"
                , product.product_id as "product_id?", product.title as "title?"
                , product.price_units as "price_units?", product.currency as "currency?"
                , product.image_code as "image_code?", product.stock as "stock?"
                , (
                      select coalesce(sample.until, campaign.ends_on) from sample_offer as sample
                      where sample.shop_id = link.shop_id
                          and sample.registration_id = link.registration_id
                          and sample.closed_at is null and sample.taken < sample.quantity
                  ) as "samples_until?"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = link.shop_id and rate.offer_id = link.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from share_link as link
           join campaign on campaign.campaign_id = link.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           left join product_list as list on list.product_list_id = link.list_id
           left join organisation as shop on shop.organisation_id = link.shop_id
           left join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           left join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           where link.link_code = any($1)"#,
        &codes,
        creator.map(CreatorId::uuid),
    )
    .fetch_all(connection)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let code = row.link_code.parse().map_err(|_| Error::Corrupt {
            table: "share_link",
            column: "link_code",
            id: row.share_link_id,
        })?;
        if let Some(followed) = row.read()? {
            found.push((code, followed));
        }
    }
    Ok(found)
}

/// A link with all that stands behind it: a product's columns or a list's are there.
#[expect(clippy::struct_excessive_bools, reason = "columns of a row")]
struct Row {
    share_link_id: Uuid,
    link_code: String,
    is_revoked: bool,
    is_allowed: bool,
    is_suspended: bool,
    campaign_id: Uuid,
    market_code: String,
    agency_id: Uuid,
    campaign_name: String,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    agency_name: String,
    agency_image_code: Option<String>,
    product_list_id: Option<Uuid>,
    list_name: Option<String>,
    is_deleted: bool,
    shop_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    offer_id: Option<Uuid>,
    state: Option<String>,
    shop_name: Option<String>,
    product_id: Option<Uuid>,
    title: Option<String>,
    price_units: Option<i64>,
    currency: Option<String>,
    image_code: Option<String>,
    stock: Option<i32>,
    samples_until: Option<NaiveDate>,
    rates: Json<Vec<RateColumn>>,
}

impl Row {
    fn read<R>(self) -> Result<Option<Followed>, Error<R>> {
        let schedule = CourseRow {
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone.clone(),
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = schedule.read()?;
        let market = self.market_code.parse().map_err(|_| Error::Corrupt {
            table: "campaign",
            column: "market_code",
            id: self.campaign_id,
        })?;
        if self.product_list_id.is_some() {
            let list = self.list(market, schedule)?;
            return Ok(list.map(|list| Followed::List(Box::new(list))));
        }
        let product = self.product(market, schedule)?;
        Ok(product.map(|product| Followed::Product(Box::new(product))))
    }

    fn list<R>(
        self,
        market: Market,
        schedule: CampaignSchedule,
    ) -> Result<Option<ListOffered>, Error<R>> {
        let Some((list_id, name)) = self.product_list_id.zip(self.list_name) else {
            return Ok(None);
        };
        let name = ListName::parse(&name).map_err(|_| Error::Corrupt {
            table: "product_list",
            column: "name",
            id: list_id,
        })?;
        Ok(Some(ListOffered {
            link: ShareLinkId::new(self.share_link_id),
            list: list_id.into(),
            name,
            market,
            campaign: self.campaign_id.into(),
            campaign_name: self.campaign_name,
            agency: self.agency_id.into(),
            agency_name: self.agency_name,
            agency_image_code: self.agency_image_code,
            schedule,
            is_revoked: self.is_revoked,
            is_deleted: self.is_deleted,
            is_suspended: self.is_suspended,
            is_allowed: self.is_allowed,
        }))
    }

    fn product<R>(
        self,
        market: Market,
        schedule: CampaignSchedule,
    ) -> Result<Option<Offered>, Error<R>> {
        let (
            (Some(shop_id), Some(registration_id), Some(offer_id), Some(product_id)),
            (Some(state), Some(shop_name), Some(title)),
            (Some(price_units), Some(currency)),
        ) = (
            (
                self.shop_id,
                self.registration_id,
                self.offer_id,
                self.product_id,
            ),
            (self.state, self.shop_name, self.title),
            (self.price_units, self.currency),
        )
        else {
            return Ok(None);
        };
        let product = ProductColumns {
            product_id,
            title,
            price_units,
            currency,
            image_code: self.image_code,
            stock: self.stock,
            shop_name,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            agency_id: self.agency_id,
            agency_image_code: self.agency_image_code,
        };
        Ok(Some(Offered {
            market,
            shop: shop_id.into(),
            registration: registration_id.into(),
            offer: offer_id.into(),
            product_id: product_id.into(),
            campaign: self.campaign_id.into(),
            agency: self.agency_id.into(),
            product: product.read(&schedule)?,
            rates: rates_in(&self.rates)?,
            samples_until: self.samples_until,
            link: ShareLinkId::new(self.share_link_id),
            list: None,
            schedule,
            is_revoked: self.is_revoked,
            is_suspended: self.is_suspended,
            is_allowed: self.is_allowed,
            is_in_campaign: is_in_campaign(&state),
        }))
    }
}
