use super::*;
use crate::testing::{instant, uuid};

const PLACED_AT: &str = "2026-03-01T12:00:00Z";
const LATER: &str = "2026-03-04T12:00:00Z";

fn line() -> OrderLineFacts {
    OrderLineFacts {
        shop: ShopId::new(uuid(1)),
        product: ProductId::new(uuid(2)),
        creator: CreatorId::new(uuid(3)),
        content_type: ContentType::Live,
        quantity: 6,
        unit_price_units: 425,
        currency: Currency::Gbp,
        placed_at: instant(PLACED_AT),
        marks: Marks::default(),
    }
}

fn delivered(at: &str) -> Marks {
    Marks {
        delivered_at: Some(instant(at)),
        ..Marks::default()
    }
}

#[test]
fn g13_the_same_line_again_changes_nothing() {
    let line = OrderLineFacts {
        marks: delivered(LATER),
        ..line()
    };
    assert_eq!(compare(None, &line), Comparison::New);
    assert_eq!(compare(Some(&line), &line), Comparison::Unchanged);
}

#[test]
fn g13_two_lines_of_one_product_are_two_lines() {
    // Lines are known by order id and line id. A line with a key of its own is compared with
    // nothing, however like another line of its order it is.
    let first = line();
    let second = line();
    assert_eq!(first, second);
    assert_eq!(compare(None, &second), Comparison::New);
}

#[test]
fn a_mark_is_added_once() {
    let known = line();
    let with_delivery = OrderLineFacts {
        marks: delivered(LATER),
        ..known
    };
    assert_eq!(
        compare(Some(&known), &with_delivery),
        Comparison::AddsMarks(delivered(LATER))
    );
    // An older version of the line does not take the mark away.
    assert_eq!(compare(Some(&with_delivery), &known), Comparison::Unchanged);

    let paid = Marks {
        paid_at: Some(instant(PLACED_AT)),
        ..delivered(LATER)
    };
    let with_both = OrderLineFacts {
        marks: paid,
        ..known
    };
    assert_eq!(
        compare(Some(&with_delivery), &with_both),
        Comparison::AddsMarks(Marks {
            paid_at: paid.paid_at,
            ..Marks::default()
        })
    );
    assert_eq!(delivered(LATER).or(paid), paid);
}

#[test]
fn another_mark_than_the_known_one_is_refused() {
    let known = OrderLineFacts {
        marks: delivered(LATER),
        ..line()
    };
    let other = OrderLineFacts {
        marks: delivered("2026-03-05T12:00:00Z"),
        ..line()
    };
    let Comparison::Conflict(conflict) = compare(Some(&known), &other) else {
        panic!("the other delivery was taken");
    };
    assert_eq!(conflict.column, Column::DeliveredAt);
    assert_eq!(conflict.stored.to_string(), LATER);
    assert_eq!(conflict.submitted.to_string(), "2026-03-05T12:00:00Z");
}

#[test]
fn every_other_column_is_content() {
    let known = line();
    let table = [
        (
            OrderLineFacts {
                shop: ShopId::new(uuid(9)),
                ..known
            },
            "shop_code",
        ),
        (
            OrderLineFacts {
                product: ProductId::new(uuid(9)),
                ..known
            },
            "product_id",
        ),
        (
            OrderLineFacts {
                creator: CreatorId::new(uuid(9)),
                ..known
            },
            "creator",
        ),
        (
            OrderLineFacts {
                content_type: ContentType::Video,
                ..known
            },
            "content_type",
        ),
        (
            OrderLineFacts {
                quantity: 7,
                ..known
            },
            "quantity",
        ),
        (
            OrderLineFacts {
                unit_price_units: 426,
                ..known
            },
            "unit_price",
        ),
        (
            OrderLineFacts {
                currency: Currency::Usd,
                ..known
            },
            "currency",
        ),
        (
            OrderLineFacts {
                placed_at: instant(LATER),
                ..known
            },
            "placed_at",
        ),
    ];
    for (submitted, column) in table {
        // A new mark beside other content does not come in either.
        let submitted = OrderLineFacts {
            marks: delivered(LATER),
            ..submitted
        };
        let Comparison::Conflict(conflict) = compare(Some(&known), &submitted) else {
            panic!("another {column} was taken");
        };
        assert_eq!(conflict.column.name(), column);
        assert_ne!(conflict.stored.to_string(), conflict.submitted.to_string());
    }
}

#[test]
fn values_are_shown_as_their_columns_write_them() {
    let price = Value::UnitPrice(Money::new(425, Currency::Gbp));
    assert_eq!(price.to_string(), "4.25");
    assert_eq!(
        Value::ContentType(ContentType::PreLive).to_string(),
        "PRE_LIVE"
    );
    assert_eq!(Value::Quantity(6).to_string(), "6");
    let precise = instant("2026-03-01T12:00:00.250Z");
    assert_eq!(
        Value::Instant(precise).to_string(),
        "2026-03-01T12:00:00.250Z"
    );
    let id = uuid(9);
    for value in [
        Value::Shop(ShopId::new(id)),
        Value::Product(ProductId::new(id)),
        Value::Creator(CreatorId::new(id)),
        Value::OrderLine(OrderLineId::new(id)),
    ] {
        assert_eq!(value.to_string(), id.to_string());
    }
    assert_eq!(Value::Currency(Currency::Idr).to_string(), "IDR");
}

