use super::*;

#[test]
fn percentages_read_and_write_with_two_decimals() {
    for (text, basis_points, written) in [
        ("15.25", 1_525, "15.25"),
        ("1", 100, "1.00"),
        ("80.00", 8_000, "80.00"),
    ] {
        let rate: TotalRate = text.parse().unwrap();
        assert_eq!(rate.basis_points(), basis_points);
        assert_eq!(rate.to_string(), written);
    }
}

#[test]
fn each_kind_keeps_its_bounds() {
    fn refused<R: FromStr<Err = RateError> + fmt::Debug>(texts: &[&str]) {
        for text in texts {
            let refusal = text.parse::<R>().unwrap_err();
            assert!(
                matches!(refusal, RateError::OutOfRange { .. }),
                "{text}: {refusal}"
            );
        }
    }
    refused::<TotalRate>(&["0.99", "80.01", "-5", "99999999999999999999"]);
    refused::<CreatorRate>(&["0", "0.00", "80.01", "-0.01"]);
    refused::<SharePercent>(&["100.01", "-0.01"]);
    refused::<Rate>(&["100.01", "700"]);

    assert_eq!("0.01".parse::<CreatorRate>(), Ok(CreatorRate::LEAST));
    assert_eq!("1.00".parse::<TotalRate>(), Ok(TotalRate::LEAST));
    assert_eq!("0".parse::<SharePercent>(), Ok(SharePercent::LEAST));
    assert_eq!("100.00".parse::<SharePercent>(), Ok(SharePercent::MOST));
}

#[test]
fn what_is_no_percentage_says_why() {
    for text in [
        "", "%", "15 %", "15%", "1e1", "15,25", ".5", "5.", "+5", "１５",
    ] {
        assert_eq!(
            text.parse::<TotalRate>(),
            Err(RateError::NotANumber),
            "{text:?}"
        );
    }
    assert_eq!(
        "15.255".parse::<TotalRate>(),
        Err(RateError::TooManyDecimals)
    );
    assert_eq!(
        "80.01".parse::<TotalRate>().unwrap_err().to_string(),
        "out of range: use 1.00 to 80.00"
    );
}

#[test]
fn bounds_hold_on_the_wire_too() {
    assert_eq!(
        serde_json::from_str::<TotalRate>("1525")
            .unwrap()
            .to_string(),
        "15.25"
    );
    assert!(serde_json::from_str::<TotalRate>("99").is_err());
    assert!(serde_json::from_str::<CreatorRate>("0").is_err());
    assert_eq!(TotalRate::try_from(-1_i32), TotalRate::try_from(10_001_i16));
    assert_eq!(TotalRate::try_from(3_000_i32).map(i32::from), Ok(3_000));
    assert_eq!(i16::from(Rate::MOST), 10_000);
    assert_eq!(i16::from(CreatorRate::LEAST), 1);
}

#[test]
fn g10_a_creator_rate_above_the_total_is_refused() {
    let total: TotalRate = "30".parse().unwrap();
    let creator: CreatorRate = "30.01".parse().unwrap();
    let refusal = creator.within(total).unwrap_err();

    assert_eq!(refusal, CreatorRateRefusal::AboveTotal { creator, total });
    assert_eq!(
        refusal.to_string(),
        "creator commission rate 30.01% is above the total commission rate 30.00%"
    );
    assert_eq!(total.agency_rate(creator), Err(refusal));

    let equal: CreatorRate = "30.00".parse().unwrap();
    assert_eq!(equal.within(total), Ok(equal));
    assert_eq!(total.agency_rate(equal), Ok(Rate::LEAST));
}
