//! One product of the showcase: what it pays, where it came from, the receipt, and removing it.

use domain::{
    consent::ConsentReceipt,
    market::Market,
    showcase::{EntryState, ShowcaseRow},
};
use leptos::prelude::*;

use super::{
    api::{OwnEntry, open_entry},
    product::{State, paid_until},
    remove::Remove,
};
use crate::text::{links, showcase as words, showcase_tools};
use runtime::{
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, Code, Days, DescriptionList, Fact, LinkButton, Moment, MoneyText,
    NoFigure, PageTitle, RateText, Section, Size, SkeletonRows, Status, StatusBadge, Thumb, format,
    text::{market as markets, t},
    with_stock,
};

/// The page of one product of the showcase.
#[component]
pub fn EntryPage() -> impl IntoView {
    let params = page_params();
    let entry = move || params.with(|params| params.get("entry").unwrap_or_default());
    let opened = load(entry, open_entry);
    view! {
        <CreatorHead title=t(words::ENTRY_TITLE) back=paths::creator::SHOWCASE />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Entry opened /> })
            })}
        </Transition>
    }
}

#[component]
fn Entry(
    /// The product and its receipt.
    opened: OwnEntry,
) -> impl IntoView {
    let OwnEntry {
        market,
        row,
        receipt,
    } = opened;
    let query = page_query();
    let is_removing = move || query.with(|query| query.get("remove").is_some());
    let here = paths::creator::entry(row.address);
    let remove = Address::new(here.clone()).with("remove", true);
    let rates = paths::creator::rates(row.address, None);
    let is_kept = row.removed_at.is_none();
    let dialog = row.clone();
    view! {
        <PageTitle page=row.product.title.clone() />
        <div class="phone">
            {move || {
                (is_kept && is_removing())
                    .then(|| view! { <Remove row=dialog.clone() market close=here.clone() /> })
            }}
            <Card>
                <Product row market />
                <Actions>
                    <LinkButton href=rates size=Size::Large>
                        {t(showcase_tools::OPEN_RATES)}
                    </LinkButton>
                </Actions>
            </Card>
            {receipt.map(|receipt| view! { <Receipt receipt /> })}
            {is_kept
                .then(|| {
                    view! {
                        <Actions>
                            <LinkButton href=remove size=Size::Large>
                                {t(words::REMOVE)}
                            </LinkButton>
                        </Actions>
                    }
                })}
        </div>
    }
}

/// What is known of the product.
#[component]
fn Product(
    /// The entry.
    row: ShowcaseRow,
    /// The creator's market.
    market: Market,
) -> impl IntoView {
    let change = row.next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        let moment = format::date_time(change.from, market);
        links::next_change(&rate, &moment)
    });
    let change = change.unwrap_or_else(|| t(words::NONE_KNOWN).to_owned());
    let came_from = row.link.map_or_else(
        || t(words::IMPORTED).into_any(),
        |link| view! { <Code code=paths::shared_link(link, row.is_list_link) /> }.into_any(),
    );
    let deal = deal(&row, market);
    let price_changed = row.price_change.map(|change| {
        let now = format::money(row.product.price);
        let day = format::date(format::day_of(change.at, market));
        let says = words::price_changed(&now, &day, &format::money(change.was));
        view! { <p>{says}</p> }
    });
    let product = row.product;
    let from = with_stock(product.is_out_of_stock, product.shop_name);
    let image = paths::card(product.image.as_ref());
    view! {
        <div class="goods">
            <Thumb image />
            <div class="goods__words">
                <h2 class="goods__title">{product.title}</h2>
                <p class="goods__from">{from}</p>
                <Standing state=row.state is_removed=row.removed_at.is_some() />
            </div>
        </div>
        {deal}
        <DescriptionList>
            <Fact name=t(words::NEXT_CHANGE)>{change}</Fact>
            <Fact name=t(words::PRICE)>
                <MoneyText amount=product.price />
                {price_changed}
            </Fact>
            <Fact name=t(words::CAMPAIGN)>{product.campaign_name}</Fact>
            <Fact name=t(words::AGENCY)>{product.agency_name}</Fact>
            <Fact name=t(words::CAMPAIGN_DAYS)>
                <Days from=product.starts_on to=product.ends_on />
            </Fact>
            <Fact name=t(words::IN_SHOWCASE_SINCE)>
                <Moment at=row.since market />
            </Fact>
            {row
                .removed_at
                .map(|at| {
                    view! {
                        <Fact name=t(words::REMOVED_AT)>
                            <Moment at market />
                        </Fact>
                    }
                })}
            <Fact name=t(words::CAME_FROM)>{came_from}</Fact>
        </DescriptionList>
    }
}

