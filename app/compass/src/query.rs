//! What the address of **Data Compass** asks for: the same words for the pages, their links and their files.

#[cfg(feature = "ssr")]
use chrono::NaiveDate;
use domain::{
    compass::{Comparison, Figure},
    ids::CampaignId,
};
#[cfg(feature = "ssr")]
use domain::{
    compass::{CompassDays, CompassDaysRefusal, CompassRole},
    market::Market,
};

runtime::list_query! {
    /// The words of the address, as they are typed; what is none of ours is passed over. `campaign` is the one whose links
    /// and samples are looked at.
    pub(crate) struct CompassQuery {
        keep: market, role, compare, figure;
        filter: from, to;
        sort: sort;
        more: campaign;
    }
}

impl CompassQuery {
    /// With which days the figures are compared.
    pub(crate) fn comparison(&self) -> Comparison {
        let known = self.compare.as_deref().and_then(|code| code.parse().ok());
        known.unwrap_or_default()
    }

    /// The figure whose course is shown, and by which parts are sorted unless another order is asked for: of those that
    /// have a course the one that is asked for, else the GMV. Commission is for whoever may see money.
    pub(crate) fn figure(&self, sees_money: bool) -> Figure {
        let known: Option<Figure> = self.figure.as_deref().and_then(|code| code.parse().ok());
        let known = known.filter(|figure| shown_figures(sees_money).contains(figure));
        known.unwrap_or(Figure::Gmv)
    }

    /// The campaign whose links and samples are looked at.
    pub(crate) fn campaign(&self) -> Option<CampaignId> {
        self.campaign.as_deref()?.parse().ok()
    }
}

#[cfg(feature = "ssr")]
impl CompassQuery {
    /// The market.
    pub(crate) fn market(&self) -> Option<Market> {
        self.market.as_deref().and_then(Market::in_any_case)
    }

    /// By which part.
    pub(crate) fn role(&self) -> Option<CompassRole> {
        self.role.as_deref().and_then(|code| code.parse().ok())
    }

    /// The days.
    ///
    /// # Errors
    /// Says why they can't be asked for.
    pub(crate) fn days(&self, today: NaiveDate) -> Result<CompassDays, CompassDaysRefusal> {
        CompassDays::read(self.from.as_deref(), self.to.as_deref(), today)
    }
}

/// The figures that have a course over time, for whoever may see money or not.
pub(crate) const fn shown_figures(sees_money: bool) -> &'static [Figure] {
    if sees_money {
        &[
            Figure::Gmv,
            Figure::Lines,
            Figure::Items,
            Figure::Refunded,
            Figure::Estimated,
            Figure::Settled,
        ]
    } else {
        &[Figure::Gmv, Figure::Lines, Figure::Items, Figure::Refunded]
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use runtime::list_query::ListQuery as _;

    use super::*;

    fn asked(compare: &str, figure: &str) -> CompassQuery {
        CompassQuery {
            compare: Some(compare.to_owned()),
            figure: Some(figure.to_owned()),
            ..CompassQuery::default()
        }
    }

    #[test]
    fn what_is_none_of_ours_is_passed_over() {
        let query = asked("always", "profit");
        assert_eq!(query.comparison(), Comparison::PeriodBefore);
        assert_eq!(query.figure(true), Figure::Gmv);
        assert_eq!(asked("year", "items").comparison(), Comparison::YearBefore);
        assert_eq!(asked("none", "items").figure(false), Figure::Items);
        let query = CompassQuery {
            market: Some("gb".into()),
            role: Some("owner".into()),
            campaign: Some("spring".into()),
            ..CompassQuery::default()
        };
        assert_eq!(query.market(), Some(Market::Gb));
        assert_eq!((query.role(), query.campaign()), (None, None));
    }

    #[test]
    fn commission_is_for_whoever_may_see_money_and_no_count_of_creators_has_a_course() {
        for (figure, sees_money, shown) in [
            ("settled", true, Figure::Settled),
            ("settled", false, Figure::Gmv),
            ("estimated", false, Figure::Gmv),
            ("refunded", false, Figure::Refunded),
            ("active_creators", true, Figure::Gmv),
        ] {
            assert_eq!(asked("", figure).figure(sees_money), shown, "{figure}");
        }
        for sees_money in [true, false] {
            let sums = domain::sale::SaleSums::default();
            let all = shown_figures(sees_money).iter();
            assert!(all.map(|figure| figure.of(&sums)).all(|of| of.is_some()));
        }
    }

    #[test]
    fn an_address_begins_at_the_first_page_and_keeps_what_was_asked() {
        let query = CompassQuery {
            from: Some("2026-11-01".into()),
            after: Some("a.1.2".into()),
            campaign: Some("1".into()),
            sort: Some("-items".into()),
            ..asked("year", "items")
        };
        assert_eq!(
            query.address("/seller/compass/product").to_string(),
            "/seller/compass/product?compare=year&figure=items&from=2026-11-01&sort=-items"
        );
    }
}
