//! Showcase entries: the offers that a creator accepted, since when, and until when (rules 7, 8).

mod filter;
#[cfg(test)]
mod histories;
mod listing;
mod moment;
mod news;
mod per_item;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{ids::OfferId, offer::RateFrom, rate::CreatorRate};

pub use self::{
    filter::{SHOWCASE_REMOVED_MAX, SHOWCASE_SORTED_MAX, ShowcaseFilter, ShowcaseSort},
    listing::{
        EntryAddress, EntryState, KeptEntry, OfferPreview, OfferShown, OfferedProduct,
        ReceiptCounts, SharedWith, ShowcaseCounts, ShowcaseGroup, ShowcaseRow, UnknownEntryAddress,
    },
    moment::{CLOCK_AHEAD_MAX, accepted_after},
    news::{CAMPAIGN_ENDS_WITHIN_DAYS, RATE_FALLS_WITHIN, ShowcaseNews, showcase_news},
    per_item::about_per_item,
};

/// An offer in a creator's showcase. The time of its acceptance decides which orders it counts for
/// and which rate it has a claim to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShowcaseEntry {
    /// The offer that was accepted.
    pub offer: OfferId,
    /// When it was accepted.
    pub accepted_at: DateTime<Utc>,
    /// When the creator removed it again.
    pub removed_at: Option<DateTime<Utc>>,
}

/// What accepting an offer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// The offer is in the showcase already, and keeps its first acceptance time.
    Keeps(ShowcaseEntry),
    /// A new entry starts. One that was removed stays as it is, for the orders of its time.
    Starts(ShowcaseEntry),
}

/// Why an entry cannot be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RemoveRefusal {
    /// It was removed before.
    #[error("the product was removed from the showcase already")]
    AlreadyRemoved,
    /// It would have been removed before it was added.
    #[error("the product cannot be removed from the showcase before it was added")]
    BeforeAcceptance,
}

/// What a creator would be paid for an order of a product that was placed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// The entry that it would count for.
    pub entry: EntryAddress,
    /// The rate that counts.
    pub rate: CreatorRate,
    /// The change of it that is known already.
    pub next: Option<RateFrom>,
}

/// A rate offered to a creator who earns more on the product already. Nothing changes without
/// consent to exactly this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this pays {offered} %, and you already earn {current} % on this product")]
pub struct LowerRate {
    /// What the creator earns on the product now.
    pub current: CreatorRate,
    /// What the offer pays.
    pub offered: CreatorRate,
    /// What the current rate falls to by itself, and from when; none where it isn't known to fall.
    pub until: Option<RateFrom>,
}

/// Accepts an offer, given the creator's latest entry of the same offer.
#[must_use]
pub fn accept(latest: Option<ShowcaseEntry>, offer: OfferId, at: DateTime<Utc>) -> Acceptance {
    match latest {
        Some(entry) if entry.offer == offer && entry.removed_at.is_none() => {
            Acceptance::Keeps(entry)
        }
        Some(_) | None => Acceptance::Starts(ShowcaseEntry {
            offer,
            accepted_at: at,
            removed_at: None,
        }),
    }
}

/// The alert that a creator must consent to before accepting a rate, if it is lower than what the
/// creator earns on the product.
#[must_use]
pub fn lower_rate(current: Option<Earned>, offered: CreatorRate) -> Option<LowerRate> {
    let earned = current.filter(|earned| offered < earned.rate)?;
    Some(LowerRate {
        current: earned.rate,
        offered,
        until: earned.next.filter(|next| next.rate < earned.rate),
    })
}

