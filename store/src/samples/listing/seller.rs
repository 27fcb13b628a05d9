//! Requests for samples as the seller reads them: without the creators who asked.

use std::convert::Infallible;

use domain::{
    ids::{CampaignId, ShopId},
    page::{Cursor, Page, Position},
    sample::{SampleState, SellerSampleRow},
};

use super::{SellerRow, course_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// The requests for samples of the shop's products in a campaign, the newest first: in one state, or in all.
///
/// # Errors
///
/// Not found for another shop and for a campaign that there isn't, or the database's failure.
pub async fn of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    (shop, campaign): (ShopId, CampaignId),
    state: Option<SampleState>,
    page: Option<&Cursor>,
) -> Result<Page<SellerSampleRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let (_, is_over) = course_of(&mut connection, by, campaign).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SellerRow,
                "select request.shop_id, request.sample_request_id, request.number, request.state
                      , request.requested_at, request.decided_at, request.decided_by_kind
                      , case when request.decided_by_kind = 'seller'
                            then request.rejected_because
                        end as rejected_because
                      , request.sent_at, request.sent_carrier, request.sent_tracking
                      , request.shipped_at, request.ended_at, offer.approver
                      , product.title, product.product_code, product.image_code
                 from sample_request as request
                 join sample_offer as offer
                     on offer.shop_id = request.shop_id
                     and offer.registration_id = request.registration_id
                 join registration
                     on registration.shop_id = request.shop_id
                     and registration.registration_id = request.registration_id
                 join product
                     on product.shop_id = registration.shop_id
                     and product.product_id = registration.product_id
                 where request.shop_id = $1 and request.campaign_id = $2
                     and ($3::text is null or request.state = $3)
                     and request.sample_request_id "
                    + $behind
                    + " $4
                 order by request.sample_request_id "
                    + $direction
                    + " limit $5",
                shop.uuid(),
                campaign.uuid(),
                state.map(SampleState::code),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(row.read(is_over)?);
    }
    Ok(Page::of_fetched(page, requests, |row| {
        Position::of_id(row.request.request.uuid())
    }))
}
