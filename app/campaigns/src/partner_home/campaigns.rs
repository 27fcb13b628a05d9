//! The campaigns that run, the one first that ends first.

use domain::market::Market;
use leptos::prelude::*;

use super::api::RunningCampaign;
use crate::text::{campaigns, partner_home as words};
use runtime::paths::partner as paths;
use ui::{
    Address, Column, DataTable, Item, MoneyText, NoFigure, SecondaryLine, Section, StatusBadge,
    format, text::t,
};

type RunningColumn = Column<RunningCampaign>;

const NAME: RunningColumn = RunningColumn::title("name", campaigns::CAMPAIGN, |row, ()| {
    let href = paths::campaign(row.campaign);
    view! { <Item title=row.name.to_string() href=Some(href) /> }.into_any()
});

const STATUS: RunningColumn = RunningColumn::text("status", campaigns::STATUS, |row, ()| {
    view! { <StatusBadge status=row.status /> }.into_any()
})
.fixed();

const ENDS: RunningColumn = RunningColumn::text("ends", campaigns::LAST_DAY, |row, ()| {
    let (ends_on, left) = (
        format::date(row.ends_on),
        campaigns::days_left(row.days_left),
    );
    view! {
        {ends_on}
        <SecondaryLine>{left}</SecondaryLine>
    }
    .into_any()
})
.fixed();

const PRODUCTS: RunningColumn = RunningColumn::figure("products", words::PRODUCTS, |row, ()| {
    let without = row.without_rate;
    let without = (without > 0).then(|| words::of_them_without_rate(without));
    view! {
        {format::count(row.products)}
        {without.map(|without| view! { <SecondaryLine>{without}</SecondaryLine> })}
    }
    .into_any()
})
.fixed();

const SALES: RunningColumn = RunningColumn::figure("sales", words::SALES, |row, ()| {
    row.recent.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |recent| view! { <MoneyText amount=recent.sales /> }.into_any(),
    )
})
.fixed();

const OWN: RunningColumn = RunningColumn::figure("own", words::RECENT_COMMISSION, |row, ()| {
    row.recent.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |recent| view! { <MoneyText amount=recent.own /> }.into_any(),
    )
})
.fixed();

/// For those who may see no money.
const WORK: &[RunningColumn] = &[NAME, STATUS, ENDS, PRODUCTS];

const WORK_AND_MONEY: &[RunningColumn] = &[NAME, STATUS, ENDS, PRODUCTS, SALES, OWN];

/// The campaigns that run, and the way to all.
#[component]
pub(super) fn RunningCampaigns(
    /// Some of those that run.
    rows: Vec<RunningCampaign>,
    /// How many run.
    all: u64,
    /// The market that is looked at.
    market: Market,
) -> impl IntoView {
    let way = move || {
        let list = Address::new(paths::CAMPAIGNS).with("market", market);
        view! {
            <a class="link" href=String::from(list)>
                {t(words::ALL_CAMPAIGNS)}
            </a>
        }
    };
    let has_money = rows.iter().any(|row| row.recent.is_some());
    let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let further = all.saturating_sub(shown);
    let list = if rows.is_empty() {
        view! { <p class="home-money__none">{t(words::NONE_RUNS)}</p> }.into_any()
    } else {
        let columns = if has_money { WORK_AND_MONEY } else { WORK };
        let table = DataTable::new(words::RUNNING_CAPTION, columns).tall();
        table.view(&rows, &())
    };
    view! {
        <Section title=t(words::RUNNING) aside=way>
            {list}
            {(further > 0)
                .then(|| view! { <p class="home-money__none">{words::further_running(further)}</p> })}
        </Section>
    }
}
