//! A creator's card as an index takes it.

use std::{fmt, str::FromStr};

use domain::{
    claim::CreatorCategory,
    creator_figures::Badge,
    creator_search::{SearchRow, ShownFigures},
    ids::{AgencyId, CreatorId},
    market::Market,
};
use uuid::Uuid;

use crate::Error;

/// The columns of a card that is searched by. Lists of codes are joined by spaces.
pub(crate) struct CardColumns<'c> {
    pub(crate) creator_id: Uuid,
    pub(crate) market_code: &'c str,
    pub(crate) handle: &'c str,
    pub(crate) nickname: &'c str,
    pub(crate) categories: &'c str,
    pub(crate) followers: Option<i64>,
    pub(crate) managed_by: Option<Uuid>,
    pub(crate) shares_performance: bool,
    pub(crate) score: Option<i16>,
    pub(crate) creator_type: Option<&'c str>,
    pub(crate) follower_age: Option<&'c str>,
    pub(crate) follower_gender: Option<&'c str>,
    pub(crate) badges: &'c str,
    pub(crate) gmv_units: Option<i64>,
    pub(crate) video_gpm: Option<i64>,
    pub(crate) live_gpm: Option<i64>,
}

impl CardColumns<'_> {
    /// The market, which every card has.
    pub(crate) fn market<R>(&self) -> Result<Market, Error<R>> {
        self.code("market_code", self.market_code)
    }

    /// The card as an index takes it.
    pub(crate) fn read<R>(&self) -> Result<SearchRow, Error<R>> {
        Ok(SearchRow {
            creator: CreatorId::new(self.creator_id),
            market: self.market()?,
            handle: self.handle.to_owned(),
            nickname: self.nickname.to_owned(),
            categories: in_order(
                CreatorCategory::ALL,
                &self.codes::<CreatorCategory, R>("categories", self.categories)?,
            ),
            followers: self.count("followers", self.followers)?,
            managed_by: self.managed_by.map(AgencyId::new),
            // What is kept back is null in the row already; here it can't even be written down.
            shown: self.shares_performance.then(|| self.shown()).transpose()?,
        })
    }

    fn shown<R>(&self) -> Result<ShownFigures, Error<R>> {
        let score = self.score.map(u8::try_from).transpose();
        Ok(ShownFigures {
            score: score.map_err(|_| self.corrupt("score"))?,
            kind: self.code_if_any("creator_type", self.creator_type)?,
            age: self.code_if_any("follower_age", self.follower_age)?,
            gender: self.code_if_any("follower_gender", self.follower_gender)?,
            badges: in_order(Badge::ALL, &self.codes::<Badge, R>("badges", self.badges)?),
            gmv: self.count("gmv_units", self.gmv_units)?.unwrap_or_default(),
            video_gpm: self.count("video_gpm", self.video_gpm)?,
            live_gpm: self.count("live_gpm", self.live_gpm)?,
        })
    }

    fn code<T: FromStr, R>(&self, column: &'static str, code: &str) -> Result<T, Error<R>> {
        code.parse().map_err(|_| self.corrupt(column))
    }

    fn code_if_any<T: FromStr, R>(
        &self,
        column: &'static str,
        code: Option<&str>,
    ) -> Result<Option<T>, Error<R>> {
        code.map(|code| self.code(column, code)).transpose()
    }

    fn codes<T: FromStr, R>(&self, column: &'static str, codes: &str) -> Result<Vec<T>, Error<R>> {
        let codes = codes.split_ascii_whitespace();
        codes.map(|code| self.code(column, code)).collect()
    }

    /// A number of a column, which is never below zero.
    pub(crate) fn count<R>(
        &self,
        column: &'static str,
        count: Option<i64>,
    ) -> Result<Option<u64>, Error<R>> {
        let count = count.map(u64::try_from).transpose();
        count.map_err(|_| self.corrupt(column))
    }

    fn corrupt<R>(&self, column: &'static str) -> Error<R> {
        Error::Corrupt {
            table: "creator_card",
            column,
            id: self.creator_id,
        }
    }
}

/// Those of all that were found, each once.
fn in_order<T: PartialEq, const N: usize>(all: [T; N], found: &[T]) -> Vec<T> {
    let all = all.into_iter();
    all.filter(|one| found.contains(one)).collect()
}

impl fmt::Debug for CardColumns<'_> {
    /// Names stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CardColumns");
        shown
            .field("creator_id", &self.creator_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use domain::creator_figures::CreatorType;

    use super::*;

    fn columns(shares_performance: bool) -> CardColumns<'static> {
        CardColumns {
            creator_id: Uuid::from_u128(7),
            market_code: "GB",
            handle: "ann",
            nickname: "Ann Lee",
            categories: "food beauty food",
            followers: Some(1_200),
            managed_by: None,
            shares_performance,
            score: None,
            creator_type: Some("live"),
            follower_age: None,
            follower_gender: None,
            badges: "quick_to_respond",
            gmv_units: Some(5),
            video_gpm: None,
            live_gpm: Some(3),
        }
    }

    #[test]
    fn a_card_is_read_without_what_is_kept_back() {
        let row = columns(true).read::<Infallible>().unwrap();
        let categories = [CreatorCategory::Beauty, CreatorCategory::Food];
        assert_eq!(row.categories, categories);
        let shown = row.shown.unwrap();
        assert_eq!(shown.kind, Some(CreatorType::Live));
        assert_eq!(shown.badges, [Badge::QuickToRespond]);
        assert_eq!((shown.gmv, shown.live_gpm), (5, Some(3)));
        let hidden = columns(false).read::<Infallible>().unwrap();
        assert_eq!(hidden.shown, None);
    }

    #[test]
    fn a_card_that_breaks_its_rules_is_named() {
        let unknown = CardColumns {
            badges: "loud",
            ..columns(true)
        };
        let below_zero = CardColumns {
            followers: Some(-1),
            ..columns(true)
        };
        for (columns, expected) in [(unknown, "badges"), (below_zero, "followers")] {
            match columns.read::<Infallible>() {
                Err(Error::Corrupt { column, .. }) => assert_eq!(column, expected),
                other => panic!("{other:?}"),
            }
        }
    }
}
