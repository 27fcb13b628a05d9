//! As of when the balance is, and which entries are listed.

use domain::{ledger::account::AccountEntryKind, market::Market};
use leptos::prelude::*;
use ui::{
    Address, Choice, Filter, Toolbar,
    text::{Text, market as markets, t},
};

use super::{api::AccountQuery, entries::COLUMNS, kind};
use crate::text::account as words;

/// The moment, the market, and the filters of entries.
#[component]
pub(super) fn Tools(
    /// The page without what its query says.
    path: String,
    /// What was asked for.
    query: AccountQuery,
    /// The market.
    market: Market,
) -> impl IntoView {
    let all_markets = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let any = std::iter::once(Choice::new("", t(words::ANY_KIND)));
    let kinds = AccountEntryKind::ALL.map(|one| Choice::new(one.code(), t(kind(one))));
    let kinds: Vec<Choice> = any.chain(kinds).collect();
    view! {
        <Toolbar to=Address::new(path) label=t(words::TOOLS) columns=COLUMNS>
            {time_input("at", "datetime-local", words::AT, query.at)}
            <Filter
                name="market"
                label=t(words::MARKET)
                choices=all_markets.to_vec()
                value=market.code().to_owned()
            />
            <Filter
                name="kind"
                label=t(words::KIND)
                choices=kinds
                value=query.kind.unwrap_or_default()
            />
            {time_input("from", "date", words::FROM, query.from)}
            {time_input("to", "date", words::TO, query.to)}
        </Toolbar>
    }
}

/// A field of a day, or of a day with its time. Browsers show no placeholder in it, so its label stands in sight.
fn time_input(
    name: &'static str,
    kind: &'static str,
    label: Text,
    value: Option<String>,
) -> AnyView {
    view! {
        <label class="input toolbar__search">
            <span class="input__unit">{t(label)}</span>
            <input
                class="input__control"
                type=kind
                name=name
                value=value.unwrap_or_default()
                autocomplete="off"
            />
        </label>
    }
    .into_any()
}
