//! Everything that the creator agreed to.

use domain::{consent::ConsentReceipt, showcase::ReceiptCounts};
use leptos::prelude::*;

use super::api::{OwnReceipts, list_receipts};
use crate::text::{showcase as words, showcase_tools};
use runtime::{
    list_query::{ListQuery as _, PageQuery},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, EmptyState, Icon, LinkButton, Moment, PageTitle, Pager, Picture,
    RateText, Size, SkeletonRows, Thumb, text::t,
};

/// The page **Consent receipts**.
#[component]
pub fn ReceiptsPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let receipts = load(move || query.get(), list_receipts);
    view! {
        <PageTitle page=t(words::RECEIPTS) />
        <CreatorHead title=t(words::RECEIPTS) back=paths::creator::ME />
        <div class="phone">
            <p class="phone__lead">{t(words::RECEIPTS_LEAD)}</p>
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    render_result(receipts.await, |own| view! { <Receipts own /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Receipts(
    /// Some of them, and how many there are.
    own: OwnReceipts,
) -> impl IntoView {
    let OwnReceipts { counts, page } = own;
    let says = says(counts);
    let says = says.map(|says| view! { <p class="phone__lead">{says}</p> });
    if page.rows.is_empty() {
        return view! {
            {says}
            <EmptyState picture=Picture::Shield title=t(words::NO_RECEIPTS_TITLE)>
                <p>{t(words::NO_RECEIPTS)}</p>
                <Actions>
                    <LinkButton href=paths::creator::ADD size=Size::Large>
                        <Icon picture=Picture::Plus />
                        {t(words::ADD_PRODUCT)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        }
        .into_any();
    }
    let rows = page.rows.into_iter();
    view! {
        {says}
        <Card>
            <ul class="showcase">
                {rows.map(|receipt| view! { <Receipt receipt /> }).collect_view()}
            </ul>
        </Card>
        <Pager
            to=Address::new(paths::creator::RECEIPTS)
            previous=page.previous
            next=page.next
        />
        <Actions>
            <LinkButton href=paths::creator::RECEIPTS_CSV size=Size::Large reload=true>
                <Icon picture=Picture::Download />
                {t(showcase_tools::EXPORT_RECEIPTS)}
            </LinkButton>
            <LinkButton href=paths::creator::RECEIPTS_XLSX size=Size::Large reload=true>
                <Icon picture=Picture::Download />
                {t(showcase_tools::EXPORT_RECEIPTS_XLSX)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// How many receipts there are, and of what there is none and why; nothing where there is nothing yet.
fn says(counts: ReceiptCounts) -> Option<String> {
    let receipts = (counts.receipts > 0).then(|| words::receipts(counts.receipts));
    let without = counts.products_without;
    let without = (without > 0).then(|| words::products_without(without));
    match (receipts, without) {
        (Some(receipts), Some(without)) => Some(format!("{receipts} {without}")),
        (receipts, without) => receipts.or(without),
    }
}

#[component]
fn Receipt(
    /// The receipt.
    receipt: ConsentReceipt,
) -> impl IntoView {
    let market = receipt.market;
    let campaign = words::by_agency(&receipt.campaign_name, &receipt.agency_name);
    let image = paths::thumb(receipt.product_image.as_ref());
    view! {
        <li class="showcase__one">
            <Thumb image />
            <div class="showcase__words">
                <h2 class="showcase__title">
                    <a class="showcase__way" href=paths::creator::receipt(receipt.receipt)>
                        {receipt.product_title}
                    </a>
                </h2>
                <p class="showcase__more">
                    <Moment at=receipt.accepted_at market />
                </p>
                <p class="showcase__deal">
                    <strong class="showcase__rate">
                        <RateText rate=receipt.rate market />
                    </strong>
                </p>
                <p class="showcase__more">{campaign}</p>
            </div>
        </li>
    }
}
