use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::{
    currency::Currency,
    market::{Market, MarketRules},
    money::Money,
    secret_text::SecretText,
    testing::{deterministic, instant},
};

#[test]
fn a_batch_moves_so_and_not_otherwise() {
    use BatchMove::{Approve, Cancel, Close, Post, Prepare, SendBack, Submit};
    use PayoutBatchState as State;
    let moves = [
        (State::Preparing, Prepare, State::Prepared),
        (State::Prepared, Submit, State::Submitted),
        (State::Submitted, SendBack, State::Prepared),
        (State::Submitted, Approve, State::Approved),
        (State::Approved, Post, State::Posted),
        (State::Posted, Close, State::Closed),
        (State::Preparing, Cancel, State::Cancelled),
        (State::Prepared, Cancel, State::Cancelled),
        (State::Submitted, Cancel, State::Cancelled),
    ];
    for state in State::ALL {
        for made in BatchMove::ALL {
            let known = moves
                .iter()
                .find(|(from, by, _)| (*from, *by) == (state, made));
            let expected = known.map_or(Err(BatchRefusal { state }), |(_, _, to)| Ok(*to));
            assert_eq!(state.after(made), expected, "{state} {made:?}");
        }
    }
    assert!(State::ALL.map(State::is_open)[..3].iter().all(|open| *open));
    assert!(!State::Approved.is_open());
}

#[test]
fn a_payout_moves_so_and_not_otherwise() {
    use PayoutMove::{Approve, Cancel, Lose, Pay, Reject, Return, Send};
    use PayoutState as State;
    let moves = [
        (State::Prepared, Approve, State::Approved),
        (State::Prepared, Cancel, State::Cancelled),
        (State::Approved, Send, State::Sent),
        (State::Sent, Pay, State::Paid),
        (State::Sent, Reject, State::Rejected),
        (State::Sent, Lose, State::Unknown),
        (State::Unknown, Pay, State::Paid),
        (State::Unknown, Reject, State::Rejected),
        (State::Paid, Return, State::Returned),
    ];
    for state in State::ALL {
        for made in PayoutMove::ALL {
            let known = moves
                .iter()
                .find(|(from, by, _)| (*from, *by) == (state, made));
            let expected = known.map_or(Err(PayoutRefusal { state }), |(_, _, to)| Ok(*to));
            assert_eq!(state.after(made), expected, "{state} {made:?}");
        }
    }
}

#[test]
fn an_answer_moves_a_payout_as_the_table_of_moves_says() {
    for state in PayoutState::ALL {
        for status in AnsweredStatus::ALL {
            let (outcome, made) = state.answered(status);
            let Some(made) = made else {
                continue;
            };
            let after = state.after(made).unwrap();
            assert_eq!(after.code(), outcome.code(), "{state} {status}");
            // The same answer again changes nothing.
            let again = after.answered(status);
            assert_eq!(again, (AnswerOutcome::Unchanged, None), "{state} {status}");
        }
    }
}

#[test]
fn what_is_unknown_takes_its_amount_until_somebody_knows() {
    assert!(PayoutState::Unknown.takes());
    assert!(!PayoutState::Unknown.is_decided());
    for state in PayoutState::ALL {
        let is_payable_again = [
            PayoutState::Rejected,
            PayoutState::Returned,
            PayoutState::Cancelled,
        ]
        .contains(&state);
        assert_eq!(state.takes(), !is_payable_again, "{state}");
    }
    assert_eq!(
        PayoutState::Rejected.answered(AnsweredStatus::Paid),
        (AnswerOutcome::Contradicts, None)
    );
}

