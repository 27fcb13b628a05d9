//! A creator's figures: what the days of the last [`FIGURE_DAYS`] come to, and what follows from it.
//!
//! - [`Figures`]: the sums, to which days are added and from which they are taken away; GPM and the creator's type
//!   are worked out of them.
//! - [`FigureWindow`]: which days they are over.
//! - [`CreatorRules`]: weights and steps of the **Creator score** and thresholds of the badges, which are an
//!   operator's data; [`derive()`] works both out.

mod badges;
mod score;
mod window;

use serde::{Deserialize, Serialize};

use crate::creator_facts::{CreatorDay, with_counts};

pub use self::{
    badges::{Badge, FrequentRule, QuickRule, ReliableRule},
    score::{
        CreatorRules, CreatorRulesRefusal, Derived, POINTS_MAX, STEPS, ScoreInput, ScorePart,
        derive,
    },
    window::{FIGURE_DAYS, FigureWindow},
};

crate::codes! {
    /// By what a creator sells.
    #[derive(PartialOrd, Ord)]
    pub enum CreatorType {
        /// Mainly by videos.
        Video = "video",
        /// Mainly by LIVE sessions.
        Live = "live",
    }
}

crate::codes! {
    /// How old followers are.
    #[derive(PartialOrd, Ord)]
    pub enum FollowerAge {
        /// 18 to 24 years.
        From18To24 = "18_24",
        /// 25 to 34 years.
        From25To34 = "25_34",
        /// 35 to 44 years.
        From35To44 = "35_44",
        /// 45 to 54 years.
        From45To54 = "45_54",
        /// 55 years and more.
        From55 = "from_55",
    }
}

crate::codes! {
    /// Of which gender followers mainly are.
    #[derive(PartialOrd, Ord)]
    pub enum FollowerGender {
        /// Women are 60 % or more.
        Women = "women",
        /// Women are 40 % or less.
        Men = "men",
        /// Neither.
        Even = "even",
    }
}

/// From this share of women on, in basis points, followers are mainly women.
const MAINLY_WOMEN_BPS: u16 = 6_000;

/// Up to this share of women, in basis points, followers are mainly men.
const MAINLY_MEN_BPS: u16 = 4_000;

impl FollowerAge {
    /// The age that most followers have, of the shares of each, the youngest first; the younger of two that are
    /// equal, and none where no share is above zero.
    #[must_use]
    pub fn main(shares: [u16; 5]) -> Option<Self> {
        let most = shares.into_iter().max().filter(|most| *most > 0)?;
        let mut ages = Self::ALL.into_iter().zip(shares);
        ages.find(|(_, share)| *share == most).map(|(age, _)| age)
    }
}

impl FollowerGender {
    /// What followers mainly are, by the share of women in basis points.
    #[must_use]
    pub const fn of_women(bps: u16) -> Self {
        if bps >= MAINLY_WOMEN_BPS {
            Self::Women
        } else if bps <= MAINLY_MEN_BPS {
            Self::Men
        } else {
            Self::Even
        }
    }
}

with_counts! {
    /// What the days of a window come to.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Figures {}
}

impl From<CreatorDay> for Figures {
    fn from(day: CreatorDay) -> Self {
        Self::of_counts(day.counts())
    }
}

impl Figures {
    /// With others added; none if that can't be kept.
    #[must_use]
    pub fn checked_add(self, others: Self) -> Option<Self> {
        self.with(others, u64::checked_add)
    }

    /// With others taken away, which are a part of it; none if they aren't.
    #[must_use]
    pub fn checked_sub(self, others: Self) -> Option<Self> {
        self.with(others, u64::checked_sub)
    }

    fn with(self, others: Self, of_both: fn(u64, u64) -> Option<u64>) -> Option<Self> {
        let mut counts = self.counts();
        for (count, other) in counts.iter_mut().zip(others.counts()) {
            *count = of_both(*count, other)?;
        }
        Some(Self::of_counts(counts))
    }

    /// Videos and LIVE sessions.
    #[must_use]
    pub const fn posts(&self) -> u64 {
        self.videos.saturating_add(self.lives)
    }

    /// What was sold through both, in posting units.
    #[must_use]
    pub const fn gmv(&self) -> u64 {
        self.video_gmv.saturating_add(self.live_gmv)
    }

    /// Items that were sold through both.
    #[must_use]
    pub const fn sales(&self) -> u64 {
        self.video_sales.saturating_add(self.live_sales)
    }

    /// What videos sell for each thousand times that the cart is shown, in posting units; none where it never was.
    #[must_use]
    pub fn video_gpm(&self) -> Option<u64> {
        gpm(self.video_gmv, self.video_exposures)
    }

    /// What LIVE sessions sell for each thousand times that the cart is shown, in posting units; none where it
    /// never was.
    #[must_use]
    pub fn live_gpm(&self) -> Option<u64> {
        gpm(self.live_gmv, self.live_exposures)
    }

    /// By what the creator sells more: by videos where both are equal, none where nothing is sold.
    #[must_use]
    pub const fn creator_type(&self) -> Option<CreatorType> {
        if self.video_gmv == 0 && self.live_gmv == 0 {
            None
        } else if self.live_gmv > self.video_gmv {
            Some(CreatorType::Live)
        } else {
            Some(CreatorType::Video)
        }
    }
}

fn gpm(gmv: u64, exposures: u64) -> Option<u64> {
    half_up(u128::from(gmv).checked_mul(1_000)?, exposures)
}

/// A quotient, half of a unit counting as one; none by zero.
fn half_up(number: u128, by: u64) -> Option<u64> {
    let by = u128::from(by);
    let twice = number.checked_mul(2)?.checked_add(by)?;
    let quotient = twice.checked_div(by.checked_mul(2)?)?;
    u64::try_from(quotient).ok()
}

#[cfg(test)]
mod tests;
