//! The files of words, and what the tables of the Unicode consortium make of figures and days.

use std::{collections::BTreeSet, fs, path::Path};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{currency::Currency, market::Market, money::Money};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use ui::{
    format,
    text::{Locale, install_words, speaking},
};

use super::{faults, files::FILES, keys, words};

/// Those that have words here.
fn translated() -> impl Iterator<Item = Locale> {
    let spoken = Locale::SPOKEN.into_iter();
    spoken.filter(|locale| *locale != Locale::English)
}

#[test]
fn every_file_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("words");
    let mut there = Vec::new();
    for within in fs::read_dir(&folder).unwrap() {
        let within = within.unwrap();
        let of = within.file_name().into_string().unwrap();
        for file in fs::read_dir(within.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let name = file.strip_suffix(".words").unwrap_or(&file);
            there.push(format!("{of}/{name}"));
        }
    }
    there.sort_unstable();
    let read: Vec<_> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(read, there);
    let broken = faults()
        .iter()
        .filter(|fault| !fault.contains("other words"));
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_key_has_two_words() {
    let other = faults()
        .iter()
        .filter(|fault| fault.contains("other words"));
    assert_eq!(other.collect::<Vec<_>>(), [""; 0]);
}

/// The names of the places of a text.
fn places(text: &str) -> BTreeSet<&str> {
    let after = text.split('{').skip(1);
    after
        .filter_map(|after| after.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn places_are_the_same_in_every_language() {
    for key in keys() {
        let english = key.split_once('\u{4}').map_or(key, |(_, english)| english);
        let expected = places(english);
        for locale in translated() {
            let Some(words) = words(locale, key) else {
                continue;
            };
            let mut found = places(words);
            if locale == Locale::Filipino && !expected.contains("count") {
                // What English says of one thing alone is said of many in Filipino.
                found.remove("count");
            }
            assert_eq!(found, expected, "{}: “{key}”, “{words}”", locale.tag());
        }
    }
}

#[test]
fn the_plural_table_says_what_cldr_says() {
    install_words(words);
    // The same numbers each time, from all over the range (SplitMix64).
    let mut state = 16_u64;
    let random = std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    });
    let counts: Vec<u64> = (0..=100_000).chain(random.take(10_000)).collect();
    for locale in Locale::SPOKEN {
        let tag = Tag::try_from_str(locale.tag()).unwrap();
        let rules = PluralRules::try_new((&tag).into(), PluralRulesOptions::default()).unwrap();
        speaking(locale, || {
            for count in &counts {
                let expected = rules.category_for(*count) == PluralCategory::One;
                assert_eq!(
                    format::is_one(*count),
                    expected,
                    "{count} in {}",
                    locale.tag()
                );
            }
        });
    }
}

