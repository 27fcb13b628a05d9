//! The Feature Guide: what to do, where it is, in which markets, and how. A row leads to its module.

use leptos::prelude::*;

use super::{parts::planned, programme::GuideRow};
use crate::text::home;
use ui::text::t;

/// The table. The roles are written out since a phone shows the rows as stacks, and a browser then no longer
/// reads them as a table.
#[component]
pub(super) fn Guide(
    /// The programme's rows.
    rows: &'static [GuideRow],
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
        <table class="table table--stacked guide" role="table" aria-labelledby="guide-title">
            <thead role="rowgroup">
                <tr role="row">{head.into_iter().collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{rows.iter().map(guide_row).collect_view()}</tbody>
        </table>
    }
}

fn guide_row(row: &GuideRow) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="table__cell table__cell--title" scope="row" role="rowheader">
                {action(row)}
                " "
                {row.is_planned.then(planned)}
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

/// What a row is about, as a link to its module where the product has it. The server writes that page, and
/// has whoever isn't signed in do so first.
fn action(row: &GuideRow) -> AnyView {
    let name = t(row.action);
    match row.opens {
        Some(module) => view! {
            <a class="link" href=module rel="external">
                {name}
            </a>
        }
        .into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    }
}
