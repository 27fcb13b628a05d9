use chrono_tz::Tz;

use super::*;
use crate::{
    currency::Currency,
    money::{AmountError, Money},
    period::DayRangeRefusal,
    rate::Rate,
    testing::{instant, percent, uuid},
};

fn measured(lines: i64, commission: i64, sales: i64, currency: Currency) -> Measured {
    Measured {
        lines,
        commission: Money::new(commission, currency),
        sales: Money::new(sales, currency),
    }
}

fn rule(measure: IncentiveMeasure, at_least: i64, reward: Reward, most_units: i64) -> AwardRule {
    AwardRule {
        who: Awarded::Creators,
        campaign: None,
        measure,
        at_least,
        reward,
        most_units,
    }
}

fn of_percent(text: &str) -> Reward {
    Reward::Percent { bps: percent(text) }
}

#[test]
fn a_rule_gives_a_fixed_amount_to_whoever_reaches_the_least() {
    let fixed = Reward::Fixed { units: 5_000 };
    for (measure, at_least, of, expected) in [
        (IncentiveMeasure::SettledLines, 10, (9, 900, 9_000), None),
        (IncentiveMeasure::SettledLines, 10, (10, 0, 0), Some(5_000)),
        (
            IncentiveMeasure::SettledCommission,
            900,
            (1, 899, 9_000),
            None,
        ),
        (
            IncentiveMeasure::SettledCommission,
            900,
            (1, 900, 0),
            Some(5_000),
        ),
        (IncentiveMeasure::SettledCommission, 1, (3, -4, 9_000), None),
        (IncentiveMeasure::Sales, 9_001, (1, 900, 9_000), None),
        (IncentiveMeasure::Sales, 9_000, (1, 900, 9_000), Some(5_000)),
    ] {
        let (lines, commission, sales) = of;
        let of = measured(lines, commission, sales, Currency::Gbp);
        let given = award(&rule(measure, at_least, fixed, 5_000), &of);
        let expected = expected.map(|units| Money::new(units, Currency::Gbp));
        assert_eq!(given, expected, "{measure} of {of:?}");
    }
}

#[test]
fn a_percentage_is_rounded_half_up_and_has_a_most() {
    for (text, commission, most, expected) in [
        // 0.3085
        ("2.50", 1_234, 1_000, Some(31)),
        // Exactly a half goes up, less goes down.
        ("5", 10, 1_000, Some(1)),
        ("4.99", 10, 1_000, None),
        ("0.01", 4_999, 1_000, None),
        ("0.01", 5_000, 1_000, Some(1)),
        ("100", 777, 1_000, Some(777)),
        ("100", 777, 700, Some(700)),
        ("10", -777, 700, None),
        ("100", i64::MAX, i64::MAX, Some(i64::MAX)),
    ] {
        for currency in [Currency::Gbp, Currency::Idr] {
            let rule = rule(IncentiveMeasure::SettledLines, 1, of_percent(text), most);
            let given = award(&rule, &measured(1, commission, 0, currency));
            let expected = expected.map(|units| Money::new(units, currency));
            assert_eq!(given, expected, "{text} % of {commission} {currency}");
        }
    }
}

