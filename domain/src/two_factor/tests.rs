use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    Utc.timestamp_opt(seconds, 0).unwrap()
}

#[test]
fn a_step_is_half_a_minute() {
    // The steps of RFC 6238, appendix B.
    for (seconds, step) in [
        (0, 0),
        (29, 0),
        (30, 1),
        (59, 1),
        (1_111_111_109, 0x0235_23ec),
        (1_111_111_111, 0x0235_23ed),
        (20_000_000_000, 0x27bc_86aa),
    ] {
        assert_eq!(step_of(at(seconds)), step, "{seconds}");
    }
}

#[test]
fn a_clock_may_be_half_a_minute_off_and_no_code_counts_twice() {
    for (last_used, expected) in [
        (None, vec![9, 10, 11]),
        (Some(8), vec![9, 10, 11]),
        (Some(9), vec![10, 11]),
        (Some(10), vec![11]),
        (Some(11), vec![]),
        (Some(400), vec![]),
    ] {
        assert_eq!(
            accepted_steps(at(310), last_used),
            expected,
            "{last_used:?}"
        );
    }
}

#[test]
fn bytes_are_written_as_rfc_4648_does() {
    for (bytes, expected) in [
        ("", ""),
        ("f", "MY"),
        ("fo", "MZXQ"),
        ("foo", "MZXW6"),
        ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
        ("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
    ] {
        assert_eq!(in_base32(bytes.as_bytes()), expected, "{bytes}");
    }
}

#[test]
fn an_app_reads_whose_code_it_is() {
    assert_eq!(
        app_link(
            "Partner Center",
            "ann+1@example.org",
            b"12345678901234567890"
        ),
        "otpauth://totp/Partner%20Center:ann%2B1%40example.org\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Partner%20Center"
    );
}

#[test]
fn recovery_codes_are_read_as_people_type_them() {
    let code = "k7qd-2mzp-x5ta-woy3".parse::<RecoveryCode>().unwrap();
    assert_eq!(code.to_string(), "k7qd-2mzp-x5ta-woy3");
    assert_eq!(code.plain(), "k7qd2mzpx5tawoy3");
    for typed in [
        "K7QD2MZPX5TAWOY3",
        " k7qd 2mzp x5ta woy3 ",
        "K7QD-2mzp-x5tawoy3",
    ] {
        assert_eq!(typed.parse(), Ok(code.clone()), "{typed:?}");
    }
    for other in [
        "",
        "k7qd-2mzp-x5ta-woy",
        "k7qd-2mzp-x5ta-woy1",
        "042195",
        "é7qd2mzpx5tawoy3",
    ] {
        assert_eq!(
            other.parse::<RecoveryCode>(),
            Err(NoRecoveryCode),
            "{other:?}"
        );
    }
    assert!(!format!("{code:?}").contains("k7qd"));
}

proptest! {
    #[test]
    fn every_secret_stands_for_a_recovery_code(secret in any::<[u8; 32]>()) {
        let code = RecoveryCode::of_secret(&secret);
        prop_assert_eq!(code.to_string().parse(), Ok(code));
    }

    #[test]
    fn what_is_accepted_is_near_and_new(seconds in 0_i64..20_000_000_000, used in any::<i64>()) {
        let present = step_of(at(seconds));
        for step in accepted_steps(at(seconds), Some(used)) {
            prop_assert!(step > used && (step - present).abs() <= 1);
        }
    }
}
