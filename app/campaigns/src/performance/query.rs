//! What the address of **Performance** asks for: the same words for the page, its links and its file.

#[cfg(feature = "ssr")]
use chrono::{Datelike as _, NaiveDate};
#[cfg(feature = "ssr")]
use domain::sale::SaleDimension;
use domain::{
    period::{DayRange, DayRangeRefusal},
    registration::RegistrationAddress,
};

use crate::text::performance as words;
use ui::text::Text;

runtime::list_query! {
    /// The words of the address, as they are typed; what is none of ours is passed over. `registration` is
    /// the one product that a seller looks at.
    pub(crate) struct PerformanceQuery {
        keep: by;
        filter: from, to, month;
        sort: sort;
        more: registration;
    }
}

/// By what sales are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SalesBy {
    /// The day of the order.
    #[default]
    Day,
    /// The product.
    Product,
    /// The product list.
    List,
    /// The creator.
    Creator,
}

impl SalesBy {
    /// Every one, in the order in which they are shown.
    pub(crate) const ALL: [Self; 4] = [Self::Day, Self::Product, Self::List, Self::Creator];

    /// Its word in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Product => "product",
            Self::List => "list",
            Self::Creator => "creator",
        }
    }

    /// What it is called.
    pub(crate) const fn name(self) -> Text {
        match self {
            Self::Day => words::BY_DAY,
            Self::Product => words::BY_PRODUCT,
            Self::List => words::BY_LIST,
            Self::Creator => words::BY_CREATOR,
        }
    }

    /// What of the campaign that is; none of days.
    #[cfg(feature = "ssr")]
    pub(crate) const fn dimension(self) -> Option<SaleDimension> {
        match self {
            Self::Day => None,
            Self::Product => Some(SaleDimension::Registration),
            Self::List => Some(SaleDimension::List),
            Self::Creator => Some(SaleDimension::Creator),
        }
    }
}

impl PerformanceQuery {
    /// By what the sales are told apart: by day unless another is asked for.
    pub(crate) fn by(&self) -> SalesBy {
        let mut all = SalesBy::ALL.into_iter();
        let found = all.find(|by| self.by.as_deref() == Some(by.code()));
        found.unwrap_or_default()
    }

    /// The days that it leaves.
    ///
    /// # Errors
    /// Says why they are no range.
    pub(crate) fn days(&self) -> Result<DayRange, DayRangeRefusal> {
        DayRange::read(self.from.as_deref(), self.to.as_deref())
    }

    /// The one product that a seller looks at; none of what is no product's address.
    pub(crate) fn product(&self) -> Option<RegistrationAddress> {
        self.registration.as_deref()?.parse().ok()
    }

    /// The first day of the month that it asks for; none of all time, and of what is no month.
    #[cfg(feature = "ssr")]
    pub(crate) fn month(&self) -> Option<NaiveDate> {
        let first = format!("{}-01", self.month.as_deref()?);
        let first = DayRange::read(Some(&first), None).ok()?.from();
        // By that day the sums of all time are kept.
        first.filter(|first| *first > NaiveDate::default())
    }
}

/// A month as addresses say it.
#[cfg(feature = "ssr")]
pub(crate) fn month_code(first_day: NaiveDate) -> String {
    format!("{:04}-{:02}", first_day.year(), first_day.month())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use runtime::list_query::ListQuery as _;

    use super::*;

    #[test]
    fn what_is_no_month_is_all_time() {
        for (text, month) in [
            ("2026-11", Some("2026-11-01")),
            ("2026-13", None),
            ("2026-11-02", None),
            ("", None),
            ("next", None),
            ("-200000-11", None),
            ("+10000-11", None),
            ("1970-01", None),
        ] {
            let query = PerformanceQuery {
                month: Some(text.to_owned()),
                ..PerformanceQuery::default()
            };
            let month = month.map(|month| month.parse().unwrap());
            assert_eq!(query.month(), month, "{text}");
        }
        assert_eq!(month_code("2026-03-01".parse().unwrap()), "2026-03");
    }

    #[test]
    fn an_address_keeps_what_the_sales_are_told_apart_by() {
        let query = PerformanceQuery {
            by: Some("list".into()),
            month: Some("2026-11".into()),
            after: Some("a.1.2".into()),
            ..PerformanceQuery::default()
        };
        assert_eq!(query.by(), SalesBy::List);
        assert_eq!(
            query.address("/performance").to_string(),
            "/performance?by=list&month=2026-11"
        );
        assert_eq!(PerformanceQuery::default().by(), SalesBy::Day);
    }
}
