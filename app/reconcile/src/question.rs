//! The way from a row to a dispute about it.

use domain::{
    dispute::DisputeKind,
    market::Market,
    reconcile::{ComparedRow, RowClass, RowReason, Side},
};
use leptos::prelude::*;
use runtime::paths;
use ui::{LinkButton, Size, format, text::t};

use crate::{text::reconcile as words, viewer::Viewer, worded::reason};

/// **Question this amount**, where there is one to question: operators decide, and what is the same or only on another
/// day is no claim.
pub(crate) fn question(
    row: &ComparedRow,
    (viewer, market): (Viewer, Market),
    file: &str,
) -> Option<AnyView> {
    let kind = kind(row)?;
    let address = match viewer {
        Viewer::Agency => paths::partner::new_dispute(&row.order, &row.sku, Some(kind)),
        Viewer::Creator => paths::creator::new_dispute(&row.order, &row.sku, Some(kind)),
        Viewer::Operator => return None,
    };
    let address = address.with("market", market.code());
    let href = address.with("text", evidence(row, file)).to_string();
    let label = words::question_of(&row.order, &row.sku);
    let view = view! {
        <div class="row-question">
            <LinkButton href size=Size::Small label>
                {t(words::QUESTION)}
            </LinkButton>
        </div>
    };
    Some(view.into_any())
}

/// What a dispute about the row is about.
fn kind(row: &ComparedRow) -> Option<DisputeKind> {
    if row.reason == RowReason::Unreadable {
        return None;
    }
    match (row.class, row.side) {
        (RowClass::Missing, Side::Theirs) => Some(DisputeKind::MissingOrder),
        (RowClass::RateDiffers, _) => Some(DisputeKind::WrongRate),
        (RowClass::BaseDiffers | RowClass::Refund, _) => Some(DisputeKind::WrongBase),
        (RowClass::Missing, Side::Ours)
        | (RowClass::Match | RowClass::Duplicate | RowClass::Shifted, _) => None,
    }
}

/// What the file says, in a sentence that the dispute begins with. The row itself stays out of the address.
fn evidence(row: &ComparedRow, file: &str) -> String {
    let amount = |amount: Option<_>| amount.map_or_else(|| "–".to_owned(), format::money);
    words::evidence(
        file,
        &amount(row.their),
        &amount(row.our),
        t(reason(row.reason)),
    )
}
