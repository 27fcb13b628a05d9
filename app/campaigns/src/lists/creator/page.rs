//! The list: first the campaign and the terms, then its products.

use domain::{
    market::Market,
    share_link::{CreatorList, CreatorListItem, LookUpRefusal},
};
use leptos::prelude::*;

use super::{
    add::{ACCEPT_ALL, AcceptLower, NotAdded, Shown, errors},
    api::{AddFromList, look_up_list},
    terms::{About, Terms},
};
use crate::{
    flash::CreatorListFlash,
    links::messages::not_followed,
    text::{creator_list as words, links},
};
use runtime::{
    error::ApiError,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::{creator, thumb},
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    ActionBar, Actions, Button, Card, Checkbox, EmptyState, FieldErrors, Flash, FlashToast,
    FormSummary, Kind, LinkButton, Note, PageTitle, Picture, RateText, Size, SkeletonRows, Thumb,
    Tone, format, platform, text::t, with_stock,
};

/// The page of a list.
#[component]
pub fn CreatorListPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let agreed = Memo::new(move |_| query.with(|query| query.get("agreed")?.parse::<u16>().ok()));
    let action = ServerAction::<AddFromList>::new();
    let found = load(
        move || (code(), action.version().get()),
        |(code, _)| look_up_list(code),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=creator::ADD />
        <FlashToast read=CreatorListFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || {
                let agreed = agreed.get();
                async move {
                    match found.await {
                        Err(ApiError::Refused(refusal)) => {
                            view! { <CannotOpen refusal /> }.into_any()
                        }
                        found => {
                            render_result(found, |list| view! { <List list agreed action /> })
                        }
                    }
                }
            })}
        </Transition>
    }
}

/// Why the list can't be opened, and the way to another link.
#[component]
pub(super) fn CannotOpen(
    /// Why not.
    refusal: LookUpRefusal,
) -> impl IntoView {
    let is_missing = matches!(
        refusal,
        LookUpRefusal::ListNotFound | LookUpRefusal::LeadsNowhere
    );
    platform::set_status(if is_missing { 404 } else { 422 });
    let title = if is_missing {
        links::LIST_NOT_FOUND
    } else {
        words::NOT_OPENED
    };
    view! {
        <div class="phone">
            <EmptyState picture=Picture::Link title=t(title)>
                <p>{not_followed(refusal)}</p>
                <Actions>
                    <LinkButton href=creator::ADD kind=Kind::Primary size=Size::Large>
                        {t(words::OTHER_LINK)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        </div>
    }
}

#[component]
fn List(
    /// The list.
    list: CreatorList,
    /// The version of the terms that was agreed to.
    agreed: Option<u16>,
    /// Adds products.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    if list.items.is_empty() {
        return view! {
            <div class="phone">
                <About list=list.clone() />
                <EmptyState picture=Picture::Product title=t(links::NO_PRODUCTS)>
                    <p>{t(words::NO_PRODUCTS_WHY)}</p>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    if agreed == Some(list.terms.version) {
        view! { <Products list action /> }.into_any()
    } else {
        view! { <Terms list has_changed=agreed.is_some() /> }.into_any()
    }
}

/// The products, each with its rate and what can be done with it.
#[component]
fn Products(
    /// The list.
    list: CreatorList,
    /// Adds them.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    let (market, version, code) = (list.market, list.terms.version, list.code);
    let errors = errors(action, market);
    provide_context(FieldErrors(errors));
    let left = list.addable().count();
    let lower = list.addable().filter(|item| item.lower.is_some());
    let lower: Vec<CreatorListItem> = lower.cloned().collect();
    let share = list.shared_with.as_ref();
    let share = share.map(|shared| shared.agency_name.clone());
    let items = list.items.clone();
    let rows = list.items.clone().into_iter().map(|item| {
        let href = creator::list_product(code, item.address, Some(version)).to_string();
        let share = share.clone();
        view! { <Item item href share market /> }
    });
    let rows = rows.collect_view();
    let accept_all = (!lower.is_empty()).then(|| view! { <Checkbox field=ACCEPT_ALL /> });
    let bar = (left > 0).then(|| {
        let count = u64::try_from(left).unwrap_or(u64::MAX);
        view! {
            <ActionBar>
                {accept_all}
                <Button
                    kind=Kind::Primary
                    size=Size::Large
                    submit=true
                    pending=action.pending()
                    label=t(words::ADD_ALL)
                >
                    {words::add_all(count)}
                </Button>
            </ActionBar>
        }
    });
    let done = (left == 0).then(|| {
        view! { <Note tone=Tone::Success>{t(words::ALL_IN_SHOWCASE)}</Note> }
    });
    view! {
        <VerbForm action attr:class="offer-form">
            <Shown code agreed=version items />
            <div class="phone">
                <FormSummary title=t(links::NOT_ADDED) errors /> <NotAdded action market />
                <About list=list.clone() /> {done} <LowerRates items=lower market />
                <h2 class="card__title">{t(words::PRODUCTS)}</h2>
                {rows}
            </div>
            {bar}
        </VerbForm>
    }
}

/// One product.
#[component]
fn Item(
    /// The product.
    item: CreatorListItem,
    /// Its details.
    href: String,
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
    let (rate, address) = (item.rate, item.address.to_string());
    let state = match (item.kept, item.lower) {
        (Some(_), _) => Some(words::IN_SHOWCASE),
        (None, Some(_)) => Some(words::LOWER),
        (None, None) => None,
    };
    let add = item.kept.is_none().then(|| {
        view! {
            <Button submit=true name="only" value=address label=words::add_of(&title)>
                {t(words::ADD)}
            </Button>
        }
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

/// The lower rates, named one by one with a tick each. The one for all of them stands beside the button.
#[component]
fn LowerRates(
    /// The products that pay less than the creator earns on them.
    items: Vec<CreatorListItem>,
    /// The market.
    market: Market,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let lines = items.into_iter().filter_map(|item| {
            let lower = item.lower?;
            let rates = [lower.offered, lower.current].map(|rate| format::rate(rate, market));
            let [offered, current] = rates;
            let says = words::lower_one(&item.product.title, &offered, &current);
            Some(view! {
                <li>
                    <p>{says}</p>
                    <AcceptLower item lower market />
                </li>
            })
        });
        let lines = lines.collect_view();
        view! {
            <Note tone=Tone::Warning title=t(words::LOWER_TITLE)>
                <ul>{lines}</ul>
                <p>{t(words::LOWER_UNLESS)}</p>
            </Note>
        }
    })
}
