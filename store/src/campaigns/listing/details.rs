//! One campaign as its agency opens it.

use std::convert::Infallible;

use domain::{
    campaign::{AgencyCampaign, CampaignFigures, CampaignRow},
    ids::CampaignId,
};

use super::{counts_as_of, counts_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::stored::{InFigures, read_own_with_counts},
    registrations::OwnCampaign,
};

/// A campaign as its agency opens it.
#[derive(Clone, Debug)]
pub struct OpenedCampaign {
    /// The campaign.
    pub details: AgencyCampaign,
    /// What its head says in figures.
    pub figures: CampaignFigures,
    /// What the lists of its registrations need of it, so that they don't read it again.
    pub own: OwnCampaign,
}

/// A campaign as its agency opens it, with how many registrations are in each tab.
///
/// # Errors
///
/// As [`open_for_agency`].
pub async fn details_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<AgencyCampaign, Error<Infallible>> {
    let opened = open_for_agency(db, by, campaign).await?;
    Ok(opened.details)
}

/// The same, with the figures of its head and what the lists of its registrations need of it.
///
/// # Errors
///
/// Not found for another agency's campaign, a row that can't be what it says, or the database's
/// failure.
pub async fn open_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<OpenedCampaign, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let (stored, counts, in_figures) = read_own_with_counts(&mut connection, by, campaign).await?;
    let counts = counts_of(&counts);
    let schedule = stored.schedule;
    let shops = stored.named_shops();
    let counts = counts_as_of(counts, &schedule, by.now);
    let own = OwnCampaign {
        campaign,
        name: stored.name.clone(),
        market: stored.market,
        course: schedule,
    };
    let details = AgencyCampaign {
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
            counts,
        },
        description: stored.description,
        contacts: stored.contacts,
        shops,
        closes_at: schedule.closes_at(),
        ended_early_at: schedule.ended_early_at,
    };
    Ok(OpenedCampaign {
        figures: figures(in_figures),
        details,
        own,
    })
}

fn figures(counted: InFigures) -> CampaignFigures {
    let (creators, may_be_more) = counted.creators();
    CampaignFigures {
        without_rate: counted.without_rate.unsigned_abs(),
        creators: creators.unsigned_abs(),
        may_be_more_creators: may_be_more,
    }
}
