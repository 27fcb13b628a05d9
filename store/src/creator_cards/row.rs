//! A card as it is to be, made of what lies with the creator.

use domain::{
    creator_figures::{Figures, FollowerAge, FollowerGender},
    creator_search::name_parts,
};
use serde::Serialize;
use uuid::Uuid;

/// What a card is made of.
pub(super) struct Source {
    pub(super) creator_id: Uuid,
    pub(super) handle: String,
    pub(super) nickname: Option<String>,
    /// Of what the platform says, if it says anything.
    pub(super) fact_categories: Option<Vec<String>>,
    /// Of what an operator reviewed, if one did.
    pub(super) profile_categories: Option<Vec<String>>,
    pub(super) followers: Option<i64>,
    pub(super) ages: Option<Vec<i16>>,
    pub(super) women_bps: Option<i16>,
    pub(super) rating: Option<i16>,
    pub(super) products: Option<i32>,
    pub(super) may_sell: bool,
    pub(super) is_official: bool,
    pub(super) shares_performance: bool,
    pub(super) managed_by: Option<Uuid>,
    pub(super) score: Option<i16>,
    pub(super) creator_type: Option<String>,
    pub(super) badges: Option<Vec<String>>,
    pub(super) figures: Figures,
}

/// A row of `creator_card`, by the names of its columns.
#[derive(Serialize)]
pub(super) struct Card {
    creator_id: Uuid,
    is_listed: bool,
    handle: String,
    nickname: String,
    name_parts: Vec<String>,
    categories: Vec<String>,
    followers: Option<i64>,
    rating: Option<i16>,
    products: Option<i32>,
    managed_by: Option<Uuid>,
    shares_performance: bool,
    /// What is there where it is shared, and else nothing.
    #[serde(flatten)]
    shown: Option<Shown>,
}

/// The columns that are null where a creator doesn't share them.
#[derive(Serialize)]
struct Shown {
    score: Option<i16>,
    creator_type: Option<String>,
    follower_age: Option<&'static str>,
    follower_gender: Option<&'static str>,
    badges: Vec<String>,
    gmv_units: u64,
    video_gpm: Option<u64>,
    live_gpm: Option<u64>,
    posts: u64,
    video_views: u64,
    likes: u64,
}

impl From<Source> for Card {
    fn from(source: Source) -> Self {
        let shown = source.shares_performance.then(|| Shown::of(&source));
        let nickname = source.nickname.unwrap_or_default();
        let of_facts = source.fact_categories.filter(|codes| !codes.is_empty());
        Self {
            creator_id: source.creator_id,
            is_listed: source.may_sell && !source.is_official,
            name_parts: name_parts(&source.handle, &nickname),
            handle: source.handle,
            nickname,
            categories: of_facts.or(source.profile_categories).unwrap_or_default(),
            followers: source.followers,
            rating: source.rating,
            products: source.products,
            managed_by: source.managed_by,
            shares_performance: source.shares_performance,
            shown,
        }
    }
}

impl Shown {
    fn of(source: &Source) -> Self {
        let figures = &source.figures;
        Self {
            score: source.score,
            creator_type: source.creator_type.clone(),
            follower_age: source
                .ages
                .as_deref()
                .and_then(shares)
                .and_then(FollowerAge::main)
                .map(FollowerAge::code),
            follower_gender: source
                .women_bps
                .and_then(|bps| u16::try_from(bps).ok())
                .map(|bps| FollowerGender::of_women(bps).code()),
            badges: source.badges.clone().unwrap_or_default(),
            gmv_units: figures.gmv(),
            video_gpm: figures.video_gpm(),
            live_gpm: figures.live_gpm(),
            posts: figures.posts(),
            video_views: figures.video_views,
            likes: figures.likes,
        }
    }
}

/// Shares by age, which a check of the table keeps to five that are not below zero.
fn shares(ages: &[i16]) -> Option<[u16; 5]> {
    let shares: Option<Vec<u16>> = ages.iter().map(|bps| u16::try_from(*bps).ok()).collect();
    shares?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn source(shares_performance: bool) -> Source {
        Source {
            creator_id: Uuid::from_u128(7),
            handle: "Ann.Lee".to_owned(),
            nickname: Some("Ann Lee".to_owned()),
            fact_categories: Some(vec![]),
            profile_categories: Some(vec!["food".to_owned()]),
            followers: Some(1_200),
            ages: Some(vec![1_000, 4_000, 3_000, 0, 0]),
            women_bps: Some(6_000),
            rating: Some(45),
            products: Some(12),
            may_sell: true,
            is_official: false,
            shares_performance,
            managed_by: None,
            score: Some(71),
            creator_type: Some("video".to_owned()),
            badges: None,
            figures: Figures {
                videos: 3,
                lives: 1,
                video_gmv: 5_000,
                video_exposures: 10_000,
                ..Figures::default()
            },
        }
    }

    #[test]
    fn what_is_not_shared_is_not_in_the_card() {
        let shown = json!(Card::from(source(true)));
        assert_eq!(shown["score"], 71);
        assert_eq!(shown["follower_age"], "25_34");
        assert_eq!(shown["follower_gender"], "women");
        assert_eq!(shown["badges"], json!([]));
        assert_eq!(
            (&shown["posts"], &shown["video_gpm"]),
            (&json!(4), &json!(500))
        );
        assert_eq!(shown["categories"], json!(["food"]));
        let hidden = json!(Card::from(source(false)));
        for column in [
            "score",
            "creator_type",
            "follower_age",
            "follower_gender",
            "badges",
            "gmv_units",
            "video_gpm",
            "live_gpm",
            "posts",
            "video_views",
            "likes",
        ] {
            assert_eq!(
                hidden.get(column).unwrap_or(&Value::Null),
                &Value::Null,
                "{column}"
            );
        }
        assert_eq!(hidden["followers"], 1_200);
    }

    #[test]
    fn official_accounts_and_those_that_may_not_sell_are_not_listed() {
        let is_listed = |may_sell, is_official| {
            Card::from(Source {
                may_sell,
                is_official,
                ..source(true)
            })
            .is_listed
        };
        assert!(is_listed(true, false));
        assert!(!is_listed(true, true));
        assert!(!is_listed(false, false));
    }
}