impl ShowcaseEntry {
    /// Removes the entry: orders placed from this instant on no longer count, and the claim to its
    /// rate is given up.
    ///
    /// # Errors
    /// Says why it cannot be removed.
    pub fn remove(self, at: DateTime<Utc>) -> Result<Self, RemoveRefusal> {
        if self.removed_at.is_some() {
            return Err(RemoveRefusal::AlreadyRemoved);
        }
        if at < self.accepted_at {
            return Err(RemoveRefusal::BeforeAcceptance);
        }
        Ok(Self {
            removed_at: Some(at),
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::{
        campaign::CampaignSchedule,
        period::CampaignDates,
        testing::{instant, percent, uuid},
    };

    const FIRST: &str = "2026-01-01T00:00:00Z";
    const SECOND: &str = "2026-01-05T00:00:00Z";

    fn offer() -> OfferId {
        OfferId::new(uuid(1))
    }

    fn entry(accepted_at: &str) -> ShowcaseEntry {
        ShowcaseEntry {
            offer: offer(),
            accepted_at: instant(accepted_at),
            removed_at: None,
        }
    }

    #[test]
    fn accepting_again_keeps_the_first_time() {
        assert_eq!(
            accept(None, offer(), instant(FIRST)),
            Acceptance::Starts(entry(FIRST))
        );
        assert_eq!(
            accept(Some(entry(FIRST)), offer(), instant(SECOND)),
            Acceptance::Keeps(entry(FIRST))
        );
    }

    #[test]
    fn after_a_removal_the_new_time_counts() {
        let removed = entry(FIRST).remove(instant(SECOND)).unwrap();
        assert_eq!(
            accept(Some(removed), offer(), instant(SECOND)),
            Acceptance::Starts(entry(SECOND))
        );
    }

    #[test]
    fn another_offer_is_another_entry() {
        let other = OfferId::new(uuid(2));
        let Acceptance::Starts(started) = accept(Some(entry(FIRST)), other, instant(SECOND)) else {
            panic!("the other offer's entry was kept");
        };
        assert_eq!(started.offer, other);
    }

    #[test]
    fn an_entry_is_removed_once_and_not_before_it_was_added() {
        let removed = entry(FIRST).remove(instant(SECOND)).unwrap();
        assert_eq!(removed.removed_at, Some(instant(SECOND)));
        assert_eq!(
            removed.remove(instant(SECOND)),
            Err(RemoveRefusal::AlreadyRemoved)
        );
        assert_eq!(
            entry(SECOND).remove(instant(FIRST)),
            Err(RemoveRefusal::BeforeAcceptance)
        );
    }

    #[test]
    fn an_entry_may_be_removed_at_the_moment_it_was_added() {
        let removed = entry(FIRST).remove(instant(FIRST)).unwrap();
        assert_eq!(removed.removed_at, Some(removed.accepted_at));
    }

    #[test]
    fn an_entrys_address_is_one_text() {
        let address = EntryAddress {
            shop: uuid(1).into(),
            entry: uuid(2).into(),
        };
        assert_eq!(address.to_string().parse(), Ok(address));
        let wire = serde_json::to_string(&address).unwrap();
        assert_eq!(
            serde_json::from_str::<EntryAddress>(&wire).unwrap(),
            address
        );
        for junk in ["", ".", "1.2", &uuid(1).to_string()] {
            assert_eq!(junk.parse::<EntryAddress>(), Err(UnknownEntryAddress));
        }
    }

    #[test]
    fn whether_orders_count_follows_from_campaign_registration_and_the_other_entries() {
        let day = |text: &str| text.parse().unwrap();
        let dates = CampaignDates::new(day("2026-01-01"), day("2026-01-10"), day("2026-01-31"));
        let schedule = CampaignSchedule {
            dates: dates.unwrap(),
            zone: Tz::Europe__London,
            submitted: true,
            ended_early_at: None,
        };
        for (at, is_in_campaign, is_chosen, state) in [
            (FIRST, true, true, EntryState::Active),
            (FIRST, true, false, EntryState::OtherCounts),
            (FIRST, false, true, EntryState::ProductClosed),
            ("2025-12-31T23:59:59Z", true, true, EntryState::NotStarted),
            (
                "2025-12-31T23:59:59Z",
                false,
                true,
                EntryState::ProductClosed,
            ),
            (
                "2026-02-01T00:00:00Z",
                true,
                true,
                EntryState::CampaignEnded,
            ),
            (
                "2026-02-01T00:00:00Z",
                false,
                false,
                EntryState::CampaignEnded,
            ),
        ] {
            let answer = EntryState::of(&schedule, is_in_campaign, is_chosen, instant(at));
            assert_eq!(answer, state, "{at} {is_in_campaign} {is_chosen}");
        }
    }

    #[test]
    fn orders_count_until_the_close_or_the_campaigns_end() {
        let day = |text: &str| text.parse().unwrap();
        let dates = CampaignDates::new(day("2026-06-01"), day("2026-06-10"), day("2026-06-30"));
        let schedule = CampaignSchedule {
            dates: dates.unwrap(),
            zone: Tz::Europe__London,
            submitted: true,
            ended_early_at: None,
        };
        // Half past midnight of the 12th in London.
        let early = Some(instant("2026-06-11T23:30:00Z"));
        let ended = CampaignSchedule {
            ended_early_at: early,
            ..schedule
        };
        for (state, schedule, closed_at, last) in [
            (EntryState::Active, schedule, None, None),
            (EntryState::OtherCounts, schedule, None, None),
            (
                EntryState::CampaignEnded,
                schedule,
                None,
                Some("2026-06-30T22:59:59.999999Z"),
            ),
            (
                EntryState::CampaignEnded,
                ended,
                early,
                Some("2026-06-11T23:29:59.999999Z"),
            ),
            (
                EntryState::ProductClosed,
                schedule,
                early,
                Some("2026-06-11T23:29:59.999999Z"),
            ),
            // Nobody knows when.
            (EntryState::ProductClosed, schedule, None, None),
        ] {
            let answer = state.last_counted(&schedule, closed_at);
            assert_eq!(answer, last.map(instant), "{state:?} {closed_at:?}");
        }
    }

    fn earned(rate: &str, next: Option<(&str, &str)>) -> Earned {
        Earned {
            entry: EntryAddress {
                shop: uuid(1).into(),
                entry: uuid(2).into(),
            },
            rate: percent(rate),
            next: next.map(|(from, rate)| RateFrom {
                from: instant(from),
                rate: percent(rate),
            }),
        }
    }

    #[test]
    fn only_a_lower_rate_alerts_and_names_both() {
        let alert = lower_rate(Some(earned("15", None)), percent("12")).unwrap();
        assert_eq!(
            alert.to_string(),
            "this pays 12.00 %, and you already earn 15.00 % on this product"
        );
        assert_eq!(alert.until, None);
        assert_eq!(lower_rate(Some(earned("12", None)), percent("12")), None);
        assert_eq!(lower_rate(Some(earned("12", None)), percent("15")), None);
        assert_eq!(lower_rate(None, percent("12")), None);
    }

    #[test]
    fn the_alert_says_what_the_current_rate_falls_to_by_itself() {
        let falls = lower_rate(Some(earned("15", Some((SECOND, "10")))), percent("12")).unwrap();
        assert_eq!(
            falls.until,
            Some(RateFrom {
                from: instant(SECOND),
                rate: percent("10"),
            })
        );
        // A raise takes nothing away.
        let rises = lower_rate(Some(earned("15", Some((SECOND, "20")))), percent("12")).unwrap();
        assert_eq!(rises.until, None);
    }
}