#[test]
fn the_steps_say_what_was_rounded_and_what_was_cut() {
    let by_rule = |text: &str, most| {
        let rule = rule(IncentiveMeasure::SettledLines, 1, of_percent(text), most);
        Award::ByRule(rule)
    };
    for (currency, text, commission, most, exact_text, rounded, amount) in [
        (Currency::Gbp, "2.50", 1_234, 1_000, "0.3085", 31, 31),
        (Currency::Gbp, "10", 1_000, 1_000, "1", 100, 100),
        (Currency::Gbp, "10", 1_000, 60, "1", 100, 60),
        (Currency::Idr, "2.50", 1_210, 1_000, "30.25", 30, 30),
        (Currency::Vnd, "50", 1_001, 1_000, "500.5", 501, 501),
    ] {
        let of = measured(7, commission, 0, currency);
        let paid = Money::new(amount, currency);
        let (steps, comes_to) = AwardSteps::of(&by_rule(text, most), Some(&of), paid).unwrap();
        assert_eq!(comes_to, paid);
        let expected = AwardSteps::Percent {
            measure: IncentiveMeasure::SettledLines,
            reached: MeasuredValue::Lines(7),
            at_least: MeasuredValue::Lines(1),
            of: of.commission,
            percent: percent(text),
            exact: exact_text.to_owned(),
            rounded: Money::new(rounded, currency),
            most: Money::new(most, currency),
            is_capped: amount < rounded,
        };
        assert_eq!(steps, expected);
    }
    let paid = Money::new(500, Currency::Gbp);
    let once = Award::OneTime {
        units: 500,
        to: vec![Payee::Creator(CreatorId::new(uuid(1)))],
    };
    let steps = AwardSteps::of(&once, None, paid);
    assert_eq!(steps, Some((AwardSteps::OneTime { each: paid }, paid)));
    // Without what was measured nothing can be said.
    assert_eq!(AwardSteps::of(&by_rule("10", 60), None, paid), None);
}

#[test]
fn awards_are_worked_out_three_days_after_the_periods_last_instant() {
    let incentive = |award, from: &str, to: &str| Incentive {
        name: "Autumn".to_owned(),
        explanation: "Because of the season.".to_owned(),
        market: Market::Gb,
        period: DayRange::read(Some(from), Some(to)).unwrap(),
        award,
    };
    let fixed = Reward::Fixed { units: 1 };
    let by_rule = Award::ByRule(rule(IncentiveMeasure::SettledLines, 1, fixed, 1));
    let posted = instant("2011-03-30T10:00:00Z");
    // The clock goes forward on the 27th: the 31st ends at 23:00 UTC.
    let due = incentive(by_rule.clone(), "2011-03-01", "2011-03-31");
    let zone = Tz::Europe__London;
    assert_eq!(
        due.worked_out_from(posted, zone),
        instant("2011-04-03T23:00:00Z")
    );
    // Posted after the fact: at once.
    let over = incentive(by_rule, "2011-01-01", "2011-01-31");
    assert_eq!(over.worked_out_from(posted, zone), posted);
    let to = vec![Payee::Agency(AgencyId::new(uuid(2)))];
    let once = incentive(Award::OneTime { units: 1, to }, "", "");
    assert_eq!(once.worked_out_from(posted, zone), posted);
    let written = serde_json::to_string(&due).unwrap();
    assert_eq!(serde_json::from_str::<Incentive>(&written).unwrap(), due);
}

fn typed() -> IncentiveForm {
    IncentiveForm {
        name: " Autumn ".to_owned(),
        explanation: "For whoever sold most.".to_owned(),
        kind: AwardKind::ByRule,
        from: "2026-10-01".to_owned(),
        to: "2026-10-31".to_owned(),
        measure: IncentiveMeasure::SettledLines,
        at_least: "25".to_owned(),
        reward: RewardKind::Percent,
        percent: "2.5".to_owned(),
        most: "100.00".to_owned(),
        ..IncentiveForm::default()
    }
}

#[test]
fn a_form_says_an_incentive() {
    let read = typed().read(Currency::Gbp).unwrap();
    assert_eq!(read.name, "Autumn");
    assert_eq!(
        read.award,
        TypedAward::ByRule {
            who: Awarded::Creators,
            campaign: None,
            measure: IncentiveMeasure::SettledLines,
            at_least: 25,
            reward: Reward::Percent {
                bps: Rate::from_basis_points(250).unwrap(),
            },
            most_units: 10_000,
        }
    );
    // What is typed for the other kind doesn't count.
    let once = IncentiveForm {
        kind: AwardKind::OneTime,
        amount: "5.50".to_owned(),
        payees: "@amelie\r\n oak-partners\n\n@amelie\n".to_owned(),
        ..typed()
    };
    let read = once.read(Currency::Gbp).unwrap();
    assert!(read.period.is_open());
    let TypedAward::OneTime { units, to } = read.award else {
        panic!("paid once");
    };
    assert_eq!(units, 550);
    let named: Vec<String> = to
        .iter()
        .map(|payee| match payee {
            TypedPayee::Creator(handle) => format!("creator {}", handle.as_str()),
            TypedPayee::Agency(slug) => format!("agency {slug}"),
        })
        .collect();
    assert_eq!(named, ["creator amelie", "agency oak-partners"]);
}

