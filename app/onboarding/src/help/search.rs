//! Which answers have the words that are looked for.

use super::answers::Answer;
use ui::{platform, text::t};

/// The words of a search. Marks say nothing, and neither does how letters are written.
pub(super) fn words_of(typed: &str) -> Vec<String> {
    let words = typed.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(platform::lower_case)
        .collect()
}

/// Whether a question or its answer has each of the words, or words that they are a part of.
pub(super) fn has_words(answer: &Answer, words: &[String]) -> bool {
    let text = [t(answer.question), t(answer.answer)].join(" ");
    let text = platform::lower_case(&text);
    words.iter().all(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;
    use crate::help::answers::TOPICS;

    /// The ids of the answers to a search.
    fn found(typed: &str) -> Vec<&'static str> {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let words = words_of(typed);
            let answers = TOPICS.iter().flat_map(|topic| topic.answers);
            let found = answers.filter(|answer| has_words(answer, &words));
            found.map(|answer| answer.id).collect()
        })
    }

    #[test]
    fn a_search_finds_answers_with_all_its_words() {
        assert_eq!(found("mass RECRUITING"), ["discontinued"]);
        assert_eq!(found("managed: another agency?"), Vec::<&str>::new());
        assert_eq!(found("  another,agency manages "), ["other-agency"]);
        // A part of a word is enough.
        assert!(found("vietn").contains(&"settle"));
        assert!(found("can’t").contains(&"create-campaign"));
    }

    #[test]
    fn a_search_for_nothing_finds_everything() {
        let all: usize = TOPICS.iter().map(|topic| topic.answers.len()).sum();
        for nothing in ["", "  ", "?!", "’"] {
            assert_eq!(found(nothing).len(), all, "{nothing:?}");
        }
        assert!(all > 30);
    }

    #[test]
    fn every_place_on_the_page_has_an_id_of_its_own_that_an_address_can_have() {
        let topics = TOPICS.iter().map(|topic| topic.id);
        let answers = TOPICS.iter().flat_map(|topic| topic.answers);
        let ids: Vec<_> = topics.chain(answers.map(|answer| answer.id)).collect();
        let each: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(each.len(), ids.len(), "{ids:?}");
        for id in each {
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            assert!(id.chars().all(is_plain), "{id}");
            // The page has these itself.
            assert!(!["main", "topics"].contains(&id), "{id}");
        }
    }
}
