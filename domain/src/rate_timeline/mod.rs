//! What a creator's acceptances of one product pay, each with its rates from and until, which of them
//! counts at an instant, and why the others don't; and what the offers would pay that the creator knows of and
//! hasn't accepted.
//!
//! Nothing is decided anew here: [`attribute`] says which acceptance an order counts for (rule 7), and
//! [`rate_in_force`] what it pays (rule 8).

mod as_of;
mod known;
mod steps;

use chrono::{DateTime, Utc};

use crate::{
    attribution::{Candidate, Unattributed, attribute},
    campaign::CampaignSchedule,
    ids::OfferId,
    offer::{RateFrom, next_change, rate_in_force},
    rate::CreatorRate,
    showcase::EntryAddress,
};

pub use self::{
    as_of::{AsOf, AsOfRefusal, DAYS_AHEAD_MAX},
    known::{KnownOffer, TIMELINE_OFFERS_MAX},
    steps::RateStep,
};

/// The most acceptances in a timeline that were removed again: the latest. Of those that weren't each offer has one.
pub const TIMELINE_REMOVED_MAX: usize = 100;

/// An offer of the product, with everything that decides what it pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineOffer {
    /// The offer.
    pub offer: OfferId,
    /// The campaign's name.
    pub campaign_name: String,
    /// The agency that runs it.
    pub agency_name: String,
    /// The campaign's code, by which two acceptances of one instant are told apart.
    pub campaign_code: String,
    /// When the product left the campaign, or the campaign was ended early.
    pub closed_at: Option<DateTime<Utc>>,
    /// The campaign's days.
    pub schedule: CampaignSchedule,
    /// The offer's rates, in the order of their instants.
    pub rates: Vec<RateFrom>,
    /// Whether the product is in the campaign.
    pub is_in_campaign: bool,
}

/// One acceptance of an offer of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The showcase entry.
    pub address: EntryAddress,
    /// The offer that was accepted.
    pub offer: TimelineOffer,
    /// When the creator accepted it.
    pub accepted_at: DateTime<Utc>,
    /// When the creator removed it again.
    pub removed_at: Option<DateTime<Utc>>,
}

/// How an acceptance, or an offer that wasn't accepted, stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Orders count for it.
    Counts,
    /// They would, but another acceptance of the product is later.
    LaterCounts,
    /// It was accepted only after that.
    NotYet,
    /// It wasn't accepted until now.
    NotAccepted,
    /// It was removed by then.
    Removed,
    /// The campaign didn't run then.
    OutsidePeriod,
    /// The product had left the campaign by then.
    Closed,
}

/// A rate that is paid although the offer pays less by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptRate {
    /// The first instant at which it isn't paid any more.
    pub until: DateTime<Utc>,
    /// What is paid from then on.
    pub then: CreatorRate,
}

/// How one acceptance, or an offer that wasn't accepted, stands, and what it pays when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// Whether orders count for it, or why not.
    pub why: Standing,
    /// What it pays, or would pay if no later acceptance counted; none where none of its orders count.
    pub rate: Option<CreatorRate>,
    /// That this is more than the offer pays by now, and until when.
    pub kept: Option<KeptRate>,
    /// What accepting the offer at the instant, again if it was before, would pay; none where it can't be accepted
    /// then.
    pub again: Option<CreatorRate>,
    /// What it paid, pays and will pay, or would have, as far as is known, the earliest first.
    pub steps: Vec<RateStep>,
}

/// All acceptances of a product as they stand at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTimeline {
    /// The instant.
    pub at: DateTime<Utc>,
    /// Which of the rows counts, if one does.
    pub counts: Option<usize>,
    /// How each of the acceptances stands, in the order in which they were given.
    pub rows: Vec<TimelineRow>,
}

impl RateTimeline {
    /// How a creator's acceptances of one product stand at an instant. They are all that there are, removed
    /// ones too, in any order.
    #[must_use]
    pub fn of(entries: &[TimelineEntry], at: DateTime<Utc>) -> Self {
        let counts = counting(entries, at);
        let rows = entries.iter().enumerate();
        let rows = rows.map(|(index, entry)| entry.row(at, counts == Some(index)));
        Self {
            at,
            counts,
            rows: rows.collect(),
        }
    }

