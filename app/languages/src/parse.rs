//! Reading a file of words: after a line with an English text (`= Add product`, or with its context
//! `=@verb Close`) a line for each language with its words (`th เพิ่มสินค้า`). Lines that begin with `#` are for
//! translators, empty ones for the eye. `\n` and `\u{a0}` stand for a line break and a no-break space, as in
//! the texts' own sources.

use std::fmt;

use ui::text::Locale;

/// The contexts that are more than a word; others end with the first blank.
const LONG_CONTEXTS: [&str; 1] = ["product category"];

/// What ends the context of a text.
const END_OF_CONTEXT: char = '\u{4}';

/// A text with its words in other languages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its English words, after its context if it has one.
    pub(crate) key: String,
    /// Its words, each in a language.
    pub(crate) words: Vec<(Locale, String)>,
}

/// Why a file can't be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The line, the first being 1.
    pub(crate) line: usize,
    /// What is wrong with it.
    pub(crate) why: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// The entries of a file, in its order.
pub(crate) fn parse(source: &str) -> Result<Vec<Entry>, Fault> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, line) in source.lines().enumerate() {
        let fault = |why| Fault {
            line: index + 1,
            why,
        };
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(text) = line.strip_prefix('=') {
            let key = key(text).ok_or(fault("no English text, or an escape that is none"))?;
            let words = Vec::new();
            entries.push(Entry { key, words });
            continue;
        }
        let (tag, words) = line
            .split_once(' ')
            .ok_or(fault("a language without words"))?;
        let locale = Locale::SPOKEN.into_iter().find(|known| known.tag() == tag);
        let locale = locale.filter(|locale| *locale != Locale::English);
        let locale = locale.ok_or(fault("no language of the product"))?;
        let words = said(words).ok_or(fault("no words, or an escape that is none"))?;
        let entry = entries.last_mut();
        let entry = entry.ok_or(fault("words before any English text"))?;
        if entry.words.iter().any(|(known, _)| *known == locale) {
            return Err(fault("a language twice"));
        }
        entry.words.push((locale, words));
    }
    Ok(entries)
}

/// The key of a text, from what stands behind the sign.
fn key(text: &str) -> Option<String> {
    let Some(text) = text.strip_prefix('@') else {
        return said(text.strip_prefix(' ')?);
    };
    let mut long = LONG_CONTEXTS.into_iter();
    let long = long.find_map(|context| {
        let english = text.strip_prefix(context)?.strip_prefix(' ')?;
        Some((context, english))
    });
    let (context, english) = long.or_else(|| text.split_once(' '))?;
    Some(format!("{context}{END_OF_CONTEXT}{}", said(english)?))
}

/// Words with their escapes replaced; none where there are none, or an escape is unknown.
fn said(words: &str) -> Option<String> {
    let plain = words.replace("\\u{a0}", "\u{a0}").replace("\\n", "\n");
    (!plain.trim().is_empty() && !plain.contains('\\')).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_its_words_under_it() {
        let source = "\
# Said by buttons.
= Add product
id Tambah produk
th เพิ่มสินค้า

=@verb Close
ms Tutup
=@product category Other
= {price}\\u{a0}×\\n{quantity}
vi {quantity} ×\u{a0}{price}
";
        let entry = |key: &str, words: &[(Locale, &str)]| Entry {
            key: key.to_owned(),
            words: words
                .iter()
                .map(|(of, words)| (*of, (*words).to_owned()))
                .collect(),
        };
        let expected = [
            entry(
                "Add product",
                &[
                    (Locale::Indonesian, "Tambah produk"),
                    (Locale::Thai, "เพิ่มสินค้า"),
                ],
            ),
            entry("verb\u{4}Close", &[(Locale::Malay, "Tutup")]),
            entry("product category\u{4}Other", &[]),
            entry(
                "{price}\u{a0}×\n{quantity}",
                &[(Locale::Vietnamese, "{quantity} ×\u{a0}{price}")],
            ),
        ];
        assert_eq!(parse(source).unwrap(), expected);
    }

    #[test]
    fn a_fault_names_its_line() {
        for (source, line) in [
            ("th ก", 1),
            ("= A\nth", 2),
            ("= A\n\nen A", 3),
            ("= A\nxx A", 2),
            ("= A\nth ก\nth ข", 3),
            ("=A", 1),
            ("= A\\t", 1),
            ("= A\nth ", 2),
            ("# A\n=@verb", 2),
        ] {
            let fault = parse(source).unwrap_err();
            assert_eq!(fault.line, line, "{source:?}: {fault}");
        }
    }
}
