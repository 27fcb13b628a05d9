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

const COLUMNS: &[RunningColumn] = &[
    RunningColumn::title("name", campaigns::CAMPAIGN, |row, ()| {
        let href = paths::campaign(row.campaign);
        view! { <Item title=row.name.to_string() href=Some(href) sub=String::new() /> }.into_any()
    }),
    RunningColumn::text("status", campaigns::STATUS, |row, ()| {
        view! { <StatusBadge status=row.status /> }.into_any()
    }),
    RunningColumn::text("ends", words::ENDS, |row, ()| {
        view! {
            {format::date(row.ends_on)}
            <SecondaryLine>{days_left(row.days_left)}</SecondaryLine>
        }
        .into_any()
    }),
    RunningColumn::figure("products", words::PRODUCTS, |row, ()| {
        let without = row.without_rate;
        let without = (without > 0).then(|| words::of_them_without_rate(without));
        view! {
            {format::count(row.products)}
            {without.map(|without| view! { <SecondaryLine>{without}</SecondaryLine> })}
        }
        .into_any()
    }),
];

const MONEY_COLUMNS: &[RunningColumn] = &[
    COLUMNS_WITH_MONEY[0],
];
