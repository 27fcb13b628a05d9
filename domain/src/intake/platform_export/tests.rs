use chrono_tz::Tz;

use super::*;
use crate::{currency::Currency, money::AmountError, testing::instant};

#[test]
fn columns_are_known_in_any_capitals() {
    for column in ExportColumn::ALL {
        assert_eq!(column.name().parse(), Ok(column));
        assert_eq!(column.name().to_uppercase().parse(), Ok(column));
        assert_eq!(
            format!(" {} ", column.name().to_lowercase()).parse(),
            Ok(column)
        );
    }
    assert_eq!("order  id".parse(), Ok(ExportColumn::OrderId));
    for other in ["", "Orders", "Order IDs", "Commission GMV", "注文ID"] {
        assert_eq!(
            other.parse::<ExportColumn>(),
            Err(UnknownExportColumn),
            "{other}"
        );
    }
}

#[test]
fn a_slash_is_nothing() {
    for (value, nothing) in [
        ("", true),
        ("/", true),
        (" / ", true),
        ("0", false),
        ("a/b", false),
    ] {
        assert_eq!(is_nothing(value), nothing, "{value:?}");
    }
}

#[test]
fn prices_are_read_in_groups() {
    use AmountError::{Negative, NotANumber, TooManyDecimals};
    use Currency::{Gbp, Idr, Sgd, Vnd};
    for (text, currency, units) in [
        ("1,234.50", Gbp, Ok(123_450)),
        ("1234.50", Gbp, Ok(123_450)),
        ("£1,234", Gbp, Ok(123_400)),
        ("9,510", Gbp, Ok(951_000)),
        ("S$10.00", Sgd, Ok(1_000)),
        ("10.00 ", Gbp, Ok(1_000)),
        ("Rp154.530", Idr, Ok(154_530)),
        ("Rp 1.900", Idr, Ok(1_900)),
        ("154,530", Idr, Ok(154_530)),
        ("24200", Idr, Ok(24_200)),
        ("1.234.567", Vnd, Ok(1_234_567)),
        ("24200.50", Idr, Err(NotANumber)),
        ("24.200,00", Idr, Err(NotANumber)),
        ("24.20", Idr, Err(NotANumber)),
        ("1.234,50", Gbp, Err(NotANumber)),
        ("1,23.50", Gbp, Err(NotANumber)),
        ("1,234,5", Gbp, Err(NotANumber)),
        (",234", Gbp, Err(NotANumber)),
        ("1.234", Gbp, Err(TooManyDecimals { allowed: 2 })),
        ("Rp10", Gbp, Err(NotANumber)),
        ("-1", Gbp, Err(Negative)),
        ("", Gbp, Err(NotANumber)),
    ] {
        assert_eq!(
            parse_grouped_price(text, currency),
            units,
            "{text:?} {currency}"
        );
    }
    for (text, digits) in [
        ("9,510", Some("9510")),
        ("12", Some("12")),
        ("9,51", None),
        ("9510,000", None),
    ] {
        assert_eq!(parse_grouped_quantity(text).as_deref(), digits, "{text:?}");
    }
}

#[test]
fn times_are_those_of_the_market_s_clocks() {
    let london = Tz::Europe__London;
    for (text, zone, at) in [
        ("03/04/2011 01:30:00", london, "2011-04-03T00:30:00Z"),
        ("03/01/2011 01:30:00", london, "2011-01-03T01:30:00Z"),
        (
            "03/04/2011 01:30:00",
            Tz::Asia__Jakarta,
            "2011-04-02T18:30:00Z",
        ),
        ("31/12/2010 23:59", london, "2010-12-31T23:59:00Z"),
        ("27/03/2011 00:59:59", london, "2011-03-27T00:59:59Z"),
        ("27/03/2011 02:00:00\t", london, "2011-03-27T01:00:00Z"),
    ] {
        assert_eq!(
            parse_wall_clock(text, zone),
            Ok(instant(at)),
            "{text} {zone}"
        );
    }
    let skipped = ExportTimeError::Skipped { zone: london };
    let twice = ExportTimeError::Twice { zone: london };
    for (text, why) in [
        ("27/03/2011 01:30:00", skipped),
        ("27/03/2011 01:00:00", skipped),
        ("30/10/2011 01:30:00", twice),
        ("03/13/2011 01:30:00", ExportTimeError::NotATime),
        ("2011-04-03 01:30:00", ExportTimeError::NotATime),
        ("03/04/2011", ExportTimeError::NotATime),
        ("03/04/2011 01:30:60", ExportTimeError::NotATime),
    ] {
        assert_eq!(parse_wall_clock(text, london), Err(why), "{text}");
    }
    assert_eq!(
        skipped.to_string(),
        "this time doesn't exist in Europe/London: clocks were put forward over it"
    );
}

#[test]
fn three_vocabularies_say_where_an_order_is() {
    use ExportStatus::{Deducted, Frozen, InProgress, Ineligible, Settled, Unpaid};
    for (texts, status, outcome) in [
        (
            &["Unpaid by customer", "Customer Unpaid"][..],
            Unpaid,
            Err(StatusRefusal::Unpaid),
        ),
        (
            &["Pending", "PROCESSING", "Not settled"],
            InProgress,
            Ok(false),
        ),
        (&["Settled", "COMPLETED", " settled "], Settled, Ok(false)),
        (
            &["Ineligible", "CANCELLED", "Refunded"],
            Ineligible,
            Ok(true),
        ),
        (&["Frozen", "FROZEN"], Frozen, Err(StatusRefusal::Frozen)),
        (&["DEDUCTED"], Deducted, Ok(true)),
    ] {
        for text in texts {
            assert_eq!(text.parse(), Ok(status), "{text}");
        }
        assert_eq!(status.earns_nothing(), outcome);
    }
    for text in ["", "ALL", "Selesai"] {
        assert_eq!(
            text.parse::<ExportStatus>(),
            Err(StatusRefusal::Unknown),
            "{text}"
        );
    }
}

#[test]
fn another_language_is_read_by_what_was_given() {
    let mut mapping = ExportMapping::default();
    for (text, means) in [
        ("注文ID", "order id"),
        ("確定済み", "Settled"),
        ("ライブ", "Live"),
        (" Status  Pesanan ", "Order settlement status"),
    ] {
        mapping.add(text, means).unwrap();
    }
    assert_eq!(mapping.english("注文ID"), "order id");
    assert_eq!(mapping.english(" 確定済み\t"), "Settled");
    assert_eq!(
        mapping.english("status  pesanan"),
        "Order settlement status"
    );
    assert_eq!(mapping.english("Order ID"), "Order ID");
    assert_eq!(
        content_type("pre-live"),
        Some(crate::intake::ContentType::PreLive)
    );
    let refused = mapping.add("金額", "Commission GMV").unwrap_err();
    assert!(matches!(&refused, MappingRefusal::NoMeaning { means } if means == "Commission GMV"));
    assert_eq!(mapping.add(" ", "Price"), Err(MappingRefusal::TextLength));
    assert_eq!(mapping.iter().count(), 4);
}
