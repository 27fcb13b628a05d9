//! What the addresses of bills ask for: the same words for pages, their links and their files.

#[cfg(feature = "ssr")]
use domain::{
    bill::{BillFilter, BillLineFilter, BillSumKind},
    market::Market,
};
use domain::{ledger::Party, order_line::listing::AgencyPart};

runtime::list_query! {
    /// What the address of a list of bills asks for.
    pub(crate) struct BillsQuery {
        keep: role;
        filter: market, year;
    }
}

runtime::list_query! {
    /// What the address of a bill asks for: which of its lines.
    pub(crate) struct LinesQuery {
        keep: role;
        filter: kind;
    }
}

/// The part that an address names by its role.
pub(crate) fn part_of(role: Option<&str>) -> Option<Party> {
    let part: AgencyPart = role?.parse().ok()?;
    Some(match part {
        AgencyPart::Campaign => Party::CampaignAgency,
        AgencyPart::Managing => Party::ManagingAgency,
    })
}

#[cfg(feature = "ssr")]
impl BillsQuery {
    /// Which bills are asked for. What is none of ours is passed over.
    pub(crate) fn filtered(&self) -> BillFilter {
        BillFilter {
            market: self.market.as_deref().and_then(Market::in_any_case),
            year: self
                .year
                .as_deref()
                .and_then(|year| year.trim().parse().ok()),
        }
    }
}

#[cfg(feature = "ssr")]
impl LinesQuery {
    /// Which lines are asked for.
    pub(crate) fn filtered(&self) -> BillLineFilter {
        let kind = self.kind.as_deref();
        BillLineFilter {
            part: part_of(self.role.as_deref()),
            kind: kind.and_then(|kind| kind.parse::<BillSumKind>().ok()),
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_knows_and_the_rest_is_passed_over() {
        let query = BillsQuery {
            market: Some("gb".into()),
            year: Some(" 2026 ".into()),
            ..BillsQuery::default()
        };
        let expected = BillFilter {
            market: Some(Market::Gb),
            year: Some(2026),
        };
        assert_eq!(query.filtered(), expected);
        let query = BillsQuery {
            market: Some("XX".into()),
            year: Some("last".into()),
            ..BillsQuery::default()
        };
        assert_eq!(query.filtered(), BillFilter::default());
        let query = LinesQuery {
            role: Some("managing".into()),
            kind: Some("earlier".into()),
            after: None,
        };
        let expected = BillLineFilter {
            part: Some(Party::ManagingAgency),
            kind: Some(BillSumKind::Earlier),
        };
        assert_eq!(query.filtered(), expected);
        let query = LinesQuery {
            role: Some("creator".into()),
            kind: Some("paid".into()),
            after: None,
        };
        assert_eq!(query.filtered(), BillLineFilter::default());
    }
}
