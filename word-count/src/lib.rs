//! How many words a text has, whatever script it is written in.
//!
//! Words are those of Unicode's segmentation (UAX 29), with dictionaries for the scripts that write none or few spaces
//! between them: Thai, Lao, Khmer, Burmese, Chinese and Japanese. So a message in Thai counts like one in English.
//! Numbers are words; blanks, punctuation and emoji are none. Vietnamese writes a blank between syllables, and each
//! syllable counts.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

/// How many words a text has. However a line break is sent, it is no word.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let boundaries = segmenter.segment_str(text).iter_with_word_type();
    boundaries
        // The first boundary is the text's beginning, and ends nothing.
        .skip(1)
        .filter(|(_, kind)| kind.is_word_like())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_script_count() {
        for (text, words) in [
            ("", 0),
            (" \r\n ", 0),
            ("Join us", 2),
            ("Join us,\r\nplease!", 3),
            ("Join us,\nplease!", 3),
            ("We don’t pay 20.5 % – 🛍", 4),
            ("Xin chào các bạn", 4),
            ("Selamat pagi", 2),
            // Each of these two is written without a blank.
            ("สวัสดีครับ", 2),
            ("ทุกสองสัปดาห์", 3),
            ("你好世界", 2),
            ("こんにちは世界", 2),
        ] {
            assert_eq!(count_words(text), words, "{text:?}");
        }
    }

    #[test]
    fn burmese_is_neither_one_word_nor_as_many_as_it_has_letters() {
        let text = "မြန်မာစာကြောင်း";
        let words = count_words(text);
        assert!((2..=5).contains(&words), "{words}");
    }

    #[test]
    fn text_that_is_repeated_has_as_many_words_more() {
        for (word, blank) in [("สวัสดี", " "), ("word", " "), ("từ", "\r\n"), ("สวัสดี", "\n")]
        {
            for times in [1, 2, 499, 500, 501] {
                let text = vec![word; times].join(blank);
                assert_eq!(count_words(&text), times, "{word} {times}");
            }
        }
    }
}
