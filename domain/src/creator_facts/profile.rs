//! What the platform says of a creator.

use serde::{Deserialize, Serialize};

use super::{day::COUNT_MAX, refusal::CreatorProfileRefusal};
use crate::claim::{CATEGORIES_MAX, CreatorCategory};

/// The most characters of a nickname.
pub const NICKNAME_CHARACTERS_MAX: usize = 60;

/// The most characters of what a creator says about the own posts.
pub const BIO_CHARACTERS_MAX: usize = 500;

/// The most characters of the address of a home page.
pub const HOME_PAGE_CHARACTERS_MAX: usize = 300;

/// The best rating, in tenths.
pub const RATING_MAX: u8 = 50;

/// The most products that a creator is said to sell: what the database can hold.
pub const PRODUCTS_MAX: u32 = i32::MAX.unsigned_abs();

/// All followers, in basis points.
pub const ALL_BPS: u16 = 10_000;

/// What the platform says of a creator. What it doesn't say is none or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorProfileFacts {
    /// What the creator is called beside the handle; empty where the platform says none.
    pub nickname: String,
    /// What the creator says about the own posts; may be empty.
    pub bio: String,
    /// The public page on the platform.
    pub home_page: Option<String>,
    /// How many follow the creator.
    pub followers: Option<u64>,
    /// How many of the followers are of each age, the youngest first, in basis points of all.
    pub ages: Option<[u16; 5]>,
    /// How many of the followers are women, in basis points.
    pub women_bps: Option<u16>,
    /// How buyers rate the creator, in tenths, 50 being the best.
    pub rating: Option<u8>,
    /// How many products the creator sells.
    pub products: Option<u32>,
    /// Whether the platform lets the creator sell.
    pub has_ecommerce_permission: bool,
    /// Whether it is the account of a brand or of the platform itself.
    pub is_official: bool,
    /// What the posts are mainly about: none to three, each once.
    pub categories: Vec<CreatorCategory>,
}

impl CreatorProfileFacts {
    /// Checks what can be known of it by itself.
    ///
    /// # Errors
    /// Names the first column that can't be so.
    pub fn check(&self) -> Result<(), CreatorProfileRefusal> {
        if self.nickname.chars().count() > NICKNAME_CHARACTERS_MAX {
            return Err(CreatorProfileRefusal::LongNickname);
        }
        if self.bio.chars().count() > BIO_CHARACTERS_MAX {
            return Err(CreatorProfileRefusal::LongBio);
        }
        if self
            .home_page
            .as_deref()
            .is_some_and(|page| !is_address(page))
        {
            return Err(CreatorProfileRefusal::HomePage);
        }
        if self
            .followers
            .is_some_and(|followers| followers > COUNT_MAX)
        {
            return Err(CreatorProfileRefusal::ManyFollowers);
        }
        let all_ages = |ages: [u16; 5]| ages.into_iter().map(u32::from).sum::<u32>();
        if self
            .ages
            .is_some_and(|ages| all_ages(ages) > u32::from(ALL_BPS))
        {
            return Err(CreatorProfileRefusal::AgesAboveAll);
        }
        if self.women_bps.is_some_and(|women| women > ALL_BPS) {
            return Err(CreatorProfileRefusal::WomenAboveAll);
        }
        if self.rating.is_some_and(|rating| rating > RATING_MAX) {
            return Err(CreatorProfileRefusal::Rating);
        }
        if self
            .products
            .is_some_and(|products| products > PRODUCTS_MAX)
        {
            return Err(CreatorProfileRefusal::ManyProducts);
        }
        if self.categories.len() > CATEGORIES_MAX {
            return Err(CreatorProfileRefusal::ManyCategories);
        }
        Ok(())
    }
}

/// Whether a text is an address that a browser may be sent to: of `https`, with a name of a machine, and without
/// anything that could end it or hide where it leads.
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |character: char| {
        !character.is_whitespace()
            && !character.is_control()
            && !matches!(
                character,
                '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^'
            )
    };
    text.chars().count() <= HOME_PAGE_CHARACTERS_MAX
        && text.chars().all(is_plain)
        && !host.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}
