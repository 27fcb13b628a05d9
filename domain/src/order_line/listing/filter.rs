//! Which lines of a list are asked for.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::StateKind;
use crate::ids::CampaignId;

/// Which lines of a list are asked for. Nothing asks for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFilter {
    /// Lines in this state.
    pub state: Option<StateKind>,
    /// Lines that count for this campaign.
    pub campaign: Option<CampaignId>,
    /// Lines whose order's id begins with this, or whose product's title has it anywhere, in
    /// whatever case.
    pub text: Option<String>,
    /// Lines placed on this day of the market's time zone or later.
    pub from: Option<NaiveDate>,
    /// Lines placed on this day of the market's time zone or earlier.
    pub until: Option<NaiveDate>,
}

impl OrderFilter {
    /// The filter that these words of an address stand for. What is no state, campaign or day leaves
    /// its place open, since addresses are typed, cut short and passed on; words to look for are cut
    /// to 100 characters.
    #[must_use]
    pub fn read(
        state: Option<&str>,
        campaign: Option<&str>,
        text: Option<&str>,
        from: Option<&str>,
        until: Option<&str>,
    ) -> Self {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        Self {
            state: state.and_then(StateKind::from_code),
            campaign: campaign.and_then(|id| id.parse().ok()),
            text: text.map(|text| text.chars().take(100).collect()),
            from: from.and_then(read_day),
            until: until.and_then(read_day),
        }
    }

    /// Whether every line is asked for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// The day that a text names, of a year in which something could have been ordered.
fn read_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    (0..10_000).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_takes_what_it_can_read() {
        let long = "x".repeat(300);
        let filter = OrderFilter::read(
            Some("settled"),
            Some("no id"),
            Some(&long),
            Some("2026-03-01"),
            Some("yesterday"),
        );
        assert_eq!(filter.state, Some(StateKind::Settled));
        assert_eq!(filter.campaign, None);
        assert_eq!(filter.text.map(|text| text.len()), Some(100));
        assert_eq!(filter.from, "2026-03-01".parse().ok());
        assert_eq!(filter.until, None);
        let far = OrderFilter::read(None, None, None, Some("-20000-01-01"), Some("+20000-01-01"));
        assert!(far.is_open());
        assert!(OrderFilter::read(Some("paid"), None, Some("  "), None, None).is_open());
    }
}
