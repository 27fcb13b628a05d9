//! A question that is kept under a name, and who gets reports of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    creator_list::{SavedName, SavedNameRefusal},
    ids::{AccountId, CompassViewId},
    market::Market,
};

use super::{Comparison, CompassDays, CompassDimension, CompassRole, ReportRhythm};

/// How many views an organisation or a creator keeps at most.
pub const SAVED_VIEWS_MAX: usize = 50;

/// How long the address of a view is at most.
pub const VIEW_QUERY_BYTES_MAX: usize = 2_000;

/// The name in an address of the days that a question begins with.
const FROM: &str = "from";

/// The name of those that it ends with.
const TO: &str = "to";

/// The name of what they are compared with.
const COMPARE: &str = "compare";

/// The name of whose parts are shown, where the page is that of all parts of one dimension.
const PARTS: &str = "parts";

/// What isn't kept of an address: what the view says by itself, and what is of one look at the page.
const LEFT_OUT: [&str; 8] = [
    "market", "role", "after", "save", "done", "n", "held", "hide",
];

/// A question that is kept under a name: the query of its page's address, so that opening it is a link. Every member
/// of the place sees it; what it shows is asked anew for whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: CompassViewId,
    /// In which market.
    pub market: Market,
    /// Whose figures.
    pub role: CompassRole,
    /// What it is called.
    pub name: SavedName,
    /// The rest of the query of the page's address.
    pub query: ViewQuery,
    /// Who saved it.
    pub made_by: Option<AccountId>,
}

/// What a view asks for beside its market and role, as the query of its page's address says it: `from=…&figure=gmv`.
///
/// Whether each word still means something is the page's to say. What stands in it can stand in an address as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ViewQuery(String);

/// Why a view isn't saved or changed. Nothing was done then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompassViewRefusal {
    /// The name can't be one.
    #[error(transparent)]
    Name(#[from] SavedNameRefusal),
    /// The place has as many views as it can have.
    #[error("you have {SAVED_VIEWS_MAX} views, the maximum: delete one to add another")]
    TooMany,
    /// What it asks for is too long.
    #[error("the view has more than {VIEW_QUERY_BYTES_MAX} characters")]
    TooLong,
    /// It doesn't say of which market and role it is.
    #[error("open Data Compass and save the view there")]
    NoQuestion,
}

impl ViewQuery {
    /// What is kept of the query of an address, with its `?` or without.
    ///
    /// # Errors
    /// [`CompassViewRefusal::TooLong`].
    pub fn parse(query: &str) -> Result<Self, CompassViewRefusal> {
        let pairs = pairs(query).filter(|(name, _)| !LEFT_OUT.contains(name));
        let kept = joined(pairs);
        if kept.len() > VIEW_QUERY_BYTES_MAX {
            return Err(CompassViewRefusal::TooLong);
        }
        Ok(Self(kept))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value of a name; none where it isn't asked for.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        asked_in(&self.0, name)
    }

    /// With which days figures are compared.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        let asked = self.value(COMPARE);
        let asked: Option<Comparison> = asked.and_then(|code| code.parse().ok());
        asked.unwrap_or_default()
    }

    /// The dimension whose parts it shows, on the page that has all of them; none for the page of the figures.
    #[must_use]
    pub fn dimension(&self) -> Option<CompassDimension> {
        let asked = self.value(PARTS);
        let asked: Option<CompassDimension> = asked.and_then(|code| code.parse().ok());
        asked.filter(|dimension| *dimension != CompassDimension::Whole)
    }

    /// What its page is asked, as the page's address says it: of its own days, or of these.
    #[must_use]
    pub fn asked(&self, days: Option<CompassDays>) -> String {
        let ends = days.map(|days| [(FROM, days.first()), (TO, days.last())]);
        let ends = ends.map(|ends| ends.map(|(name, day)| (name, day.to_string())));
        let is_other =
            |name: &str| name != PARTS && (ends.is_none() || ![FROM, TO].contains(&name));
        let others = pairs(&self.0).filter(|(name, _)| is_other(name));
        let ends = ends.iter().flatten();
        joined(ends.map(|(name, day)| (*name, day.as_str())).chain(others))
    }
}

/// The words of the query of an address that say something and can stand in one.
fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, value)| is_plain(name) && is_plain(value))
}

/// Whether a text says something and is written as addresses write it.
fn is_plain(text: &str) -> bool {
    let is_written = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%+".contains(&byte);
    !text.is_empty() && text.bytes().all(is_written)
}

fn joined<'q>(pairs: impl Iterator<Item = (&'q str, &'q str)>) -> String {
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

impl TryFrom<String> for ViewQuery {
    type Error = CompassViewRefusal;

    fn try_from(query: String) -> Result<Self, CompassViewRefusal> {
        Self::parse(&query)
    }
}

impl From<ViewQuery> for String {
    fn from(query: ViewQuery) -> Self {
        query.0
    }
}

/// The value of a name in the query of an address, as it stands there.
#[must_use]
pub fn asked_in<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    let mut known = pairs(query);
    known.find_map(|(known, value)| (known == name).then_some(value))
}

/// A view among those of its place, with who gets reports of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedView {
    /// The view.
    pub view: SavedView,
    /// Who gets reports of it.
    pub reports: Vec<ListedReport>,
}

/// A report of a view that somebody of the place gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedReport {
    /// What the person is called.
    pub reader: String,
    /// Whether that is who asks.
    pub is_own: bool,
    /// How often it is mailed.
    pub rhythm: ReportRhythm,
    /// When the next one is.
    pub due_at: DateTime<Utc>,
}

impl ListedView {
    /// The report that who asks gets of it.
    #[must_use]
    pub fn own_report(&self) -> Option<&ListedReport> {
        self.reports.iter().find(|report| report.is_own)
    }
}
