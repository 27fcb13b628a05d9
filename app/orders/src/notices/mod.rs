//! What notices of orders say, and where they lead. Orders are money: who doesn't see it isn't told of it and
//! isn't led there.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::{Actor, Permission},
    market::Market,
    money::Money,
    notice::{AgencyNotice, CommissionSum, CreatorNotice, NamedLine, Notice, SellerNotice},
    order_line::listing::{AgencyPart, DayKind},
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{Address, format, text::t};

use crate::{amounts::OrdersPath, text::notices as words};

/// Whose commission it is: the agency or the creator earns it, the seller pays it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Earns,
    Pays,
}

/// Where a reader's order lines are.
struct Places {
    /// Their list.
    orders: Address,
    /// What the list's path is, under which each line is explained.
    path: &'static str,
    /// Where those are led who may not see them.
    home: &'static str,
}

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, reader: Actor) -> Option<NoticeText> {
    let places = |part: AgencyPart| {
        let role = (part != AgencyPart::default()).then_some(part);
        Places {
            orders: Address::new(partner::ORDERS)
                .with_some("role", role)
                .with("market", notice.market),
            path: partner::ORDERS,
            home: partner::HOME,
        }
    };
    let (told, part) = match &notice.what {
        AgencyNotice::Settled { day, part, sum } => (Told::Settled(*day, *sum), *part),
        AgencyNotice::Deducted { part, sum, line } => (Told::Deducted(*sum, line.as_ref()), *part),
        AgencyNotice::OnHold {
            part,
            line,
            amount,
            released_at,
        } => (Told::OnHold(line, *amount, *released_at), *part),
        _ => return None,
    };
    Some(worded(
        Side::Earns,
        told,
        places(part),
        (notice.market, reader),
    ))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, reader: Actor) -> Option<NoticeText> {
    let told = match &notice.what {
        SellerNotice::Settled { day, sum } => Told::Settled(*day, *sum),
        SellerNotice::Deducted { sum, line } => Told::Deducted(*sum, line.as_ref()),
        SellerNotice::OnHold {
            line,
            amount,
            released_at,
        } => Told::OnHold(line, *amount, *released_at),
        _ => return None,
    };
    let places = Places {
        orders: Address::new(seller::ORDERS),
        path: seller::ORDERS,
        home: seller::HOME,
    };
    Some(worded(Side::Pays, told, places, (notice.market, reader)))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, reader: Actor) -> Option<NoticeText> {
    let told = match &notice.what {
        CreatorNotice::Settled { day, sum } => Told::Settled(*day, *sum),
        CreatorNotice::Deducted { sum, line } => Told::Deducted(*sum, line.as_ref()),
        CreatorNotice::OnHold {
            line,
            amount,
            released_at,
        } => Told::OnHold(line, *amount, *released_at),
        _ => return None,
    };
    let places = Places {
        orders: Address::new(creator::ORDERS),
        path: creator::ORDERS,
        home: creator::SHOWCASE,
    };
    Some(worded(Side::Earns, told, places, (notice.market, reader)))
}

/// What readers are told of their order lines, all alike.
#[derive(Clone, Copy)]
enum Told<'n> {
    Settled(NaiveDate, Option<CommissionSum>),
    Deducted(CommissionSum, Option<&'n NamedLine>),
    OnHold(&'n NamedLine, Money, Option<DateTime<Utc>>),
}

fn worded(
    side: Side,
    told: Told<'_>,
    places: Places,
    (market, reader): (Market, Actor),
) -> NoticeText {
    match told {
        Told::Settled(day, sum) => settled(side, (day, sum), (places.orders, places.home), reader),
        _ if !reader.may(Permission::SeeMoney) => {
            let title = match told {
                Told::Deducted(sum, _) => words::deducted(&format::date(sum.to)),
                Told::OnHold(line, ..) => words::held_line(&line.order),
                Told::Settled(day, _) => words::settled(&format::date(day)),
            };
            NoticeText::new(title, None, places.home)
        }
        Told::Deducted(sum, Some(line)) => {
            let amount = format::money(sum.deducted);
            let title = match side {
                Side::Earns => words::amount_deducted_of(&amount, &line.product),
                Side::Pays => words::amount_returned_of(&amount, &line.product),
            };
            let more = words::corrected_line(&line.order);
            NoticeText::new(title, more, explained(places.path, line, market))
        }
        Told::Deducted(sum, None) => deducted(side, sum, places.orders),
        Told::OnHold(line, amount, released_at) => {
            let amount = format::money(amount);
            let (title, more) = match released_at {
                None => (
                    words::on_hold(&amount, &line.product),
                    words::on_hold_more(&line.order),
                ),
                Some(at) => {
                    let day = format::date(format::day_of(at, market));
                    let title = words::released(&amount, &line.product);
                    (title, words::released_more(&line.order, &day))
                }
            };
            NoticeText::new(title, more, explained(places.path, line, market))
        }
    }
}

/// The page that explains the line.
fn explained(path: &'static str, line: &NamedLine, market: Market) -> String {
    OrdersPath(path).explained_at(market, &line.order, &line.line)
}

/// Deducted of several lines.
fn deducted(side: Side, sum: CommissionSum, orders: Address) -> NoticeText {
    let (amount, days) = (format::money(sum.deducted), format::days(sum.from, sum.to));
    let title = match side {
        Side::Earns => words::amount_deducted(&amount, &days),
        Side::Pays => words::amount_returned(&amount, &days),
    };
    let more = words::corrections(u64::from(sum.corrections));
    let lines = on_days(orders, DayKind::Deducted, (sum.from, sum.to));
    NoticeText::new(title, more, lines)
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
        return NoticeText::new(title, more, on_days(orders, DayKind::Settled, (day, day)));
    };
    let days = format::days(sum.from, sum.to);
    // As an earlier program told a deduction.
    if sum.lines == 0 {
        return deducted(side, sum, orders);
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
    let lines = on_days(orders, DayKind::Settled, (sum.from, sum.to));
    NoticeText::new(title, more, lines)
}

/// The lines of a list that settled, or of which something was deducted, on these days of the market.
fn on_days(orders: Address, kind: DayKind, (from, to): (NaiveDate, NaiveDate)) -> Address {
    orders.with("date", kind).with("from", from).with("to", to)
}

#[cfg(test)]
mod tests;
