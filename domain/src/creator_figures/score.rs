//! The creator score: points of seven inputs, weighed.
//!
//! An input has [`STEPS`] steps. Whoever is at the first or below has no points in it, at the last or above
//! [`POINTS_MAX`]; each step between adds ten, and what lies between two steps is linear, in whole points. The score
//! is the weighed mean of the points, half a point counting as one.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Badge, CreatorType, Figures,
    badges::{FrequentRule, QuickRule, ReliableRule},
};
use crate::market::Market;

/// So many steps an input has.
pub const STEPS: usize = 11;

/// The most points in an input, and the best score.
pub const POINTS_MAX: u8 = 100;

/// What lies between two steps adds so many points.
const POINTS_A_STEP: u64 = 10;

crate::codes! {
    /// What the score is worked out of, over the days of the figures.
    #[derive(PartialOrd, Ord)]
    pub enum ScoreInput {
        /// What was sold, in posting units.
        Gmv = "gmv",
        /// LIVE sessions.
        Lives = "lives",
        /// Viewers of a LIVE session, on average.
        AverageViewers = "average_viewers",
        /// How long a viewer watched, on average, in seconds.
        AverageViewing = "average_viewing",
        /// Videos that were posted.
        Videos = "videos",
        /// Views of a video, on average.
        AverageViews = "average_views",
        /// The share of views that came to the end, in basis points.
        CompletedRate = "completed_rate",
    }
}

/// One input of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorePart {
    /// What it is.
    pub input: ScoreInput,
    /// How much of the score it makes up, in percent.
    pub weight: u8,
    /// Its steps, each greater than the one before.
    pub steps: [u64; STEPS],
}

/// How scores and badges are worked out in a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedRules")]
pub struct CreatorRules {
    /// The inputs of the score.
    pub score: Vec<ScorePart>,
    /// When a creator is quick to respond.
    pub quick: QuickRule,
    /// When a creator posts frequently.
    pub frequent: FrequentRule,
    /// When a creator is reliable with samples.
    pub reliable: ReliableRule,
}

/// Why rules can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum CreatorRulesRefusal {
    /// The weights aren't those of a whole.
    #[error("the weights must add up to 100 and add up to {sum}")]
    Weights {
        /// What they add up to.
        sum: u16,
    },
    /// An input is there twice, or isn't there at all.
    #[error("each input must be there once: check {input}")]
    Inputs {
        /// Which.
        input: ScoreInput,
    },
    /// Steps don't rise.
    #[error("each step must be greater than the one before: check {input}")]
    Steps {
        /// Of which input.
        input: ScoreInput,
    },
    /// A share is more than all.
    #[error("a share must be 100 % or less: check {badge}")]
    Share {
        /// Of which badge.
        badge: Badge,
    },
}

/// Rules as they come off the wire, before anybody checked them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedRules {
    score: Vec<ScorePart>,
    quick: QuickRule,
    frequent: FrequentRule,
    reliable: ReliableRule,
}

impl TryFrom<UncheckedRules> for CreatorRules {
    type Error = CreatorRulesRefusal;

    fn try_from(rules: UncheckedRules) -> Result<Self, Self::Error> {
        let UncheckedRules {
            score,
            quick,
            frequent,
            reliable,
        } = rules;
        let rules = Self {
            score,
            quick,
            frequent,
            reliable,
        };
        rules.check()?;
        Ok(rules)
    }
}

impl CreatorRules {
    /// The rules that a new installation starts with. What is sold is measured in the market's own money, so its
    /// steps are those of a market.
    #[must_use]
    pub fn founding(market: Market) -> Self {
        let part = |input, weight, steps| ScorePart {
            input,
            weight,
            steps,
        };
        let gmv = Self::founding_gmv_steps(market);
        Self {
            score: vec![
                part(ScoreInput::Gmv, 35, gmv),
                part(
                    ScoreInput::Lives,
                    10,
                    [0, 1, 2, 4, 6, 8, 12, 16, 20, 25, 30],
                ),
                part(
                    ScoreInput::AverageViewers,
                    10,
                    [
                        0, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000,
                    ],
                ),
                part(
                    ScoreInput::AverageViewing,
                    10,
                    [0, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300],
                ),
                part(
                    ScoreInput::Videos,
                    10,
                    [0, 2, 4, 8, 12, 16, 20, 30, 40, 50, 60],
                ),
                part(
                    ScoreInput::AverageViews,
                    15,
                    [
                        0, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 200_000, 500_000,
                        1_000_000,
                    ],
                ),
                part(
                    ScoreInput::CompletedRate,
                    10,
                    [
                        0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 5_000, 6_000,
                    ],
                ),
            ],
            quick: QuickRule {
                messages: 5,
                answered_bps: 8_000,
                mean_seconds: 14_400,
            },
            frequent: FrequentRule { posts: 20 },
            reliable: ReliableRule {
                received: 3,
                showcased_bps: 8_000,
            },
        }
    }

