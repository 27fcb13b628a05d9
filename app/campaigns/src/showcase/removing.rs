//! Removing several products from the showcase: what that does, a tick for each, and all that a search
//! finds.

use domain::{
    market::Market,
    showcase::{EntryState, SHOWCASE_REMOVED_MAX, ShowcaseRow},
};
use leptos::prelude::*;

use super::{
    api::ShowcaseQuery,
    product::State,
    removing_api::{OwnRemoval, RemoveEach, RemoveEachRefusal, products_to_remove},
    tools::{chips, result},
};
use crate::{
    flash::RemovalFlash,
    text::{links, showcase, showcase_tools as words},
};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    list_query::ListQuery as _,
    paths::{self, creator},
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    ActionBar, Button, Card, EmptyState, FieldError, Flash, FlashToast, FormSummary, Kind, Note,
    PageTitle, Pager, Picture, Size, SkeletonRows, Thumb, Tone, format,
    text::{common, t},
    with_stock,
};

/// The page **Remove products**.
#[component]
pub fn RemoveProductsPage() -> impl IntoView {
    let query = ShowcaseQuery::of_address();
    let action = ServerAction::<RemoveEach>::new();
    let found = load(
        move || (query.get(), action.version().get()),
        |(query, _)| products_to_remove(query),
    );
    view! {
        <PageTitle page=t(words::REMOVE_SEVERAL) />
        <CreatorHead title=t(words::REMOVE_SEVERAL) back=creator::SHOWCASE />
        <FlashToast read=RemovalFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, |found| view! { <Products found query action /> })
            })}
        </Transition>
    }
}

#[component]
fn Products(
    /// The products.
    found: OwnRemoval,
    /// What was asked for.
    query: ShowcaseQuery,
    /// Removes them.
    action: ServerAction<RemoveEach>,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| refused(*refusal));
    let chips = chips(creator::REMOVE, &query);
    if found.page.rows.is_empty() {
        let title = if query.q.is_some() {
            words::FOUND_NONE
        } else {
            showcase::NO_MORE_TITLE
        };
        return view! {
            <div class="phone">
                <FormSummary title=t(words::NOTHING_REMOVED) errors />
                {chips}
                <EmptyState picture=Picture::Store title=t(title)>
                    <p>{t(showcase::NO_MORE)}</p>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    let OwnRemoval {
        market,
        page,
        found: count,
        keep_more,
        as_of,
    } = found;
    let is_all = query.select.is_some();
    let (previous, next) = (page.previous, page.next);
    let is_one_page = previous.is_none() && next.is_none();
    let rows = page.rows.into_iter();
    let rows = rows.map(|row| view! { <Row row market is_all /> });
    let rows = rows.collect_view();
    let keeps = (keep_more > 0)
        .then(|| view! { <Note tone=Tone::Warning>{words::keep_more(keep_more)}</Note> });
    let to = query.address(creator::REMOVE);
    let all = (!is_one_page).then(|| all_of(&query, count, is_all));
    let result = result(creator::REMOVE, &query, count);
    view! {
        <VerbForm action attr:class="offer-form">
            <Place query=query.clone() />
            {is_all.then(|| view! { <All query as_of=as_of.to_rfc3339() /> })}
            <div class="phone">
                <FormSummary title=t(words::NOTHING_REMOVED) errors />
                <p class="phone__lead">{t(words::REMOVE_LEAD)}</p>
                {keeps}
                {chips}
                {result}
                {all}
                <Card>
                    <ul class="showcase">{rows}</ul>
                </Card>
                <Pager to previous next />
            </div>
            <ActionBar>
                <Button kind=Kind::Danger size=Size::Large submit=true pending=action.pending()>
                    {t(words::REMOVE_SELECTED)}
                </Button>
            </ActionBar>
        </VerbForm>
    }
    .into_any()
}

/// The way to selecting the products of all pages, or that they are and the way back.
fn all_of(query: &ShowcaseQuery, count: u64, is_all: bool) -> AnyView {
    let here = query.address(creator::REMOVE);
    let here = here.with_some("after", query.after.clone());
    let most = u64::try_from(SHOWCASE_REMOVED_MAX).unwrap_or(u64::MAX);
    let at_most = (count > most).then(|| {
        let says = words::removes_at_most(&format::count(most));
        view! { <p class="phone__lead">{says}</p> }
    });
    let (says, way, to) = if is_all {
        let says = common::all_selected(count);
        (Some(says), t(common::CLEAR_SELECTION).to_owned(), here)
    } else {
        let to = here.with("select", "all");
        (None, common::select_all_of(count), to)
    };
    view! {
        <p class="found" role="status">
            {says}
            " "
            <a class="link" href=to.to_string() data-noscroll="">
                {way}
            </a>
        </p>
        {at_most}
    }
    .into_any()
}

/// The page of the list, to which a form leads back.
#[component]
fn Place(
    /// What was asked for.
    query: ShowcaseQuery,
) -> impl IntoView {
    let fields = query.address("").query().to_vec().into_iter();
    let fields = fields.map(|(name, value)| {
        view! { <input type="hidden" name=format!("place[{name}]") value=value /> }
    });
    fields.collect_view()
}

/// All products that match, as a form says it.
#[component]
fn All(
    /// What was asked for.
    query: ShowcaseQuery,
    /// When they were selected.
    as_of: String,
) -> impl IntoView {
    view! {
        <input type="hidden" name="all[group]" value=query.group().code() />
        <input type="hidden" name="all[q]" value=query.q.unwrap_or_default() />
        <input type="hidden" name="all[as_of]" value=as_of />
    }
}

/// One product with its tick.
#[component]
fn Row(
    /// The product.
    row: ShowcaseRow,
    /// The creator's market.
    market: Market,
    /// Whether the products of all pages are selected, so that a tick says nothing.
    is_all: bool,
) -> impl IntoView {
    let keeps = keeps_more(&row, market);
    let keeps = keeps.map(|says| view! { <span class="showcase__more">{says}</span> });
    let (state, address) = (row.state, row.address.to_string());
    let product = row.product;
    let from = links::from_shop(&product.shop_name, &format::money(product.price));
    let from = with_stock(product.is_out_of_stock, from);
    let campaign = showcase::by_agency(&product.campaign_name, &product.agency_name);
    let image = paths::thumb(product.image.as_ref());
    view! {
        <li class="showcase__one">
            <Thumb image />
            <div class="showcase__words">
                <label class="choice">
                    <input
                        class="choice__box"
                        type="checkbox"
                        name="picked[]"
                        value=address
                        checked=is_all
                        disabled=is_all
                    />
                    <span class="choice__words">
                        <span class="showcase__title">{product.title}</span>
                        <span class="showcase__more">{from}</span>
                        <span class="showcase__more">{campaign}</span>
                        {keeps}
                    </span>
                </label>
                <State state />
            </div>
        </li>
    }
}

/// That removing it gives up a rate that adding it again doesn't bring back.
fn keeps_more(row: &ShowcaseRow, market: Market) -> Option<String> {
    let (rate, now) = row.rate.zip(row.rate_if_added_now)?;
    let is_lost = row.state == EntryState::Active && now < rate;
    is_lost.then(|| words::keeps_more(&format::rate(rate, market), &format::rate(now, market)))
}

/// Why nothing was removed.
fn refused(refusal: RemoveEachRefusal) -> Vec<FieldError> {
    let says = match refusal {
        RemoveEachRefusal::NothingSelected => words::NOTHING_SELECTED,
        RemoveEachRefusal::AlreadyGone => words::ALREADY_GONE,
    };
    vec![FieldError::of_all(t(says))]
}
