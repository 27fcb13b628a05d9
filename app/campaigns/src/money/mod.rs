//! What home pages say of money: what the totals of the order lists come to, in four figures, by the days
//! on which something settles, and by the days on which something was sold. Each figure leads to the lines
//! that it is of.

mod recent;
#[cfg(feature = "ssr")]
mod server;
mod view;

use chrono::NaiveDate;
use domain::{
    home::{MoneyDays, MoneyFigures, RecentTrend, SettlingDay},
    market::Market,
    order_line::listing::AgencyPart,
};
use serde::{Deserialize, Serialize};
use ui::Address;

#[cfg(feature = "ssr")]
pub(crate) use self::server::{CampaignSales, home_figures, home_money, recent_sales_of};
pub(crate) use self::{
    recent::Recent,
    view::{Figures, MoneyWords, SettlesNext},
};

/// A party's money in a market, with what settles next and what was sold of late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HomeMoney {
    /// The days that the figures are of.
    pub(crate) days: MoneyDays,
    /// The figures.
    pub(crate) figures: MoneyFigures,
    /// What settles on the next days.
    pub(crate) settling: Vec<SettlingDay>,
    /// What was sold on the recent days.
    pub(crate) trend: RecentTrend,
}

/// The list that figures lead to: where it is, and whose lines it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrderList {
    /// Its path.
    pub(crate) path: &'static str,
    /// The market, where the list is of several.
    pub(crate) market: Option<Market>,
    /// The agency's part in the lines.
    pub(crate) part: AgencyPart,
}

impl OrderList {
    /// The list of all of them.
    pub(crate) fn all(self) -> Address {
        let managing = (self.part == AgencyPart::Managing).then_some(self.part);
        Address::new(self.path)
            .with_some("role", managing)
            .with_some("market", self.market)
    }

    /// Those that were ordered on these days.
    pub(crate) fn ordered(self, from: NaiveDate, to: NaiveDate) -> Address {
        self.all()
            .with("date", "ordered")
            .with("from", from)
            .with("to", to)
    }

    /// Those that are due on these days.
    pub(crate) fn due(self, from: NaiveDate, to: NaiveDate) -> Address {
        self.all()
            .with("status", "estimated")
            .with("date", "due")
            .with("from", from)
            .with("to", to)
    }

    /// Those that settled on these days.
    pub(crate) fn settled(self, from: NaiveDate, to: NaiveDate) -> Address {
        self.all()
            .with("status", "settled_or_deducted")
            .with("date", "settled")
            .with("from", from)
            .with("to", to)
    }
}
