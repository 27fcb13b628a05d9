//! What notices of orders say, and where they lead. Orders are money: who doesn't see it isn't told of it and
//! isn't led there.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, Permission},
    money::Money,
    notice::{AgencyNotice, CommissionSum, CreatorNotice, Notice, SellerNotice},
    order_line::listing::AgencyPart,
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{Address, format, text::t};

use crate::text::notices as words;

/// Whose commission it is: the agency or the creator earns it, the seller pays it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Earns,
    Pays,
}

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, reader: Actor) -> Option<NoticeText> {
    let AgencyNotice::Settled { day, part, sum } = notice.what else {
        return None;
    };
    let role = (part != AgencyPart::default()).then_some(part);
    let orders = Address::new(partner::ORDERS)
        .with_some("role", role)
        .with("market", notice.market);
    let places = (orders, partner::HOME);
    Some(settled(Side::Earns, (day, sum), places, reader))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, reader: Actor) -> Option<NoticeText> {
    let SellerNotice::Settled { day, sum } = notice.what else {
        return None;
    };
    let places = (Address::new(seller::ORDERS), seller::HOME);
    Some(settled(Side::Pays, (day, sum), places, reader))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, reader: Actor) -> Option<NoticeText> {
    let CreatorNotice::Settled { day, sum } = notice.what else {
        return None;
    };
    let places = (Address::new(creator::ORDERS), creator::SHOWCASE);
    Some(settled(Side::Earns, (day, sum), places, reader))
}

/// Leads to the order lines that settled on the days, or to the area's home where there are none for the
/// reader.
fn settled(
    side: Side,
    (day, sum): (NaiveDate, Option<CommissionSum>),
    (orders, home): (Address, &str),
    reader: Actor,
) -> NoticeText {
    let sees_money = reader.may(Permission::SeeMoney);
    let Some(sum) = sum.filter(|_| sees_money) else {
        let title = words::settled(&format::date(day));
        if !sees_money {
            return NoticeText::new(title, None, home);
        }
        let more = t(words::SETTLED_MORE).to_owned();
        return NoticeText::new(title, more, settled_on(orders, day, day));
    };
    let days = format::days(sum.from, sum.to);
    if sum.lines == 0 {
        let amount = format::money(sum.deducted);
        let title = match side {
            Side::Earns => words::amount_deducted(&amount, &days),
            Side::Pays => words::amount_returned(&amount, &days),
        };
        let more = words::corrections(u64::from(sum.corrections));
        return NoticeText::new(title, more, orders.with("status", "deducted"));
    }
    let amount = format::money(sum.settled);
    let title = match side {
        Side::Earns => words::amount_settled(&amount, &days),
        Side::Pays => words::amount_charged(&amount, &days),
    };
    let lines = u64::from(sum.lines);
    let more = if sum.deducted.units == 0 {
        words::lines(lines)
    } else {
        let less = sum.deducted.units.saturating_neg();
        let less = Money::new(less, sum.deducted.currency);
        words::lines_and_deducted(lines, &format::money(less))
    };
    NoticeText::new(title, more, settled_on(orders, sum.from, sum.to))
}

/// The lines of a list that settled on these days of the market.
fn settled_on(orders: Address, from: NaiveDate, to: NaiveDate) -> Address {
    orders
        .with("date", "settled")
        .with("from", from)
        .with("to", to)
}

#[cfg(test)]
mod tests {
    use domain::{actor::MemberRole, currency::Currency, market::Market};
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    const ID: &str = "00000000-0000-0000-0000-000000000001";

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
        assert_eq!(href, "/creator/orders?status=deducted");
        let (title, _, _) = seller(Some(less), MemberRole::Owner);
        assert_eq!(title, "£4.12 commission returned on 1\u{a0}Mar\u{a0}2026");
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
}
