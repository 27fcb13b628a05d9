//! One product of a list, with its rate and **Add to showcase**.

use domain::{
    share_link::{CreatorList, CreatorListItem, LookUpRefusal},
    signed_in_user::SignedInUser,
};
use leptos::prelude::*;

use super::{
    alert::{ListAlert, Sent},
    api::{AddFromList, look_up_list},
    page::{CannotOpen, link_page},
};
use crate::{
    links::{
        alert::{ASK, AskForm},
        not_added::{BulkAnswer, NotAdded, bulk_errors},
    },
    samples::ask_for_sample,
    text::{creator_list as words, links},
};
use runtime::{
    error::ApiError,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::{card, creator},
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result, user};
use ui::{
    ActionBar, Actions, Button, Card, DescriptionList, Fact, FormSummary, Kind, LinkButton, Note,
    PageTitle, RateText, Size, SkeletonRows, Thumb, Tone, format, text::t, with_stock,
};

/// The page of a product.
#[component]
pub fn ListItemPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let of = move |name: &'static str| params.with(|params| params.get(name).unwrap_or_default());
    let (registration, link) = (of.clone(), of.clone());
    let agreed = Memo::new(move |_| query.with(|query| query.get("agreed")?.parse::<u16>().ok()));
    let action = ServerAction::<AddFromList>::new();
    let user = user();
    let found = load(
        move || (of("code"), action.version().get()),
        |(code, _)| look_up_list(code),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=creator::ADD />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || {
                let (agreed, registration) = (agreed.get(), registration("registration"));
                let then = link_page(&link("code"));
                async move {
                    let visitor = user.await.ok().flatten();
                    match found.await {
                        Err(ApiError::Refused(refusal)) => {
                            view! { <CannotOpen refusal visitor then /> }.into_any()
                        }
                        found => {
                            render_result(
                                found,
                                |list| {
                                    view! { <Opened list registration visitor agreed action /> }
                                },
                            )
                        }
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The list.
    list: CreatorList,
    /// The address of the product's registration.
    registration: String,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// The version of the terms that was agreed to.
    agreed: Option<u16>,
    /// Adds the product.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    let mut items = list.items.iter();
    let item = items.find(|item| item.address.to_string() == registration);
    let Some(item) = item.cloned() else {
        let refusal = LookUpRefusal::ListNotFound;
        let then = creator::list(list.code);
        return view! { <CannotOpen refusal visitor then /> }.into_any();
    };
    view! { <Product list item agreed action /> }.into_any()
}

#[component]
fn Product(
    /// The list.
    list: CreatorList,
    /// The product.
    item: CreatorListItem,
    /// The version of the terms that was agreed to.
    agreed: Option<u16>,
    /// Adds it.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    let (code, version) = (list.code, list.terms.version);
    let answer: BulkAnswer = Signal::derive(move || action.value().get());
    let errors = bulk_errors(answer, list.market);
    let back = creator::agreed_list(code, agreed);
    let here = creator::list_product(code, item.address, agreed);
    let is_agreed = agreed == Some(version);
    let only = item.address.to_string();
    let kept = item.kept;
    let is_lower = item.lower.is_some();
    let value = only.clone();
    let add = (kept.is_none() && is_agreed).then(|| {
        let pending = action.pending();
        view! { <AddOne is_lower value pending /> }
    });
    let open = kept.map(|kept| {
        let href = creator::entry(kept.address);
        view! {
            <LinkButton href kind=Kind::Primary size=Size::Large>
                {t(words::OPEN_IN_SHOWCASE)}
            </LinkButton>
        }
    });
    let in_showcase = kept.map(|_| {
        view! { <Note tone=Tone::Success>{t(links::IN_SHOWCASE)}</Note> }
    });
    let (close, alert) = (here.to_string(), list.clone());
    let query = page_query();
    let asks = Memo::new(move |_| query.with(|query| query.get("alert")));
    let market = list.market;
    view! {
        <VerbForm action attr:class="offer-form">
            <Sent list=list.clone() only=Some(only) />
            <div class="phone">
                <FormSummary title=t(links::NOT_ADDED) errors /> <NotAdded answer market />
                {in_showcase} <About list item />
            </div>
            <ActionBar>
                <Actions>
                    <LinkButton href=back size=Size::Large>
                        {t(words::BACK)}
                    </LinkButton>
                    {add}
                    {open}
                </Actions>
            </ActionBar>
        </VerbForm>
        <AskForm here />
        {move || {
            let (list, close) = (alert.clone(), close.clone());
            let of = asks.get().filter(|_| is_agreed);
            of.map(|of| view! { <ListAlert list of close action /> })
        }}
    }
}

/// **Add to showcase**: at once, or by the alert where it would pay less.
#[component]
fn AddOne(
    /// Whether it would pay less.
    is_lower: bool,
    /// The product.
    value: String,
    /// Whether it is being added.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    if is_lower {
        view! {
            <Button
                kind=Kind::Primary
                size=Size::Large
                submit=true
                form=ASK
                name="alert"
                value
            >
                {t(words::ADD)}
            </Button>
        }
        .into_any()
    } else {
        view! {
            <Button kind=Kind::Primary size=Size::Large submit=true pending>
                {t(words::ADD)}
            </Button>
        }
        .into_any()
    }
}

/// What is sold, for whom, and what it pays.
#[component]
fn About(
    /// The list.
    list: CreatorList,
    /// The product.
    item: CreatorListItem,
) -> impl IntoView {
    let market = list.market;
    let product = item.product;
    let from = words::from_shop(&product.shop_name, &format::money(product.price));
    let from = with_stock(product.is_out_of_stock, from);
    let image = card(product.image.as_ref());
    let of = Some(item.address);
    let sample = item
        .has_samples
        .then(|| ask_for_sample(creator::new_sample(list.code, of)));
    let amount = format::money(item.per_item);
    let per_item = list.shared_with.as_ref().map_or_else(
        || words::per_item(&amount),
        |shared| words::per_item_after_share(&amount, &shared.agency_name),
    );
    let change = item.next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        let moment = format::date_time(change.from, market);
        words::next_change(&rate, &moment)
    });
    let until = words::until(&format::date(product.ends_on));
    view! {
        <Card>
            <div class="goods">
                <Thumb image />
                <div class="goods__words">
                    <h2 class="goods__title">{product.title}</h2>
                    <p class="goods__from">{from}</p>
                </div>
            </div>
            <p class="deal">
                <span class="deal__name">{t(links::COMMISSION_RATE)}</span>
                <strong class="deal__rate">
                    <RateText rate=item.rate market />
                </strong>
                <span class="deal__of">{t(links::RATE_IS_YOURS)}</span>
                <span class="deal__per-item">{per_item}</span>
            </p>
            <DescriptionList>
                <Fact name=t(words::CAMPAIGN)>{product.campaign_name}</Fact>
                <Fact name=t(words::AGENCY)>{product.agency_name}</Fact>
                <Fact name=t(words::PERIOD)>{until}</Fact>
                {change.map(|change| view! { <Fact name=t(words::RATE_CHANGES)>{change}</Fact> })}
            </DescriptionList>
            {sample}
        </Card>
    }
}
