use chrono::{DateTime, Duration, NaiveDate, TimeZone as _, Utc};
use domain::{
    currency::Currency,
    market::{Market, MarketRules},
    money::Money,
    rate::{CreatorRate, RateError, TotalRate},
};
use leptos::prelude::{Owner, provide_context};

use super::*;
use crate::text::{Locale, install_samples, speaking};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn in_english<T>(work: impl FnOnce() -> T) -> T {
    Owner::new().with(|| {
        provide_context(Locale::English);
        work()
    })
}

#[test]
fn amounts_have_their_markets_form() {
    for (units, currency, written, figure) in [
        (128_450, Currency::Gbp, "£1,284.50", "1,284.50"),
        (-168, Currency::Gbp, "−£1.68", "−1.68"),
        (0, Currency::Usd, "$0.00", "0.00"),
        (7, Currency::Sgd, "S$0.07", "0.07"),
        (17_010, Currency::Idr, "Rp\u{a0}17.010", "17.010"),
        (-17_010, Currency::Idr, "−Rp\u{a0}17.010", "−17.010"),
        (10_001, Currency::Vnd, "10.001\u{a0}₫", "10.001"),
        (999, Currency::Vnd, "999\u{a0}₫", "999"),
        (
            100_000_000,
            Currency::Myr,
            "RM\u{a0}1,000,000.00",
            "1,000,000.00",
        ),
        (123_456, Currency::Thb, "฿1,234.56", "1,234.56"),
        (123_456, Currency::Php, "₱1,234.56", "1,234.56"),
    ] {
        let amount = Money::new(units, currency);
        assert_eq!(money(amount), written);
        assert_eq!(digits(amount), figure);
    }
    assert_eq!(
        money(Money::new(i64::MIN, Currency::Idr)),
        "−Rp\u{a0}9.223.372.036.854.775.808"
    );
}

#[test]
fn counts_have_groups_of_three() {
    for (number, written) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (1_284_000, "1,284,000"),
    ] {
        assert_eq!(count(number), written);
    }
}

#[test]
fn rates_have_two_decimals_in_their_markets_form() {
    for (basis_points, market, written) in [
        (1_400_u16, Market::Gb, "14.00%"),
        (1_200, Market::Id, "12,00%"),
        (1, Market::Vn, "0,01%"),
        (8_005, Market::Us, "80.05%"),
    ] {
        assert_eq!(rate(basis_points, market), written);
    }
    let creator = CreatorRate::from_basis_points(1_525).unwrap();
    assert_eq!(rate(creator, Market::My), "15.25%");
    assert_eq!(rate_input(creator, Market::Id), "15,25");
}

#[test]
fn a_rate_is_read_as_people_type_it() {
    for typed in ["15.25", " 15,25 ", "15.25%", "15,25 %"] {
        assert_eq!(
            rate_from::<CreatorRate>(typed),
            CreatorRate::from_basis_points(1_525),
            "{typed:?}"
        );
    }
    for junk in ["", "%", "1,5,2", "ten", "1.000,00"] {
        assert_eq!(
            rate_from::<CreatorRate>(junk),
            Err(RateError::NotANumber),
            "{junk:?}"
        );
    }
    assert_eq!(
        rate_from::<TotalRate>("15.255"),
        Err(RateError::TooManyDecimals)
    );
}

#[test]
fn days_and_moments_are_those_of_the_market() {
    in_english(|| {
        for (at, market, written) in [
            ("2026-11-20T14:02:59Z", Market::Gb, "20~Nov~2026, 14:02"),
            ("2026-07-01T23:30:00Z", Market::Gb, "2~Jul~2026, 00:30"),
            ("2026-11-20T20:05:00Z", Market::Id, "21~Nov~2026, 03:05"),
            ("2026-01-01T03:00:00Z", Market::Us, "31~Dec~2025, 19:00"),
            ("2026-07-01T03:00:00Z", Market::Us, "30~Jun~2026, 20:00"),
        ] {
            assert_eq!(date_time(instant(at), market), kept_together(written));
        }
    });
}

#[test]
fn a_range_says_nothing_twice() {
    in_english(|| {
        for (from, to, written) in [
            ("2026-11-01", "2026-11-30", "1–30~Nov~2026"),
            ("2026-11-09", "2026-12-06", "9~Nov~– 6~Dec~2026"),
            ("2026-11-01", "2027-01-15", "1~Nov~2026~– 15~Jan~2027"),
            ("2026-11-01", "2026-11-01", "1~Nov~2026"),
        ] {
            let [from, to]: [NaiveDate; 2] = [from, to].map(|day| day.parse().unwrap());
            assert_eq!(days(from, to), kept_together(written));
        }
    });
}

