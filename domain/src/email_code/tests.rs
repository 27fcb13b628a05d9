use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    Utc.timestamp_opt(1_900_000_000 + seconds, 0).unwrap()
}

#[test]
fn codes_are_read_as_people_type_them() {
    for (typed, expected) in [
        ("042195", Some("042195")),
        (" 042195\n", Some("042195")),
        ("042 195", Some("042195")),
        ("042-195", Some("042195")),
        ("0 4 2 1 9 5", Some("042195")),
        ("000000", Some("000000")),
        ("", None),
        ("42195", None),
        ("0421955", None),
        ("+42195", None),
        ("04219o", None),
        ("٠٤٢١٩٥", None),
    ] {
        let read = typed.parse::<SixDigits>().ok();
        assert_eq!(
            read.map(|code| code.to_string()).as_deref(),
            expected,
            "{typed:?}"
        );
    }
}

#[test]
fn a_debugged_code_tells_nothing() {
    let shown = format!("{:?}", "042195".parse::<SixDigits>().unwrap());
    assert!(!shown.contains("42195"), "{shown}");
}

#[test]
fn another_code_is_sent_after_a_minute() {
    for (passed, expected) in [
        (0, Some(60)),
        (1, Some(59)),
        (59, Some(1)),
        (60, None),
        (3_600, None),
        // The clock was set back.
        (-30, Some(60)),
    ] {
        assert_eq!(seconds_to_wait(at(0), at(passed)), expected, "{passed}");
    }
}

#[test]
fn phone_numbers_are_kept_in_one_form() {
    for (typed, expected) in [
        ("+44 20 7946 0018", Some("+442079460018")),
        ("(020) 7946-0018", Some("02079460018")),
        (" 020.7946/0018 ", Some("02079460018")),
        ("123456", Some("123456")),
        ("12345", None),
        ("1234567890123456", None),
        ("+", None),
        ("", None),
        ("020 7946 001x", None),
        ("44+2079460018", None),
    ] {
        assert_eq!(phone_number(typed).as_deref(), expected, "{typed:?}");
    }
}

proptest! {
    #[test]
    fn every_secret_stands_for_six_digits(secret in any::<[u8; 32]>()) {
        let code = SixDigits::of_secret(&secret);
        let written = code.to_string();
        prop_assert_eq!(written.len(), 6);
        prop_assert_eq!(written.parse(), Ok(code));
    }

    #[test]
    fn whatever_is_typed_is_answered(typed in any::<String>()) {
        if let Ok(code) = typed.parse::<SixDigits>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
        if let Some(number) = phone_number(&typed) {
            prop_assert_eq!(phone_number(&number), Some(number));
        }
    }
}
