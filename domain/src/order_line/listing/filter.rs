//! Which lines of a list are asked for.

use super::{SoldThrough, StateKind};
use crate::{
    ids::CampaignId,
    period::{DayRange, DayRangeRefusal},
};

/// Which lines of a list are asked for. Nothing asks for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Lines in this state.
    pub state: Option<StateKind>,
    /// Lines that count for this campaign.
    pub campaign: Option<CampaignId>,
    /// Lines whose order's id begins with this, or whose product's title has it anywhere, in
    /// whatever case.
    pub text: Option<String>,
    /// Lines placed on these days of the market's time zone.
    pub days: DayRange,
    /// Whether they count for a campaign.
    pub sold_through: SoldThrough,
}

impl OrderFilter {
    /// The filter that these words of an address stand for. What is no state or campaign leaves its
    /// place open, since addresses are typed, cut short and passed on; words to look for are cut to
    /// 100 characters. Days are not passed over: sums and files are taken from these lists.
    ///
    /// # Errors
    /// Says why the last two words are no range of days.
    pub fn read(
        state: Option<&str>,
        campaign: Option<&str>,
        text: Option<&str>,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<Self, DayRangeRefusal> {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        Ok(Self {
            state: state.and_then(|state| state.parse().ok()),
            campaign: campaign.and_then(|id| id.parse().ok()),
            text: text.map(|text| text.chars().take(100).collect()),
            days: DayRange::read(from, to)?,
            sold_through: SoldThrough::default(),
        })
    }

    /// Whether every line is asked for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
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
            None,
        )
        .unwrap();
        assert_eq!(filter.state, Some(StateKind::Settled));
        assert_eq!(filter.campaign, None);
        assert_eq!(filter.text.map(|text| text.len()), Some(100));
        assert_eq!(filter.days.from(), "2026-03-01".parse().ok());
        assert_eq!(filter.days.to(), None);
        let open = OrderFilter::read(Some("paid"), None, Some("  "), None, Some(""));
        assert!(open.unwrap().is_open());
    }

    #[test]
    fn days_are_never_passed_over() {
        let read = |from, to| OrderFilter::read(None, None, None, Some(from), Some(to));
        assert_eq!(read("2026-03-01", "x"), Err(DayRangeRefusal::ToIsNoDay));
        assert!(read("2026-03-02", "2026-03-01").is_err());
    }
}
