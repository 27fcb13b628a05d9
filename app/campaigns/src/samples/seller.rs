//! **Samples** of a seller in a campaign: what is offered, and who asks, by number.

use domain::sample::SampleApprover;
use leptos::prelude::*;

use super::{
    api_seller::{
        ApproveSampleOfShop, CloseSampleOffer, OfferRow, OfferSamples, RejectSampleOfShop,
        SellerSamplesQuery, ShipSampleOfShop, ShopListed, ShopSamples, samples_of_shop,
    },
    dialogs::{About, buttons, reject_dialog, ship_dialog},
    fields::{self, APPROVER, ITEM_COST, NOTE, QUANTITY, UNTIL},
    seller_rows::{Cx, REQUESTS, offer_columns},
    shared::{Typed, state_filter},
    verb::{Verb, refused},
};
use crate::{
    flash::SampleFlash,
    registrations::seller::tabs::{SellerCampaignTab, seller_tabs},
    text::{registrations, samples as words, seller_campaign, seller_campaigns},
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, DataTable, Dialog, EmptyState, Flash as _, FlashToast, FormErrors, FormSummary, Kind,
    NoResults, Note, PageHead, PageTitle, Pager, Picture, RadioCard, RadioCards, SearchInput,
    SkeletonPage, Tab, Tabs, TabsLook, TextField, TextareaField, Tone, Toolbar, format, text::t,
};

/// What can be done on the page.
#[derive(Clone, Copy)]
struct Verbs {
    approve: ServerAction<ApproveSampleOfShop>,
    reject: ServerAction<RejectSampleOfShop>,
    ship: ServerAction<ShipSampleOfShop>,
    offer: ServerAction<OfferSamples>,
    close: ServerAction<CloseSampleOffer>,
}

