//! Campaigns: created by agencies, and by an operator's import in their name.

mod ending;
mod history;
mod lifecycle;
mod listing;
mod stored;
mod telling;
mod terms;
mod writing;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::{market::Market, period::CampaignDates, rate::TotalRate};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Outcome, organisations::agencies_of_import};

pub use domain::campaign::PublishRefusal;

pub use self::{
    ending::end_early,
    history::history,
    lifecycle::{Draft, DraftRefusal, draft, find_own, set_published},
    listing::{
        CampaignFilter, MarketplaceFilter, OpenedCampaign, count_for_agency, details_for_agency,
        details_for_shop, home_of_agency, list_for_agency, marketplace_for_shop,
        of_agency_for_shop, open_for_agency, open_for_shop, own_campaigns_of_shop,
    },
    telling::tell_ends,
    terms::{duplicate, edit, form_of, submit, submit_draft},
};
pub(crate) use self::{
    lifecycle::CourseRow,
    listing::{InState, count_state, counts_as_of, open_to_shop},
};

/// A campaign as a file brings it.
#[derive(Clone, Debug)]
pub struct NewCampaign {
    /// What the campaign is called in files; an imported campaign has it as its name, too.
    pub campaign_code: String,
    /// The short name of the agency that runs it.
    pub agency: String,
    /// The market that the row names.
    pub market: Market,
    /// Registration and campaign period, in days of the market's zone.
    pub dates: CampaignDates,
    /// The least total rate that a seller may register with.
    pub min_rate: TotalRate,
}

/// Why a campaign was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CampaignRefusal {
    /// The row belongs to another market than the one being imported.
    #[error(
        "market {given} doesn't match --market {expected}: correct the row, or import it with \
         --market {given}"
    )]
    OtherMarket {
        /// The market of the row.
        given: Market,
        /// The market of the import.
        expected: Market,
    },
    /// A campaign of this code is known with other content.
    #[error(
        "this campaign already exists with other details: {stored}. Edit it in the Partner Console"
    )]
    OtherContent {
        /// What is remembered, in words.
        stored: String,
    },
}

/// What two campaigns of the same code must agree on.
#[derive(Clone, PartialEq, Eq)]
struct Content {
    agency: String,
    days: [NaiveDate; 3],
    min_rate_bps: i16,
}

impl Content {
    fn of(campaign: &NewCampaign) -> Self {
        let dates = &campaign.dates;
        Self {
            agency: campaign.agency.clone(),
            days: [
                dates.starts_on(),
                dates.registration_ends_on(),
                dates.ends_on(),
            ],
            min_rate_bps: i16::from(campaign.min_rate),
        }
    }

    fn display_value(&self) -> String {
        let [starts_on, registration_ends_on, ends_on] = self.days;
        format!(
            "agency {}, {starts_on} to {ends_on}, registration to {registration_ends_on}, at least \
             {}.{:02} %",
            self.agency,
            self.min_rate_bps / 100,
            self.min_rate_bps % 100,
        )
    }
}

/// Creates campaigns, as an operator's import does: submitted and published, named by their code.
pub(crate) async fn create_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    campaigns: &[NewCampaign],
) -> Result<Vec<Outcome<CampaignRefusal>>, sqlx::Error> {
    let slugs: HashSet<&str> = campaigns
        .iter()
        .map(|campaign| campaign.agency.as_str())
        .collect();
    let agencies = agencies_of_import(connection, batch, &slugs).await?;
    let mut known = known_campaigns(connection, batch, campaigns).await?;
    let mut outcomes = Vec::with_capacity(campaigns.len());
    for campaign in campaigns {
        if campaign.market != batch.market.market {
            outcomes.push(Outcome::Refused(CampaignRefusal::OtherMarket {
                given: campaign.market,
                expected: batch.market.market,
            }));
            continue;
        }
        let content = Content::of(campaign);
        outcomes.push(match known.get(&campaign.campaign_code) {
            None => {
                insert(
                    connection,
                    batch,
                    campaign,
                    &content,
                    agencies[&campaign.agency],
                )
                .await?;
                known.insert(campaign.campaign_code.clone(), content);
                Outcome::New
            }
            Some(stored) if *stored == content => Outcome::Unchanged,
            Some(stored) => Outcome::Refused(CampaignRefusal::OtherContent {
                stored: stored.display_value(),
            }),
        });
    }
    Ok(outcomes)
}

async fn known_campaigns(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    campaigns: &[NewCampaign],
) -> Result<HashMap<String, Content>, sqlx::Error> {
    let codes: Vec<&str> = campaigns
        .iter()
        .map(|campaign| campaign.campaign_code.as_str())
        .collect();
    let rows = sqlx::query!(
        "select campaign_code, slug, starts_on, registration_ends_on, ends_on, min_rate_bps
         from campaign
         join agency using (agency_id)
         where market_code = $1 and campaign_code = any($2)",
        batch.market.market.code(),
        &codes as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let content = Content {
            agency: row.slug,
            days: [row.starts_on, row.registration_ends_on, row.ends_on],
            min_rate_bps: row.min_rate_bps,
        };
        (row.campaign_code, content)
    });
    Ok(known.collect())
}

/// Campaigns are few: one statement for each keeps the columns readable.
async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    campaign: &NewCampaign,
    content: &Content,
    agency_id: Uuid,
) -> Result<(), sqlx::Error> {
    let [starts_on, registration_ends_on, ends_on] = content.days;
    sqlx::query!(
        "insert into campaign (
             campaign_id, market_code, agency_id, campaign_code, name
           , starts_on, registration_ends_on, ends_on, min_rate_bps
           , submitted_at, published_at, created_at
         ) values ($1, $2, $3, $4, left($4, 50), $5, $6, $7, $8, $9, $9, $9)",
        batch.ids.next(),
        batch.market.market.code(),
        agency_id,
        campaign.campaign_code,
        starts_on,
        registration_ends_on,
        ends_on,
        content.min_rate_bps,
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
