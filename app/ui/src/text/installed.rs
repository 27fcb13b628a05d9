//! The words of other languages, as the program has installed them, and in which language something is
//! worded that isn't the answer to a request.

use std::sync::OnceLock;

use leptos::prelude::{Owner, provide_context};

use super::Locale;

/// Finds the words of a key in a language.
pub type Words = fn(Locale, &str) -> Option<&'static str>;

static INSTALLED: OnceLock<Words> = OnceLock::new();

/// Says where the words of other languages are. The program does that before it words anything; until
/// then everything is in English. Once it is said it stays.
pub fn install_words(words: Words) {
    // Those who say it again say the same.
    let _ = INSTALLED.set(words);
}

/// The words of a key in a language, if it has any.
pub(crate) fn installed_words(locale: Locale, key: &str) -> Option<&'static str> {
    INSTALLED.get().and_then(|words| words(locale, key))
}

/// Does something in a language: what it words is in that.
pub fn speaking<T>(locale: Locale, work: impl FnOnce() -> T) -> T {
    Owner::new().with(|| {
        provide_context(locale);
        work()
    })
}

/// The language that a signed-in person has chosen, among the extensions of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountLanguage(pub Locale);

/// Words for tests, which are few: what the forms of three languages are, and one text.
#[cfg(test)]
pub(crate) fn install_samples() {
    install_words(|locale, key| {
        let forms = match locale {
            Locale::Thai => THAI,
            Locale::Vietnamese => VIETNAMESE,
            Locale::Filipino => FILIPINO,
            Locale::English | Locale::Indonesian | Locale::Malay | Locale::Pseudo => &[],
        };
        let found = forms.iter().find(|(known, _)| *known == key);
        found.map(|(_, words)| *words)
    });
}

/// Keys and their words.
#[cfg(test)]
type Samples = &'static [(&'static str, &'static str)];

#[cfg(test)]
const NONE: &str = "\
    00000000000000000000000000000000000000000000000000\
    00000000000000000000000000000000000000000000000000\
    00000000000000000000000000000000000000000000000000\
    00000000000000000000000000000000000000000000000000";

#[cfg(test)]
const THAI: Samples = &[
    ("form ones\u{4}", NONE),
    ("form group\u{4}", ","),
    ("form decimal\u{4}", "."),
    ("form sign\u{4}", "before"),
    ("form scales\u{4}", "K|M|B|T"),
    (
        "form date\u{4}{day}\u{a0}{month}\u{a0}{year}",
        "{day}\u{a0}{month}\u{a0}{year}",
    ),
    ("form date time\u{4}{date}, {time}", "{date} {time}"),
    ("form years ahead\u{4}0", "543"),
    ("Nov", "พ.ย."),
];

#[cfg(test)]
const VIETNAMESE: Samples = &[
    ("form group\u{4}", "."),
    ("form decimal\u{4}", ","),
    ("form sign\u{4}", "after blank"),
    (
        "form scales\u{4}",
        "\u{a0}N|\u{a0}Tr|\u{a0}tỷ|\u{a0}nghìn\u{a0}tỷ",
    ),
    (
        "form date\u{4}{day}\u{a0}{month}\u{a0}{year}",
        "{day}\u{a0}{month},\u{a0}{year}",
    ),
    ("form date time\u{4}{date}, {time}", "{time}, {date}"),
    ("Nov", "thg\u{a0}11"),
    ("Dec", "thg\u{a0}12"),
];

#[cfg(test)]
const FILIPINO: Samples = &[
    (
        "form ones\u{4}",
        "\
         11110101101111010110111101011011110101101111010110\
         11110101101111010110111101011011110101101111010110\
         11110101101111010110111101011011110101101111010110\
         11110101101111010110111101011011110101101111010110",
    ),
    (
        "form date\u{4}{day}\u{a0}{month}\u{a0}{year}",
        "{month}\u{a0}{day},\u{a0}{year}",
    ),
    ("Nov", "Nob"),
];
