//! What filters, their values and orders are called.

use domain::{
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{CreatorSort, FacetField, FollowerBand, MANAGED, ScoreBand},
};

use crate::text::found_creators as words;
use ui::text::{Text, creator_category, t};

/// What a badge is called.
pub(super) const fn badge_name(badge: Badge) -> Text {
    match badge {
        Badge::QuickToRespond => words::QUICK,
        Badge::PostsFrequently => words::FREQUENT,
        Badge::ReliableWithSamples => words::RELIABLE,
    }
}

/// What a creator type is called.
pub(super) const fn type_name(kind: CreatorType) -> Text {
    match kind {
        CreatorType::Video => words::VIDEO,
        CreatorType::Live => words::LIVE,
    }
}

/// The name of a filter in the address.
pub(super) const fn name_of(field: FacetField) -> &'static str {
    match field {
        FacetField::Category => "category",
        FacetField::Score => "score",
        FacetField::Type => "type",
        FacetField::Followers => "followers",
        FacetField::Age => "age",
        FacetField::Gender => "gender",
        FacetField::Quick | FacetField::Frequent | FacetField::Reliable => "badge",
        FacetField::Managed => "managed",
    }
}

/// What a filter narrows by.
pub(super) const fn label_of(field: FacetField) -> Text {
    match field {
        FacetField::Category => words::CATEGORY,
        FacetField::Score => words::SCORE,
        FacetField::Type => words::TYPE,
        FacetField::Followers => words::FOLLOWERS,
        FacetField::Age => words::AGE,
        FacetField::Gender => words::GENDER,
        FacetField::Quick | FacetField::Frequent | FacetField::Reliable => words::BADGES,
        FacetField::Managed => words::MANAGED_BY_AGENCY,
    }
}

/// What a value of a filter is called; itself where there is none of this code.
pub(super) fn value_name(field: FacetField, code: &str) -> String {
    let name = match field {
        FacetField::Category => code.parse().ok().map(creator_category::name),
        FacetField::Score => code.parse().ok().map(score_band_name),
        FacetField::Type => code.parse().ok().map(type_name),
        FacetField::Followers => code.parse().ok().map(follower_band_name),
        FacetField::Age => code.parse().ok().map(age_name),
        FacetField::Gender => code.parse().ok().map(gender_name),
        FacetField::Quick => Some(words::QUICK),
        FacetField::Frequent => Some(words::FREQUENT),
        FacetField::Reliable => Some(words::RELIABLE),
        FacetField::Managed if code == MANAGED => Some(words::IS_MANAGED),
        FacetField::Managed => Some(words::IS_NOT_MANAGED),
    };
    name.map_or_else(|| code.to_owned(), |name| t(name).to_owned())
}

const fn score_band_name(band: ScoreBand) -> Text {
    match band {
        ScoreBand::Under40 => words::SCORE_UNDER_40,
        ScoreBand::From40 => words::SCORE_FROM_40,
        ScoreBand::From60 => words::SCORE_FROM_60,
        ScoreBand::From80 => words::SCORE_FROM_80,
        ScoreBand::From90 => words::SCORE_FROM_90,
    }
}

const fn follower_band_name(band: FollowerBand) -> Text {
    match band {
        FollowerBand::Under1k => words::UNDER_1K,
        FollowerBand::From1k => words::FROM_1K,
        FollowerBand::From10k => words::FROM_10K,
        FollowerBand::From100k => words::FROM_100K,
        FollowerBand::From1m => words::FROM_1M,
    }
}

const fn age_name(age: FollowerAge) -> Text {
    match age {
        FollowerAge::From18To24 => words::AGE_18,
        FollowerAge::From25To34 => words::AGE_25,
        FollowerAge::From35To44 => words::AGE_35,
        FollowerAge::From45To54 => words::AGE_45,
        FollowerAge::From55 => words::AGE_55,
    }
}

const fn gender_name(gender: FollowerGender) -> Text {
    match gender {
        FollowerGender::Women => words::WOMEN,
        FollowerGender::Men => words::MEN,
        FollowerGender::Even => words::EVEN,
    }
}

/// What an order is called.
pub(super) const fn sort_name(sort: CreatorSort) -> Text {
    match sort {
        CreatorSort::Match => words::SORT_MATCH,
        CreatorSort::Followers => words::SORT_FOLLOWERS,
        CreatorSort::Gmv => words::SORT_GMV,
        CreatorSort::VideoGpm => words::SORT_VIDEO_GPM,
        CreatorSort::LiveGpm => words::SORT_LIVE_GPM,
        CreatorSort::Score => words::SORT_SCORE,
        CreatorSort::Newest => words::SORT_NEWEST,
    }
}
