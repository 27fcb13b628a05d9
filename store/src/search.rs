//! Texts that people look for in lists.

use domain::code;

/// The most characters of a text that is looked for; the rest changes nothing that is found.
const CHARACTERS_MAX: usize = 100;

/// What is looked for, as the queries compare it: in lower case, as a code is read, and without the
/// characters that nobody sees. An empty text is in every other.
pub(crate) fn needle(text: &str) -> String {
    let read = code::searched(text);
    read.chars()
        .take(CHARACTERS_MAX)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for() {
        assert_eq!(needle("  Big MUG\0 "), "big mug");
        assert_eq!(needle(" \n"), "");
        assert_eq!(needle(&"x".repeat(10_000)).len(), CHARACTERS_MAX);
        assert_eq!(
            needle("\u{200E}'576461413038785001\t"),
            "576461413038785001"
        );
        assert_eq!(needle("Zoe\u{308}\u{200B} "), "zo\u{EB}");
    }
}
