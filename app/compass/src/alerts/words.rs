//! Codes of alerts in words.

use domain::{
    compass::{
        CompassRole,
        alerts::{AlertRule, AlertState},
    },
    market::Market,
};
use ui::{format, text::Text};

use super::text::alerts as words;

/// What a rule is called.
pub(super) const fn rule(rule: AlertRule) -> Text {
    match rule {
        AlertRule::SuddenRefunds => words::SUDDEN_REFUNDS,
        AlertRule::SelfOrders => words::SELF_ORDERS,
        AlertRule::RateOutlier => words::RATE_OUTLIER,
    }
}

/// How far an alert is.
pub(super) const fn state(state: AlertState) -> Text {
    match state {
        AlertState::Open => words::OPEN,
        AlertState::Claimed => words::CLAIMED,
        AlertState::Acted => words::ACTED,
        AlertState::Dismissed => words::DISMISSED,
    }
}

/// As what somebody is in it.
pub(super) const fn part(part: CompassRole) -> Text {
    match part {
        CompassRole::Seller => words::SELLER,
        CompassRole::Creator => words::CREATOR,
        CompassRole::CampaignAgency | CompassRole::ManagingAgency | CompassRole::Platform => {
            words::AGENCY
        }
    }
}

/// Basis points as a percentage.
pub(super) fn percent(bps: i64, market: Market) -> String {
    format::rate(u16::try_from(bps).unwrap_or(u16::MAX), market)
}
