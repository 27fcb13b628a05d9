//! What a creator sends to add products of a list, and what is told of those that weren't added.

use domain::{
    bulk::{Bulk, SkipReason},
    market::Market,
    share_link::{CreatorListItem, LinkCode},
    showcase::LowerRate,
};
use leptos::prelude::*;

use super::api::AddFromList;
use crate::{
    links::messages::why_not_added, registrations::agency::api::rate_name,
    text::creator_list as words,
};
use runtime::error::error_messages;
use ui::{Field, FieldError, Note, Tone, format, text::t};

ui::fields! {
    in "list" as "consent";
    pub(super) ACCEPT_ALL: accepts_all as "accept-all" = Field::new(words::ACCEPT_ALL);
}

/// What the page shows, sent along: the link, the terms and each product's rate.
#[component]
pub(super) fn Shown(
    /// The link.
    code: LinkCode,
    /// The version of the terms that was agreed to.
    agreed: u16,
    /// The products.
    items: Vec<CreatorListItem>,
) -> impl IntoView {
    let shown = items.into_iter().filter(|item| item.kept.is_none());
    let shown = shown.map(|item| {
        let name = rate_name(item.address);
        let current = item.lower.map(|lower| {
            let name = format!("consent[current][{name}]");
            let current = lower.current.basis_points();
            view! { <input type="hidden" name=name value=current /> }
        });
        let rate = item.rate.basis_points();
        view! {
            <input type="hidden" name=format!("consent[rates][{name}]") value=rate />
            {current}
        }
    });
    view! {
        <input type="hidden" name="code" value=code.to_string() />
        <input type="hidden" name="consent[agreed]" value=agreed />
        {shown.collect_view()}
    }
}

/// The tick on one lower rate: it says exactly what is given up for what.
#[component]
pub(super) fn AcceptLower(
    /// The product.
    item: CreatorListItem,
    /// The two rates.
    lower: LowerRate,
    /// The market.
    market: Market,
) -> impl IntoView {
    let [offered, current] = [lower.offered, lower.current].map(|rate| format::rate(rate, market));
    let says = words::accept_one(&offered, &current);
    view! {
        <label class="choice">
            <input
                class="choice__box"
                type="checkbox"
                name="consent[accepts][]"
                value=item.address.to_string()
            />
            <span class="choice__words">{says}</span>
        </label>
    }
}

/// Why nothing was added.
pub(super) fn errors(action: ServerAction<AddFromList>, market: Market) -> Signal<Vec<FieldError>> {
    Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| {
            vec![FieldError::of_all(why_not_added(*refusal, market))]
        }),
        _ => Vec::new(),
    })
}

/// What was added and what not, product by product.
#[component]
pub(super) fn NotAdded(
    /// The verb.
    action: ServerAction<AddFromList>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let answer = move || match action.value().get() {
        Some(Ok(bulk)) if !bulk.is_complete() => Some(bulk),
        _ => None,
    };
    move || {
        answer().map(|Bulk { done, refused, .. }| {
            let lines = refused.into_iter().map(|one| {
                let why = match one.why {
                    SkipReason::Refused(why) => why_not_added(why, market),
                    SkipReason::NotFound | SkipReason::TooMany => t(words::GONE).to_owned(),
                };
                view! { <li>{words::not_added(&one.label, &why)}</li> }
            });
            let lines = lines.collect_view();
            let added = (done > 0).then(|| view! { <p>{words::added(count_of(done))}</p> });
            view! {
                <div role="alert">
                    <Note tone=Tone::Warning title=t(words::NOT_ADDED)>
                        {added}
                        <ul>{lines}</ul>
                    </Note>
                </div>
            }
        })
    }
}

/// How many that are, as sentences count.
fn count_of(done: usize) -> u64 {
    u64::try_from(done).unwrap_or(u64::MAX)
}
