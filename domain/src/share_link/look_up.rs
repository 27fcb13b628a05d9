//! What a link leads to, and whether the creator who follows it can take it up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    campaign::{CampaignSchedule, CampaignStatus},
    market::Market,
    offer::{RateFrom, rate_in_force},
    rate::CreatorRate,
};

/// Why a link can't be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum LookUpRefusal {
    /// No link has this code.
    #[error("the link leads nowhere: it may have been copied incompletely or mistyped")]
    LeadsNowhere,
    /// Whoever asks isn't a creator. Nothing more is said of what the link leads to.
    #[error("the link is for creators: whoever sells in that market can follow it")]
    ForCreators,
    /// The link is one of another market.
    #[error(
        "the link is for creators in {}, and you sell in {}",
        .link.display_name(), .yours.display_name()
    )]
    OtherMarket {
        /// The market of the link.
        link: Market,
        /// The market of the creator.
        yours: Market,
    },
    /// The agency took the link back.
    #[error("the agency has taken this link back")]
    Revoked,
    /// The agency deleted the list, or took its link back.
    #[error("the product list wasn't found")]
    ListNotFound,
    /// The agency is suspended: nothing of it can be added until it no longer is. What was added goes on
    /// earning.
    #[error("the agency's links can't be used at the moment")]
    AgencySuspended,
    /// The link is for creators whom the agency has chosen, and this one is none of them.
    #[error("this link is for creators the agency has chosen")]
    NotForYou,
    /// The campaign has not begun.
    #[error("the campaign starts on {starts_on}: the link works from then on")]
    CampaignNotStarted {
        /// Its first day, in the days of its market.
        starts_on: NaiveDate,
    },
    /// The campaign is over, by its dates or because its agency ended it.
    #[error("the campaign ended on {ended_on}")]
    CampaignEnded {
        /// The last day on which it ran, in the days of its market.
        ended_on: NaiveDate,
    },
    /// The product is not in the campaign any more.
    #[error("the product is no longer in the campaign")]
    ProductClosed,
    /// The agency has not said what creators are paid.
    #[error("the agency has not set what creators are paid for this product")]
    NoRate,
    /// No product of the list can be added now.
    #[error("no product of this list can be added now")]
    NoProducts,
}

/// Everything that decides whether a link can be followed.
#[expect(clippy::struct_excessive_bools, reason = "each is a reason of its own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkTarget<'l> {
    /// The market that the link is of.
    pub market: Market,
    /// Whether the agency took it back.
    pub is_revoked: bool,
    /// Whether the agency is suspended.
    pub is_suspended: bool,
    /// Whether the link is for everybody, or the creator among those it is for.
    pub is_allowed: bool,
    /// The schedule of the campaign.
    pub schedule: CampaignSchedule,
    /// Whether the product's registration is open and approved. One whose close is only requested
    /// is.
    pub is_in_campaign: bool,
    /// The rates of the offer, in the order of their instants.
    pub rates: &'l [RateFrom],
}

impl LinkTarget<'_> {
    /// What a creator of the market `yours` is paid who takes the offer up at this instant.
    ///
    /// # Errors
    /// The first of the refusals that applies, in the order of the reasons: what no waiting helps
    /// comes first. Whether the campaign is published makes no difference: that is for sellers.
    pub fn follow(&self, yours: Market, now: DateTime<Utc>) -> Result<CreatorRate, LookUpRefusal> {
        if self.market != yours {
            return Err(LookUpRefusal::OtherMarket {
                link: self.market,
                yours,
            });
        }
        if self.is_revoked {
            return Err(LookUpRefusal::Revoked);
        }
        if self.is_suspended {
            return Err(LookUpRefusal::AgencySuspended);
        }
        if !self.is_allowed {
            return Err(LookUpRefusal::NotForYou);
        }
        match self.schedule.status(now) {
            CampaignStatus::Closed => {
                return Err(LookUpRefusal::CampaignEnded {
                    ended_on: self.schedule.last_day(),
                });
            }
            CampaignStatus::Draft | CampaignStatus::Upcoming => {
                return Err(LookUpRefusal::CampaignNotStarted {
                    starts_on: self.schedule.dates.starts_on(),
                });
            }
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing => {}
        }
        if !self.is_in_campaign {
            return Err(LookUpRefusal::ProductClosed);
        }
        rate_in_force(self.rates, now, now).ok_or(LookUpRefusal::NoRate)
    }
}

impl CampaignSchedule {
    /// The last day on which the campaign runs or ran: that of its dates, or the day on which its
    /// agency ended it, in the days of its market.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        let ends_on = self.dates.ends_on();
        match self.ended_early_at {
            Some(at) if at < self.period().until => at.with_timezone(&self.zone).date_naive(),
            Some(_) | None => ends_on,
        }
    }
}

/// Why a link can't be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RevokeRefusal {
    /// It was taken back before.
    #[error("the link was taken back already")]
    AlreadyRevoked,
}
