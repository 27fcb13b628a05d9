//! The lines that were due before a file brought them: how many, and the button that settles them.

use domain::browser_import::{DUE_LINES_COUNTED_MAX, DueLines};
use leptos::prelude::*;

use super::api::SettleDueLines;
use crate::{moment::written, text::imports as words, worded};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Button, Column, DataTable, FormSummary, SecondaryLine, Section, Size, format,
    text::{market as markets, t},
};

type DueColumn = Column<DueLines, ServerAction<SettleDueLines>>;

const COLUMNS: &[DueColumn] = &[
    DueColumn::title("market", words::MARKET, |row, _| {
        let requested = row.requested.as_ref().map(|requested| {
            let says = words::requested(&requested.by, &written(requested.at));
            let settled = words::settled(requested.settled);
            view! {
                <SecondaryLine>{says}</SecondaryLine>
                <SecondaryLine>{settled}</SecondaryLine>
            }
        });
        view! {
            {t(markets::name(row.market))}
            {requested}
        }
        .into_any()
    }),
    DueColumn::figure("lines", words::DUE_LINES, |row, _| {
        let lines = format::count(row.lines);
        if row.lines < DUE_LINES_COUNTED_MAX {
            lines.into_any()
        } else {
            words::at_least(&lines).into_any()
        }
    })
    .fixed(),
    DueColumn::control("actions", words::ACTIONS, |row, action| {
        if row.requested.is_some() {
            return ().into_any();
        }
        let (action, market) = (*action, row.market.code());
        let label = words::settle_in(t(markets::name(row.market)));
        view! {
            <VerbForm action>
                <input type="hidden" name="market" value=market />
                <Button size=Size::Small submit=true label>
                    {t(words::SETTLE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The markets that have such lines; nothing where none has.
#[component]
pub(super) fn Due(
    /// The markets.
    due: Vec<DueLines>,
    /// The verb.
    action: ServerAction<SettleDueLines>,
) -> impl IntoView {
    let errors = form_errors(action, worded::summary);
    (!due.is_empty()).then(|| {
        let table = DataTable::new(words::DUE_CAPTION, COLUMNS).tall();
        view! {
            <Section title=t(words::DUE)>
                <p>{t(words::DUE_WHY)}</p>
                <FormSummary title=t(words::NOT_SETTLED) errors />
                {table.view(&due, &action)}
            </Section>
        }
    })
}