    /// The steps of what is sold, in posting units of the market: from nothing to about 60,000 pounds.
    const fn founding_gmv_steps(market: Market) -> [u64; STEPS] {
        match market {
            Market::Us | Market::Gb | Market::Sg | Market::My => [
                0, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
                6_000_000,
            ],
            Market::Th | Market::Ph => [
                0,
                200_000,
                400_000,
                1_000_000,
                2_000_000,
                4_000_000,
                10_000_000,
                20_000_000,
                40_000_000,
                100_000_000,
                240_000_000,
            ],
            Market::Id | Market::Vn => [
                0,
                1_000_000,
                2_000_000,
                5_000_000,
                10_000_000,
                20_000_000,
                50_000_000,
                100_000_000,
                200_000_000,
                500_000_000,
                1_200_000_000,
            ],
        }
    }

    /// Checks that the rules can be.
    ///
    /// # Errors
    /// Says what can't.
    pub fn check(&self) -> Result<(), CreatorRulesRefusal> {
        for input in ScoreInput::ALL {
            let there = self.score.iter().filter(|part| part.input == input);
            if there.count() != 1 {
                return Err(CreatorRulesRefusal::Inputs { input });
            }
        }
        for ScorePart { input, steps, .. } in &self.score {
            let rises = steps.is_sorted_by(|lower, higher| lower < higher);
            if !rises {
                return Err(CreatorRulesRefusal::Steps { input: *input });
            }
        }
        let sum: u16 = self.score.iter().map(|part| u16::from(part.weight)).sum();
        if sum != u16::from(POINTS_MAX) {
            return Err(CreatorRulesRefusal::Weights { sum });
        }
        let shares = [
            (Badge::QuickToRespond, self.quick.answered_bps),
            (Badge::ReliableWithSamples, self.reliable.showcased_bps),
        ];
        match shares.into_iter().find(|(_, bps)| *bps > 10_000) {
            Some((badge, _)) => Err(CreatorRulesRefusal::Share { badge }),
            None => Ok(()),
        }
    }

    /// The score of figures; none without any post.
    #[must_use]
    pub fn score_of(&self, figures: &Figures) -> Option<u8> {
        if figures.posts() == 0 {
            return None;
        }
        let weighed = self.score.iter().map(|part| {
            let points = part.points(part.input.value_in(figures));
            u32::from(points).saturating_mul(u32::from(part.weight))
        });
        let sum: u32 = weighed.sum();
        let score = sum.saturating_add(50).checked_div(100)?;
        u8::try_from(score).ok().map(|score| score.min(POINTS_MAX))
    }

    /// The badges that figures bring, in the order of [`Badge::ALL`].
    #[must_use]
    pub fn badges_of(&self, figures: &Figures) -> Vec<Badge> {
        let is_met = |badge: &Badge| match badge {
            Badge::QuickToRespond => self.quick.is_met(figures),
            Badge::PostsFrequently => self.frequent.is_met(figures),
            Badge::ReliableWithSamples => self.reliable.is_met(figures),
        };
        Badge::ALL.into_iter().filter(is_met).collect()
    }
}

impl ScoreInput {
    /// What figures have of it, averages rounded down.
    #[must_use]
    pub fn value_in(self, figures: &Figures) -> u64 {
        let of_each = |all: u64, of: u64| all.checked_div(of).unwrap_or(0);
        match self {
            Self::Gmv => figures.gmv(),
            Self::Lives => figures.lives,
            Self::AverageViewers => of_each(figures.live_viewers, figures.lives),
            Self::AverageViewing => of_each(figures.live_seconds, figures.live_viewers),
            Self::Videos => figures.videos,
            Self::AverageViews => of_each(figures.video_views, figures.videos),
            Self::CompletedRate => of_each(
                figures.completed_views.saturating_mul(10_000),
                figures.video_views,
            ),
        }
    }
}

impl ScorePart {
    /// The points of a value, from 0 to [`POINTS_MAX`].
    #[must_use]
    pub fn points(&self, value: u64) -> u8 {
        let mut points = 0_u64;
        for (lower, upper) in self.steps.iter().zip(self.steps.iter().skip(1)) {
            if value >= *upper {
                points = points.saturating_add(POINTS_A_STEP);
                continue;
            }
            let (above, width) = (value.saturating_sub(*lower), upper.saturating_sub(*lower));
            let part = u128::from(above)
                .saturating_mul(u128::from(POINTS_A_STEP))
                .checked_div(u128::from(width))
                .and_then(|part| u64::try_from(part).ok());
            points = points.saturating_add(part.unwrap_or(0));
            break;
        }
        u8::try_from(points).map_or(POINTS_MAX, |points| points.min(POINTS_MAX))
    }
}

/// What follows from figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// The score; none where the market has none, or without any post.
    pub score: Option<u8>,
    /// By what the creator sells.
    pub kind: Option<CreatorType>,
    /// What the creator does well.
    pub badges: Vec<Badge>,
}

/// Works out what follows from figures by a market's rules, which has scores or hasn't.
#[must_use]
pub fn derive(figures: &Figures, rules: &CreatorRules, has_score: bool) -> Derived {
    Derived {
        score: rules.score_of(figures).filter(|_| has_score),
        kind: figures.creator_type(),
        badges: rules.badges_of(figures),
    }
}
