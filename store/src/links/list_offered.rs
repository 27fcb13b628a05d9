//! What a list's link leads to: the list, and its products as a creator would take them up.

use domain::{
    campaign::CampaignSchedule,
    ids::{AgencyId, CampaignId, CreatorId, ProductListId, ShareLinkId},
    market::Market,
    product_list::ListName,
    share_link::{LinkCode, ListTarget},
};
use sqlx::{PgConnection, types::Json};

use super::offered::{Offered, ProductColumns, is_in_campaign};
use crate::{
    Error,
    campaigns::CourseRow,
    offers::{RateColumn, rates_in},
};

/// The list behind a link.
pub(crate) struct ListOffered {
    pub(crate) link: ShareLinkId,
    pub(crate) list: ProductListId,
    pub(crate) name: ListName,
    pub(crate) market: Market,
    pub(crate) campaign: CampaignId,
    pub(crate) campaign_name: String,
    pub(crate) agency: AgencyId,
    pub(crate) agency_name: String,
    agency_image_code: Option<String>,
    pub(crate) schedule: CampaignSchedule,
    is_revoked: bool,
    is_deleted: bool,
    is_allowed: bool,
}

impl ListOffered {
    /// What decides whether the link can be followed.
    pub(crate) fn target(&self) -> ListTarget {
        ListTarget {
            market: self.market,
            is_revoked: self.is_revoked,
            is_deleted: self.is_deleted,
            is_allowed: self.is_allowed,
            schedule: self.schedule,
        }
    }
}

/// The list behind the link for a creator, if there is a list's link of this code.
pub(crate) async fn list_offered<R>(
    connection: &mut PgConnection,
    code: LinkCode,
    creator: CreatorId,
) -> Result<Option<ListOffered>, Error<R>> {
    let row = sqlx::query!(
        r#"select link.share_link_id, link.revoked_at, list.product_list_id, list.name as list_name
                , list.deleted_at
                , not link.is_restricted or exists (
                      select from share_link_creator as named
                      where named.share_link_id = link.share_link_id and named.creator_id = $2
                  ) as "is_allowed!"
                , campaign.campaign_id, campaign.market_code, campaign.agency_id
                , campaign.name as campaign_name, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at, agency.name as agency_name
                , agency.image_code as agency_image_code
           from share_link as link
           join product_list as list on list.product_list_id = link.list_id
           join campaign on campaign.campaign_id = link.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           where link.link_code = $1"#,
        code.as_str(),
        creator.uuid(),
    )
    .fetch_optional(connection)
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
    let name = ListName::parse(&row.list_name).map_err(|_| Error::Corrupt {
        table: "product_list",
        column: "name",
        id: row.product_list_id,
    })?;
    let market = row.market_code.parse().map_err(|_| Error::Corrupt {
        table: "campaign",
        column: "market_code",
        id: row.campaign_id,
    })?;
    Ok(Some(ListOffered {
        link: ShareLinkId::new(row.share_link_id),
        list: ProductListId::new(row.product_list_id),
        name,
        market,
        campaign: CampaignId::new(row.campaign_id),
        campaign_name: row.campaign_name,
        agency: AgencyId::new(row.agency_id),
        agency_name: row.agency_name,
        agency_image_code: row.agency_image_code,
        schedule,
        is_revoked: row.revoked_at.is_some(),
        is_deleted: row.deleted_at.is_some(),
        is_allowed: row.is_allowed,
    }))
}

/// The products of the list, in its order, each as what its own link would lead to.
pub(crate) async fn items_offered<R>(
    connection: &mut PgConnection,
    list: &ListOffered,
) -> Result<Vec<Offered>, Error<R>> {
    let rows = sqlx::query!(
        r#"select item.shop_id, item.registration_id, item.offer_id, registration.state
                , product.product_id, product.title, product.price_units, product.currency
                , product.image_code, product.stock, shop.name as shop_name
                , (
                      select coalesce(sample.until, $2) from sample_offer as sample
                      where sample.shop_id = item.shop_id
                          and sample.registration_id = item.registration_id
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
                      where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from product_list_item as item
           join registration
               on registration.shop_id = item.shop_id
               and registration.registration_id = item.registration_id
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           join organisation as shop on shop.organisation_id = item.shop_id
           where item.product_list_id = $1 and item.removed_at is null
           order by item.place, item.registration_id"#,
        list.list.uuid(),
        list.schedule.last_day(),
    )
    .fetch_all(connection)
    .await?;
    let items = rows.into_iter().map(|row| {
        let product = ProductColumns {
            product_id: row.product_id,
            title: row.title,
            price_units: row.price_units,
            currency: row.currency,
            image_code: row.image_code,
            stock: row.stock,
            shop_name: row.shop_name,
            campaign_name: list.campaign_name.clone(),
            agency_name: list.agency_name.clone(),
            agency_id: list.agency.uuid(),
            agency_image_code: list.agency_image_code.clone(),
        };
        Ok(Offered {
            market: list.market,
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
            offer: row.offer_id.into(),
            product_id: row.product_id.into(),
            campaign: list.campaign,
            agency: list.agency,
            product: product.read(&list.schedule)?,
            rates: rates_in(&row.rates)?,
            samples_until: row.samples_until,
            link: list.link,
            list: Some(list.list),
            schedule: list.schedule,
            is_revoked: list.is_revoked || list.is_deleted,
            is_allowed: list.is_allowed,
            is_in_campaign: is_in_campaign(&row.state),
        })
    });
    items.collect()
}
