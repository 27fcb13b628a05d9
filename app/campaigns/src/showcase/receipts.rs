//! Everything that the creator agreed to.

use domain::{consent::ConsentReceipt, page::Page};
use leptos::prelude::*;

use super::api::list_receipts;
use crate::text::showcase as words;
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
                    render_result(receipts.await, |page| view! { <Receipts page /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Receipts(
    /// Some of them.
    page: Page<ConsentReceipt>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
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
    }
    .into_any()
}

#[component]
fn Receipt(
    /// The receipt.
    receipt: ConsentReceipt,
) -> impl IntoView {
    let market = receipt.market;
    let campaign = words::by_agency(&receipt.campaign_name, &receipt.agency_name);
    view! {
        <li class="showcase__one">
            <Thumb />
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
