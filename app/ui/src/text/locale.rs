//! The languages of the product.

/// A language in which every text exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English, the language in which the product is defined.
    #[default]
    English,
    /// English with accents, brackets and a third more length. Nobody speaks it: a page read in it
    /// shows every text that did not come from a key and every place that is too narrow.
    Pseudo,
}

impl Locale {
    /// Every language, the one that stands in for all others first.
    pub const ALL: [Self; 2] = [Self::English, Self::Pseudo];

    /// The language's tag as HTML and HTTP write it (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-XA",
        }
    }

    /// The language of an exact tag, or of the tag's language alone (`en-GB` is English).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let exact = Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(tag));
        exact.or_else(|| {
            let language = tag.split('-').next()?;
            Self::ALL
                .into_iter()
                .find(|locale| locale.tag().eq_ignore_ascii_case(language))
        })
    }
}
