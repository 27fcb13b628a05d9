//! What the pages of **Data Compass** show. It is worded on the server, and amounts that the reader may not see are not in it.

use chrono::NaiveDate;
use domain::{
    compass::{Comparison, CompassDimension, CompassRole, Figure},
    currency::Currency,
    ids::CreatorId,
    market::Market,
    page::Page,
    sale::SaleSums,
};
use serde::{Deserialize, Serialize};

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Shown<T> {
    /// The agency has neither a category nor an order line in any market.
    Nowhere,
    /// There is nothing to show of what is asked for.
    Nothing(Setting, WhyNothing),
    /// The figures.
    Found(Setting, T),
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum WhyNothing {
    /// The days are no range, which the field of the days says.
    NoDays,
    /// The days are too many.
    TooManyDays,
    /// The order lines from before the figures were kept are still being counted.
    Preparing,
}

/// What every page says of what was asked for, and what else could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Setting {
    /// Where.
    pub(crate) market: Market,
    /// The markets that can be switched to.
    pub(crate) markets: Vec<Market>,
    /// By which part.
    pub(crate) role: CompassRole,
    /// The parts that can be switched to.
    pub(crate) roles: Vec<CompassRole>,
    /// What every amount is in.
    pub(crate) currency: Currency,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// The first and the last day, as they were typed or as they are without a choice.
    pub(crate) days: (String, String),
    /// With which days they are compared.
    pub(crate) comparison: Comparison,
    /// The figure whose course is shown.
    pub(crate) figure: Figure,
    /// Those that can be chosen, by their words, and what they are called.
    pub(crate) figures: Vec<(String, String)>,
    /// By what the figures can be told apart, and what that is called.
    pub(crate) dimensions: Vec<(CompassDimension, String)>,
    /// Whether the reader may see commission, order lines and files.
    pub(crate) sees_money: bool,
    /// Whether the reader may save what the page shows as a view.
    pub(crate) may_save: bool,
}

/// What **Data Compass** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Overview {
    /// As of when the figures are, with which days they are compared, and what else is to be said of them.
    pub(crate) says: Vec<String>,
    /// The figures of all lines.
    pub(crate) stats: Vec<CompassStat>,
    /// Their course over time.
    pub(crate) charts: Vec<CompassChart>,
    /// By what the parts are told apart.
    pub(crate) dimension: CompassDimension,
    /// The greatest parts.
    pub(crate) parts: Vec<PartRow>,
    /// Of which days the parts are, where these are others.
    pub(crate) parts_say: Option<String>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CompassStat {
    /// Its word, as its definition is found by.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// The figure.
    pub(crate) figure: String,
    /// How much it changed, or what belongs to it.
    pub(crate) more: Option<String>,
    /// What it means.
    pub(crate) means: String,
    /// Where its order lines are, for whoever may see them.
    pub(crate) href: Option<String>,
}

/// A course over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CompassChart {
    /// What it shows.
    pub(crate) title: String,
    /// What it says, for those who don't see it.
    pub(crate) summary: String,
    /// Whether its figures are amounts.
    pub(crate) is_money: bool,
    /// What the columns are: "Day".
    pub(crate) head: String,
    /// The columns' names.
    pub(crate) columns: Vec<String>,
    /// The first and the last day of each, where a part of them can be chosen.
    pub(crate) days: Vec<(String, String)>,
    /// The series by their names; none where nothing is known.
    pub(crate) series: Vec<(String, Vec<Option<i64>>)>,
}

/// The parts of the figures by one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Parts {
    /// By what they are told apart.
    pub(crate) dimension: CompassDimension,
    /// As of when they are, of which days, and with which these are compared.
    pub(crate) says: Vec<String>,
    /// One page of them.
    pub(crate) rows: Page<PartRow>,
    /// How many there are.
    pub(crate) count: String,
    /// What rose and what fell most, where they are compared.
    pub(crate) movers: Option<[Vec<Mover>; 2]>,
    /// What the links and samples of a campaign brought, in the place of those.
    pub(crate) conversion: Option<Conversion>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartRow {
    /// What it is called.
    pub(crate) title: String,
    /// One line more about it.
    pub(crate) sub: String,
    /// What stands before its name.
    pub(crate) picture: PartPicture,
    /// Where more about it is.
    pub(crate) opens: Option<String>,
    /// Where its order lines are, for whoever may see them.
    pub(crate) lines: Option<String>,
    /// What it comes to; without commission for whoever may not see money.
    pub(crate) sums: SaleSums,
    /// How much the figure changed by which the parts are sorted.
    pub(crate) change: Option<String>,
}

/// What stands before the name of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PartPicture {
    /// Nothing.
    None,
    /// Where the picture of a product is; without one its place.
    Product(Option<String>),
    /// A creator, and where the picture is; without one the first letters.
    Creator(CreatorId, Option<String>),
}

/// A part that rose or fell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mover {
    /// What it is called.
    pub(crate) title: String,
    /// One line more about it.
    pub(crate) sub: String,
    /// By how much.
    pub(crate) change: String,
    /// Where its order lines are.
    pub(crate) lines: Option<String>,
}

/// What the links and samples of a campaign brought, of all time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Conversion {
    /// What the campaign is called.
    pub(crate) campaign: String,
    /// The steps of its links.
    pub(crate) links: Vec<CompassStat>,
    /// The steps of its samples.
    pub(crate) samples: Vec<CompassStat>,
}
