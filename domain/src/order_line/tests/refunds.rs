//! Which refunds are accepted, and what they leave of a line: of items and of amounts (rule 3).

use super::*;
use crate::money::Money;

fn refund_of_amount(units: i64, refunded_at: DateTime<Utc>) -> RefundFact {
    RefundFact {
        refunded: Refunded::Amount(units),
        refunded_at,
    }
}

#[test]
fn refunds_are_refused_beyond_the_line() {
    let line = delivered_line();
    let earlier = [refund(2, march(5))];
    let check = |quantity, at| check_refund(&line, &earlier, &refund(quantity, at), Currency::Gbp);

    assert_eq!(check(1, march(1)), Ok(()));
    assert_eq!(check(0, march(9)), Err(RefundRefusal::QuantityZero));
    let beyond = check(2, march(9)).unwrap_err();
    assert_eq!(
        beyond,
        RefundRefusal::BeyondQuantity {
            quantity: 2,
            left: 1
        }
    );
    assert_eq!(
        beyond.to_string(),
        "can't refund 2 items: only 1 of this line are left to refund"
    );
    let early = march(1) - TimeDelta::microseconds(1);
    assert_eq!(
        check(1, early),
        Err(RefundRefusal::BeforeOrder {
            refunded_at: early,
            placed_at: march(1)
        })
    );
}

#[test]
fn an_amount_lowers_the_base_by_itself() {
    let line = delivered_line();
    let terms = all_to_creator();
    // 2.50 back without an item before it settles, then an item, then 7.50 after.
    let refunds = [
        refund_of_amount(250, march(10)),
        refund(1, march(12)),
        refund_of_amount(750, march(20)),
    ];
    let kept = |refunds: &[RefundFact]| line.kept(refunds).unwrap();
    let is = |quantity, base_units| Kept {
        quantity,
        base_units,
    };
    assert_eq!(kept(&refunds[..1]), is(3, 2_750));
    assert_eq!(kept(&refunds[..2]), is(2, 1_750));
    assert_eq!(kept(&refunds), is(2, 1_000));
    assert_eq!(line.kept_before(&refunds, march(19)), Ok(is(2, 1_750)));
    let creator = |parts: Result<Parts, MoneyError>| parts.unwrap().creator();
    assert_eq!(creator(settled(&line, &refunds, terms, march(19))), 350);
    assert_eq!(creator(net(&line, &refunds, terms)), 200);
}

#[test]
fn refunds_never_exceed_the_items_nor_the_price() {
    let line = delivered_line();
    let money = |units| Money::new(units, Currency::Gbp);
    let beyond = |amount, left| RefundRefusal::BeyondAmount {
        amount: money(amount),
        left: money(left),
    };
    let nothing = |amount| RefundRefusal::AmountNotAboveZero {
        amount: money(amount),
    };
    let items = |quantity, left| RefundRefusal::ItemsBeyondAmount {
        quantity,
        left: money(left),
    };
    let (of_items, of_amount) = (Refunded::Items, Refunded::Amount);
    // Three at 10.00: what was refunded before, the next, and why it is refused.
    let table = [
        (vec![], of_amount(3_000), None),
        (vec![], of_amount(3_001), Some(beyond(3_001, 3_000))),
        (vec![], of_amount(0), Some(nothing(0))),
        (vec![], of_amount(-1), Some(nothing(-1))),
        (vec![], of_amount(i64::MAX), Some(beyond(i64::MAX, 3_000))),
        (vec![of_items(1)], of_amount(2_000), None),
        (
            vec![of_items(1)],
            of_amount(2_001),
            Some(beyond(2_001, 2_000)),
        ),
        (vec![of_items(3)], of_amount(1), Some(beyond(1, 0))),
        (vec![of_amount(1_000)], of_items(2), None),
        (vec![of_amount(1_000)], of_items(3), Some(items(3, 2_000))),
        (vec![of_amount(1)], of_items(3), Some(items(3, 2_999))),
        (vec![of_amount(3_000)], of_items(1), Some(items(1, 0))),
        (
            vec![of_items(2), of_amount(400)],
            of_amount(601),
            Some(beyond(601, 600)),
        ),
        (vec![of_items(2), of_amount(400)], of_amount(600), None),
    ];
    for (earlier, next, refusal) in table {
        let fact = |refunded| RefundFact {
            refunded,
            refunded_at: march(10),
        };
        let earlier: Vec<_> = earlier.into_iter().map(fact).collect();
        let checked = check_refund(&line, &earlier, &fact(next), Currency::Gbp);
        assert_eq!(checked.err(), refusal, "{earlier:?} {next:?}");
    }
    let free = LineFacts {
        unit_price_units: 0,
        ..line
    };
    let check = |refund| check_refund(&free, &[], &refund, Currency::Gbp);
    assert_eq!(check(refund(3, march(10))), Ok(()));
    assert_eq!(check(refund_of_amount(1, march(10))), Err(beyond(1, 0)));
    assert_eq!(
        items(2, 1_050).to_string(),
        "can't refund 2 items: only 10.50 of this line's price is left to refund; refund it as an \
         amount"
    );
    assert_eq!(
        beyond(2_001, 2_000).to_string(),
        "can't refund 20.01: only 20.00 of this line's price is left to refund"
    );
}