fn gbp(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

const FREE: Obstacles = Obstacles {
    has_tax_form: true,
    has_account: true,
    has_number: true,
    is_on_hold: false,
    is_suspended: false,
};

#[test]
fn why_nothing_is_paid_is_what_stands_first() {
    let none = Obstacles {
        is_on_hold: true,
        is_suspended: true,
        ..Obstacles::default()
    };
    for (billed, paid, held, obstacles, expected) in [
        (1_000, 0, 0, FREE, Ok(1_000)),
        (5_000, 3_000, 500, FREE, Ok(1_500)),
        (999, 0, 0, FREE, Err(NotPaid::BelowThreshold)),
        (999, 0, 0, none, Err(NotPaid::BelowThreshold)),
        (0, 0, 0, none, Err(NotPaid::NothingDue)),
        (3_000, 3_000, 0, FREE, Err(NotPaid::NothingDue)),
        (3_000, 4_000, 0, FREE, Err(NotPaid::NothingDue)),
        (3_000, 0, 2_500, FREE, Err(NotPaid::Disputed)),
        (3_000, 0, 4_000, FREE, Err(NotPaid::Disputed)),
        (900, 0, 500, FREE, Err(NotPaid::BelowThreshold)),
        (3_000, 0, 0, none, Err(NotPaid::Suspended)),
    ] {
        let payable = Payable::of(gbp(billed), gbp(paid), gbp(held)).unwrap();
        let checked = payable.check(gbp(1_000), obstacles);
        assert_eq!(checked, expected.map(gbp), "{billed} {paid} {held}");
    }
    let payable = Payable::of(gbp(3_000), gbp(0), gbp(0)).unwrap();
    let mut obstacles = Obstacles {
        is_on_hold: true,
        ..Obstacles::default()
    };
    let mut check = |expected, change: fn(&mut Obstacles)| {
        assert_eq!(payable.check(gbp(1_000), obstacles), Err(expected));
        change(&mut obstacles);
    };
    check(NotPaid::OnHold, |it| it.is_on_hold = false);
    check(NotPaid::NoTaxForm, |it| it.has_tax_form = true);
    check(NotPaid::NoAccount, |it| it.has_account = true);
    check(NotPaid::AccountWithoutNumber, |it| it.has_number = true);
    assert_eq!(payable.check(gbp(1_000), FREE), Ok(gbp(3_000)));
}

#[test]
fn without_a_threshold_nothing_is_never_paid() {
    let payable = Payable::of(gbp(0), gbp(0), gbp(0)).unwrap();
    assert_eq!(payable.check(gbp(0), FREE), Err(NotPaid::NothingDue));
    let payable = Payable::of(gbp(1), gbp(0), gbp(0)).unwrap();
    assert_eq!(payable.check(gbp(0), FREE), Ok(gbp(1)));
    let other = Money::new(1, Currency::Usd);
    assert!(Payable::of(gbp(1), other, gbp(0)).is_err());
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever is billed, corrected, held, paid, rejected and lost in any order: what was paid or may have been
    /// never exceeds what was billed when it was decided.
    #[test]
    fn no_more_is_paid_than_was_billed(
        steps in prop::collection::vec((0_u8..5, -5_000_i64..20_000, 0_usize..8), 1..60),
    ) {
        let (mut billed, mut held) = (0_i64, 0_i64);
        let mut payouts: Vec<(i64, PayoutState)> = Vec::new();
        for (step, units, at) in steps {
            let taken: i64 = payouts
                .iter()
                .filter(|(_, state)| state.takes())
                .map(|(units, _)| units)
                .sum();
            match step {
                0 => billed += units,
                1 => held = units.max(0),
                2 => {
                    let payable = Payable::of(gbp(billed), gbp(taken), gbp(held)).unwrap();
                    if let Ok(amount) = payable.check(gbp(0), FREE) {
                        prop_assert!(amount.units > 0);
                        prop_assert!(taken + amount.units <= billed - held);
                        payouts.push((amount.units, PayoutState::Sent));
                    }
                }
                _ => {
                    if let Some((_, state)) = payouts.get_mut(at) {
                        let status = AnsweredStatus::ALL[at % AnsweredStatus::ALL.len()];
                        if let (_, Some(made)) = state.answered(status) {
                            *state = state.after(made).unwrap();
                        }
                    }
                }
            }
        }
    }
}

fn rule(day: u8, delay_days: u8) -> PayoutRule {
    PayoutRule {
        day,
        threshold: gbp(1_000),
        delay_days,
    }
}

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn weekends_are_put_off_to_monday() {
    let from = instant("2026-07-01T00:00:00Z");
    let next = payout_days(rule(15, 0), Tz::Europe__London, from, 6);
    let expected = days(&[
        "2026-07-15",
        "2026-08-17",
        "2026-09-15",
        "2026-10-15",
        "2026-11-16",
        "2026-12-15",
    ]);
    assert_eq!(next, expected);
    // A day that is one itself counts, and one that was put off does until its Monday is over.
    for (today, expected) in [
        ("2026-08-15", "2026-08-17"),
        ("2026-08-17", "2026-08-17"),
        ("2026-08-18", "2026-09-15"),
    ] {
        let next = next_payout_days(rule(15, 0), today.parse().unwrap(), 1);
        assert_eq!(next, days(&[expected]), "{today}");
    }
}

#[test]
fn a_day_is_the_markets_also_when_clocks_change() {
    for (from, expected) in [
        // 29 March 2026, 01:00: forward. Late on the 29th in London it is the 29th by both clocks.
        ("2026-03-29T22:59:59Z", "2026-03-30"),
        ("2026-03-30T22:59:59Z", "2026-03-30"),
        ("2026-03-30T23:00:00Z", "2026-04-28"),
        // 25 October 2026, 02:00: back.
        ("2026-10-28T23:59:59Z", "2026-10-28"),
        ("2026-10-29T00:00:00Z", "2026-11-30"),
    ] {
        let next = payout_days(rule(28, 0), Tz::Europe__London, instant(from), 1);
        assert_eq!(next, days(&[expected]), "{from}");
    }
    // It is tomorrow in Jakarta, and yesterday in Los Angeles.
    let from = instant("2026-07-15T18:00:00Z");
    let jakarta = payout_days(rule(15, 0), Tz::Asia__Jakarta, from, 1);
    assert_eq!(jakarta, days(&["2026-08-17"]));
    let from = instant("2026-07-16T06:00:00Z");
    let los_angeles = payout_days(rule(15, 0), Tz::America__Los_Angeles, from, 1);
    assert_eq!(los_angeles, days(&["2026-07-15"]));
}

#[test]
fn a_delay_may_lead_into_the_next_month() {
    let today = "2026-07-01".parse().unwrap();
    let next = next_payout_days(rule(28, 5), today, 3);
    // 28 June and 5 days is Friday 3 July.
    assert_eq!(next, days(&["2026-07-03", "2026-08-03", "2026-09-02"]));
    let (day, billed) = last_payout_day(rule(28, 5), "2026-07-04".parse().unwrap()).unwrap();
    assert_eq!(days(&["2026-07-03", "2026-05-01"]), [day, billed]);
    let (day, billed) = last_payout_day(rule(15, 0), "2026-07-15".parse().unwrap()).unwrap();
    assert_eq!(days(&["2026-07-15", "2026-06-01"]), [day, billed]);
    let (day, _) = last_payout_day(rule(15, 0), "2026-08-16".parse().unwrap()).unwrap();
    assert_eq!(day, days(&["2026-07-15"])[0]);
}

#[test]
fn a_rule_is_of_its_market() {
    for market in Market::ALL {
        let rule = PayoutRule::founding(market);
        let currency = MarketRules::founding(market).currency;
        assert_eq!(rule.threshold.currency, currency);
        let later = PayoutRule { day: 20, ..rule };
        assert_eq!(check_rule(rule, later, currency), Ok(()));
        assert_eq!(
            check_rule(rule, rule, currency),
            Err(SetRuleRefusal::IsSo),
            "{market}"
        );
    }
    let now = rule(15, 0);
    for (asked, expected) in [
        (rule(0, 0), SetRuleRefusal::Day),
        (rule(29, 0), SetRuleRefusal::Day),
        (rule(15, 32), SetRuleRefusal::TooManyDays),
    ] {
        assert_eq!(check_rule(now, asked, Currency::Gbp), Err(expected));
    }
    for threshold in [gbp(-1), Money::new(1, Currency::Usd)] {
        let asked = PayoutRule { threshold, ..now };
        let refused = check_rule(now, asked, Currency::Gbp);
        assert_eq!(refused, Err(SetRuleRefusal::Threshold));
    }
}

#[test]
fn whoever_says_what_became_of_a_payout_says_how_they_know() {
    assert_eq!(
        check_resolution(" asked the bank "),
        Ok("asked the bank".to_owned())
    );
    assert_eq!(
        check_resolution("123456789 "),
        Err(ResolveRefusal::NoteTooShort)
    );
    let long = "x".repeat(1_001);
    assert_eq!(
        check_resolution(&long),
        Err(ResolveRefusal::NoteTooLong { given: 1_001 })
    );
    assert_eq!(check_hold(None, ""), Err(HoldFault::ReasonMissing));
    assert_eq!(
        check_hold(Some(PayoutHoldReason::Legal), &long),
        Err(HoldFault::NoteTooLong { given: 1_001 })
    );
}

#[test]
fn kept_numbers_are_two() {
    let split = |kept: &str| split_numbers(&SecretText::new(kept.to_owned()));
    let (bank, account) = split("200000 55779911").unwrap();
    assert_eq!((bank.expose(), account.expose()), ("200000", "55779911"));
    let (bank, account) = split(" GB82WEST12345698765432").unwrap();
    assert_eq!(bank.expose(), "");
    assert_eq!(account.expose(), "GB82WEST12345698765432");
    assert!(split("20000055779911").is_none());
}

#[test]
fn a_bank_reads_as_many_bills_as_fit() {
    assert_eq!(remittance([]), "");
    assert_eq!(
        remittance(["GB-202611-000001", "GB-202610-000007"]),
        "GB-202611-000001 GB-202610-000007"
    );
    let many: Vec<String> = (0..20).map(|at| format!("GB-202611-{at:06}")).collect();
    let text = remittance(many.iter().map(String::as_str));
    assert_eq!(text.len(), 135);
    assert!(text.ends_with("GB-202611-000007"));
}
