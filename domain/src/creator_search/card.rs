//! A creator as agencies see one in a list.

use serde::{Deserialize, Serialize};

use super::ShownFigures;
use crate::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    currency::Currency,
    ids::{AgencyId, CreatorId},
    image::ImageCode,
    market::Market,
    money::Money,
};

/// What an agency may see of a creator. What the creator keeps back isn't in it at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorCard {
    /// Who.
    pub creator: CreatorId,
    /// In which market the creator is.
    pub market: Market,
    /// The handle.
    pub handle: String,
    /// The name that is shown beside it; empty where there is none.
    pub nickname: String,
    /// The picture.
    pub image: Option<ImageCode>,
    /// What the posts are about.
    pub categories: Vec<CreatorCategory>,
    /// How many follow; none where nobody has said.
    pub followers: Option<u64>,
    /// The e-commerce rating in tenths.
    pub rating: Option<u8>,
    /// How many products the creator shows.
    pub products: Option<u32>,
    /// The agency that manages the creator now, and what it is called.
    pub managed_by: Option<(AgencyId, String)>,
    /// What the creator has done in the last days; none where that is kept back.
    pub shown: Option<CardFigures>,
}

/// What a creator has done in the last days, as far as a card says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFigures {
    /// The score, where the market has one.
    pub score: Option<u8>,
    /// What sells more.
    pub kind: Option<CreatorType>,
    /// The age that most followers have.
    pub age: Option<FollowerAge>,
    /// Whether more followers are women or men.
    pub gender: Option<FollowerGender>,
    /// The badges.
    pub badges: Vec<Badge>,
    /// What was sold.
    pub gmv: Money,
    /// The same for a thousand exposures in videos.
    pub video_gpm: Option<Money>,
    /// The same for a thousand exposures in LIVEs.
    pub live_gpm: Option<Money>,
    /// How many videos and LIVEs there were.
    pub posts: u64,
    /// How often videos were looked at.
    pub video_views: u64,
    /// How often they were liked.
    pub likes: u64,
}

impl CardFigures {
    /// The figures that are searched by, with the amounts in the market's currency, and what else a card counts.
    #[must_use]
    pub fn of(shown: ShownFigures, currency: Currency, counted: CardCounts) -> Self {
        let money = |units: u64| Money::new(i64::try_from(units).unwrap_or(i64::MAX), currency);
        Self {
            score: shown.score,
            kind: shown.kind,
            age: shown.age,
            gender: shown.gender,
            badges: shown.badges,
            gmv: money(shown.gmv),
            video_gpm: shown.video_gpm.map(money),
            live_gpm: shown.live_gpm.map(money),
            posts: counted.posts,
            video_views: counted.video_views,
            likes: counted.likes,
        }
    }
}

/// What a card counts beside the figures that are searched by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardCounts {
    /// How many videos and LIVEs there were.
    pub posts: u64,
    /// How often videos were looked at.
    pub video_views: u64,
    /// How often they were liked.
    pub likes: u64,
}
