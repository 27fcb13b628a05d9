//! What readers read of their commission, and where it leads.

use domain::{actor::MemberRole, currency::Currency};
use leptos::prelude::{Owner, provide_context};
use ui::text::Locale;

use super::*;

const ID: &str = "00000000-0000-0000-0000-000000000001";

/// A creator's order lines of which something was deducted on the day of these notices.
const DEDUCTED_THAT_DAY: &str = "/creator/orders?date=deducted&from=2026-03-01&to=2026-03-01";

fn notice<What>(what: What) -> Notice<What> {
    Notice {
        notice: ID.parse().unwrap(),
        at: "2026-03-01T10:00:00Z".parse().unwrap(),
        market: Market::Gb,
        is_read: false,
        what,
    }
}

/// The words of what a notice became, and where it leads.
fn words_of(worded: impl FnOnce() -> Option<NoticeText>) -> (String, String, String) {
    Owner::new().with(|| {
        provide_context(Locale::English);
        let NoticeText { title, more, href } = worded().unwrap();
        (title, more.unwrap_or_default(), href)
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pounds(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

/// £84.12 of 31 lines, and £2.30 less of another.
fn sum() -> CommissionSum {
    CommissionSum {
        from: day("2026-03-01"),
        to: day("2026-03-01"),
        settled: pounds(8_412),
        lines: 31,
        deducted: pounds(230),
        corrections: 1,
    }
}

fn agency(
    part: AgencyPart,
    sum: Option<CommissionSum>,
    role: MemberRole,
) -> (String, String, String) {
    let reader = Actor::Agency {
        account: ID.parse().unwrap(),
        agency: ID.parse().unwrap(),
        role,
    };
    let what = AgencyNotice::Settled {
        day: day("2026-03-01"),
        part,
        sum,
    };
    words_of(|| to_agency(&notice(what), reader))
}

fn seller(sum: Option<CommissionSum>, role: MemberRole) -> (String, String, String) {
    let reader = Actor::Shop {
        account: ID.parse().unwrap(),
        shop: ID.parse().unwrap(),
        role,
    };
    let what = SellerNotice::Settled {
        day: day("2026-03-01"),
        sum,
    };
    words_of(|| to_seller(&notice(what), reader))
}

fn creator(sum: CommissionSum) -> (String, String, String) {
    let reader = Actor::Creator {
        account: ID.parse().unwrap(),
        creator: ID.parse().unwrap(),
    };
    let what = CreatorNotice::Settled {
        day: day("2026-03-01"),
        sum: Some(sum),
    };
    words_of(|| to_creator(&notice(what), reader))
}

#[test]
fn a_settlement_says_the_amount_and_leads_to_its_lines() {
    let (title, more, href) = agency(AgencyPart::Campaign, Some(sum()), MemberRole::Finance);
    assert_eq!(title, "£84.12 settled on 1\u{a0}Mar\u{a0}2026");
    assert_eq!(
        more,
        "31 order lines. −£2.30 deducted from lines that had settled."
    );
    let lines = "date=settled&from=2026-03-01&to=2026-03-01";
    assert_eq!(href, format!("/partner/orders?market=GB&{lines}"));
    let (_, _, href) = agency(AgencyPart::Managing, Some(sum()), MemberRole::Owner);
    assert_eq!(
        href,
        format!("/partner/orders?role=managing&market=GB&{lines}")
    );

    let one = CommissionSum {
        lines: 1,
        deducted: pounds(0),
        corrections: 0,
        from: day("2026-02-20"),
        ..sum()
    };
    let (title, more, href) = seller(Some(one), MemberRole::Owner);
    assert_eq!(
        title,
        "£84.12 commission charged on 20\u{a0}Feb\u{a0}– 1\u{a0}Mar\u{a0}2026"
    );
    assert_eq!(more, "1 order line.");
    assert_eq!(
        href,
        "/seller/orders?date=settled&from=2026-02-20&to=2026-03-01"
    );
    assert_eq!(creator(sum()).2, format!("/creator/orders?{lines}"));
}

#[test]
fn a_deduction_alone_says_how_much_less_it_is() {
    let less = CommissionSum::deducted(day("2026-03-01"), pounds(412));
    let (title, more, href) = creator(less);
    assert_eq!(title, "£4.12 deducted on 1\u{a0}Mar\u{a0}2026");
    assert_eq!(
        more,
        "1 order line was refunded or cancelled after it had settled."
    );
    assert_eq!(href, DEDUCTED_THAT_DAY);
    let (title, _, _) = seller(Some(less), MemberRole::Owner);
    assert_eq!(title, "£4.12 commission returned on 1\u{a0}Mar\u{a0}2026");
}

fn line() -> NamedLine {
    NamedLine {
        order: "576/7".into(),
        line: "1".into(),
        product: "A mug".into(),
    }
}

#[test]
fn a_deduction_of_one_line_names_it_and_leads_to_its_explanation() {
    let told = |line| {
        let sum = CommissionSum::deducted(day("2026-03-01"), pounds(412));
        let reader = Actor::Creator {
            account: ID.parse().unwrap(),
            creator: ID.parse().unwrap(),
        };
        words_of(|| to_creator(&notice(CreatorNotice::Deducted { sum, line }), reader))
    };
    let (title, more, href) = told(Some(line()));
    assert_eq!(title, "£4.12 deducted: A mug");
    assert_eq!(
        more,
        "Order 576/7 was refunded or cancelled after it had settled."
    );
    assert_eq!(href, "/creator/orders/GB/576%2F7/1");
    let (title, _, href) = told(None);
    assert_eq!(title, "£4.12 deducted on 1\u{a0}Mar\u{a0}2026");
    assert_eq!(href, DEDUCTED_THAT_DAY);
}

#[test]
fn a_line_on_hold_says_how_much_and_when_it_was_released() {
    let told = |released_at: Option<&str>, role| {
        let reader = Actor::Shop {
            account: ID.parse().unwrap(),
            shop: ID.parse().unwrap(),
            role,
        };
        let what = SellerNotice::OnHold {
            line: line(),
            amount: pounds(412),
            released_at: released_at.map(|at| at.parse().unwrap()),
        };
        words_of(|| to_seller(&notice(what), reader))
    };
    let (title, more, href) = told(None, MemberRole::Owner);
    assert_eq!(title, "£4.12 on hold: A mug");
    assert_eq!(
        more,
        "Order 576/7 is frozen while the platform checks it. It settles after its release."
    );
    assert_eq!(href, "/seller/orders/GB/576%2F7/1");
    let (title, more, _) = told(Some("2026-03-02T10:00:00Z"), MemberRole::Owner);
    assert_eq!(title, "£4.12 no longer on hold: A mug");
    assert_eq!(
        more,
        "Order 576/7 was released on 2\u{a0}Mar\u{a0}2026 and settles as usual."
    );
    let (title, more, href) = told(None, MemberRole::Viewer);
    assert_eq!(
        (&*title, &*more),
        ("Order 576/7 was frozen or released", "")
    );
    assert_eq!(href, "/seller");
}

#[test]
fn who_sees_no_money_is_told_no_amount_and_led_to_no_orders() {
    let told = "Commission settled on 1\u{a0}Mar\u{a0}2026";
    let none = |home: &str| (told.to_owned(), String::new(), home.to_owned());
    let part = AgencyPart::Campaign;
    assert_eq!(
        agency(part, Some(sum()), MemberRole::Viewer),
        none("/partner")
    );
    assert_eq!(seller(Some(sum()), MemberRole::Viewer), none("/seller"));
    // As an earlier program told it.
    let (title, more, href) = seller(None, MemberRole::Owner);
    assert_eq!(
        (&*title, &*more),
        (told, "Open your orders to see the amounts.")
    );
    assert_eq!(
        href,
        "/seller/orders?date=settled&from=2026-03-01&to=2026-03-01"
    );
}
