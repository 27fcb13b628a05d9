//! The alert of a list's products that would pay less, and what a form of the list sends along.

use domain::share_link::{CreatorList, CreatorListItem};
use leptos::prelude::*;

use super::api::AddFromList;
use crate::{
    links::{
        alert::{ALL, Alert, AlertWays, LowerItem},
        not_added::{BulkAnswer, NotAdded},
        shown::{ShownFields, shown_of},
    },
    registrations::agency::api::rate_name,
    text::creator_list as words,
};
use runtime::forms::VerbForm;
use ui::text::t;

/// What the page shows, sent along: the link, the terms and each product that can be added.
#[component]
pub(super) fn Sent(
    /// The list.
    list: CreatorList,
    /// The one product that is meant, if it is one.
    only: Option<String>,
) -> impl IntoView {
    let agreed = list.terms.version;
    let is_meant = |address: String| only.as_ref().is_none_or(|only| *only == address);
    let offers = list
        .addable()
        .filter(|item| is_meant(item.address.to_string()))
        .map(|item| (rate_name(item.address), shown_of(item)))
        .collect();
    view! {
        <input type="hidden" name="code" value=list.code.to_string() />
        {only.map(|only| view! { <input type="hidden" name="only" value=only /> })}
        <ShownFields agreed offers />
    }
}

/// The alert, of all that would pay less or of one.
#[component]
pub(super) fn ListAlert(
    /// The list.
    list: CreatorList,
    /// Of what: all, or the address of one product.
    of: String,
    /// The page without it.
    close: String,
    /// Adds products.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    let is_all = of == ALL;
    let meant = |item: &&CreatorListItem| is_all || item.address.to_string() == of;
    let meant: Vec<_> = list.addable().filter(meant).map(LowerItem::of).collect();
    let count = meant.len();
    let items: Vec<LowerItem> = meant.into_iter().flatten().collect();
    (!items.is_empty()).then(|| {
        let market = list.market;
        let better = is_all.then(|| count.saturating_sub(items.len()));
        let ways = close.clone();
        let answer: BulkAnswer = Signal::derive(move || action.value().get());
        let only = (!is_all).then_some(of);
        view! {
            <Alert title=t(words::LOWER_TITLE) items market close>
                <NotAdded answer market />
                <VerbForm action>
                    <Sent list only />
                    <AlertWays better close=ways pending=action.pending() />
                </VerbForm>
            </Alert>
        }
    })
}
