//! What a creator earns, and when: what the card above **Affiliate orders** says.

use domain::{home::MoneyFigures, order_line::ComesNext};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use {
    crate::creator_days::CutDays,
    chrono::NaiveDate,
    domain::{
        home::MoneyDays,
        market::MarketRules,
        money::Money,
        order_line::{listing::AgencyPart, totals::OrderTotals},
    },
    runtime::{
        context::RequestContext,
        error::{ApiError, NoRefusal},
    },
    store::orders::{
        coming_of_creator,
        totals::{MoneyAndDays, money_and_days},
    },
    ui::format::day_of,
};

/// What a creator earns, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorMoney {
    /// What is on its way and what has settled: the same figures as above the showcase. None while they
    /// aren't summed.
    pub(crate) figures: Option<MoneyFigures>,
    /// What settles on the days to come.
    pub(crate) comes_next: ComesNext,
}

impl CreatorMoney {
    /// Whether there is anything to say.
    pub(crate) fn is_known(&self) -> bool {
        self.figures.is_some() || !self.comes_next.next.is_empty()
    }
}

/// What the creator who asks earns in the own market, whose rules these are, by the totals of all lines;
/// and what the days come to that the page cuts.
#[cfg(feature = "ssr")]
pub(crate) async fn money_of_creator(
    context: &RequestContext,
    rules: &MarketRules,
    all: Option<&OrderTotals>,
    cut: CutDays,
) -> Result<(CreatorMoney, Vec<(NaiveDate, Money)>), ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let days = MoneyDays::on(day_of(context.now, rules.market));
    let money = match days.zip(all) {
        Some((days, all)) => {
            let whose = (rules.market, AgencyPart::default());
            money_and_days(db, &by, whose, &days, all, cut.range()).await?
        }
        None => MoneyAndDays::default(),
    };
    let whole = cut.whole(&money.by_order_day);
    let money = CreatorMoney {
        figures: money.figures,
        comes_next: coming_of_creator(db, &by, rules).await?,
    };
    Ok((money, whole))
}
