//! Why facts about a creator aren't taken.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    counts::DayColumn,
    day::{COUNT_MAX, DAYS_BACK_MAX},
    profile::{
        BIO_CHARACTERS_MAX, HOME_PAGE_CHARACTERS_MAX, NICKNAME_CHARACTERS_MAX, PRODUCTS_MAX,
        RATING_MAX,
    },
};
use crate::currency::Currency;

/// Why a creator's day isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum CreatorDayRefusal {
    /// No creator of the market has the handle.
    #[error("no such creator in this market: correct it, or import the creator first")]
    UnknownCreator,
    /// The day has not come in the market.
    #[error("this day has not begun in the market: send it when it is over")]
    InTheFuture,
    /// The day lies too far back.
    #[error("more than {DAYS_BACK_MAX} days ago: send later days only")]
    TooOld,
    /// A number is greater than anybody's.
    #[error("too large: the maximum is {COUNT_MAX}")]
    TooLarge {
        /// Which.
        column: DayColumn,
    },
    /// More views came to the end than there were.
    #[error("more completed views than views: correct one of the two")]
    MoreCompletedThanViews,
    /// More messages were answered than came.
    #[error("more replies than messages: correct one of the two")]
    MoreRepliesThanMessages,
    /// More samples were shown than came.
    #[error("more samples showcased than received: correct one of the two")]
    MoreShowcasedThanReceived,
    /// The amounts are of another currency than the market's.
    #[error("the market's currency is {market}: send its amounts")]
    OtherCurrency {
        /// The market's.
        market: Currency,
    },
    /// The platform has said what happened on this day.
    #[error("the platform has sent this day: its numbers are kept")]
    KeptFromPlatform,
}

impl CreatorDayRefusal {
    /// The column that it is about, as files call it.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::UnknownCreator => "handle",
            Self::InTheFuture | Self::TooOld | Self::KeptFromPlatform => "day",
            Self::TooLarge { column } => column.code(),
            Self::OtherCurrency { .. } => "currency",
            Self::MoreCompletedThanViews => DayColumn::CompletedViews.code(),
            Self::MoreRepliesThanMessages => DayColumn::Replies.code(),
            Self::MoreShowcasedThanReceived => DayColumn::SamplesShowcased.code(),
        }
    }
}

/// Why what is said of a creator isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum CreatorProfileRefusal {
    /// No creator of the market has the handle.
    #[error("no such creator in this market: correct it, or import the creator first")]
    UnknownCreator,
    /// The nickname is too long.
    #[error("too long: use up to {NICKNAME_CHARACTERS_MAX} characters")]
    LongNickname,
    /// The text about the creator is too long.
    #[error("too long: use up to {BIO_CHARACTERS_MAX} characters")]
    LongBio,
    /// The home page isn't an address.
    #[error(
        "not an address: use one that begins with https:// and has up to {HOME_PAGE_CHARACTERS_MAX} \
         characters"
    )]
    HomePage,
    /// A number is greater than anybody's.
    #[error("too large: the maximum is {COUNT_MAX}")]
    ManyFollowers,
    /// The shares of the ages come to more than everybody.
    #[error("the five shares add up to more than 100 %: correct them")]
    AgesAboveAll,
    /// A share is more than everybody.
    #[error("more than 100 %: correct it")]
    WomenAboveAll,
    /// The rating is better than the best.
    #[error("not a rating: use 0 to {}", RATING_MAX / 10)]
    Rating,
    /// The creator sells more products than anybody.
    #[error("too large: the maximum is {PRODUCTS_MAX}")]
    ManyProducts,
    /// More categories are named than there may be.
    #[error("more than 3 categories: name the main ones")]
    ManyCategories,
}

impl CreatorProfileRefusal {
    /// The column that it is about, as files call it.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::UnknownCreator => "handle",
            Self::LongNickname => "nickname",
            Self::LongBio => "bio",
            Self::HomePage => "home_page",
            Self::ManyFollowers => "followers",
            Self::AgesAboveAll => "age_18_24_percent",
            Self::WomenAboveAll => "women_percent",
            Self::Rating => "rating",
            Self::ManyProducts => "products",
            Self::ManyCategories => "categories",
        }
    }
}
