//! What a list's link leads to: the list, and its products as a creator would take them up.

use domain::{
    campaign::CampaignSchedule,
    ids::{AgencyId, CampaignId, CreatorId, ProductListId, ShareLinkId},
    market::Market,
    product_list::ListName,
    share_link::{LinkCode, ListTarget},
};
use sqlx::{PgConnection, types::Json};

use super::{
    followed::{Followed, followed},
    offered::{Offered, ProductColumns, is_in_campaign},
};
use crate::{
    Error,
    offers::{RateColumn, rates_in},
};

/// The list behind a link.
#[expect(clippy::struct_excessive_bools, reason = "each is a reason of its own")]
pub(crate) struct ListOffered {
    pub(crate) link: ShareLinkId,
    pub(crate) list: ProductListId,
    pub(crate) name: ListName,
    pub(crate) market: Market,
    pub(crate) campaign: CampaignId,
    pub(crate) campaign_name: String,
    pub(crate) agency: AgencyId,
    pub(crate) agency_name: String,
    pub(super) agency_image_code: Option<String>,
    pub(crate) schedule: CampaignSchedule,
    pub(super) is_revoked: bool,
    pub(super) is_deleted: bool,
    pub(super) is_suspended: bool,
    pub(super) is_allowed: bool,
}

impl ListOffered {
    /// What decides whether the link can be followed.
    pub(crate) fn target(&self) -> ListTarget {
        ListTarget {
            market: self.market,
            is_revoked: self.is_revoked,
            is_deleted: self.is_deleted,
            is_suspended: self.is_suspended,
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
    let found = followed(connection, &[code], Some(creator)).await?;
    Ok(found.into_iter().find_map(|(_, followed)| match followed {
        Followed::List(list) => Some(*list),
        Followed::Product(_) => None,
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
            is_suspended: list.is_suspended,
            is_allowed: list.is_allowed,
            is_in_campaign: is_in_campaign(&row.state),
        })
    });
    items.collect()
}
