//! Figures in words: what they are called, what they mean, and how they are written.

use domain::{
    compass::{CompassDimension, CompassRole, Figure},
    currency::Currency,
    money::Money,
    sale::SaleSums,
};
use ui::{format, text::Text};

use crate::text::{compass as words, report as said, report_consoles as consoles};

/// What a role calls a figure.
pub(super) const fn name(role: CompassRole, figure: Figure) -> Text {
    match (figure, role) {
        (Figure::Gmv, _) => words::GMV,
        (Figure::Lines, _) => words::LINES,
        (Figure::Items, _) => words::ITEMS,
        (Figure::Refunded | Figure::Refunds, _) => words::REFUNDED,
        (Figure::ActiveCreators, _) => consoles::ACTIVE_CREATORS,
        (Figure::Estimated, CompassRole::Seller) => consoles::PAID_ESTIMATED,
        (Figure::Settled, CompassRole::Seller) => consoles::PAID_SETTLED,
        (Figure::Estimated, CompassRole::Platform) => consoles::ALL_ESTIMATED,
        (Figure::Settled, CompassRole::Platform) => consoles::ALL_SETTLED,
        (Figure::Estimated, _) => words::ESTIMATED,
        (Figure::Settled, _) => words::SETTLED,
    }
}

/// What it means to the role.
pub(super) const fn meaning(role: CompassRole, figure: Figure) -> Text {
    match (figure, role) {
        (Figure::Gmv, _) => said::GMV_MEANS,
        (Figure::Lines, _) => said::LINES_MEANS,
        (Figure::Items, _) => said::ITEMS_MEANS,
        (Figure::Refunded | Figure::Refunds, _) => said::REFUNDED_MEANS,
        (Figure::ActiveCreators, _) => consoles::ACTIVE_CREATORS_MEAN,
        (Figure::Estimated, CompassRole::Seller) => consoles::PAID_ESTIMATED_MEANS,
        (Figure::Settled, CompassRole::Seller) => consoles::PAID_SETTLED_MEANS,
        (Figure::Estimated, CompassRole::Platform) => consoles::ALL_ESTIMATED_MEANS,
        (Figure::Settled, CompassRole::Platform) => consoles::ALL_SETTLED_MEANS,
        (Figure::Estimated, _) => said::ESTIMATED_MEANS,
        (Figure::Settled, _) => said::SETTLED_MEANS,
    }
}

/// What that is called of which the own commission is a part, and what it means; none for whoever pays, to whom both are
/// the same.
pub(super) const fn total(role: CompassRole) -> Option<(Text, Text)> {
    match role {
        CompassRole::CampaignAgency => Some((consoles::TOTAL, consoles::TOTAL_MEANS)),
        CompassRole::ManagingAgency | CompassRole::Creator => {
            Some((said::TOTAL_BEFORE_SHARING, said::TOTAL_BEFORE_SHARING_MEANS))
        }
        CompassRole::Seller | CompassRole::Platform => None,
    }
}

/// By what figures are told apart.
pub(super) const fn dimension_name(dimension: CompassDimension) -> Text {
    match dimension {
        CompassDimension::Whole => words::OVERVIEW,
        CompassDimension::Campaign => said::CAMPAIGNS,
        CompassDimension::Product => said::PRODUCTS,
        CompassDimension::List => consoles::LISTS,
        CompassDimension::Creator => consoles::CREATORS,
        CompassDimension::Shop => said::SHOPS,
        CompassDimension::Agency => consoles::AGENCIES,
        CompassDimension::ContentType => said::CONTENT_TYPES,
    }
}

/// A figure as it is written.
pub(super) fn written(figure: Figure, units: i64, currency: Currency) -> String {
    if figure.is_money() {
        format::money(Money::new(units, currency))
    } else {
        format::whole(units)
    }
}

/// The sums that the reader may see: without commission for whoever may not see money.
pub(super) const fn told(sums: SaleSums, sees_money: bool) -> SaleSums {
    if sees_money {
        return sums;
    }
    SaleSums {
        estimated: 0,
        settled: 0,
        total_estimated: 0,
        total_settled: 0,
        ..sums
    }
}