#[test]
fn a_refund_has_no_marks() {
    let known = RefundFacts {
        order_line: OrderLineId::new(uuid(1)),
        refunded: Refunded::Items(2),
        currency: Currency::Gbp,
        refunded_at: instant(LATER),
    };
    assert_eq!(compare_refund(None, &known), Comparison::New);
    assert_eq!(compare_refund(Some(&known), &known), Comparison::Unchanged);
    let table = [
        (
            RefundFacts {
                order_line: OrderLineId::new(uuid(2)),
                ..known
            },
            Column::LineId,
        ),
        (
            RefundFacts {
                refunded: Refunded::Items(1),
                ..known
            },
            Column::Quantity,
        ),
        (
            RefundFacts {
                refunded: Refunded::Amount(200),
                ..known
            },
            Column::Amount,
        ),
        (
            RefundFacts {
                refunded_at: instant(PLACED_AT),
                ..known
            },
            Column::RefundedAt,
        ),
    ];
    for (submitted, column) in table {
        let comparison = compare_refund(Some(&known), &submitted);
        assert!(
            matches!(comparison, Comparison::Conflict(conflict) if conflict.column == column),
            "{comparison:?}"
        );
    }
}

#[test]
fn a_refund_of_items_is_another_than_one_of_an_amount() {
    let items = RefundFacts {
        order_line: OrderLineId::new(uuid(1)),
        refunded: Refunded::Items(1),
        currency: Currency::Gbp,
        refunded_at: instant(LATER),
    };
    let amount = |units| RefundFacts {
        refunded: Refunded::Amount(units),
        ..items
    };
    let known = amount(250);
    assert_eq!(compare_refund(Some(&known), &known), Comparison::Unchanged);
    for (known, submitted, sentence) in [
        (amount(250), amount(300), "amount: 2.50 then, 3.00 now"),
        (
            items,
            amount(300),
            "amount: 1 item then, an amount of 3.00 now",
        ),
        (
            amount(300),
            items,
            "quantity: an amount of 3.00 then, 1 item now",
        ),
    ] {
        let Comparison::Conflict(conflict) = compare_refund(Some(&known), &submitted) else {
            panic!("{sentence}");
        };
        let Conflict {
            column,
            stored,
            submitted,
        } = conflict;
        let said = format!("{column}: {stored} then, {submitted} now");
        assert_eq!(said, sentence);
    }
}

#[test]
fn a_line_that_cannot_be_is_refused() {
    let check = |line: OrderLineFacts| line.check().map_err(|refusal| refusal.code());
    assert_eq!(check(line()), Ok(()));
    assert_eq!(
        check(OrderLineFacts {
            unit_price_units: 0,
            ..line()
        }),
        Ok(())
    );
    assert_eq!(
        check(OrderLineFacts {
            quantity: 0,
            ..line()
        }),
        Err("quantity_zero")
    );
    assert_eq!(
        check(OrderLineFacts {
            unit_price_units: -1,
            ..line()
        }),
        Err("negative_price")
    );
    let huge = OrderLineFacts {
        unit_price_units: i64::MAX / 5,
        ..line()
    };
    assert_eq!(check(huge), Err("too_large"));
    let most = OrderLineFacts {
        unit_price_units: LINE_UNITS_MAX,
        quantity: 1,
        ..line()
    };
    assert_eq!(check(most), Ok(()));
    let more = OrderLineFacts {
        unit_price_units: LINE_UNITS_MAX / 2 + 1,
        quantity: 2,
        ..line()
    };
    assert_eq!(check(more), Err("too_large"));

    let same_moment = OrderLineFacts {
        marks: delivered(PLACED_AT),
        ..line()
    };
    assert_eq!(check(same_moment), Ok(()));
    let earlier = OrderLineFacts {
        marks: delivered("2026-03-01T11:59:59Z"),
        ..line()
    };
    let refusal = earlier.check().unwrap_err();
    assert_eq!(refusal.column(), Column::DeliveredAt);
    assert_eq!(
        refusal.to_string(),
        "delivered_at 2026-03-01 11:59:59 UTC is before the order was placed (2026-03-01 12:00:00 \
         UTC)"
    );
}

#[test]
fn kinds_of_content_read_in_any_capitals() {
    for kind in ContentType::ALL {
        assert_eq!(kind.code().parse(), Ok(kind));
        assert_eq!(kind.code().to_lowercase().parse(), Ok(kind));
        assert_eq!(
            serde_json::to_string(&kind).unwrap(),
            format!("\"{}\"", kind.code())
        );
    }
    assert_eq!("Video".parse(), Ok(ContentType::Video));
    assert_eq!("PODCAST".parse::<ContentType>(), Err(UnknownContentType));
}

#[test]
fn refusals_name_what_was_written() {
    let sentences = [
        OrderRefusal::UnknownShop {
            value: "GBSHP9999".to_owned(),
        }
        .to_string(),
        OrderRefusal::OtherCurrency {
            value: "EUR".to_owned(),
            expected: Currency::Gbp,
        }
        .to_string(),
        OrderRefusal::OtherContent {
            column: Column::Quantity,
            stored: "6".to_owned(),
            submitted: "7".to_owned(),
        }
        .to_string(),
        RefundRefusal::NoSuchOrderLine {
            order_id: "1".to_owned(),
            line_id: "2".to_owned(),
        }
        .to_string(),
        RefundRefusal::Missing {
            column: Column::OrderId,
        }
        .to_string(),
    ];
    assert_eq!(
        sentences,
        [
            "no shop with the Shop Code GBSHP9999 in this market: correct it, or import the shop's \
             products first",
            "currency EUR isn't used in this market: use GBP",
            "this order line already exists with a different quantity: 6 saved, 7 in this row. \
             Saved order lines can't be changed",
            "no order line 2 in order 1: correct it, or import the order first",
            "order_id is required",
        ]
    );
}
