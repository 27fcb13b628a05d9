//! The offer behind a link: what it pays, the terms, and **Add to showcase**.

use domain::{
    consent::{AddRefusal, TermsVersion},
    market::Market,
    share_link::LookUpRefusal,
    showcase::{KeptEntry, LowerRate, OfferShown},
};
use leptos::prelude::*;

use super::{
    TermsText,
    creator_api::{OfferToAdd, look_up_link},
    messages::{not_added, not_followed},
};
use crate::{samples::ask_for_sample, showcase::api::AddToShowcase, text::links as words};
use runtime::{
    error::{ApiError, error_messages},
    forms::VerbForm,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    ActionBar, Actions, Button, Card, Checkbox, DescriptionList, EmptyState, Fact, Field,
    FieldError, FieldErrors, FormSummary, Icon, Kind, LinkButton, Note, PageTitle, Picture,
    RateText, Size, SkeletonRows, Thumb, Tone, format, platform,
    text::{market as markets, t},
    with_stock,
};

ui::fields! {
    pub(super) AGREE: agreed as "agree" = Field::new(words::AGREE);
    pub(super) ACCEPT_LOWER: accepts_lower as "accept-lower" = Field::new(words::LOWER_TITLE);
}

/// The page of a product that can be added.
#[component]
pub fn OfferPage() -> impl IntoView {
    let params = page_params();
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let action = ServerAction::<AddToShowcase>::new();
    // Asked again after a refusal, which may be that something has changed.
    let found = load(
        move || (code(), action.version().get()),
        |(code, _)| look_up_link(code),
    );
    let agreed = RwSignal::new(None::<bool>);
    view! {
        <PageTitle page=t(words::ADD_PRODUCT) />
        <CreatorHead title=t(words::ADD_PRODUCT) back=paths::creator::ADD />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                match found.await {
                    Err(ApiError::Refused(refusal)) => view! { <CannotAdd refusal /> }.into_any(),
                    found => render_result(found, |found| view! { <Offer found action agreed /> }),
                }
            })}
        </Transition>
    }
}

/// Why the link can't be followed, and the way to another.
#[component]
fn CannotAdd(
    /// Why not.
    refusal: LookUpRefusal,
) -> impl IntoView {
    platform::set_status(match refusal {
        LookUpRefusal::LeadsNowhere | LookUpRefusal::ListNotFound => 404,
        _ => 422,
    });
    view! {
        <div class="phone">
            <EmptyState picture=Picture::Link title=t(words::CANNOT_ADD)>
                <p>{not_followed(refusal)}</p>
                <Actions>
                    <LinkButton href=paths::creator::ADD kind=Kind::Primary size=Size::Large>
                        {t(words::OTHER_LINK)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        </div>
    }
}

/// The offer, and either its form or the entry that it is in the showcase by already.
#[component]
fn Offer(
    /// The offer.
    found: OfferToAdd,
    /// The verb.
    action: ServerAction<AddToShowcase>,
    /// Whether the terms are ticked, once the reader has touched the tick.
    agreed: RwSignal<Option<bool>>,
) -> impl IntoView {
    let OfferToAdd {
        offer,
        agreed: kept,
    } = found;
    if let Some(entry) = offer.kept {
        let market = offer.market;
        return view! {
            <div class="phone">
                <Product offer />
                <InShowcase entry market />
            </div>
        }
        .into_any();
    }
    let market = offer.market;
    let (refused, errors) = (refused(action), errors(action, market));
    // The summary and the fields stand in different parts of the form.
    provide_context(FieldErrors(errors));
    // A tick on terms that have changed since is no agreement to the new ones.
    let changed = matches!(refused, Some(AddRefusal::TermsChanged { .. }));
    let is_agreed = !changed && agreed.get_untracked().unwrap_or(kept);
    let (rate, terms) = (offer.rate, offer.terms.clone());
    let (version, lower) = (terms.version, offer.lower);
    let code = offer.code.to_string();
    let tick = move |event| agreed.set(Some(event_target_checked(&event)));
    view! {
        <VerbForm action attr:class="offer-form">
            <input type="hidden" name="code" value=code />
            <input type="hidden" name="rate" value=rate.basis_points() />
            <input type="hidden" name="terms_version" value=version />
            <div class="phone">
                <FormSummary title=t(words::NOT_ADDED) errors />
                <Product offer />
                {lower.map(|lower| view! { <PaysLess lower market /> })}
                <Terms terms market />
            </div>
            <ActionBar>
                {lower.map(|lower| view! { <AcceptLower lower market /> })}
                <Checkbox field=AGREE checked=is_agreed on:change=tick />
                <Button kind=Kind::Primary size=Size::Large submit=true pending=action.pending()>
                    {t(words::ADD_TO_SHOWCASE)}
                </Button>
            </ActionBar>
        </VerbForm>
    }
    .into_any()
}

/// What is sold, for whom, and what it pays.
#[component]
fn Product(
    /// The offer.
    offer: OfferShown,
) -> impl IntoView {
    let market = offer.market;
    let product = offer.product;
    let price = format::money(product.price);
    let from = words::from_shop(&product.shop_name, &price);
    let from = with_stock(product.is_out_of_stock, from);
    let image = paths::card(product.image.as_ref());
    let change = offer.next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        let moment = format::date_time(change.from, market);
        words::next_change(&rate, &moment)
    });
    let amount = format::money(offer.per_item);
    let per_item = offer.shared_with.as_ref().map_or_else(
        || words::per_item(&amount),
        |shared| words::per_item_after_share(&amount, &shared.agency_name),
    );
    let shared = offer.shared_with.map(|shared| {
        let share = format::rate(shared.share, market);
        words::shared_with_how(&shared.agency_name, &share)
    });
    let until = words::until(&format::date(product.ends_on));
    let sample = offer
        .has_samples
        .then(|| ask_for_sample(paths::creator::new_sample(offer.code, None)));
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
                <span class="deal__name">{t(words::COMMISSION_RATE)}</span>
                <strong class="deal__rate">
                    <RateText rate=offer.rate market />
                </strong>
                <span class="deal__of">{t(words::RATE_IS_YOURS)}</span>
                <span class="deal__per-item">{per_item}</span>
            </p>
            <DescriptionList>
                <Fact name=t(words::CAMPAIGN)>{product.campaign_name}</Fact>
                <Fact name=t(words::AGENCY)>{product.agency_name}</Fact>
                <Fact name=t(words::YOU_CAN_PROMOTE)>{until}</Fact>
                {change.map(|change| view! { <Fact name=t(words::RATE_CHANGES)>{change}</Fact> })}
                {shared.map(|shared| view! { <Fact name=t(words::SHARED_WITH)>{shared}</Fact> })}
            </DescriptionList>
            {sample}
        </Card>
    }
}

