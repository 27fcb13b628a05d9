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

impl SoldThrough {
    /// What a seller's list shows: without a word what the shop pays for, with [`NO_CAMPAIGN`] the others.
    /// Who looks for an order or a product finds it, whatever it was sold through.
    #[must_use]
    pub fn of_seller(word: Option<&str>, is_searched: bool) -> Self {
        match word {
            Some(NO_CAMPAIGN) => Self::NoCampaign,
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
        ] {
            let found = SoldThrough::of_seller(word, is_searched);
            assert_eq!(found, expected, "{word:?}, searched: {is_searched}");
        }
        assert_eq!(SoldThrough::default().is_attributed(), None);
    }
}