/// What it pays, or paid.
fn deal(row: &ShowcaseRow, market: Market) -> AnyView {
    let paid = paid_until(row, market).filter(|_| row.state.is_ended());
    if let Some(paid) = paid {
        // It pays nothing any more: then no figure stands large.
        return view! { <p class="deal">{paid}</p> }.into_any();
    }
    let rate = row.rate.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |rate| view! { <RateText rate market /> }.into_any(),
    );
    let per_item = row.per_item.filter(|_| !row.state.is_ended());
    let per_item = per_item.map(|amount| words::per_item(&format::money(amount)));
    view! {
        <p class="deal">
            <span class="deal__name">{t(words::YOUR_RATE)}</span>
            <strong class="deal__rate">{rate}</strong>
            <span class="deal__per-item">{per_item}</span>
        </p>
    }
    .into_any()
}

/// Whether orders count for it.
#[component]
fn Standing(
    /// Whether they would, if it is in the showcase.
    state: EntryState,
    /// Whether it was removed.
    is_removed: bool,
) -> impl IntoView {
    if is_removed {
        return view! {
            <p class="showcase__state">
                <StatusBadge status=Status::Closed filled=true />
                " "
                {t(words::REMOVED)}
            </p>
        }
        .into_any();
    }
    if state == EntryState::Active {
        return view! {
            <p class="showcase__state">
                <StatusBadge status=Status::Ongoing filled=true />
            </p>
        }
        .into_any();
    }
    view! { <State state /> }.into_any()
}

/// What was agreed to, in short.
#[component]
fn Receipt(
    /// The receipt.
    receipt: ConsentReceipt,
) -> impl IntoView {
    let href = paths::creator::receipt(receipt.receipt);
    view! {
        <Section title=t(words::RECEIPT)>
            <p class="section__lead">{t(words::RECEIPT_SAYS)}</p>
            <Card>
                <ReceiptFacts receipt />
                <Actions>
                    <LinkButton href size=Size::Large>
                        {t(words::OPEN_RECEIPT)}
                    </LinkButton>
                </Actions>
            </Card>
        </Section>
    }
}

/// What a receipt says of the deal.
#[component]
pub(super) fn ReceiptFacts(
    /// The receipt.
    receipt: ConsentReceipt,
) -> impl IntoView {
    let market = receipt.market;
    let version = receipt.terms_version.to_string();
    let terms = words::terms_of(t(markets::name(market)), &version);
    view! {
        <DescriptionList>
            <Fact name=t(words::AGREED_AT)>
                <Moment at=receipt.accepted_at market />
            </Fact>
            <Fact name=t(words::AGREED_RATE)>
                <RateText rate=receipt.rate market />
            </Fact>
            {receipt
                .given_up
                .map(|rate| {
                    view! {
                        <Fact name=t(words::GIVEN_UP)>
                            <RateText rate market />
                        </Fact>
                    }
                })}
            <Fact name=t(words::CAMPAIGN)>{receipt.campaign_name}</Fact>
            <Fact name=t(words::AGENCY)>{receipt.agency_name}</Fact>
            <Fact name=t(words::TERMS)>{terms}</Fact>
            <Fact name=t(words::RECEIPT_LINK)>
                <Code code=paths::shared_link(receipt.link, receipt.is_list_link) />
            </Fact>
        </DescriptionList>
    }
}
