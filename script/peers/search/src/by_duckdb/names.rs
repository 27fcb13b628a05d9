//! How well a name matches, in DuckDB's SQL.

use domain::creator_search::{NameQuery, NameWord};

/// How well a name matches, as `domain::creator_search::name_class` has it.
pub(super) fn class(name: &NameQuery) -> String {
    let each = |matches: &dyn Fn(&NameWord) -> String| {
        let words = name.words().iter().map(|word| {
            format!(
                "len(list_filter(name_parts, lambda p: {})) > 0",
                matches(word)
            )
        });
        let words: Vec<String> = words.collect();
        words.join(" and ")
    };
    let handle = "name_parts[1]";
    let whole = name.whole();
    format!(
        "case when {handle} = '{0}' then 0
              when starts_with({handle}, '{0}') then 1
              when {1} then 2
              when ({2}) or {3} then 3
              when ({4}) or {5} then 4 end",
        whole.text,
        each(&|word| format!("starts_with(p, '{}')", word.text)),
        each(&|word| contains("p", word)),
        contains(handle, whole),
        each(&|word| matches("p", word)),
        matches(handle, whole),
    )
}

fn contains(part: &str, word: &NameWord) -> String {
    let function = if word.is_beginning_only() {
        "starts_with"
    } else {
        "contains"
    };
    format!("{function}({part}, '{}')", word.text)
}

fn matches(part: &str, word: &NameWord) -> String {
    let mut ways = vec![contains(part, word)];
    let swapped = word.swapped.iter();
    ways.extend(swapped.map(|spelling| format!("contains({part}, '{spelling}')")));
    if word.edits > 0 {
        let first: String = word.text.chars().take(1).collect();
        let length = word.text.chars().count();
        let distance = |part: &str| format!("{} <= {}", distance(part, word), word.edits);
        ways.push(format!(
            "(left({part}, 1) = '{first}' and ({} or {}))",
            distance(part),
            distance(&format!("left({part}, {length})")),
        ));
    }
    format!("({})", ways.join(" or "))
}

/// The distance of a word from a part. DuckDB counts bytes, so each character of the word becomes a letter of its own
/// and every other one a sign that isn't in the word: that changes no distance.
fn distance(part: &str, word: &NameWord) -> String {
    let mut own: Vec<char> = word.text.chars().collect();
    own.sort_unstable();
    own.dedup();
    let letters: Vec<char> = ('0'..='9').chain('A'..='Z').chain('a'..='z').collect();
    let letter = |character: char| {
        let place = own.iter().position(|one| *one == character);
        place
            .and_then(|place| letters.get(place))
            .copied()
            .unwrap_or('~')
    };
    let from: String = own.iter().collect();
    let to: String = own.iter().map(|one| letter(*one)).collect();
    let spelled: String = word.text.chars().map(letter).collect();
    format!(
        "levenshtein('{spelled}', translate(regexp_replace({part}, '[^{from}]', '~', 'g'), '{from}', '{to}'))"
    )
}