/// How a language writes: a day, a moment, some days, a count, a little less than nothing, a rate, and an
/// amount in each currency; `~` is a blank at which no line ends.
struct Written {
    locale: Locale,
    date: &'static str,
    date_time: &'static str,
    days: &'static str,
    count: &'static str,
    minus: &'static str,
    rate: &'static str,
    amounts: [&'static str; 8],
}

const CURRENCIES: [Currency; 8] = [
    Currency::Usd,
    Currency::Gbp,
    Currency::Idr,
    Currency::Myr,
    Currency::Vnd,
    Currency::Thb,
    Currency::Php,
    Currency::Sgd,
];

const WRITTEN: [Written; 6] = [
    Written {
        locale: Locale::English,
        date: "20~Nov~2026",
        date_time: "20~Nov~2026, 14:02",
        days: "1–30~Nov~2026",
        count: "1,284",
        minus: "−£1.68",
        rate: "15.25%",
        amounts: [
            "$1,234.56",
            "£1,234.56",
            "Rp~123.456",
            "RM~1,234.56",
            "123.456~₫",
            "฿1,234.56",
            "₱1,234.56",
            "S$1,234.56",
        ],
    },
    Written {
        locale: Locale::Indonesian,
        date: "20~Nov~2026",
        date_time: "20~Nov~2026, 14.02",
        days: "1–30~Nov~2026",
        count: "1.284",
        minus: "−£~1,68",
        rate: "15,25%",
        amounts: [
            "$~1.234,56",
            "£~1.234,56",
            "Rp~123.456",
            "RM~1.234,56",
            "₫~123.456",
            "฿~1.234,56",
            "₱~1.234,56",
            "S$~1.234,56",
        ],
    },
    Written {
        locale: Locale::Malay,
        date: "20~Nov~2026",
        date_time: "20~Nov~2026, 14:02",
        days: "1–30~Nov~2026",
        count: "1,284",
        minus: "−£~1.68",
        rate: "15.25%",
        amounts: [
            "$~1,234.56",
            "£~1,234.56",
            "Rp~123,456",
            "RM~1,234.56",
            "₫~123,456",
            "฿~1,234.56",
            "₱~1,234.56",
            "S$~1,234.56",
        ],
    },
    Written {
        locale: Locale::Thai,
        date: "20~พ.ย.~2569",
        date_time: "20~พ.ย.~2569 14:02",
        days: "1–30~พ.ย.~2569",
        count: "1,284",
        minus: "−£1.68",
        rate: "15.25%",
        amounts: [
            "$1,234.56",
            "£1,234.56",
            "Rp~123,456",
            "RM~1,234.56",
            "₫123,456",
            "฿1,234.56",
            "₱1,234.56",
            "S$1,234.56",
        ],
    },
    Written {
        locale: Locale::Vietnamese,
        date: "20~thg~11,~2026",
        date_time: "14:02 20~thg~11,~2026",
        days: "1–30~thg~11,~2026",
        count: "1.284",
        minus: "−1,68~£",
        rate: "15,25%",
        amounts: [
            "1.234,56~$",
            "1.234,56~£",
            "123.456~Rp",
            "1.234,56~RM",
            "123.456~₫",
            "1.234,56~฿",
            "1.234,56~₱",
            "1.234,56~S$",
        ],
    },
    Written {
        locale: Locale::Filipino,
        date: "Nob~20,~2026",
        date_time: "Nob~20,~2026, 14:02",
        days: "Nob~1,~2026~– Nob~30,~2026",
        count: "1,284",
        minus: "−£1.68",
        rate: "15.25%",
        amounts: [
            "$1,234.56",
            "£1,234.56",
            "Rp~123,456",
            "RM~1,234.56",
            "₫123,456",
            "฿1,234.56",
            "₱1,234.56",
            "S$1,234.56",
        ],
    },
];

#[test]
fn dates_numbers_and_money_have_each_languages_form() {
    install_words(words);
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let at: DateTime<Utc> = "2026-11-20T14:02:59Z".parse().unwrap();
    for written in WRITTEN {
        let tag = written.locale.tag();
        let expected = |text: &str| text.replace('~', "\u{a0}");
        speaking(written.locale, || {
            assert_eq!(
                format::date(day("2026-11-20")),
                expected(written.date),
                "{tag}"
            );
            let moment = format::date_time(at, Market::Gb);
            assert_eq!(moment, expected(written.date_time), "{tag}");
            let days = format::days(day("2026-11-01"), day("2026-11-30"));
            assert_eq!(days, expected(written.days), "{tag}");
            assert_eq!(format::count(1_284), written.count, "{tag}");
            let minus = format::money(Money::new(-168, Currency::Gbp));
            assert_eq!(minus, expected(written.minus), "{tag}");
            assert_eq!(format::rate(1_525_u16, Market::Gb), written.rate, "{tag}");
            for (currency, amount) in CURRENCIES.into_iter().zip(written.amounts) {
                let money = format::money(Money::new(123_456, currency));
                assert_eq!(money, expected(amount), "{tag}");
            }
        });
    }
}
