//! A product as it stands in a list of what can be added.

use domain::{market::Market, share_link::CreatorListItem};
use leptos::prelude::*;

use super::alert::{ALL, ASK};
use crate::text::creator_list as words;
use runtime::paths::thumb;
use ui::{
    Actions, Button, Card, Kind, LinkButton, RateText, Size, Thumb, format, text::t, with_stock,
};

/// One product, with its rate and what can be done with it. What would pay less is asked of first.
#[component]
pub(crate) fn Item(
    /// The product.
    item: CreatorListItem,
    /// Its details.
    href: String,
    /// What the form says to add it alone.
    only: String,
    /// Whether it can be added from here: the terms were agreed to.
    can_add: bool,
    /// The agency that takes a share of what the creator earns.
    share: Option<String>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let title = item.product.title.clone();
    let from = words::from_shop(&item.product.shop_name, &format::money(item.product.price));
    let from = with_stock(item.product.is_out_of_stock, from);
    let image = thumb(item.product.image.as_ref());
    let amount = format::money(item.per_item);
    let per_item = match share {
        Some(agency) => words::per_item_after_share(&amount, &agency),
        None => words::per_item(&amount),
    };
    let rate = item.rate;
    let state = match (item.kept, item.lower) {
        (Some(_), _) => Some(words::IN_SHOWCASE),
        (None, Some(_)) => Some(words::LOWER),
        (None, None) => None,
    };
    let add = (can_add && item.kept.is_none()).then(|| {
        let (name, form) = match item.lower {
            Some(_) => ("alert", Some(ASK.to_owned())),
            None => ("only", None),
        };
        view! { <Add name form value=only label=words::add_of(&title) /> }
    });
    let label = words::details_of(&title);
    view! {
        <Card>
            <div class="goods">
                <Thumb image />
                <div class="goods__words">
                    <h3 class="goods__title">{title}</h3>
                    <p class="goods__from">{from}</p>
                </div>
            </div>
            <p class="deal">
                <strong class="deal__rate">
                    <RateText rate market />
                </strong>
                <span class="deal__per-item">{per_item}</span>
                {state.map(|state| view! { <span class="chip">{t(state)}</span> })}
            </p>
            <Actions>
                <LinkButton href label>
                    {t(words::DETAILS)}
                </LinkButton>
                {add}
            </Actions>
        </Card>
    }
}

/// **Add to showcase** of one product.
#[component]
fn Add(
    /// Under which name the form says so.
    name: &'static str,
    /// The form, if it isn't the one around.
    form: Option<String>,
    /// Which product.
    value: String,
    /// Its name for readers' programs.
    label: String,
) -> impl IntoView {
    match form {
        Some(form) => view! {
            <Button submit=true form name value label>
                {t(words::ADD)}
            </Button>
        }
        .into_any(),
        None => view! {
            <Button submit=true name value label>
                {t(words::ADD)}
            </Button>
        }
        .into_any(),
    }
}

/// **Add all to showcase**: at once, or by the alert where something would pay less.
#[component]
pub(crate) fn AddAll(
    /// Whether something would pay less.
    is_lower: bool,
    /// How many can be added.
    count: u64,
    /// Whether they are being added.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let label = t(words::ADD_ALL);
    if is_lower {
        view! {
            <Button
                kind=Kind::Primary
                size=Size::Large
                submit=true
                form=ASK
                name="alert"
                value=ALL
                label
            >
                {words::add_all(count)}
            </Button>
        }
        .into_any()
    } else {
        view! {
            <Button kind=Kind::Primary size=Size::Large submit=true pending label>
                {words::add_all(count)}
            </Button>
        }
        .into_any()
    }
}
