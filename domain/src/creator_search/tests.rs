use proptest::prelude::*;

use super::*;
use crate::testing::{deterministic, uuid};

fn query(text: &str) -> NameQuery {
    NameQuery::parse(text).unwrap()
}

fn class(handle: &str, nickname: &str, typed: &str) -> Option<u8> {
    name_class(&name_parts(handle, nickname), &query(typed))
}

fn matches(part: &str, word: &str) -> bool {
    word_matches(part, query(word).whole())
}

#[test]
fn what_looks_alike_is_folded_into_one() {
    for (text, folded) in [
        ("", ""),
        ("Anna_B.C", "anna_b.c"),
        ("ZOË", "zoe"),
        ("Zoe\u{308}", "zoe"),
        ("Ｐｏｐ", "pop"),
        ("Đặng Thùy", "dang thuy"),
        ("Łukasz Øre", "lukasz ore"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("İstanbul ışık", "istanbul isik"),
        ("ΣΟΦΟΣ", "σοφοσ"),
        ("σοφός", "σοφοσ"),
        ("น้ำ", "น\u{e49}\u{e4d}า"),
        ("가", "가"),
        ("\u{1100}\u{1161}", "가"),
        ("が", "が"),
        ("か\u{3099}", "が"),
        ("王小明", "王小明"),
        ("a\u{200B}nn\u{FE0F}a", "anna"),
        ("1\u{FE0F}\u{20E3}", "1"),
        ("🔥", "🔥"),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

#[test]
fn a_name_has_the_handle_and_words_of_the_nickname() {
    for (handle, nickname, parts) in [
        ("Anna_B.C", "Anna Bell", &["annabc", "anna", "bell"][..]),
        ("dang.thuy", "Đặng Thùy 🔥", &["dangthuy", "dang", "thuy"]),
        ("_._", "", &[""]),
        (
            "ann",
            "1 2 3 4 5 6 7",
            &["ann", "1", "2", "3", "4", "5", "6"],
        ),
        ("กข", "ร้าน เก่ง", &["กข", "ร้าน", "เก่ง"]),
        ("x", "anna❤️bell", &["x", "anna", "bell"]),
        ("x", "\u{e49} a", &["x", "a"]),
    ] {
        assert_eq!(name_parts(handle, nickname), parts, "{handle} {nickname}");
    }
    let long = name_parts("x", &"y".repeat(80));
    assert_eq!(long, ["x".to_owned(), "y".repeat(60)]);
}

#[test]
fn a_query_has_up_to_four_words_of_forty_characters() {
    let texts = |typed: &str| -> Vec<String> {
        let query = query(typed);
        let words = query.words().iter().chain([query.whole()]);
        words.map(|word| word.text.clone()).collect()
    };
    assert_eq!(texts("@Anna_Bell"), ["anna", "bell", "annabell"]);
    assert_eq!(texts("a b c d e"), ["a", "b", "c", "d", "abcd"]);
    let long = texts(&format!("{} {} z", "a".repeat(30), "b".repeat(30)));
    assert_eq!(long[0], "a".repeat(30));
    assert_eq!(long[1], "b".repeat(10));
    assert_eq!(long[2].chars().count(), 40);
    assert_eq!(long.len(), 3);
    for nothing in ["", " ", "🔥", "@@", "\u{200B}", "\u{e49}"] {
        assert_eq!(NameQuery::parse(nothing), None, "{nothing:?}");
    }
}

#[test]
fn a_word_forgives_by_its_length() {
    for (word, edits, swapped) in [
        ("anna", 0, &["nana", "anan"][..]),
        ("ann", 0, &[]),
        ("aaaa", 0, &[]),
        ("annab", 1, &["nanab", "ananb", "annba"]),
    ] {
        let query = query(word);
        assert_eq!(query.whole().edits, edits, "{word}");
        assert_eq!(query.whole().swapped, swapped, "{word}");
    }
    let edits = |length| query(&"x".repeat(length)).whole().edits;
    assert_eq!([4, 5, 8, 9, 40].map(edits), [0, 1, 1, 2, 2]);
}

#[test]
fn a_word_matches_a_part() {
    for (part, word) in [
        // As it is written: short ones at the beginning only.
        ("anna", "a"),
        ("anna", "an"),
        ("anna", "nna"),
        ("小明", "小"),
        ("王小明", "小明"),
        ("susanna", "anna"),
        // Two neighbours swapped.
        ("annabel", "nnba"),
        ("annabel", "nanab"),
        // One edit from five characters on, two from nine.
        ("annab", "annax"),
        ("annab", "anna0b"),
        ("annab", "annaab"),
        ("annabel", "anabel"),
        ("annabell", "annbell"),
        ("annabellaxyz", "annabelal"),
        ("marketing", "maketingg"),
        ("สวยงามมาก", "สวยงาามมาก"),
    ] {
        assert!(matches(part, word), "{word:?} is {part:?}");
    }
    for (part, word) in [
        ("anna", "n"),
        ("anna", "na"),
        ("小明", "明"),
        ("anna", "axna"),
        ("anna", "annx"),
        ("annab", "xnnab"),
        ("annab", "axxab"),
        ("annabel", "axnaxel"),
        ("susannab", "annax"),
        ("", "a"),
        ("annabellax", "axxabexxax"),
    ] {
        assert!(!matches(part, word), "{word:?} isn't {part:?}");
    }
}

#[test]
fn who_is_found_is_found_in_a_class() {
    for (handle, nickname, typed, expected) in [
        ("anna.bell", "Bella", "annabell", Some(0)),
        ("anna.bell", "Bella", "@anna_bell", Some(0)),
        ("anna.bell", "Bella", "anna", Some(1)),
        ("anna.bell", "Bella", "a", Some(1)),
        ("x1", "Anna Bell", "bel ann", Some(2)),
        ("x1", "Anna Bell", "nna", Some(3)),
        ("x1", "Anna Bell", "bell nna", Some(3)),
        ("the.annabell", "", "anna bell", Some(3)),
        ("x1", "Anna Bell", "bell anan", Some(4)),
        ("annabella", "", "annab ella", Some(0)),
        ("annabella", "", "anxbb ella", Some(4)),
        ("x1", "Anna Bell", "anna carl", None),
        ("x1", "Anna Bell", "n", None),
        ("_", "Anna", "_anna", Some(2)),
        ("dang", "Đặng Thùy", "thuy", Some(2)),
        ("thai", "น้ำหวาน", "หวาน", Some(3)),
    ] {
        assert_eq!(
            class(handle, nickname, typed),
            expected,
            "{typed} in {handle}, {nickname}"
        );
    }
}

#[test]
fn bands_have_no_gap() {
    for (followers, code) in [
        (0, "under_1k"),
        (999, "under_1k"),
        (1_000, "1k_10k"),
        (9_999, "1k_10k"),
        (10_000, "10k_100k"),
        (99_999, "10k_100k"),
        (100_000, "100k_1m"),
        (999_999, "100k_1m"),
        (1_000_000, "over_1m"),
        (u64::MAX, "over_1m"),
    ] {
        assert_eq!(FollowerBand::of(followers).code(), code, "{followers}");
    }
    for (score, code) in [
        (0, "under_40"),
        (39, "under_40"),
        (40, "40_59"),
        (59, "40_59"),
        (60, "60_79"),
        (79, "60_79"),
        (80, "80_89"),
        (89, "80_89"),
        (90, "from_90"),
        (100, "from_90"),
    ] {
        assert_eq!(ScoreBand::of(score).code(), code, "{score}");
    }
}

#[test]
fn every_value_of_a_field_has_a_code() {
    let all: Vec<_> = FacetField::ALL.map(|field| field.values().len()).to_vec();
    assert_eq!(all, [11, 5, 2, 5, 5, 3, 1, 1, 1, 2]);
    assert_eq!(FacetField::Quick.values(), ["quick_to_respond"]);
    assert_eq!(FacetField::Frequent.values(), ["posts_frequently"]);
    assert_eq!(FacetField::Reliable.values(), ["reliable_with_samples"]);
    assert_eq!(FacetField::Managed.values(), ["yes", "no"]);
}

#[test]
fn who_sees_managed_creators_narrows_and_counts_by_them() {
    let scope = |sees_managed| SearchScope {
        market: Market::Gb,
        agency: AgencyId::new(uuid(1)),
        sees_managed,
    };
    assert_eq!(scope(true).facet_fields().count(), 10);
    assert_eq!(scope(false).facet_fields().count(), 9);
    assert!(
        scope(false)
            .facet_fields()
            .all(|field| field != FacetField::Managed)
    );
    let request = |sees_managed| SearchRequest {
        scope: scope(sees_managed),
        filter: CreatorFilter {
            managed: Some(true),
            ..CreatorFilter::default()
        },
        sort: CreatorSort::Match,
        after: None,
    };
    assert_eq!(request(true).managed(), Some(true));
    assert_eq!(request(false).managed(), None);
    assert_eq!(request(true).order(), CreatorSort::Followers);
    let mut named = request(true);
    named.filter.name = NameQuery::parse("anna");
    assert_eq!(named.order(), CreatorSort::Match);
}

#[test]
fn a_range_without_ends_is_none() {
    assert_eq!(range_ends(None), None);
    assert_eq!(range_ends(Some((None, None))), None);
    assert_eq!(range_ends(Some((Some(3), None))), Some((3, u64::MAX)));
    assert_eq!(range_ends(Some((None, Some(3)))), Some((0, 3)));
}

#[test]
fn a_cursor_reads_back_and_junk_is_none() {
    let creator = CreatorId::new(uuid(7));
    for (class, value) in [(0, None), (4, Some(0)), (0, Some(u64::MAX >> 1))] {
        let cursor = SearchCursor {
            class,
            value,
            creator,
        };
        assert_eq!(SearchCursor::read(&cursor.to_string()), Some(cursor));
        let json = serde_json::to_string(&cursor).unwrap();
        assert_eq!(serde_json::from_str::<SearchCursor>(&json).unwrap(), cursor);
    }
    for junk in [
        "",
        "0",
        "0.1",
        "0.1.x",
        "x.1.00000000000000000000000000000007",
        "0.9223372036854775808.00000000000000000000000000000007",
        "256.1.00000000000000000000000000000007",
    ] {
        assert_eq!(SearchCursor::read(junk), None, "{junk:?}");
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn folding_twice_is_folding_once(text in "(\\PC|[\u{300}-\u{36F}]|[ßİıςΣĐøあ가น้]){0,12}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    /// A creator is found by the own handle and by each word of the own nickname.
    #[test]
    fn everybody_is_found_by_the_own_name(handle in "[a-zA-Z0-9_.]{1,24}", nickname in "\\PC{0,12}") {
        let parts = name_parts(&handle, &nickname);
        for text in [&handle, &nickname] {
            if let Some(query) = NameQuery::parse(text) {
                prop_assert!(name_class(&parts, &query).is_some(), "{} {:?}", handle, nickname);
            }
        }
    }

    /// What parts were made of again are the same parts.
    #[test]
    fn parts_of_parts_are_the_same(handle in "\\PC{0,12}", nickname in "\\PC{0,20}") {
        let parts = name_parts(&handle, &nickname);
        let (handle, nickname) = parts.split_first().unwrap();
        prop_assert_eq!(name_parts(handle, &nickname.join(" ")), parts.clone());
    }

    /// Each kind of slip is forgiven once in words of five characters and more.
    #[test]
    fn one_slip_is_forgiven(part in "[a-z]{5,8}", place in 1_usize..5, other in "[a-z]") {
        let mut swapped: Vec<char> = part.chars().collect();
        swapped.swap(place - 1, place.min(part.len() - 1));
        let swapped: String = swapped.into_iter().collect();
        let (before, behind) = part.split_at(place);
        for typed in [
            format!("{before}{other}{behind}"),
            format!("{before}{other}{}", &behind[behind.len().min(1)..]),
            swapped,
        ] {
            prop_assert!(matches(&part, &typed), "{typed:?} is {part:?}");
        }
    }
}
