//! What may be a password: long, and nothing that somebody who tries would try first.
//!
//! ASVS 5.0, chapter 6.2: at least 12 characters and at least 64 allowed (6.2.9); any characters and
//! no rules about their kinds (6.2.5); no common ones (6.2.4) and none made of words about the person
//! or the product (6.2.11). Whether one is common is asked of a list, which the server has; the rest
//! is decided here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The fewest characters that a password has. Long is what makes it hard to guess; which kinds of
/// characters are in it is nobody's business.
pub const PASSWORD_SHORTEST: usize = 12;

/// The most characters that a password has, so that nobody keeps the server busy with one.
pub const PASSWORD_LONGEST: usize = 128;

/// So many different characters a password has at least, blanks not counted.
pub const PASSWORD_FEWEST_DIFFERENT: usize = 5;

/// A shorter word is in too many passwords by chance to mean anything.
const SHORTEST_WORD: usize = 4;

/// So many letters and digits are left of a password when the words about its person are taken out.
const FEWEST_LEFT: usize = 8;

/// What the product is called: words that are tried first anywhere it runs.
const PRODUCT: [&str; 2] = ["partner center", "affiliate"];

/// Why a password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordRefusal {
    /// It has fewer than [`PASSWORD_SHORTEST`] characters.
    #[error("a password has at least {PASSWORD_SHORTEST} characters")]
    TooShort,
    /// It has more than [`PASSWORD_LONGEST`] characters.
    #[error("a password has at most {PASSWORD_LONGEST} characters")]
    TooLong,
    /// It has fewer than [`PASSWORD_FEWEST_DIFFERENT`] different characters.
    #[error("a password has at least {PASSWORD_FEWEST_DIFFERENT} different characters")]
    TooUniform,
    /// It is made of the person's name or address, of an organisation's name, or of the product's.
    #[error("a password is not made of the person's own names")]
    AboutThePerson,
    /// It is among those that are tried first.
    #[error("this password is among those that are tried first")]
    Common,
    /// It was typed twice, and not the same.
    #[error("the two passwords differ")]
    Different,
    /// It is the one that it is to replace.
    #[error("this is the password that you have")]
    Unchanged,
    /// The link has been used, is too old, or never was one: which of them is not said.
    #[error("this link can't be used any more")]
    LinkOver,
}

/// Words that somebody who knows the person would try: small letters and digits alone, the longest
/// first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonalWords(Vec<String>);

impl PersonalWords {
    /// The words in these names and addresses, and the product's. Each name counts as a whole and by
    /// its parts; of an email address the last part of the host is nobody's own.
    #[must_use]
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut words = BTreeSet::new();
        for name in names.into_iter().chain(PRODUCT) {
            let own = match name.rsplit_once('@') {
                Some((_, host)) => {
                    let last = host.rsplit('.').next().unwrap_or_default();
                    name.strip_suffix(last).unwrap_or(name)
                }
                None => name,
            };
            let parts = own.split(|letter: char| !letter.is_alphanumeric());
            let parts = parts.chain([own]).map(plain);
            words.extend(parts.filter(|word| word.chars().count() >= SHORTEST_WORD));
        }
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        Self(words)
    }

    /// The words, for the list of common passwords: it knows how they are usually altered.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// How many letters and digits are left of a password without them; none if it has none of them.
    fn left_of(&self, password: &str) -> Option<usize> {
        let whole = plain(password);
        let mut left = whole.clone();
        for word in &self.0 {
            left = left.replace(word, "");
        }
        (left != whole).then(|| left.chars().count())
    }
}