/// It is in the showcase already.
#[component]
fn InShowcase(
    /// By which entry.
    entry: KeptEntry,
    /// The market.
    market: Market,
) -> impl IntoView {
    let since = words::in_showcase_since(
        &format::date_time(entry.since, market),
        &format::rate(entry.rate, market),
    );
    let href = paths::creator::entry(entry.address);
    view! {
        <Note tone=Tone::Success title=t(words::IN_SHOWCASE)>
            {since}
        </Note>
        <Actions>
            <LinkButton href kind=Kind::Primary size=Size::Large>
                {t(words::OPEN_IN_SHOWCASE)}
            </LinkButton>
        </Actions>
    }
}

/// It pays less than the creator earns already.
#[component]
fn PaysLess(
    /// The two rates.
    lower: LowerRate,
    /// The market.
    market: Market,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Warning title=t(words::LOWER_TITLE)>
            <dl class="lower">
                <div class="lower__one">
                    <dt>{t(words::LOWER_NOW)}</dt>
                    <dd>
                        <RateText rate=lower.current market />
                    </dd>
                </div>
                <div class="lower__one lower__one--offered">
                    <dt>{t(words::LOWER_HERE)}</dt>
                    <dd>
                        <RateText rate=lower.offered market />
                    </dd>
                </div>
            </dl>
            <p>{t(words::LOWER_UNLESS)}</p>
        </Note>
    }
}

/// The consent to the lower rate, beside the action: it says exactly what is given up for what.
#[component]
fn AcceptLower(
    /// The two rates.
    lower: LowerRate,
    /// The market.
    market: Market,
) -> impl IntoView {
    let accept = words::accept_lower(
        &format::rate(lower.offered, market),
        &format::rate(lower.current, market),
    );
    view! {
        <input type="hidden" name="lower_than" value=lower.current.basis_points() />
        <Checkbox field=ACCEPT_LOWER>{accept}</Checkbox>
    }
}

/// The terms, to be read in place.
#[component]
fn Terms(
    /// The version in force.
    terms: TermsVersion,
    /// The market.
    market: Market,
) -> impl IntoView {
    let version = words::terms_version(t(markets::name(market)), &terms.version.to_string());
    view! {
        <Card>
            <h2 class="card__title">{t(words::TERMS)}</h2>
            <p class="card__more">{version}</p>
            <p class="card__more">{t(words::RECEIPT_KEPT)}</p>
            <details class="disclosure">
                <summary class="disclosure__name">
                    {t(words::READ_TERMS)} <Icon picture=Picture::Down />
                </summary>
                <TermsText body=terms.body />
            </details>
        </Card>
    }
}

fn refused(action: ServerAction<AddToShowcase>) -> Option<AddRefusal> {
    match action.value().get_untracked() {
        Some(Err(ApiError::Refused(refusal))) => Some(refusal),
        _ => None,
    }
}

fn errors(action: ServerAction<AddToShowcase>, market: Market) -> Signal<Vec<FieldError>> {
    Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| not_added(*refusal, market)),
        _ => Vec::new(),
    })
}
