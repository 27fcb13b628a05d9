//! What the address of a list of order lines asks for: the same words for the page, its links and its
//! download.

use domain::period::DayRange;

use crate::earnings::query::EarningsBy;

runtime::list_query! {
    /// The words of the address, as they are typed; what is none of ours is passed over.
    pub(crate) struct OrderQuery {
        keep: role, market, by;
        filter: status, campaign, registration, product, creator, shop, list, content, q, date, from, to;
        sort: sort;
    }
}

impl OrderQuery {
    /// Whether its days are no range, so that nothing is listed.
    pub(crate) fn has_no_days(&self) -> bool {
        DayRange::read(self.from.as_deref(), self.to.as_deref()).is_err()
    }

    /// By what **Earnings** of an agency are told apart; none for the order lines themselves.
    pub(crate) fn told_apart(&self) -> Option<EarningsBy> {
        let mut all = EarningsBy::ALL.into_iter();
        all.find(|by| self.by.as_deref() == Some(by.code()))
    }
}

#[cfg(feature = "ssr")]
mod filter {
    use domain::{
        market::Market,
        order_line::listing::{AgencyPart, OrderFilter, OrderWords},
        period::DayRangeRefusal,
    };

    use super::OrderQuery;

    impl OrderQuery {
        /// The lines that it leaves.
        ///
        /// # Errors
        /// Says why its days are no range.
        pub(crate) fn filter(&self) -> Result<OrderFilter, DayRangeRefusal> {
            OrderFilter::read(self.words())
        }

        /// The same in the list of a seller, which shows by itself what the shop pays for.
        ///
        /// # Errors
        /// As [`OrderQuery::filter`].
        pub(crate) fn filter_of_seller(&self) -> Result<OrderFilter, DayRangeRefusal> {
            OrderFilter::read_of_seller(self.words())
        }

        fn words(&self) -> OrderWords<'_> {
            OrderWords {
                status: self.status.as_deref(),
                campaign: self.campaign.as_deref(),
                registration: self.registration.as_deref(),
                product: self.product.as_deref(),
                creator: self.creator.as_deref(),
                shop: self.shop.as_deref(),
                list: self.list.as_deref(),
                content_type: self.content.as_deref(),
                text: self.q.as_deref(),
                day_kind: self.date.as_deref(),
                from: self.from.as_deref(),
                to: self.to.as_deref(),
            }
        }

        /// The part that the agency has in the lines.
        pub(crate) fn part(&self) -> AgencyPart {
            AgencyPart::read(self.role.as_deref())
        }

        /// The market of an agency's list.
        pub(crate) fn market(&self) -> Option<Market> {
            self.market.as_deref().and_then(Market::in_any_case)
        }
    }
}

#[cfg(test)]
mod tests {
    use runtime::list_query::ListQuery as _;

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
    fn earnings_are_of_lines_unless_they_are_told_apart() {
        let of = |by: &str| OrderQuery {
            by: Some(by.into()),
            ..OrderQuery::default()
        };
        assert_eq!(of("product").told_apart(), Some(EarningsBy::Product));
        assert_eq!(of("week").told_apart(), None);
        assert_eq!(OrderQuery::default().told_apart(), None);
        assert_eq!(of("day").unfiltered("/e").to_string(), "/e?by=day");
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
