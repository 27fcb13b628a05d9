//! The upgrades of categories, and how far each is.

use leptos::prelude::*;

use super::api::UpgradeRow;
use crate::{
    moment::{moment, written},
    text::categories as words,
};
use ui::{Column, DataTable, Section, format, text::t};

type UpgradeColumn = Column<UpgradeRow>;

const COLUMNS: &[UpgradeColumn] = &[
    UpgradeColumn::title("categories", words::FROM_TO, |row, ()| {
        words::from_to(&row.from, &row.to).into_any()
    }),
    UpgradeColumn::text("started", words::STARTED, |row, ()| moment(row.started_at)).fixed(),
    UpgradeColumn::figure("moved", words::MOVED, |row, ()| {
        format::count(row.moved).into_any()
    })
    .fixed(),
    UpgradeColumn::text("progress", words::PROGRESS, |row, ()| {
        match row.finished_at {
            Some(at) => words::done_at(&written(at)).into_any(),
            None => t(words::UNDER_WAY).into_any(),
        }
    })
    .fixed(),
];

/// The upgrades, the latest first.
#[component]
pub(super) fn Upgrades(
    /// The upgrades.
    upgrades: Vec<UpgradeRow>,
) -> impl IntoView {
    let content = if upgrades.is_empty() {
        view! { <p>{t(words::NO_UPGRADES)}</p> }.into_any()
    } else {
        DataTable::new(words::UPGRADES_CAPTION, COLUMNS).view(&upgrades, &())
    };
    view! { <Section title=t(words::UPGRADES)>{content}</Section> }
}
