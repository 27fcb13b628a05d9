use std::collections::BTreeSet;

use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};
use proptest::prelude::*;

use super::{characters::is_ignorable, *};
use crate::testing::deterministic;

fn read(text: &str) -> Result<String, String> {
    parse(text, CODE_CHARACTERS_MAX)
        .map(Cow::into_owned)
        .map_err(|refusal| refusal.to_string())
}

#[test]
fn one_code_is_read_however_it_is_wrapped() {
    for (text, code) in [
        ("576461413038785001", "576461413038785001"),
        ("576461413038785001\t", "576461413038785001"),
        ("'576461413038785001", "576461413038785001"),
        ("\u{A0} '576461413038785001 \t", "576461413038785001"),
        ("A-1\u{A0}", "A-1"),
        ("\u{202F}A-1\u{3000}", "A-1"),
        ("007", "007"),
        ("90.750", "90.750"),
        ("219E01BE", "219E01BE"),
        ("219E01", "219E01"),
        ("1E-5", "1E-5"),
        ("'A-1", "'A-1"),
        ("''5", "''5"),
        ("GBSHP9001", "GBSHP9001"),
        ("spring sale", "spring sale"),
        ("Zoe\u{308}", "Zoë"),
        ("\u{1100}\u{1161}", "가"),
        ("\u{212A}9", "K9"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(code), "{text:?}");
    }
}

#[test]
fn what_is_no_code_says_why() {
    let rounded = "rounded by a spreadsheet, digits are lost: export the file again and import it \
                   without opening it, or format the column as text first";
    for (text, why) in [
        ("", "required: enter a value"),
        (" \t\u{A0}", "required: enter a value"),
        ("5.76461E+17", rounded),
        ("'5,76461e+17\t", rounded),
        ("6E+17", rounded),
        (
            "A-1\u{200B}",
            "character 4 is U+200B (zero width space): remove it, or copy the text again",
        ),
        (
            "\u{FEFF}A-1",
            "character 1 is U+FEFF (byte order mark): remove it, or copy the text again",
        ),
        (
            "\u{200E}MUG1",
            "character 1 is U+200E (left-to-right mark): remove it, or copy the text again",
        ),
        (
            "M\u{A0}1",
            "character 2 is U+00A0 (no-break space): remove it, or copy the text again",
        ),
        (
            "M\u{AD}1",
            "character 2 is U+00AD (soft hyphen): remove it, or copy the text again",
        ),
        (
            "M1\n",
            "character 3 is U+000A (line feed): remove it, or copy the text again",
        ),
        (
            "M\x001",
            "character 2 is U+0000 (null character): remove it, or copy the text again",
        ),
        (
            "M\u{2060}1",
            "character 2 is U+2060 (word joiner): remove it, or copy the text again",
        ),
        (
            "CAF\u{FFFD}",
            "character 4 is U+FFFD (replacement character, which stands for a lost letter): remove \
             it, or copy the text again",
        ),
        (
            "\u{E0041}",
            "character 1 is U+E0041 (invisible character): remove it, or copy the text again",
        ),
    ] {
        assert_eq!(read(text), Err(why.to_owned()), "{text:?}");
    }
    assert_eq!(
        parse("éé", 1),
        Err(CodeRefusal::TooLong { most: 1 }),
        "characters are counted"
    );
    assert!(parse("e\u{301}", 1).is_ok(), "and as they are kept");
}

#[test]
fn what_is_looked_for_is_read_as_a_code() {
    for (text, searched) in [
        (" \u{200E}'576461413038785001\t", "576461413038785001"),
        ("Zoe\u{308}\u{200B} ", "Zoë"),
        ("big mug\0", "big mug"),
        ("\u{200B}\n", ""),
        ("@ann", "@ann"),
    ] {
        assert_eq!(super::searched(text), searched, "{text:?}");
    }
}

#[test]
fn handles_know_neither_case_nor_at() {
    for (text, handle, compared) in [
        ("ann", "ann", "ann"),
        ("@ann", "ann", "ann"),
        (" @Ann\t", "Ann", "ann"),
        ("ANN", "ANN", "ann"),
        ("@ ann", "ann", "ann"),
        ("Zoe\u{308}", "Zoë", "zoë"),
        ("ZOË", "ZOË", "zoë"),
        ("ΣΟΦΟΣ", "ΣΟΦΟΣ", "σοφοσ"),
        ("σοφος", "σοφος", "σοφοσ"),
        ("'007", "007", "007"),
        ("a@b", "a@b", "a@b"),
    ] {
        let read = Handle::parse(text).unwrap();
        assert_eq!(read.as_str(), handle, "{text:?}");
        assert_eq!(compared_handle(read.as_str()), compared, "{text:?}");
    }
    for (text, why) in [
        ("@", HandleRefusal::Code(CodeRefusal::Empty)),
        ("@@ann", HandleRefusal::SeveralAt),
        ("5.7E+17", HandleRefusal::Code(CodeRefusal::RoundedNumber)),
    ] {
        assert_eq!(Handle::parse(text), Err(why), "{text:?}");
    }
    let hidden = Handle::parse("ann\u{200B}").unwrap_err().to_string();
    assert!(hidden.contains("U+200B"), "{hidden}");
    let wire = serde_json::to_string(&Handle::parse("@Ann").unwrap()).unwrap();
    assert_eq!(wire, "\"Ann\"");
    assert!(serde_json::from_str::<Handle>("\"@@ann\"").is_err());
}

/// The table of what is not shown, against Unicode's own.
#[test]
fn what_is_not_shown_is_what_unicode_says() {
    let unicode = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let differ: BTreeSet<char> = ('\0'..=char::MAX)
        .filter(|character| unicode.contains(*character) != is_ignorable(*character))
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}

proptest! {
    #![proptest_config(deterministic())]

    /// What was read reads back as itself, so that what is stored is found by what is stored.
    #[test]
    fn reading_twice_is_reading_once(text in "[ \t\u{A0}'@]{0,3}(\\PC|[0-9'@EeSs.+]){0,12}[ \t\u{A0}]{0,2}") {
        if let Ok(code) = parse(&text, CODE_CHARACTERS_MAX) {
            prop_assert_eq!(parse(&code, CODE_CHARACTERS_MAX), Ok(Cow::Borrowed(&*code)));
        }
        if let Ok(handle) = Handle::parse(&text) {
            prop_assert_eq!(Handle::parse(handle.as_str()), Ok(handle.clone()));
            let compared = compared_handle(handle.as_str()).into_owned();
            prop_assert_eq!(&*compared_handle(&compared), &compared);
        }
    }

    /// A code of visible characters never changes.
    #[test]
    fn plain_codes_stay_as_they_are(code in "[!-&(-~][!-~]{0,30}") {
        prop_assume!(!is_rounded_number(&code));
        prop_assert_eq!(parse(&code, CODE_CHARACTERS_MAX), Ok(Cow::Borrowed(&*code)));
    }
}
