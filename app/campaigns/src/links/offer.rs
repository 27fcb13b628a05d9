//! The offer behind a link: what it pays, the terms, and **Add to showcase**.

use domain::{
    consent::{AddRefusal, Seen, ShownOffer},
    market::Market,
    rate::CreatorRate,
    share_link::LookUpRefusal,
    showcase::{KeptEntry, OfferShown},
    signed_in_user::SignedInUser,
};
use leptos::prelude::*;

use super::{
    alert::{ALL, Alert, AlertWays, LowerItem},
    creator_api::{OfferToAdd, look_up_link},
    messages::{not_added, not_followed},
    other_account::OtherAccount,
    terms::TermsCard,
};
use crate::{
    samples::ask_for_sample,
    showcase::api::AddToShowcase,
    text::{adding, links as words},
};
use runtime::{
    error::{ApiError, error_messages},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result, user};
use ui::{
    ActionBar, Actions, Address, Button, Card, Checkbox, DescriptionList, EmptyState, Fact, Field,
    FieldError, FieldErrors, FormSummary, Kind, LinkButton, Note, PageTitle, Picture, QueryForm,
    RateText, Size, SkeletonRows, Thumb, Tone, format, platform, text::t, with_stock,
};

ui::fields! {
    pub(super) AGREE: agreed as "agree" = Field::new(words::AGREE);
}

