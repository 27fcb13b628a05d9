//! What is told of a campaign whose first or last day its agency moved.

use domain::notice::{MovedDates, SellerNotice};
use sqlx::PgConnection;

use super::{
    campaigns::{Known, Listed, registrations_of},
    kept::Draft,
};
use crate::{
    IdSource,
    event::{DomainEvent, record_all},
    outbox::Event,
};

/// What sellers with open registrations in it are told. Creators are told product by product, each by an event of
/// its own.
pub(super) async fn of_moved_dates(
    (connection, ids): (&mut PgConnection, &dyn IdSource),
    event: &Event,
    known: &Known,
    dates: MovedDates,
) -> Result<Vec<Draft>, sqlx::Error> {
    let campaign = known.named.campaign;
    let mut open = registrations_of(connection, campaign).await?;
    open.retain(|one| one.was_open);
    let of_products: Vec<DomainEvent> = open
        .iter()
        .map(|one| DomainEvent::RescheduledForProduct {
            campaign,
            dates,
            registration: one.address,
            after: None,
        })
        .collect();
    record_all(connection, event.at, ids, &of_products).await?;
    let of_shops = open.chunk_by(|one, next| one.address.shop == next.address.shop);
    let told = of_shops.filter_map(|of_shop| to_shop(of_shop, event, known, dates));
    told.collect()
}

/// What a shop is told, once of every move.
fn to_shop(
    open: &[Listed],
    event: &Event,
    known: &Known,
    dates: MovedDates,
) -> Option<Result<Draft, sqlx::Error>> {
    let shop = open.first()?.address.shop.uuid();
    let what = SellerNotice::CampaignMoved {
        campaign: known.named.clone(),
        dates,
        products: u32::try_from(open.len()).unwrap_or(u32::MAX),
    };
    let occasion = format!("moved:{}:{}", known.named.campaign, event.outbox_id);
    let about = (occasion, event.at, &*known.market);
    Some(Draft::new(shop, about, (&what, what.concern())))
}
