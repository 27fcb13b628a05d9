//! What the address of a list of order lines asks for: the same words for the page, its links and its
//! download.

use domain::period::DayRange;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::page_address::page_query;
use ui::{Address, FROM, TO};

/// The words of the address, as they are typed; what is none of ours is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderQuery {
    /// The market, in an agency's list.
    #[serde(default)]
    pub(crate) market: Option<String>,
    /// The agency's part in the lines.
    #[serde(default)]
    pub(crate) role: Option<String>,
    /// The state.
    #[serde(default)]
    pub(crate) status: Option<String>,
    /// The campaign's id.
    #[serde(default)]
    pub(crate) campaign: Option<String>,
    /// What is looked for.
    #[serde(default)]
    pub(crate) q: Option<String>,
    /// The first day.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub(crate) to: Option<String>,
    /// The page.
    #[serde(default)]
    pub(crate) after: Option<String>,
}

impl OrderQuery {
    /// What the address that is open asks for.
    pub(crate) fn of_address() -> Memo<Self> {
        let query = page_query();
        Memo::new(move |_| {
            query.with(|query| {
                let said = |name| query.get(name).filter(|said| !said.trim().is_empty());
                Self {
                    market: said("market"),
                    role: said("role"),
                    status: said("status"),
                    campaign: said("campaign"),
                    q: said("q"),
                    from: said(FROM),
                    to: said(TO),
                    after: said("after"),
                }
            })
        })
    }

    /// Whether it leaves anything out of the list.
    pub(crate) fn is_filtered(&self) -> bool {
        let filters = [&self.status, &self.campaign, &self.q, &self.from, &self.to];
        filters.into_iter().any(Option::is_some)
    }

    /// The address of the same list at this path, from its first page on.
    pub(crate) fn address(&self, path: &str) -> Address {
        self.unfiltered(path)
            .with_some("status", self.status.as_deref())
            .with_some("campaign", self.campaign.as_deref())
            .with_some("q", self.q.as_deref())
            .with_some(FROM, self.from.as_deref())
            .with_some(TO, self.to.as_deref())
    }

    /// Whether its days are no range, so that nothing is listed.
    pub(crate) fn has_no_days(&self) -> bool {
        DayRange::read(self.from.as_deref(), self.to.as_deref()).is_err()
    }

    /// The address of the same list without any filter.
    pub(crate) fn unfiltered(&self, path: &str) -> Address {
        Address::new(path)
            .with_some("role", self.role.as_deref())
            .with_some("market", self.market.as_deref())
    }
}

#[cfg(feature = "ssr")]
mod filter {
    use domain::{
        order_line::listing::{AgencyPart, OrderFilter},
        page::PageKey,
        period::DayRangeRefusal,
    };

    use super::OrderQuery;

    impl OrderQuery {
        /// The lines that it leaves.
        ///
        /// # Errors
        /// Says why its days are no range.
        pub(crate) fn filter(&self) -> Result<OrderFilter, DayRangeRefusal> {
            OrderFilter::read(
                self.status.as_deref(),
                self.campaign.as_deref(),
                self.q.as_deref(),
                self.from.as_deref(),
                self.to.as_deref(),
            )
        }

        /// The page that it asks for.
        pub(crate) fn page(&self) -> Option<PageKey> {
            self.after.as_deref().and_then(PageKey::read)
        }

        /// The part that the agency has in the lines.
        pub(crate) fn part(&self) -> AgencyPart {
            AgencyPart::read(self.role.as_deref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_filters_and_starts_at_the_first_page() {
        let query = OrderQuery {
            role: Some("managing".into()),
            market: Some("GB".into()),
            status: Some("settled".into()),
            q: Some("a & b".into()),
            after: Some("a.1.2".into()),
            ..OrderQuery::default()
        };
        assert_eq!(
            query.address("/partner/orders").to_string(),
            "/partner/orders?role=managing&market=GB&status=settled&q=a%20%26%20b"
        );
        assert_eq!(
            query.unfiltered("/partner/orders").to_string(),
            "/partner/orders?role=managing&market=GB"
        );
        assert!(query.is_filtered());
        assert!(!OrderQuery::default().is_filtered());
    }

    #[test]
    fn days_are_of_an_address_and_a_range_or_none() {
        let of = |from: &str, to: &str| OrderQuery {
            from: Some(from.into()),
            to: Some(to.into()),
            ..OrderQuery::default()
        };
        let query = of("2026-11-01", "2026-11-20");
        assert_eq!(
            query.address("/orders").to_string(),
            "/orders?from=2026-11-01&to=2026-11-20"
        );
        assert!(query.is_filtered() && !query.has_no_days());
        assert!(of("2026-11-20", "2026-11-01").has_no_days());
        assert!(of("2026-11-31", "").has_no_days());
        assert!(!OrderQuery::default().has_no_days());
    }
}