#[test]
fn each_mistake_stands_at_its_field() {
    let with = |change: fn(&mut IncentiveForm)| {
        let mut form = typed();
        change(&mut form);
        form.read(Currency::Idr).unwrap_err()
    };
    // The rupiah has no decimals.
    let decimals = AmountError::TooManyDecimals { allowed: 0 };
    let most = (IncentiveField::Most, IncentiveMistake::Amount(decimals));
    assert_eq!(with(|_| ()), [most.clone()]);
    assert_eq!(
        with(|form| form.name.clear()),
        [
            (IncentiveField::Name, IncentiveMistake::Missing),
            most.clone()
        ]
    );
    let long = |form: &mut IncentiveForm| form.explanation = "x".repeat(501);
    let too_long = IncentiveMistake::TooLong {
        given: 501,
        most: 500,
    };
    assert_eq!(
        with(long),
        [(IncentiveField::Explanation, too_long), most.clone()]
    );
    for (change, field, mistake) in [
        (
            (|form| form.to = "2026-09-30".to_owned()) as fn(&mut IncentiveForm),
            IncentiveField::To,
            IncentiveMistake::Days(DayRangeRefusal::EndsBeforeStart {
                from: "2026-10-01".parse().unwrap(),
                to: "2026-09-30".parse().unwrap(),
            }),
        ),
        (
            |form| form.to = "2027-10-02".to_owned(),
            IncentiveField::To,
            IncentiveMistake::TooManyDays { days: 367 },
        ),
        (
            |form| form.from.clear(),
            IncentiveField::From,
            IncentiveMistake::Missing,
        ),
        (
            |form| form.from = "soon".to_owned(),
            IncentiveField::From,
            IncentiveMistake::Days(DayRangeRefusal::FromIsNoDay),
        ),
        (
            |form| form.at_least = "0".to_owned(),
            IncentiveField::AtLeast,
            IncentiveMistake::NotAboveZero,
        ),
        (
            |form| form.at_least = "2.5".to_owned(),
            IncentiveField::AtLeast,
            IncentiveMistake::NoNumber,
        ),
        (
            |form| form.percent = "0.00".to_owned(),
            IncentiveField::Percent,
            IncentiveMistake::NotAboveZero,
        ),
    ] {
        assert_eq!(with(change), [(field, mistake), most.clone()]);
    }
}

#[test]
fn a_thousand_payees_fit_and_one_more_does_not() {
    let of = |count: usize| {
        let payees: Vec<String> = (0..count).map(|n| format!("@c{n}")).collect();
        let form = IncentiveForm {
            kind: AwardKind::OneTime,
            amount: "1".to_owned(),
            payees: payees.join("\n"),
            ..typed()
        };
        form.read(Currency::Vnd)
    };
    assert!(of(INCENTIVE_PAYEES_MAX).is_ok());
    let given = INCENTIVE_PAYEES_MAX + 1;
    let mistake = IncentiveMistake::TooManyPayees { given };
    assert_eq!(of(given), Err(vec![(IncentiveField::Payees, mistake)]));
    let nobody = IncentiveForm {
        kind: AwardKind::OneTime,
        amount: "1".to_owned(),
        payees: "@@twice".to_owned(),
        ..typed()
    };
    let mistake = IncentiveMistake::NoPayee("@@twice".to_owned());
    assert_eq!(
        nobody.read(Currency::Vnd),
        Err(vec![(IncentiveField::Payees, mistake)])
    );
}