/// The page of a product that can be added.
#[component]
pub fn OfferPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let link = code.clone();
    let was = move || query.with(|query| query.get("was").unwrap_or_default());
    let action = ServerAction::<AddToShowcase>::new();
    let user = user();
    // Asked again after a refusal, which may be that something has changed.
    let found = load(
        move || (code(), was(), action.version().get()),
        |(code, was, _)| look_up_link(code, was),
    );
    let agreed = RwSignal::new(None::<bool>);
    view! {
        <PageTitle page=t(words::ADD_PRODUCT) />
        <CreatorHead title=t(words::ADD_PRODUCT) back=paths::creator::ADD />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || {
                let then = paths::creator::add(&link());
                async move {
                    let visitor = user.await.ok().flatten();
                    match found.await {
                        Err(ApiError::Refused(refusal)) => {
                            view! { <CannotAdd refusal visitor then /> }.into_any()
                        }
                        found => {
                            render_result(found, |found| view! { <Offer found action agreed /> })
                        }
                    }
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
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// This page.
    then: String,
) -> impl IntoView {
    platform::set_status(match refusal {
        LookUpRefusal::LeadsNowhere | LookUpRefusal::ListNotFound => 404,
        _ => 422,
    });
    view! {
        <div class="phone">
            <EmptyState picture=Picture::Link title=t(words::CANNOT_ADD)>
                <p>{not_followed(refusal)}</p>
                <OtherAccount refusal visitor then />
                <Actions>
                    <LinkButton href=paths::creator::ADD size=Size::Large>
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
        elsewhere,
    } = found;
    if let Some(entry) = offer.kept {
        let market = offer.market;
        return view! {
            <div class="phone">
                <Product offer />
                <InShowcase entry elsewhere market />
            </div>
        }
        .into_any();
    }
    if offer.lower.is_some() {
        return view! { <AskedForm offer action kept /> }.into_any();
    }
    let market = offer.market;
    let (refused, errors) = (refused(action), errors(action, market));
    // The summary and the fields stand in different parts of the form.
    provide_context(FieldErrors(errors));
    // A tick on terms that have changed since is no agreement to the new ones.
    let changed = matches!(refused, Some(AddRefusal::TermsChanged { .. }));
    let is_agreed = !changed && agreed.get_untracked().unwrap_or(kept);
    let terms = offer.terms.clone();
    let tick = move |event| agreed.set(Some(event_target_checked(&event)));
    view! {
        <VerbForm action attr:class="offer-form">
            <Shown offer=offer.clone() />
            <div class="phone">
                <FormSummary title=t(words::NOT_ADDED) errors />
                <Product offer />
                <TermsCard terms market />
            </div>
            <ActionBar>
                <Checkbox field=AGREE checked=is_agreed on:change=tick />
                <Button kind=Kind::Primary size=Size::Large submit=true pending=action.pending()>
                    {t(words::ADD_TO_SHOWCASE)}
                </Button>
            </ActionBar>
        </VerbForm>
    }
    .into_any()
}

/// What the page shows, sent along.
#[component]
fn Shown(
    /// The offer.
    offer: OfferShown,
) -> impl IntoView {
    let shown = ShownOffer {
        rate: offer.rate,
        current: offer.lower.map(|lower| lower.current),
        seen: Seen::of(offer.earned.map(|earned| earned.entry)),
    };
    view! {
        <input type="hidden" name="code" value=offer.code.to_string() />
        <input type="hidden" name="shown" value=shown.to_string() />
        <input type="hidden" name="terms_version" value=offer.terms.version />
    }
}

/// The offer that pays less than the creator earns: agreeing to the terms leads to the alert, and only a choice
/// there adds it. The tick is the version, so that the address says what was agreed to.
#[component]
fn AskedForm(
    /// The offer.
    offer: OfferShown,
    /// The verb.
    action: ServerAction<AddToShowcase>,
    /// Whether the terms were ticked in a form that was refused for another reason.
    kept: bool,
) -> impl IntoView {
    let (market, version) = (offer.market, offer.terms.version);
    let query = page_query();
    let agreed = query.clone();
    let agreed = Memo::new(move |_| agreed.with(|query| query.get("agreed")?.parse::<u16>().ok()));
    let asks = move || query.with(|query| query.get("alert").is_some());
    let is_asked = Memo::new(move |_| asks());
    let failed = errors(action, market);
    let errors = Signal::derive(move || {
        let unread = is_asked.get().then(|| not_agreed(agreed.get(), version));
        unread
            .flatten()
            .map_or_else(|| failed.get(), |error| vec![error])
    });
    provide_context(FieldErrors(errors));
    let is_agreed = kept || agreed.get_untracked() == Some(version);
    let here = paths::creator::add(offer.code.as_str());
    let terms = offer.terms.clone();
    let asked = offer.clone();
    view! {
        <QueryForm action=here class="offer-form">
            <input type="hidden" name="alert" value=ALL />
            <div class="phone">
                <FormSummary title=t(words::NOT_ADDED) errors />
                <Product offer />
                <TermsCard terms market />
            </div>
            <ActionBar>
                <Checkbox field=AGREE value=version.to_string() checked=is_agreed />
                <Button kind=Kind::Primary size=Size::Large submit=true>
                    {t(words::ADD_TO_SHOWCASE)}
                </Button>
            </ActionBar>
        </QueryForm>
        {move || {
            (is_asked.get() && agreed.get() == Some(version))
                .then(|| view! { <OfferAlert offer=asked.clone() action /> })
        }}
    }
}

/// What is wrong with an agreement to this version, if anything is.
fn not_agreed(agreed: Option<u16>, version: u16) -> Option<FieldError> {
    match agreed {
        None => Some(AGREE.error(t(words::TERMS_NOT_AGREED))),
        Some(agreed) if agreed != version => {
            Some(AGREE.error(words::terms_changed(&version.to_string())))
        }
        Some(_) => None,
    }
}

/// The alert, with the form that adds the product all the same.
#[component]
fn OfferAlert(
    /// The offer.
    offer: OfferShown,
    /// The verb.
    action: ServerAction<AddToShowcase>,
) -> impl IntoView {
    let (market, version) = (offer.market, offer.terms.version);
    let close = Address::new(paths::creator::add(offer.code.as_str())).with("agreed", version);
    let close = close.to_string();
    let items = offer.lower.map(|lower| LowerItem {
        title: offer.product.title.clone(),
        lower,
        entry: offer.earned.map(|earned| earned.entry),
    });
    let items: Vec<LowerItem> = items.into_iter().collect();
    let ways = close.clone();
    let errors = errors(action, market);
    view! {
        <Alert title=t(words::LOWER_TITLE) items market close>
            <FormSummary title=t(words::NOT_ADDED) errors />
            <VerbForm action>
                <Shown offer />
                <input type="hidden" name="agreed" value="true" />
                <AlertWays better=None close=ways pending=action.pending() />
            </VerbForm>
        </Alert>
    }
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

/// It is in the showcase already, or just now, in place of what another device had added.
#[component]
fn InShowcase(
    /// By which entry.
    entry: KeptEntry,
    /// What another device had added the product from, and at which rate.
    elsewhere: Option<(String, CreatorRate)>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let rate = |rate: CreatorRate| format::rate(rate, market);
    let says = match elsewhere {
        Some((campaign, was)) => adding::other_device(&campaign, &rate(was)),
        None => {
            words::in_showcase_since(&format::date_time(entry.since, market), &rate(entry.rate))
        }
    };
    let href = paths::creator::entry(entry.address);
    view! {
        <Note tone=Tone::Success title=t(words::IN_SHOWCASE)>
            {says}
        </Note>
        <Actions>
            <LinkButton href kind=Kind::Primary size=Size::Large>
                {t(words::OPEN_IN_SHOWCASE)}
            </LinkButton>
        </Actions>
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
