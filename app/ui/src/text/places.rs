//! What `texts!` checks of the places in a text while the product is built.

/// Ends the build where texts and the names of their places disagree: a place that has no name, or a
/// name that has no place, though it isn't among those that a text may leave out.
///
/// # Panics
///
/// Then; it is asked while the product is built.
pub const fn assert_places(texts: &[&str], names: &[&str], optional: &[&str]) {
    let mut text = 0;
    while text < texts.len() {
        let words = texts[text].as_bytes();
        let mut at = 0;
        while at < words.len() {
            let is_known =
                words[at] != b'{' || is_any_at(words, at, names) || is_any_at(words, at, optional);
            assert!(is_known, "a text has a place that no argument fills");
            at += 1;
        }
        text += 1;
    }
    let mut name = 0;
    while name < names.len() {
        let has_place = is_in_any(texts, names[name].as_bytes());
        assert!(has_place, "an argument has no place in its text");
        name += 1;
    }
}

const fn is_any_at(words: &[u8], at: usize, names: &[&str]) -> bool {
    let mut name = 0;
    while name < names.len() {
        if is_at(words, at, names[name].as_bytes()) {
            return true;
        }
        name += 1;
    }
    false
}

const fn is_in_any(texts: &[&str], name: &[u8]) -> bool {
    let mut text = 0;
    while text < texts.len() {
        let words = texts[text].as_bytes();
        let mut at = 0;
        while at < words.len() {
            if is_at(words, at, name) {
                return true;
            }
            at += 1;
        }
        text += 1;
    }
    false
}

/// Whether the place of this name, in braces, begins here.
const fn is_at(words: &[u8], at: usize, name: &[u8]) -> bool {
    let end = at + name.len() + 1;
    if end >= words.len() || words[at] != b'{' || words[end] != b'}' {
        return false;
    }
    let mut letter = 0;
    while letter < name.len() {
        if words[at + 1 + letter] != name[letter] {
            return false;
        }
        letter += 1;
    }
    true
}
