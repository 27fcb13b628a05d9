use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;
use crate::{
    order_line::{LineFacts, RefundFact, Refunded, estimated, net, settled},
    rate::SharePercent,
    split::Terms,
    testing::{deterministic, instant, percent},
};

fn march(day: u32) -> DateTime<Utc> {
    instant(&format!("2026-03-{day:02}T12:00:00Z"))
}

/// Delivered on 4 March, so settling on 19 March.
fn line(unit_price_units: i64, quantity: u32) -> LineFacts {
    LineFacts {
        unit_price_units,
        quantity,
        placed_at: march(1),
        paid_at: None,
        delivered_at: Some(march(4)),
        cancelled_at: None,
        frozen_at: None,
        hold_reason: None,
        released_at: None,
    }
}

#[test]
fn g8_settling_posts_what_is_kept_and_releases_the_rest() {
    let line = line(1_000, 3);
    let terms = Terms::new(percent("20"), percent("20"), None).unwrap();
    let refunds = [RefundFact {
        refunded: Refunded::Items(1),
        refunded_at: march(10),
    }];
    let estimated = estimated(&line, terms).unwrap();
    let settled = settled(&line, &refunds, terms, march(19)).unwrap();

    let came_in = entry_estimated(estimated);
    assert_eq!(came_in.pending.amounts(), [-600, 0, 600, 0]);
    assert!(came_in.posted.is_zero());
    let settles = entry_settled(estimated, settled);
    assert_eq!(settles.pending.amounts(), [600, 0, -600, 0]);
    assert_eq!(settles.posted.amounts(), [-400, 0, 400, 0]);

    let balance = Balance::of([&came_in, &settles]).unwrap();
    assert!(balance.pending.is_zero());
    assert_eq!(balance.posted, Legs::from_parts(settled));
}

#[test]
fn g9_a_refund_after_settlement_posts_a_correction() {
    let line = line(1_000, 3);
    let terms = Terms::new(percent("20"), percent("20"), None).unwrap();
    let refunds = [RefundFact {
        refunded: Refunded::Items(1),
        refunded_at: march(20),
    }];
    let estimated = estimated(&line, terms).unwrap();
    let settled = settled(&line, &refunds, terms, march(19)).unwrap();

    let settles = entry_settled(estimated, settled);
    assert_eq!(settles.posted.of(Party::Creator), 600);
    let kept = net(&line, &refunds, terms).unwrap();
    let correction = entry_corrected(kept, settles.posted).unwrap();
    assert_eq!(correction.kind, EntryKind::Corrected);
    assert_eq!(correction.posted.amounts(), [200, 0, -200, 0]);
    assert!(correction.pending.is_zero());
}

#[test]
fn voiding_takes_the_estimate_back_and_posts_nothing() {
    let estimated = Parts::new(1_199, 599, 480, 120).unwrap();
    let voided = entry_voided(estimated);
    assert_eq!(voided.pending.amounts(), [1_199, -599, -480, -120]);
    assert!(voided.posted.is_zero());
    let balance = Balance::of([&entry_estimated(estimated), &voided]).unwrap();
    assert_eq!(balance, Balance::ZERO);
}

#[test]
fn legs_of_zero_are_not_written() {
    let entry = entry_estimated(Parts::new(1_199, 599, 600, 0).unwrap());
    let written: Vec<_> = entry.pending.written().collect();
    assert_eq!(
        written,
        [
            (Party::Seller, -1_199),
            (Party::CampaignAgency, 599),
            (Party::Creator, 600)
        ]
    );
    assert!(!entry.is_zero());
    assert!(entry_estimated(Parts::ZERO).is_zero());
    assert!(entry_settled(Parts::ZERO, Parts::ZERO).is_zero());
}

#[test]
fn unbalanced_legs_cannot_be_read() {
    assert!(Legs::new(-3, 1, 1, 1).is_ok());
    assert_eq!(Legs::new(-3, 1, 1, 2), Err(MoneyError::Unbalanced));
    assert_eq!(
        Legs::new(2, i64::MAX, i64::MAX, 0),
        Err(MoneyError::Unbalanced)
    );
    assert!(serde_json::from_str::<Legs>("[-3,1,1,1]").is_ok());
    assert!(serde_json::from_str::<Legs>("[-3,1,1,2]").is_err());
}

#[test]
fn sums_that_do_not_fit_are_errors() {
    let most = Legs::new(-i64::MAX, i64::MAX, 0, 0).unwrap();
    assert_eq!(most.checked_add(most), Err(MoneyError::Overflow));
    assert_eq!(
        Legs::ZERO.checked_sub(most).map(|legs| legs.balanced()),
        Ok(true)
    );
    assert_eq!(
        entry_corrected(Parts::ZERO, most).map(|entry| entry.posted.balanced()),
        Ok(true)
    );
}

fn any_terms() -> impl Strategy<Value = Terms> {
    (
        100_i32..=8_000,
        1_i32..=100,
        prop::option::of(0_i32..=10_000),
    )
        .prop_map(|(total, creator, share)| {
            let share = share.map(|share| SharePercent::try_from(share).unwrap());
            Terms::new(
                total.try_into().unwrap(),
                creator.try_into().unwrap(),
                share,
            )
            .unwrap()
        })
}

proptest! {
    #![proptest_config(deterministic())]

    /// A line of which everything comes back, some of it before and some after settlement, in
    /// refunds of any size: the corrections undo what was posted to the last unit.
    #[test]
    fn refunds_add_up_to_the_reversal_of_one_full_refund(
        price in 0_i64..=1_000_000,
        before in 0_u32..=20,
        after in prop::collection::vec(1_u32..=20, 1..6),
        terms in any_terms(),
    ) {
        let line = line(price, before + after.iter().sum::<u32>());
        let mut refunds = vec![RefundFact { refunded: Refunded::Items(before), refunded_at: march(10) }];
        let estimated = estimated(&line, terms).unwrap();
        let settled = settled(&line, &refunds, terms, march(19)).unwrap();
        let mut entries = vec![entry_estimated(estimated), entry_settled(estimated, settled)];
        for quantity in after {
            refunds.push(RefundFact { refunded: Refunded::Items(quantity), refunded_at: march(20) });
            let kept = net(&line, &refunds, terms).unwrap();
            let posted = Balance::of(&entries).unwrap().posted;
            let correction = entry_corrected(kept, posted).unwrap();
            prop_assert!(correction.posted.balanced());
            prop_assert!(correction.posted.of(Party::Seller) >= 0);
            entries.push(correction);
            let balance = Balance::of(&entries).unwrap();
            prop_assert_eq!(balance.posted, Legs::from_parts(kept));
        }
        prop_assert_eq!(Balance::of(&entries).unwrap(), Balance::ZERO);
    }

    /// The balance is the same however the entries are grouped, as cached sums group them.
    #[test]
    fn sums_of_sums_are_the_sum(
        parts in prop::collection::vec((0_i64..1_000, 0_i64..1_000, 0_i64..1_000), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let entries: Vec<_> = parts
            .into_iter()
            .map(|(agency, creator, managing)| {
                let total = agency + creator + managing;
                entry_estimated(Parts::new(total, agency, creator, managing).unwrap())
            })
            .collect();
        let (first, second) = entries.split_at(cut.index(entries.len() + 1));
        let (first, second) = (Balance::of(first).unwrap(), Balance::of(second).unwrap());
        let all = Balance::of(&entries).unwrap();
        prop_assert!(all.pending.balanced());
        prop_assert_eq!(first.pending.checked_add(second.pending), Ok(all.pending));
    }
}
