//! Texts that people look for in lists.

/// The most characters of a text that is looked for; the rest changes nothing that is found.
const CHARACTERS_MAX: usize = 100;

/// What is looked for, as the queries compare it: in lower case, without blanks around it, and
/// without what no database keeps. An empty text is in every other.
pub(crate) fn needle(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control())
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
    }
}
