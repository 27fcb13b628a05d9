//! What a creator looks for in the own showcase, and in which order it stands.

use serde::{Deserialize, Serialize};

use super::ShowcaseGroup;
use crate::{
    code,
    page::{Sort, SortBy},
};

/// How many products of a group are looked through for a search or an order of one's own: the newest.
pub const SHOWCASE_SORTED_MAX: usize = 2_000;

/// The most products that one request takes out of a showcase.
pub const SHOWCASE_REMOVED_MAX: usize = 1_000;

/// The most characters that are looked for.
const TEXT_CHARACTERS_MAX: usize = 100;

crate::codes! {
    /// What a showcase can be sorted by.
    pub enum ShowcaseSort {
        /// When the product was added.
        Added = "added",
        /// The product's title.
        Title = "title",
        /// What it pays now, or what it paid last. Products without a rate are the least.
        Rate = "rate",
        /// When the next change of its rate comes. Products without one are the last.
        Changes = "changes",
    }
}

impl SortBy for ShowcaseSort {}

impl ShowcaseSort {
    /// The order that the showcase has by itself.
    pub const NEWEST_FIRST: Sort<Self> = Sort {
        by: Self::Added,
        is_descending: true,
    };
}

/// Which products of a showcase are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowcaseFilter {
    /// Those that earn, or those that have ended.
    pub group: ShowcaseGroup,
    /// What their title, shop, campaign or agency has in it, whatever its capitals; none for all.
    pub text: Option<String>,
}

impl ShowcaseFilter {
    /// The group, and what is looked for in it: nothing where that is blank. Of a text that is longer than
    /// any title its beginning is looked for.
    #[must_use]
    pub fn new(group: ShowcaseGroup, text: Option<&str>) -> Self {
        let text = code::searched(text.unwrap_or_default());
        let text: String = text.chars().take(TEXT_CHARACTERS_MAX).collect();
        Self {
            group,
            text: (!text.is_empty()).then_some(text),
        }
    }

    /// Tells of a product's words whether what is looked for is in any of them.
    pub fn finder(&self) -> impl Fn(&[&str]) -> bool + use<> {
        let wanted = self.text.as_ref().map(|text| text.to_lowercase());
        move |words| {
            wanted.as_ref().is_none_or(|wanted| {
                let mut all = words.iter();
                all.any(|words| words.to_lowercase().contains(wanted))
            })
        }
    }
}

impl From<ShowcaseGroup> for ShowcaseFilter {
    /// All of a group.
    fn from(group: ShowcaseGroup) -> Self {
        Self { group, text: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = [
        "Ấm trà Đà Lạt",
        "Hedgerow Stores",
        "First light",
        "Saltmarsh",
    ];

    fn finds(text: &str) -> bool {
        let filter = ShowcaseFilter::new(ShowcaseGroup::Earning, Some(text));
        filter.finder()(&WORDS)
    }

    #[test]
    fn a_product_is_found_by_any_of_its_words_whatever_their_capitals() {
        for text in [
            "trà",
            "ẤM TRÀ",
            "đà lạt",
            "hedge",
            "FIRST LIGHT",
            " saltmarsh ",
            // As a phone may send it: each mark by itself.
            "tra\u{300}",
        ] {
            assert!(finds(text), "{text}");
        }
        for text in ["coffee", "light saltmarsh", "Hedgerow  Stores"] {
            assert!(!finds(text), "{text}");
        }
    }

    #[test]
    fn what_is_blank_looks_for_nothing() {
        for text in [None, Some(""), Some("  \t")] {
            let filter = ShowcaseFilter::new(ShowcaseGroup::Ended, text);
            assert_eq!(filter, ShowcaseGroup::Ended.into());
            assert!(filter.finder()(&WORDS) && filter.finder()(&[]));
        }
    }

    #[test]
    fn the_newest_first_is_an_order_as_addresses_write_it() {
        assert_eq!(ShowcaseSort::NEWEST_FIRST.to_string(), "-added");
        assert_eq!(Sort::read("-added"), Some(ShowcaseSort::NEWEST_FIRST));
    }
}
