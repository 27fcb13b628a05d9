//! Whether a list asks for lines that count for a campaign. A seller pays nothing for the others, so they
//! stand apart from what the shop pays.

/// Which lines of a list are asked for, by whether they count for a campaign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SoldThrough {
    /// All of them.
    #[default]
    Anything,
    /// Those that count for a campaign.
    Campaign,
    /// Those that count for none, and cost the seller nothing.
    NoCampaign,
}

/// The word of an address that asks for lines that count for no campaign.
pub const NO_CAMPAIGN: &str = "none";

/// The word of an address that asks for lines that count for a campaign, whichever: those that figures of campaigns are
/// of.
pub const ANY_CAMPAIGN: &str = "any";

impl SoldThrough {
    /// What a list shows that has all lines without a word: those that count for a campaign with [`ANY_CAMPAIGN`].
    #[must_use]
    pub fn of_word(word: Option<&str>) -> Self {
        match word {
            Some(ANY_CAMPAIGN) => Self::Campaign,
            _ => Self::Anything,
        }
    }

    /// What a seller's list shows: without a word what the shop pays for, with [`NO_CAMPAIGN`] the others.
    /// Who looks for an order or a product finds it, whatever it was sold through.
    #[must_use]
    pub fn of_seller(word: Option<&str>, is_searched: bool) -> Self {
        match word {
            Some(NO_CAMPAIGN) => Self::NoCampaign,
            Some(ANY_CAMPAIGN) => Self::Campaign,
            _ if is_searched => Self::Anything,
            _ => Self::Campaign,
        }
    }

    /// Whether the lines that are asked for count for a campaign; none where both are.
    #[must_use]
    pub const fn is_attributed(self) -> Option<bool> {
        match self {
            Self::Anything => None,
            Self::Campaign => Some(true),
            Self::NoCampaign => Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seller_sees_what_costs_unless_it_asks_for_the_rest() {
        for (word, is_searched, expected) in [
            (None, false, SoldThrough::Campaign),
            (Some("anything"), false, SoldThrough::Campaign),
            (None, true, SoldThrough::Anything),
            (Some(NO_CAMPAIGN), false, SoldThrough::NoCampaign),
            (Some(NO_CAMPAIGN), true, SoldThrough::NoCampaign),
            (Some(ANY_CAMPAIGN), true, SoldThrough::Campaign),
        ] {
            let found = SoldThrough::of_seller(word, is_searched);
            assert_eq!(found, expected, "{word:?}, searched: {is_searched}");
        }
        assert_eq!(SoldThrough::default().is_attributed(), None);
        assert_eq!(
            SoldThrough::of_word(Some(ANY_CAMPAIGN)),
            SoldThrough::Campaign
        );
        assert_eq!(
            SoldThrough::of_word(Some(NO_CAMPAIGN)),
            SoldThrough::Anything
        );
    }
}
