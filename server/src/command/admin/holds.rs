//! `admin freeze-order-line` and `admin release-order-line`: the operator's hold on what isn't settled.

use std::fmt::Display;

use clap::{Args, ValueEnum};
use domain::{
    market::{Market, MarketRules},
    order_line::HoldReason,
};
use store::{
    Error,
    freezes::{self, LineCodes},
    markets,
};

use super::{
    super::{Failure, Outcome, no_such_market},
    Context,
};

/// Which order line is meant.
#[derive(Debug, Args)]
pub struct OfLine {
    /// Market of the order: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// Order ID
    #[arg(long, value_name = "ORDER")]
    order: String,

    /// Order line ID within the order
    #[arg(long, value_name = "LINE")]
    line: String,
}

/// What `admin freeze-order-line` can be told.
#[derive(Debug, Args)]
pub struct FreezeOrderLine {
    /// Which order line.
    #[command(flatten)]
    line: OfLine,

    /// Why. The seller, the agencies and the creator see the reason and when the decision is due
    #[arg(long, value_name = "REASON")]
    reason: Reason,
}

/// Why an order line is held.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Reason {
    /// Self-order check, decided within 14 days
    SelfOrder,
    /// Unusual orders check, decided within 14 days
    UnusualOrders,
    /// Delivery or return dispute, decided within 30 days
    DeliveryDispute,
    /// Content review, decided within 14 days
    ContentReview,
}

impl From<Reason> for HoldReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::SelfOrder => Self::SelfOrder,
            Reason::UnusualOrders => Self::UnusualOrders,
            Reason::DeliveryDispute => Self::DeliveryDispute,
            Reason::ContentReview => Self::ContentReview,
        }
    }
}

/// Holds an order line for a reason.
pub(super) async fn freeze(
    context: &Context<'_>,
    arguments: &FreezeOrderLine,
) -> Result<Outcome, Failure> {
    let (line, reason) = (&arguments.line, HoldReason::from(arguments.reason));
    let (by, market) = (context.by(), rules_of(context, line.market).await?);
    let frozen = freezes::freeze(context.db, &by, &market, line.codes(), reason).await;
    frozen.map_err(|error| failure(error, line))?;
    let due = reason.decision_due_at(by.now).format("%Y-%m-%d");
    context.say(&format!("Frozen. The decision is due by {due}."))
}

/// Ends the hold of an order line.
pub(super) async fn release(context: &Context<'_>, line: &OfLine) -> Result<Outcome, Failure> {
    let (by, market) = (context.by(), rules_of(context, line.market).await?);
    let released = freezes::release(context.db, &by, &market, line.codes()).await;
    released.map_err(|error| failure(error, line))?;
    context.say("Released.")
}

async fn rules_of(context: &Context<'_>, market: Market) -> Result<MarketRules, Failure> {
    match markets::rules_of(context.db, market, context.by().now).await {
        Err(Error::NotFound) => Err(no_such_market(market)),
        rules => Ok(rules?),
    }
}

fn failure<R: Display>(error: Error<R>, line: &OfLine) -> Failure {
    match error {
        Error::NotFound => Failure::Refused(format!(
            "no order line {} of order {} in market {}",
            line.line, line.order, line.market
        )),
        Error::Refused(refusal) => Failure::Refused(refusal.to_string()),
        Error::Db(error) => Failure::Database(error),
        other => Failure::Refused(other.to_string()),
    }
}

impl OfLine {
    fn codes(&self) -> LineCodes<'_> {
        LineCodes {
            order: &self.order,
            line: &self.line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_can_be_given_and_its_help_says_when_it_is_decided() {
        let given: Vec<HoldReason> = Reason::value_variants()
            .iter()
            .map(|reason| HoldReason::from(*reason))
            .collect();
        assert_eq!(given, HoldReason::ALL);
        for reason in Reason::value_variants() {
            let value = reason.to_possible_value().unwrap();
            let of = HoldReason::from(*reason);
            assert_eq!(value.get_name().replace('-', "_"), of.code());
            let help = value.get_help().unwrap().to_string();
            let days = format!("within {} days", of.decided_within_days());
            assert!(help.contains(&days), "{help}");
        }
    }
}