    /// The rate that an order placed at the instant would get, if it counts for any of them.
    #[must_use]
    pub fn rate(&self) -> Option<CreatorRate> {
        self.rows.get(self.counts?)?.rate
    }
}

/// Which acceptance an order placed at the instant counts for.
fn counting(entries: &[TimelineEntry], at: DateTime<Utc>) -> Option<usize> {
    // Attribution is given entries in the order of their ids.
    let mut by_id: Vec<(usize, &TimelineEntry)> = entries.iter().enumerate().collect();
    by_id.sort_by_key(|(_, entry)| entry.address.entry);
    let candidates = by_id.iter().map(|(_, entry)| entry.candidate());
    let chosen = attribute(at, candidates).ok()?;
    by_id.get(chosen).map(|(index, _)| *index)
}

impl TimelineEntry {
    fn candidate(&self) -> Candidate<'_> {
        Candidate {
            accepted_at: self.accepted_at,
            removed_at: self.removed_at,
            campaign_code: &self.offer.campaign_code,
            period: self.offer.schedule.period(),
            closed_at: self.offer.closed_at,
        }
    }

    fn row(&self, at: DateTime<Utc>, counts: bool) -> TimelineRow {
        let why = self.standing(at, counts);
        let rate = match why {
            Standing::Counts | Standing::LaterCounts => {
                rate_in_force(&self.offer.rates, self.accepted_at, at)
            }
            Standing::NotYet
            | Standing::NotAccepted
            | Standing::Removed
            | Standing::OutsidePeriod
            | Standing::Closed => None,
        };
        TimelineRow {
            why,
            rate,
            kept: rate.and_then(|rate| self.kept(rate, at)),
            again: self.offer.pays(at),
            steps: self.steps(),
        }
    }

    fn standing(&self, at: DateTime<Utc>, counts: bool) -> Standing {
        match attribute(at, [self.candidate()]) {
            Ok(_) if counts => Standing::Counts,
            Ok(_) => Standing::LaterCounts,
            // There is an entry, and the first test that it fails is the reason.
            Err(Unattributed::NoEntry | Unattributed::AcceptedLater) => Standing::NotYet,
            Err(Unattributed::Removed) => Standing::Removed,
            Err(Unattributed::OutsidePeriod) => Standing::OutsidePeriod,
            Err(Unattributed::RegistrationClosed) => Standing::Closed,
        }
    }

    /// Until when the rate is paid that is above what the offer pays by now. One that the end of the
    /// acceptance takes away earlier is paid until that.
    fn kept(&self, rate: CreatorRate, at: DateTime<Utc>) -> Option<KeptRate> {
        let offered = rate_in_force(&self.offer.rates, at, at);
        offered.filter(|offered| *offered < rate)?;
        let change = next_change(&self.offer.rates, self.accepted_at, at)?;
        (change.from < self.ends_at()).then_some(KeptRate {
            until: change.from,
            then: change.rate,
        })
    }

    /// The first instant from which no order counts for it any more, whatever else is accepted.
    #[must_use]
    pub fn ends_at(&self) -> DateTime<Utc> {
        let ends_at = self.offer.ends_at();
        self.removed_at.map_or(ends_at, |at| at.min(ends_at))
    }
}

impl TimelineOffer {
    /// Why the offer can't be accepted at the instant, if it can't.
    fn shut(&self, at: DateTime<Utc>) -> Option<Standing> {
        if !self.schedule.period().contains(at) {
            return Some(Standing::OutsidePeriod);
        }
        let is_open = match self.closed_at {
            Some(closed_at) => at < closed_at,
            None => self.is_in_campaign,
        };
        (!is_open).then_some(Standing::Closed)
    }

    /// What accepting the offer at the instant would pay; none where it can't be accepted then.
    fn pays(&self, at: DateTime<Utc>) -> Option<CreatorRate> {
        let offered = rate_in_force(&self.rates, at, at);
        offered.filter(|_| self.shut(at).is_none())
    }

    /// The first instant from which no order counts for it any more, whenever it was accepted.
    fn ends_at(&self) -> DateTime<Utc> {
        let closes_at = self.schedule.closes_at();
        self.closed_at.map_or(closes_at, |at| at.min(closes_at))
    }
}

#[cfg(test)]
mod tests;