/// The page.
#[component]
pub fn SellerSamplesPage() -> impl IntoView {
    let (params, query) = (page_params(), SellerSamplesQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let verbs = Verbs {
        approve: ServerAction::new(),
        reject: ServerAction::new(),
        ship: ServerAction::new(),
        offer: ServerAction::new(),
        close: ServerAction::new(),
    };
    let done = [
        success_count(verbs.approve),
        success_count(verbs.reject),
        success_count(verbs.ship),
        success_count(verbs.offer),
        success_count(verbs.close),
    ];
    let samples = load(
        move || (campaign(), query.get(), done.map(|times| times.get())),
        |(campaign, query, _)| samples_of_shop(campaign, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let samples = samples.await;
                let query = query.get_untracked();
                render_result(samples, |samples| view! { <Samples samples query verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Samples(samples: ShopSamples, query: SellerSamplesQuery, verbs: Verbs) -> impl IntoView {
    let (campaign, name) = (samples.campaign, samples.name.to_string());
    let under = vec![
        (
            t(seller_campaigns::MARKETPLACE).to_owned(),
            paths::MARKETPLACE.to_owned(),
        ),
        (name.clone(), paths::campaign(campaign)),
    ];
    let tabs = seller_tabs(
        campaign,
        Some(samples.own),
        SellerCampaignTab::Samples,
        samples.may_see_money,
    );
    let path = paths::samples(campaign);
    let shows_products = matches!(samples.listed, ShopListed::Products(_));
    let of = |show: &str| Address::new(path.clone()).with("show", show);
    let views = vec![
        Tab::new(t(words::REQUESTS), of(""), !shows_products),
        Tab::new(t(words::PRODUCTS), of("products"), shows_products),
    ];
    let errors = [
        form_errors(verbs.approve, |refusal| refused(refusal, &[])),
        form_errors(verbs.close, |refusal| refused(refusal, &[])),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect::<Vec<_>>());
    let dialog = open_dialog(&samples, &query, verbs);
    view! {
        <PageTitle page=words::of_campaign(&name) />
        <PageHead title=t(words::TITLE) under lead=t(words::SELLER_LEAD) />
        <FlashToast read=SampleFlash::says />
        <Tabs label=t(seller_campaign::YOUR_PRODUCTS) tabs />
        <FormSummary title=t(words::NOT_DONE) errors />
        <Tabs label=t(words::SHOW) tabs=views look=TabsLook::Segments />
        <Tools query=query.clone() path=path.clone() shows_products />
        {list(samples, &query, verbs)}
        {dialog}
    }
}

/// What the list is searched or filtered by.
#[component]
fn Tools(query: SellerSamplesQuery, path: String, shows_products: bool) -> impl IntoView {
    let to = query.unfiltered(&path);
    if shows_products {
        let q = query.q.unwrap_or_default();
        return view! {
            <Toolbar to label=t(words::SEARCH_PRODUCTS)>
                <SearchInput label=t(words::SEARCH_PRODUCTS) value=q />
            </Toolbar>
        }
        .into_any();
    }
    view! {
        <Toolbar to label=t(words::STATUS)>
            {state_filter(query.state.unwrap_or_default())}
        </Toolbar>
    }
    .into_any()
}

fn list(samples: ShopSamples, query: &SellerSamplesQuery, verbs: Verbs) -> AnyView {
    let path = paths::samples(samples.campaign);
    let to = query.address(&path);
    let cx = Cx {
        market: samples.market,
        may_work: samples.may_work,
        campaign: samples.campaign,
        here: to.clone().with_some("after", query.after.as_ref()),
        approve: verbs.approve,
        close: verbs.close,
    };
    let (is_empty, is_cut_short) = match &samples.listed {
        ShopListed::Requests(page) => (page.rows.is_empty(), false),
        ShopListed::Products(page) => {
            let asked = query.cursor();
            (page.rows.is_empty(), page.is_cut_short(asked.as_ref()))
        }
    };
    if is_empty && !is_cut_short {
        let shows_products = matches!(samples.listed, ShopListed::Products(_));
        return nothing(shows_products, query, &path);
    }
    let (table, previous, next) = match samples.listed {
        ShopListed::Requests(page) => {
            let table = DataTable::new(words::REQUESTS, REQUESTS).tall();
            (table.view(&page.rows, &cx), page.previous, page.next)
        }
        ShopListed::Products(page) => {
            let columns = offer_columns(samples.may_see_money);
            let table = DataTable::new(words::OFFERS, columns).tall();
            (table.view(&page.rows, &cx), page.previous, page.next)
        }
    };
    let cut_short = is_cut_short
        .then(|| view! { <Note tone=Tone::Plain>{t(registrations::LOOKED_THROUGH_SOME)}</Note> });
    view! {
        {cut_short}
        {if is_empty {
            let clear = query.unfiltered(&path);
            view! { <NoResults title=t(registrations::FOUND_NONE_SO_FAR) clear /> }.into_any()
        } else {
            table.into_any()
        }}
        <Pager to previous next />
    }
    .into_any()
}

/// Why there is nothing.
fn nothing(shows_products: bool, query: &SellerSamplesQuery, path: &str) -> AnyView {
    if query.is_filtered() {
        let clear = query.unfiltered(path);
        return view! { <NoResults title=t(words::NONE_MATCH) clear /> }.into_any();
    }
    let (title, why) = if shows_products {
        (words::NO_PRODUCTS, words::NO_PRODUCTS_WHY)
    } else {
        (words::NO_REQUESTS, words::NO_REQUESTS_SELLER)
    };
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            <p>{t(why)}</p>
        </EmptyState>
    }
    .into_any()
}

/// The dialog that the address opens.
fn open_dialog(samples: &ShopSamples, query: &SellerSamplesQuery, verbs: Verbs) -> Option<AnyView> {
    if !samples.may_work {
        return None;
    }
    let path = paths::samples(samples.campaign);
    let here = query
        .address(&path)
        .with_some("after", query.after.as_ref());
    let typed = samples.typed.clone().unwrap_or_default();
    match &samples.listed {
        ShopListed::Products(page) => {
            let asked = query.offer.as_deref()?;
            let mut rows = page.rows.iter();
            let row = rows.find(|row| row.registration.to_string() == asked)?;
            Some(offer_dialog(samples, row, here.to_string(), verbs.offer))
        }
        ShopListed::Requests(page) => {
            let is_rejecting = query.reject.is_some();
            let asked = query.reject.as_deref().or(query.ship.as_deref())?;
            let mut rows = page.rows.iter();
            let row = rows.find(|row| row.request.to_string() == asked)?;
            let about = About {
                campaign: samples.campaign,
                request: row.request,
                number: format::count(u64::from(row.number)),
                close: here.to_string(),
            };
            Some(if is_rejecting {
                reject_dialog(about, &typed, Verb::of(verbs.reject, fields::REJECT))
            } else {
                let verb = Verb::of(verbs.ship, fields::SHIP);
                ship_dialog(about, words::SEND_EFFECT, &typed, verb)
            })
        }
    }
}

/// What stands in the form that offers samples: what was typed, or what is offered, or what is usual.
fn filled(samples: &ShopSamples, row: &OfferRow) -> Typed {
    if let Some(typed) = &samples.typed {
        return typed.clone();
    }
    let mut typed = Typed::default();
    let mut fill = |name: &str, value: String| {
        typed.fields.insert(name.to_owned(), value);
    };
    let Some(offered) = &row.offered else {
        fill("item_cost", row.product.price.decimal_text().to_string());
        fill("approver", SampleApprover::Agency.code().to_owned());
        return typed;
    };
    let offer = &offered.offer;
    fill("quantity", offer.quantity.number().to_string());
    fill("item_cost", offer.item_cost.decimal_text().to_string());
    fill("approver", offer.approver.code().to_owned());
    fill("note", offer.note.as_str().to_owned());
    let until = offer.until.map(|day| day.to_string());
    fill("until", until.unwrap_or_default());
    typed
}

/// Offers samples of a product.
fn offer_dialog(
    samples: &ShopSamples,
    row: &OfferRow,
    close: String,
    action: ServerAction<OfferSamples>,
) -> AnyView {
    let typed = filled(samples, row);
    let errors = form_errors(action, |refusal| refused(refusal, fields::OFFER));
    let hint = words::item_cost_hint(&format::money(row.product.price));
    let title = words::of_product(t(words::OFFER), &row.product.title);
    let cards = vec![
        RadioCard::new(
            SampleApprover::Agency.code(),
            t(words::APPROVER_AGENCY),
            t(words::APPROVER_AGENCY_HINT),
        ),
        RadioCard::new(
            SampleApprover::Seller.code(),
            t(words::APPROVER_SELLER),
            t(words::APPROVER_SELLER_HINT),
        ),
    ];
    let pending = Signal::derive(move || action.pending().get());
    let (campaign, registration) = (samples.campaign.to_string(), row.registration.to_string());
    view! {
        <Dialog id="offer-samples" title close=close.clone()>
            <FormErrors title=t(words::NOT_SAVED) errors>
                <VerbForm action attr:class="form">
                    <input type="hidden" name="campaign" value=campaign />
                    <input type="hidden" name="registration" value=registration />
                    <TextField field=QUANTITY value=typed.get("quantity") />
                    <TextField field=ITEM_COST value=typed.get("item_cost") hint />
                    <RadioCards field=APPROVER cards value=typed.get("approver") />
                    <TextareaField field=NOTE rows=3 value=typed.get("note") />
                    <TextField field=UNTIL value=typed.get("until") />
                    {buttons(close, Kind::Primary, words::SAVE_OFFER, pending)}
                </VerbForm>
            </FormErrors>
        </Dialog>
    }
    .into_any()
}
