//! One product of a shop: what is known of it, what it cost, and the campaigns that it is in.

use domain::{
    market::Market,
    product::{PriceFrom, PriceSource, ProductDetails, ProductInCampaign},
};
use leptos::prelude::*;

use super::api::{ListProductAgain, OpenedProduct, UnlistProduct, open_product_of_shop};
use crate::{flash::ProductFlash, text::seller_products as words};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::{
    image_upload::{ImageTarget, ImageUpload},
    render_result,
};
use ui::{
    Actions, Button, Code, Column, DataTable, Fact, Facts, Flash as _, FlashToast, FormSummary,
    Item, Kind, LinkButton, Moment, MoneyText, Note, PageHead, PageTitle, RateText, Section,
    SkeletonPage, Status, StatusBadge, Tone, format,
    text::{Text, product_category, t},
};

/// The verbs of the page.
#[derive(Clone, Copy)]
struct ProductActions {
    unlist: ServerAction<UnlistProduct>,
    list_again: ServerAction<ListProductAgain>,
}

/// The page of one product.
#[component]
pub fn ProductPage() -> impl IntoView {
    let params = page_params();
    let product =
        Memo::new(move |_| params.with(|params| params.get("product").unwrap_or_default()));
    let actions = ProductActions {
        unlist: ServerAction::new(),
        list_again: ServerAction::new(),
    };
    let (unlisted, listed) = (
        success_count(actions.unlist),
        success_count(actions.list_again),
    );
    let opened = load(
        move || (product.get(), unlisted.get(), listed.get()),
        |(product, ..)| open_product_of_shop(product),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::DETAILS) under=under() /> }>
            {await_view(move || async move {
                render_result(opened.await, move |opened| view! { <Opened opened actions /> })
            })}
        </Transition>
    }
}

fn under() -> Vec<(String, String)> {
    vec![(t(words::TITLE).to_owned(), paths::PRODUCTS.to_owned())]
}

#[component]
fn Opened(
    /// The product.
    opened: OpenedProduct,
    /// The verbs of the page.
    actions: ProductActions,
) -> impl IntoView {
    let OpenedProduct {
        details,
        market,
        may_work,
    } = opened;
    let product = details.product.product;
    let title = details.product.title.clone();
    let edit = may_work.then(|| {
        view! {
            <LinkButton href=paths::edit_product(product) kind=Kind::Primary>
                {t(words::EDIT)}
            </LinkButton>
        }
    });
    let unlisted = (!details.is_listed)
        .then(|| view! { <Note tone=Tone::Information>{t(words::IS_UNLISTED)}</Note> });
    let picture = may_work.then(|| {
        let has = details.product.image.clone();
        view! { <ImageUpload target=ImageTarget::Product(product) has size_note=true /> }
    });
    let listing = may_work.then(|| view! { <Listing details=details.clone() actions /> });
    let errors = form_errors(actions.unlist, |_| Vec::new());
    let errors_again = form_errors(actions.list_again, |_| Vec::new());
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under=under()>
            {edit}
        </PageHead>
        <FlashToast read=ProductFlash::says />
        <FormSummary title=t(words::NOT_CHANGED) errors />
        <FormSummary title=t(words::NOT_CHANGED) errors=errors_again />
        {unlisted}
        <Known details=details.clone() market />
        {picture}
        <Campaigns campaigns=details.campaigns market />
        <Prices prices=details.prices market />
        {listing}
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The product.
    details: ProductDetails,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    let stock = match details.stock {
        Some(0) => t(words::OUT_OF_STOCK).to_owned(),
        Some(stock) => format::count(stock.into()),
        None => t(words::NOT_TRACKED).to_owned(),
    };
    let category = details.category.map(product_category::name);
    view! {
        <Facts>
            <Fact name=t(words::CODE)>
                <Code code=details.product.code />
            </Fact>
            <Fact name=t(words::PRICE)>
                <MoneyText amount=details.product.price />
            </Fact>
            <Fact name=t(words::STOCK)>{stock}</Fact>
            <Fact name=t(words::CATEGORY)>{t(category.unwrap_or(words::NO_CATEGORY))}</Fact>
            <Fact name=t(words::ADDED_ON)>
                <Moment at=details.created_at market />
            </Fact>
        </Facts>
    }
}

type CampaignColumn = Column<ProductInCampaign, Market>;

const CAMPAIGNS: &[CampaignColumn] = &[
    CampaignColumn::title("campaign", words::CAMPAIGN, |row, _| {
        let href = paths::campaign(row.campaign);
        view! { <Item title=row.campaign_name.clone() href=Some(href) /> }.into_any()
    }),
    CampaignColumn::text("status", words::STATUS, |row, _| {
        let status = if row.is_pending {
            Status::Pending
        } else {
            Status::Ongoing
        };
        view! { <StatusBadge status /> }.into_any()
    }),
    CampaignColumn::figure("rate", words::TOTAL_RATE, |row, market| {
        view! { <RateText rate=row.total_rate market=*market /> }.into_any()
    }),
];

/// The campaigns that it is in or waits for.
#[component]
fn Campaigns(
    /// The campaigns.
    campaigns: Vec<ProductInCampaign>,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    let list = if campaigns.is_empty() {
        view! { <p>{t(words::NO_CAMPAIGNS)}</p> }.into_any()
    } else {
        DataTable::new(words::CAMPAIGNS_LIST, CAMPAIGNS).view(&campaigns, &market)
    };
    view! { <Section title=t(words::CAMPAIGNS)>{list}</Section> }
}

type PriceColumn = Column<PriceFrom, Market>;

const PRICES: &[PriceColumn] = &[
    PriceColumn::title("from", words::FROM, |row, market| {
        view! { <Moment at=row.from market=*market /> }.into_any()
    }),
    PriceColumn::text("how", words::HOW, |row, _| t(source(row.how)).into_any()),
    PriceColumn::figure("price", words::PRICE, |row, _| {
        view! { <MoneyText amount=row.price /> }.into_any()
    }),
];

const fn source(how: PriceSource) -> Text {
    match how {
        PriceSource::Added => words::HOW_ADDED,
        PriceSource::Edited => words::HOW_EDITED,
        PriceSource::Imported => words::HOW_IMPORTED,
    }
}

/// What it cost.
#[component]
fn Prices(
    /// The prices, the latest first.
    prices: Vec<PriceFrom>,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    let table = DataTable::new(words::PRICES_LIST, PRICES).view(&prices, &market);
    view! { <Section title=t(words::PRICES)>{table}</Section> }
}

/// Taking it out of what can be registered, or letting it in again.
#[component]
fn Listing(
    /// The product.
    details: ProductDetails,
    /// The verbs of the page.
    actions: ProductActions,
) -> impl IntoView {
    let product = details.product.product.to_string();
    if !details.is_listed {
        let action = actions.list_again;
        return view! {
            <VerbForm action>
                <input type="hidden" name="product" value=product />
                <Actions>
                    <Button submit=true pending=action.pending()>
                        {t(words::LIST_AGAIN)}
                    </Button>
                </Actions>
            </VerbForm>
        }
        .into_any();
    }
    let action = actions.unlist;
    view! {
        <Section title=t(words::UNLIST)>
            <p>{t(words::UNLIST_WHY)}</p>
            <VerbForm action>
                <input type="hidden" name="product" value=product />
                <Actions>
                    <Button submit=true pending=action.pending()>
                        {t(words::UNLIST)}
                    </Button>
                </Actions>
            </VerbForm>
        </Section>
    }
    .into_any()
}
