//! The money of today, market by market and in the currency of each.

use domain::{
    home::{MarketMoney, PlatformMoney},
    order_line::totals::Figure,
};
use leptos::prelude::*;

use crate::text::home as words;
use ui::{
    Column, DataTable, SecondaryLine, Section, format,
    text::{market as markets, t},
};

type MoneyColumn = Column<MarketMoney>;

const COLUMNS: &[MoneyColumn] = &[
    MoneyColumn::title("market", words::MARKET, |row, ()| {
        let today = format::date(row.today);
        view! {
            {t(markets::name(row.market))}
            <SecondaryLine>{today}</SecondaryLine>
        }
        .into_any()
    }),
    MoneyColumn::figure("ordered", words::ORDERED_TODAY, |row, ()| {
        figure(row.ordered)
    })
    .fixed()
    .leaves(2),
    MoneyColumn::figure("waiting", words::ESTIMATED, |row, ()| {
        figure(row.on_the_way)
    })
    .fixed(),
    MoneyColumn::figure("settled", words::SETTLED_TODAY, |row, ()| {
        figure(row.settled)
    })
    .fixed()
    .leaves(3),
    MoneyColumn::figure("deducted", words::DEDUCTED_THIS_MONTH, |row, ()| {
        figure(row.deducted)
    })
    .fixed()
    .leaves(1),
    MoneyColumn::figure("held", words::ON_HOLD, |row, ()| {
        let oldest = row.oldest_on_hold.map(|day| {
            let says = words::ordered_since(&format::date(day));
            view! { <SecondaryLine>{says}</SecondaryLine> }
        });
        view! {
            {figure(row.on_hold)}
            {oldest}
        }
        .into_any()
    })
    .fixed(),
];

/// An amount, and of how many order lines it is.
fn figure(figure: Figure) -> AnyView {
    let lines = words::order_lines(u64::try_from(figure.lines).unwrap_or_default());
    view! {
        {format::money(figure.amount)}
        <SecondaryLine>{lines}</SecondaryLine>
    }
    .into_any()
}

/// The money of all markets that have an order line.
#[component]
pub(super) fn MoneyToday(
    /// The figures.
    money: PlatformMoney,
) -> impl IntoView {
    let content = if money.markets.is_empty() {
        view! { <p>{t(words::NO_MONEY)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::MONEY_TODAY, COLUMNS).tall();
        table.view(&money.markets, &())
    };
    view! {
        <Section title=t(words::MONEY_TODAY)>
            {content} <p>{t(words::MONEY_MEANS)}</p>
        </Section>
    }
}
