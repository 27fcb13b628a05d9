//! One campaign as its agency opens it.

use std::convert::Infallible;

use domain::{
    campaign::{AgencyCampaign, CampaignRow},
    ids::CampaignId,
};

use super::{counts_as_of, counts_of};
use crate::{ActorContext, Db, Error, acting::reading, campaigns::stored::read_own_with_counts};

/// A campaign as its agency opens it, with how many registrations are in each tab.
///
/// # Errors
///
/// Not found for another agency's campaign, a row that can't be what it says, or the database's
/// failure.
pub async fn details_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<AgencyCampaign, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let (stored, counts) = read_own_with_counts(&mut connection, by, campaign).await?;
    let counts = counts_of(&counts);
    let schedule = stored.schedule;
    let shops = stored.named_shops();
    Ok(AgencyCampaign {
        row: CampaignRow {
            campaign,
            code: stored.code,
            name: stored.name,
            market: stored.market,
            status: schedule.status(by.now),
            is_published: stored.is_published,
            dates: schedule.dates,
            least: stored.least,
            named_shops: shops
                .as_ref()
                .map(|shops| u64::try_from(shops.len()).unwrap_or_default()),
            counts: counts_as_of(counts, &schedule, by.now),
        },
        description: stored.description,
        contacts: stored.contacts,
        shops,
        closes_at: schedule.closes_at(),
        ended_early_at: schedule.ended_early_at,
    })
}
