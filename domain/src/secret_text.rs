//! Texts that nobody may read by accident: numbers of tax offices and banks, as they are typed and as they are
//! kept in memory. Such a text has no `Display`, its `Debug` says nothing, and it is overwritten when it is
//! dropped. What people are shown of it is [`masked`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// How many characters are shown of a long number.
const SHOWN_MAX: usize = 4;

/// A text that is neither written to logs nor left behind in memory.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// The secret that this text is.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself: whoever asks for it says so.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing, or nothing but blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// Tells nothing: it may end up in a log.
impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText")
    }
}

impl Serialize for SecretText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// The end of a number, by which its owner recognises it: four characters of eight or more, two of five or
/// more, and none of a shorter one, of which the end would be the most.
#[must_use]
pub fn masked(number: &str) -> String {
    let given = number.chars().count();
    let shown = match given {
        0..=4 => 0,
        5..=7 => 2,
        _ => SHOWN_MAX,
    };
    number.chars().skip(given.saturating_sub(shown)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_debugged() {
        let secret = SecretText::new("078-05-1120".to_owned());
        assert_eq!(format!("{secret:?}"), "SecretText");
        assert_eq!(secret.expose(), "078-05-1120");
        assert_eq!(format!("{:?}", Some(vec![secret])), "Some([SecretText])");
    }

    #[test]
    fn a_secret_is_its_text_on_the_wire() {
        let secret = SecretText::new("12".to_owned());
        let json = serde_json::to_string(&secret).unwrap();
        assert_eq!(json, "\"12\"");
        assert_eq!(serde_json::from_str::<SecretText>(&json).unwrap(), secret);
        assert!(SecretText::new(" \u{a0}".to_owned()).is_blank());
        assert!(SecretText::default().is_blank());
    }

    #[test]
    fn the_end_of_a_number_never_is_the_most_of_it() {
        for (number, shown) in [
            ("", ""),
            ("1234", ""),
            ("12345", "45"),
            ("1234567", "67"),
            ("12345678", "5678"),
            ("GB82WEST12345698765432", "5432"),
        ] {
            assert_eq!(masked(number), shown, "{number}");
        }
    }
}
