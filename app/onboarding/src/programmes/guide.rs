//! The Feature Guide: what to do, where it is, in which markets, and how. A row leads to its module. The public
//! page of a programme has it, and so have the consoles, each with links of its own.

use leptos::prelude::*;

use super::programme::GuideRow;
use crate::text::home;
use ui::text::{Text, t};

/// Makes the link to a module, at an address of the product, out of what a row is about.
pub(super) type OpenModule = fn(&'static str, &'static str) -> AnyView;

/// The table. The roles are written out since a phone shows the rows as stacks, and a browser then no longer
/// reads them as a table.
#[component]
pub(super) fn Guide(
    /// The programme's rows.
    rows: &'static [GuideRow],
    /// What it is the guide of.
    name: Text,
    /// How a row leads to its module.
    open: OpenModule,
) -> impl IntoView {
    let head = [
        home::GUIDE_ACTION,
        home::GUIDE_MODULE,
        home::GUIDE_MARKET,
        home::GUIDE_GUIDE,
    ];
    let head = head.map(|name| {
        view! {
            <th class="table__head" scope="col" role="columnheader">
                {t(name)}
            </th>
        }
    });
    view! {
        <table class="table table--stacked guide" role="table" aria-label=t(name)>
            <thead role="rowgroup">
                <tr role="row">{head.into_iter().collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">
                {rows.iter().map(|row| guide_row(row, open)).collect_view()}
            </tbody>
        </table>
    }
}

fn guide_row(row: &GuideRow, open: OpenModule) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="table__cell table__cell--title" scope="row" role="rowheader">
                {open(row.opens, t(row.action))}
            </th>
            <td class="table__cell" role="cell">
                {t(row.module)}
            </td>
            <td class="table__cell guide__market" role="cell">
                {t(row.market)}
            </td>
            <td class="table__cell table__cell--muted" role="cell">
                {t(row.guide)}
            </td>
        </tr>
    }
}