#[test]
fn a_line_whose_whole_price_was_refunded_earns_nothing() {
    let line = delivered_line();
    let whole = [refund_of_amount(3_000, march(10))];
    let gone = LineState::Ineligible {
        why: Ineligibility::FullyRefunded,
    };
    assert_eq!(line_state(&line, &whole, None, DAYS, march(12)), gone);
    let part = [refund_of_amount(2_999, march(10))];
    let due = LineState::Processing {
        due_at: Some(march(19)),
    };
    assert_eq!(line_state(&line, &part, None, DAYS, march(12)), due);
    // What costs nothing was not refunded.
    let free = LineFacts {
        unit_price_units: 0,
        ..line
    };
    assert_eq!(line_state(&free, &[], None, DAYS, march(12)), due);
    let settlement = Some(Settlement {
        at: march(19),
        kept: line.kept(&[]).unwrap(),
    });
    let deducted = |extent| LineState::Deducted {
        settled_at: march(19),
        extent,
    };
    let after = |units| [refund_of_amount(units, march(20))];
    let state = |units| line_state(&line, &after(units), settlement, DAYS, march(30));
    assert_eq!(state(1), deducted(Extent::Partly));
    assert_eq!(state(3_000), deducted(Extent::Wholly));
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever is sent, in whatever order: what is accepted never exceeds the line, lowers the base by
    /// just what it gives back, and nothing that would still fit is refused.
    #[test]
    fn accepted_refunds_stay_within_the_line(
        price in 0_i64..=2_000,
        quantity in 1_u32..=6,
        sent in prop::collection::vec((any::<bool>(), 1_i64..=3_000), 0..12),
    ) {
        let line = LineFacts { unit_price_units: price, quantity, ..delivered_line() };
        let worth = price * i64::from(quantity);
        let (mut accepted, mut items, mut back) = (Vec::new(), 0_i64, 0_i64);
        for (is_items, size) in sent {
            let next = if is_items {
                refund(u32::try_from(size % 7).unwrap(), march(10))
            } else {
                refund_of_amount(size, march(10))
            };
            let (more_items, more) = match next.refunded {
                Refunded::Items(count) => (i64::from(count), price * i64::from(count)),
                Refunded::Amount(units) => (0, units),
            };
            let fits = (more_items > 0 || !is_items)
                && items + more_items <= i64::from(quantity)
                && back + more <= worth;
            let checked = check_refund(&line, &accepted, &next, Currency::Gbp);
            prop_assert_eq!(checked.is_ok(), fits, "{:?} after {:?}", next, accepted);
            if fits {
                accepted.push(next);
                items += more_items;
                back += more;
            }
        }
        let kept = line.kept(&accepted).unwrap();
        prop_assert_eq!(i64::from(kept.quantity), i64::from(quantity) - items);
        prop_assert_eq!(kept.base_units, worth - back);
        prop_assert!(kept.base_units >= 0);
        accepted.reverse();
        prop_assert_eq!(line.kept(&accepted).unwrap(), kept);
    }
}
