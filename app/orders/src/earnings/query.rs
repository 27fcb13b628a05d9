//! What the address of **Earnings** asks for: the same words for the page, its links and its file.

#[cfg(feature = "ssr")]
use domain::period::{DayRange, DayRangeRefusal};

use crate::text::earnings as words;
use ui::text::Text;

runtime::list_query! {
    /// The words of the address, as they are typed; what is none of ours is passed over.
    pub(crate) struct EarningsQuery {
        keep: by;
        filter: from, to;
        sort: sort;
    }
}

/// By what earnings are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum EarningsBy {
    /// The day of the order.
    #[default]
    Day,
    /// The product in its campaign.
    Product,
    /// The campaign.
    Campaign,
}

impl EarningsBy {
    /// Every one, in the order in which they are shown.
    pub(crate) const ALL: [Self; 3] = [Self::Day, Self::Product, Self::Campaign];

    /// Its word in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Product => "product",
            Self::Campaign => "campaign",
        }
    }

    /// What it is called.
    pub(crate) const fn name(self) -> Text {
        match self {
            Self::Day => words::BY_DAY,
            Self::Product => words::BY_PRODUCT,
            Self::Campaign => words::BY_CAMPAIGN,
        }
    }
}

/// In which order they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EarningsOrder {
    /// The newest days first.
    Newest,
    /// The highest amount first.
    Highest,
    /// The lowest amount first.
    Lowest,
    /// By what they are called.
    Name,
}

impl EarningsOrder {
    /// Its word in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Highest => "-amount",
            Self::Lowest => "amount",
            Self::Name => "name",
        }
    }

    /// Those that earnings told apart like this can stand in: first the one that they have by themselves.
    pub(crate) const fn of(by: EarningsBy) -> [Self; 3] {
        match by {
            EarningsBy::Day => [Self::Newest, Self::Highest, Self::Lowest],
            EarningsBy::Product | EarningsBy::Campaign => [Self::Highest, Self::Lowest, Self::Name],
        }
    }
}

impl EarningsQuery {
    /// By what they are told apart: by day, where the address doesn't say.
    pub(crate) fn told_apart(&self) -> EarningsBy {
        let mut all = EarningsBy::ALL.into_iter();
        let found = all.find(|by| self.by.as_deref() == Some(by.code()));
        found.unwrap_or_default()
    }
}

#[cfg(feature = "ssr")]
impl EarningsQuery {
    /// In which order they stand.
    pub(crate) fn in_order(&self) -> EarningsOrder {
        let orders = EarningsOrder::of(self.told_apart());
        let mut all = orders.into_iter();
        let [own, ..] = orders;
        let found = all.find(|order| self.sort.as_deref() == Some(order.code()));
        found.unwrap_or(own)
    }

    /// The days of the orders.
    ///
    /// # Errors
    /// Says why its words are no range.
    pub(crate) fn days(&self) -> Result<DayRange, DayRangeRefusal> {
        DayRange::read(self.from.as_deref(), self.to.as_deref())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn query(by: &str, sort: &str) -> EarningsQuery {
        EarningsQuery {
            by: Some(by.into()),
            sort: Some(sort.into()),
            ..EarningsQuery::default()
        }
    }

    #[test]
    fn an_address_says_what_it_knows_and_the_rest_is_passed_over() {
        use EarningsOrder::{Highest, Lowest, Name, Newest};
        for (by, sort, expected) in [
            ("day", "", (EarningsBy::Day, Newest)),
            ("day", "name", (EarningsBy::Day, Newest)),
            ("day", "amount", (EarningsBy::Day, Lowest)),
            ("product", "", (EarningsBy::Product, Highest)),
            ("product", "name", (EarningsBy::Product, Name)),
            ("campaign", "newest", (EarningsBy::Campaign, Highest)),
            ("week", "-amount", (EarningsBy::Day, Highest)),
        ] {
            let query = query(by, sort);
            assert_eq!(
                (query.told_apart(), query.in_order()),
                expected,
                "{by} {sort}"
            );
        }
    }
}
