//! The list of authorisations, as either side sees it.

use chrono::{DateTime, Utc};
use domain::authorisation::{AuthorisationRow, AuthorisationScope, AuthorisationState};
use leptos::prelude::*;
use runtime::paths;
use ui::{
    Address, Column, DataTable, LinkButton, SecondaryLine, Size, format,
    text::{Text, t},
};

use super::errors::state_name;
use crate::text::authorisations as words;

/// What the cells need beside the row.
pub(super) struct Cx {
    /// The page.
    pub(super) path: &'static str,
    /// Whether the reader may do something with a row.
    pub(super) may_decide: bool,
    /// Whether the reader is the shop.
    pub(super) is_shop: bool,
}

type RowColumn = Column<AuthorisationRow, Cx>;

const COLUMNS: &[RowColumn] = &[
    RowColumn::title("name", words::NAME, |row, cx| {
        let code = (!cx.is_shop).then(|| row.shop_code.clone());
        let is_open = !cx.is_shop && row.state == AuthorisationState::Active;
        let name = row.other.clone();
        let name = if is_open {
            let href = paths::partner::shop(row.authorisation);
            view! {
                <a class="link" href=href>
                    {name}
                </a>
            }
            .into_any()
        } else {
            name.into_any()
        };
        view! {
            {name}
            {code.map(|code| view! { <SecondaryLine>{code}</SecondaryLine> })}
        }
        .into_any()
    }),
    RowColumn::text("category", words::CATEGORY, |row, _| {
        row.category_name.clone().into_any()
    })
    .leaves(2),
    RowColumn::text("scope", words::SCOPE, |row, _| {
        scope_words(&row.scope).into_any()
    })
    .leaves(1),
    RowColumn::text("state", words::STATE, |row, _| {
        t(state_name(row.state)).into_any()
    })
    .fixed(),
    RowColumn::text("since", words::SINCE, |row, _| {
        format::date(latest(row).date_naive()).into_any()
    })
    .leaves(3),
    RowColumn::menu("open", words::OPEN, |row, cx| {
        (cx.may_decide && row.state.is_open())
            .then(|| {
                let href = Address::new(cx.path).with("open", row.authorisation);
                let label = words::open_one(&row.other);
                view! {
                    <LinkButton href size=Size::Small label>
                        {t(words::OPEN)}
                    </LinkButton>
                }
            })
            .into_any()
    }),
];

/// When it came to be what it is.
fn latest(row: &AuthorisationRow) -> DateTime<Utc> {
    row.ended_at.or(row.decided_at).unwrap_or(row.requested_at)
}

/// What the partner may see and do, in a line.
pub(super) fn scope_words(scope: &[AuthorisationScope]) -> String {
    let words: Vec<&str> = scope.iter().map(|one| t(scope_name(*one))).collect();
    words.join(", ")
}

/// What one of it is called.
pub(super) const fn scope_name(scope: AuthorisationScope) -> Text {
    match scope {
        AuthorisationScope::SeeProducts => words::SEE_PRODUCTS,
        AuthorisationScope::SeeCampaigns => words::SEE_CAMPAIGNS,
        AuthorisationScope::SeeSales => words::SEE_SALES,
        AuthorisationScope::RegisterProducts => words::REGISTER_PRODUCTS,
    }
}

/// The table of some.
pub(super) fn table(caption: Text, rows: &[AuthorisationRow], cx: &Cx) -> AnyView {
    DataTable::new(caption, COLUMNS).tall().view(rows, cx)
}

/// Those that wait for the shop.
pub(super) fn requested(rows: &[AuthorisationRow]) -> Vec<AuthorisationRow> {
    let rows = rows.iter();
    rows.filter(|row| row.state == AuthorisationState::Requested)
        .cloned()
        .collect()
}

/// All others.
pub(super) fn others(rows: &[AuthorisationRow]) -> Vec<AuthorisationRow> {
    let rows = rows.iter();
    rows.filter(|row| row.state != AuthorisationState::Requested)
        .cloned()
        .collect()
}
