//! Text as people type it into a field: one rule for every field, wherever it is counted.
//!
//! Browsers send a line break of a form without scripts as two characters (CR LF) and count it as one;
//! files of other systems have either. Here it is one character, `\n`, whichever way it came: so the
//! counter beside a field, the browser and the server count the same.

/// The text as it is kept: each line break is one `\n`, without blanks around the whole, and without
/// the null character, which no database keeps and no person types.
///
/// A character is a Unicode scalar value: an emoji of one code point is one, whatever it takes in
/// bytes.
#[must_use]
pub fn cleaned(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace('\0', "");
    text.trim().to_owned()
}

/// How many characters the text has as it is kept.
#[must_use]
pub fn characters(typed: &str) -> usize {
    cleaned(typed).chars().count()
}

/// The text as it is kept, if it has at most so many characters.
///
/// # Errors
/// How many it has.
pub fn within(typed: &str, most: usize) -> Result<String, usize> {
    let text = cleaned(typed);
    let given = text.chars().count();
    if given > most {
        return Err(given);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_break_is_one_character_whichever_way_it_came() {
        for (typed, kept) in [
            ("a\nb", "a\nb"),
            ("a\r\nb", "a\nb"),
            ("a\rb", "a\nb"),
            ("a\r\n\r\nb", "a\n\nb"),
            ("a\r\r\nb", "a\n\nb"),
            ("\r\n a \r\n", "a"),
            ("a\0b", "ab"),
            (" \t\n", ""),
        ] {
            assert_eq!(cleaned(typed), kept, "{typed:?}");
            assert_eq!(characters(typed), kept.chars().count(), "{typed:?}");
        }
    }

    #[test]
    fn what_fits_is_taken_and_one_more_is_not() {
        let emoji = "🛍".repeat(25) + &"n".repeat(25);
        assert_eq!(within(&emoji, 50), Ok(emoji.clone()));
        assert_eq!(within(&format!("{emoji}n"), 50), Err(51));
        let lines = format!("{}x", "y\r\n".repeat(499));
        assert_eq!(characters(&lines), 999);
        assert_eq!(within(&format!("{lines}x"), 1_000).unwrap().len(), 1_000);
        assert_eq!(within(&format!("{lines}xx"), 1_000), Err(1_001));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(typed in "[ a\r\n\0é🛍]{0,40}") {
            let once = cleaned(&typed);
            prop_assert_eq!(&cleaned(&once), &once);
            prop_assert!(!once.contains('\r'));
        }

        #[test]
        fn the_way_of_the_line_breaks_changes_nothing(lines in prop::collection::vec("[a-z ]{0,9}", 0..9)) {
            let own = cleaned(&lines.join("\n"));
            prop_assert_eq!(cleaned(&lines.join("\r\n")), own.clone());
            prop_assert_eq!(cleaned(&lines.join("\r")), own);
        }
    }
}
