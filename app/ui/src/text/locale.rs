//! The languages of the product.

/// The cookie that keeps the language that a reader chose. Browsers take one of this name from this very
/// site alone.
#[cfg(feature = "ssr")]
pub const LANGUAGE_COOKIE: &str = "__Host-language";

/// The header with which an open page says in which language it is written, so that what it asks for is
/// answered in the same.
pub const PAGE_LANGUAGE: &str = "x-page-language";

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English, the language in which the product is defined.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
    /// Malay.
    Malay,
    /// Thai.
    Thai,
    /// Vietnamese.
    Vietnamese,
    /// Filipino.
    Filipino,
    /// English with accents, brackets and a third more length. Nobody speaks it: a page read in it
    /// shows every text that did not come from a key and every place that is too narrow.
    Pseudo,
}

impl Locale {
    /// Every language, the one that stands in for all others first.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::Indonesian,
        Self::Malay,
        Self::Thai,
        Self::Vietnamese,
        Self::Filipino,
        Self::Pseudo,
    ];

    /// Those that people speak, in the order in which they choose among them.
    pub const SPOKEN: [Self; 6] = [
        Self::English,
        Self::Indonesian,
        Self::Malay,
        Self::Thai,
        Self::Vietnamese,
        Self::Filipino,
    ];

    /// The language's tag as HTML and HTTP write it (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Indonesian => "id",
            Self::Malay => "ms",
            Self::Thai => "th",
            Self::Vietnamese => "vi",
            Self::Filipino => "fil",
            Self::Pseudo => "en-XA",
        }
    }

    /// What those who speak it call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Indonesian => "Bahasa Indonesia",
            Self::Malay => "Bahasa Melayu",
            Self::Thai => "ไทย",
            Self::Vietnamese => "Tiếng Việt",
            Self::Filipino => "Filipino",
            Self::Pseudo => "[Énglísh ~~~]",
        }
    }

    /// The language of an exact tag, or of the tag's language alone (`en-GB` is English). Browsers that
    /// are old say `in` for Indonesian, and some say `tl` for Filipino.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let of = |tag: &str| {
            let mut all = Self::ALL.into_iter();
            all.find(|locale| locale.tag().eq_ignore_ascii_case(tag))
        };
        of(tag).or_else(|| {
            let language = tag.split('-').next()?;
            let language = match language.to_ascii_lowercase().as_str() {
                "in" => "id",
                "tl" => "fil",
                _ => language,
            };
            of(language)
        })
    }
}

/// The cookie that keeps the language that a reader chose for a year, or forgets it. Nothing in it is secret.
#[cfg(feature = "ssr")]
#[must_use]
pub fn language_cookie(chosen: Option<Locale>) -> String {
    let (tag, life) = chosen.map_or(("", 0), |locale| (locale.tag(), 31_536_000));
    format!("{LANGUAGE_COOKIE}={tag}; Path=/; Max-Age={life}; SameSite=Lax; Secure")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_and_by_what_others_call_it() {
        for (tag, locale) in [
            ("en", Some(Locale::English)),
            ("EN-gb", Some(Locale::English)),
            ("id-ID", Some(Locale::Indonesian)),
            ("in", Some(Locale::Indonesian)),
            ("IN-id", Some(Locale::Indonesian)),
            ("ms-MY", Some(Locale::Malay)),
            ("th", Some(Locale::Thai)),
            ("vi-VN", Some(Locale::Vietnamese)),
            ("fil-PH", Some(Locale::Filipino)),
            ("tl-PH", Some(Locale::Filipino)),
            ("en-XA", Some(Locale::Pseudo)),
            ("fi", None),
            ("t", None),
            ("", None),
        ] {
            assert_eq!(Locale::from_tag(tag), locale, "{tag:?}");
        }
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        }
    }
}
