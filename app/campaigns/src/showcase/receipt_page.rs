//! One receipt: what was agreed to, word by word.

use leptos::prelude::*;

use super::{
    api::{OwnReceipt, open_receipt},
    entry::ReceiptFacts,
};
use crate::{
    links::TermsText,
    text::{showcase as words, showcase_tools},
};
use domain::showcase::EntryAddress;
use runtime::{
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, Card, DescriptionList, Fact, Icon, LinkButton, PageTitle, Picture, Section, Size,
    SkeletonRows, text::t,
};

/// The page of one receipt.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    let params = page_params();
    let receipt = move || params.with(|params| params.get("receipt").unwrap_or_default());
    let opened = load(receipt.clone(), open_receipt);
    let reference = Signal::derive(move || words::receipt_reference(&receipt()));
    view! {
        <PageTitle page=t(words::RECEIPT) />
        <PrintHead reference />
        <CreatorHead title=t(words::RECEIPT) back=paths::creator::RECEIPTS />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Receipt opened /> })
            })}
        </Transition>
    }
}

#[component]
fn Receipt(
    /// The receipt and its terms.
    opened: OwnReceipt,
) -> impl IntoView {
    let OwnReceipt { receipt, terms } = opened;
    let entry = paths::creator::entry(EntryAddress {
        shop: receipt.shop,
        entry: receipt.entry,
    });
    let file = paths::creator::receipt_text(receipt.receipt);
    let (title, shop) = (receipt.product_title.clone(), receipt.shop_name.clone());
    let (hash, number) = (receipt.terms_hash.clone(), receipt.receipt.to_string());
    view! {
        <div class="phone">
            <Card>
                <h2 class="goods__title">{title}</h2>
                <p class="goods__from">{shop}</p>
                <ReceiptFacts receipt />
                <Actions>
                    <LinkButton href=entry size=Size::Large>
                        {t(words::OPEN_ENTRY)}
                    </LinkButton>
                    <LinkButton href=file size=Size::Large reload=true>
                        <Icon picture=Picture::Download />
                        {t(showcase_tools::DOWNLOAD_RECEIPT)}
                    </LinkButton>
                </Actions>
            </Card>
            <Section title=t(words::THE_TERMS)>
                <Card>
                    <TermsText body=terms.body />
                    <DescriptionList>
                        <Fact name=t(words::TERMS_HASH)>
                            <span class="code receipt__proof">{hash}</span>
                        </Fact>
                        <Fact name=t(words::RECEIPT_NUMBER)>
                            <span class="code receipt__proof">{number}</span>
                        </Fact>
                    </DescriptionList>
                </Card>
            </Section>
        </div>
    }
}