#[test]
fn every_form_of_english_is_as_it_was() {
    // Once other languages have words English goes on without.
    install_samples();
    in_english(|| {
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        let at = instant("2026-11-20T14:02:59Z");
        assert_eq!(date(day), kept_together("20~Nov~2026"));
        assert_eq!(time_of(at, Market::Gb), "14:02");
        assert_eq!(
            date_time(at, Market::Gb),
            kept_together("20~Nov~2026, 14:02")
        );
        assert_eq!(money(Money::new(-168, Currency::Gbp)), "−£1.68");
        assert_eq!(
            money(Money::new(17_010, Currency::Idr)),
            kept_together("Rp~17.010")
        );
        assert_eq!(
            short_money(Money::new(412_600_000, Currency::Idr)),
            kept_together("Rp~412,6~jt")
        );
        assert_eq!(
            (count(1_284), whole(-1_284)),
            ("1,284".to_owned(), "−1,284".to_owned())
        );
        assert_eq!(short_count(12_345), "12.3k");
        assert_eq!(size(1_400_000), kept_together("1.4~MB"));
        assert_eq!([0, 1, 2, 101].map(is_one), [false, true, false, false]);
    });
}

#[test]
fn a_number_is_counted_as_the_language_says() {
    install_samples();
    let ones = |locale, counts: &[u64]| {
        speaking(locale, || {
            let ones = counts.iter().copied().filter(|count| is_one(*count));
            ones.collect::<Vec<_>>()
        })
    };
    let counts = [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        9,
        10,
        14,
        101,
        104,
        1_000_006,
        1_000_007,
        u64::MAX,
    ];
    assert_eq!(ones(Locale::English, &counts), [1]);
    // Where a language has no words of its own English's rule counts.
    assert_eq!(ones(Locale::Malay, &counts), [1]);
    assert_eq!(ones(Locale::Thai, &counts), [0; 0]);
    let filipino = [0, 1, 2, 3, 5, 10, 101, 1_000_007, u64::MAX];
    assert_eq!(ones(Locale::Filipino, &counts), filipino);
}

#[test]
fn figures_and_days_have_the_form_of_the_language() {
    install_samples();
    let days_of = |from: &str, to: &str| days(from.parse().unwrap(), to.parse().unwrap());
    speaking(Locale::Thai, || {
        assert_eq!(
            days_of("2026-11-01", "2026-11-30"),
            kept_together("1–30~พ.ย.~2569")
        );
        let at = instant("2026-11-20T07:02:00Z");
        assert_eq!(
            date_time(at, Market::Th),
            kept_together("20~พ.ย.~2569 14:02")
        );
        // Letters stand apart from figures wherever a sign is before them.
        assert_eq!(
            money(Money::new(17_010, Currency::Idr)),
            kept_together("Rp~17,010")
        );
        assert_eq!(rate(1_525_u16, Market::Id), "15.25%");
        assert_eq!(short_count(12_345), "12.3K");
    });
    speaking(Locale::Vietnamese, || {
        assert_eq!(
            days_of("2026-11-09", "2026-12-06"),
            kept_together("9~thg~11~– 6~thg~12,~2026")
        );
        assert_eq!(
            money(Money::new(-168, Currency::Gbp)),
            kept_together("−1,68~£")
        );
        assert_eq!(count(1_284), "1.284");
        assert_eq!(
            short_money(Money::new(250_000_000, Currency::Usd)),
            kept_together("2,5~Tr~$")
        );
        assert_eq!(size(1_400_000), kept_together("1,4~MB"));
    });
    speaking(Locale::Filipino, || {
        let written = kept_together("Nob~1,~2026~– Nob~30,~2026");
        assert_eq!(days_of("2026-11-01", "2026-11-30"), written);
    });
}

/// What is written here with `~` for a space at which no line ends.
fn kept_together(written: &str) -> String {
    written.replace('~', "\u{a0}")
}

#[test]
fn local_time_is_what_the_library_of_zones_says() {
    for market in Market::ALL {
        let zone = MarketRules::founding(market).zone;
        let mut at = Utc.with_ymd_and_hms(2008, 1, 1, 0, 30, 0).unwrap();
        while at < Utc.with_ymd_and_hms(2038, 1, 1, 0, 0, 0).unwrap() {
            assert_eq!(
                local(at, market),
                at.with_timezone(&zone).naive_local(),
                "{market} {at}"
            );
            at += Duration::hours(1);
        }
        for at in [
            "2026-03-29T00:59:59Z",
            "2026-03-29T01:00:00Z",
            "2026-10-25T00:59:59Z",
            "2026-10-25T01:00:00Z",
            "2026-03-08T09:59:59Z",
            "2026-03-08T10:00:00Z",
            "2026-11-01T08:59:59Z",
            "2026-11-01T09:00:00Z",
        ] {
            let at = instant(at);
            assert_eq!(
                local(at, market),
                at.with_timezone(&zone).naive_local(),
                "{market} {at}"
            );
        }
    }
}