/// Small letters and digits alone.
fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether this can be a password of a person about whom these words are known.
///
/// # Errors
///
/// The first of [`PasswordRefusal::TooShort`], [`PasswordRefusal::TooLong`],
/// [`PasswordRefusal::TooUniform`] and [`PasswordRefusal::AboutThePerson`] that is so.
pub fn check_password(password: &str, about: &PersonalWords) -> Result<(), PasswordRefusal> {
    match password.chars().count() {
        ..PASSWORD_SHORTEST => return Err(PasswordRefusal::TooShort),
        PASSWORD_SHORTEST..=PASSWORD_LONGEST => {}
        _ => return Err(PasswordRefusal::TooLong),
    }
    let different: BTreeSet<char> = password
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    if different.len() < PASSWORD_FEWEST_DIFFERENT {
        return Err(PasswordRefusal::TooUniform);
    }
    if about
        .left_of(password)
        .is_some_and(|left| left < FEWEST_LEFT)
    {
        return Err(PasswordRefusal::AboutThePerson);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn about_ann() -> PersonalWords {
        PersonalWords::of([
            "annabel.smith@northwind.example",
            "Annabel Smith",
            "Hedgerow & Sons Ltd",
            "bel",
        ])
    }

    #[test]
    fn a_password_is_measured_in_characters() {
        for (password, expected) in [
            ("", Err(PasswordRefusal::TooShort)),
            ("elevenchars", Err(PasswordRefusal::TooShort)),
            ("éèêëēéèêëēé", Err(PasswordRefusal::TooShort)),
            ("éèêëēéèêëēéé", Ok(())),
            ("twelve chars", Ok(())),
            ("fifteen small boats", Ok(())),
            ("  a bc d e  ", Ok(())),
        ] {
            let checked = check_password(password, &PersonalWords::default());
            assert_eq!(checked, expected, "{password:?}");
        }
        let long = "abcdefgh".repeat(16);
        assert_eq!(check_password(&long, &about_ann()), Ok(()));
        let longer = format!("{long}i");
        assert_eq!(
            check_password(&longer, &about_ann()),
            Err(PasswordRefusal::TooLong)
        );
    }

    #[test]
    fn blanks_and_repeated_characters_are_no_password() {
        for password in [
            "            ",
            "\u{a0}\u{a0}\u{a0}\u{a0}\u{2003}\u{2003}\u{2003}\u{2003}\t\t\t\t",
            "aaaaaaaaaaaa",
            "a          a",
            "121212121212",
            "abcdabcdabcd",
        ] {
            assert_eq!(
                check_password(password, &PersonalWords::default()),
                Err(PasswordRefusal::TooUniform),
                "{password:?}"
            );
        }
    }

    #[test]
    fn what_is_about_the_person_is_no_password() {
        for password in [
            "annabel.smith@northwind.example",
            "AnnabelSmith2031",
            "smithannabel!!",
            "Northwind-2031!",
            "hedgerow & sons",
            "Partner Center 1",
            "partnercenter2031",
            "AFFILIATEpartner",
        ] {
            assert_eq!(
                check_password(password, &about_ann()),
                Err(PasswordRefusal::AboutThePerson),
                "{password:?}"
            );
        }
        for password in [
            // Enough is left beside the word.
            "smith of fifteen boats",
            "a northwind blew twice",
            // Too short to be a word about anybody, and the last part of an address.
            "belbelbel 2031 rabbit",
            "for example a sentence",
        ] {
            assert_eq!(
                check_password(password, &about_ann()),
                Ok(()),
                "{password:?}"
            );
        }
    }

    #[test]
    fn words_about_a_person_are_whole_names_and_their_parts() {
        let words = PersonalWords::of(["annabel.smith@mail.northwind.example"]);
        for word in [
            "annabelsmithmailnorthwind",
            "annabel",
            "smith",
            "mail",
            "northwind",
        ] {
            assert!(
                words.as_slice().iter().any(|own| own == word),
                "{word} {words:?}"
            );
        }
        assert!(!words.as_slice().iter().any(|word| word == "example"));
        assert!(words.as_slice().iter().any(|word| word == "partnercenter"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_answered(password in any::<String>(), name in any::<String>()) {
            let about = PersonalWords::of([&*name]);
            if check_password(&password, &about).is_ok() {
                prop_assert!(password.chars().count() >= PASSWORD_SHORTEST);
                prop_assert!(about.left_of(&password).is_none_or(|left| left >= FEWEST_LEFT));
            }
        }
    }
}
