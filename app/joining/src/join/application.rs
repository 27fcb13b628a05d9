//! What became of an own application for a shop or a handle.

use domain::{
    application::ApplicationState,
    claim::{ClaimContent, CreatorCategory, OwnClaim, YES},
    ids::ApplicationId,
};
use leptos::prelude::*;
use runtime::{
    error::{NoRefusal, form_errors, success_count},
    forms::PlainForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{landing::home_of, public_frame::PublicFrame};
use ui::{
    Actions, Address, Button, Code, Dialog, Fact, Facts, Flash as _, FlashToast, FormSummary, Kind,
    LinkButton, Note, PageTitle, Section, Tone, format,
    text::{creator_category, market as markets, t},
};

use super::{
    api::{WithdrawApplication, open_application},
    needs::or_sign_in,
    own::{StateOf, WhyRejected, kind_of},
};
use crate::{flash::JoinFlash, text::join as words};

/// The name in the address that asks whether it is taken back.
const WITHDRAWING: &str = "withdraw";

/// The page.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let params = page_params();
    let application = move || params.with(|params| params.get("application").unwrap_or_default());
    let withdraw = ServerAction::<WithdrawApplication>::new();
    let done = success_count(withdraw);
    let opened = load(
        move || (application(), done.get()),
        |(application, _)| open_application(application),
    );
    view! {
        <PageTitle page=t(words::APPLICATION) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::APPLICATION)}</h1>
                <FlashToast read=JoinFlash::says />
                <Transition>
                    {await_view(move || async move {
                        or_sign_in(
                            paths::JOIN,
                            opened.await,
                            |claim| view! { <Opened claim withdraw /> }.into_any(),
                        )
                    })}
                </Transition>
            </div>
        </PublicFrame>
    }
}

#[component]
fn Opened(claim: OwnClaim, withdraw: ServerAction<WithdrawApplication>) -> impl IntoView {
    let may_be_modified = claim.may_be_modified();
    let state = claim.state;
    let kind = kind_of(&claim.content);
    let submitted = claim.submitted_at.map(|at| format::date(at.date_naive()));
    let decided = claim.decided_at.map(|at| format::date(at.date_naive()));
    let form = match &claim.content {
        ClaimContent::Shop(_) => paths::JOIN_SELLER,
        ClaimContent::Creator(_) => paths::JOIN_CREATOR,
    };
    let modify = Address::new(form).with("of", claim.application);
    let workspace = match &claim.content {
        ClaimContent::Shop(_) => domain::signed_in_user::Workspace::Seller,
        ClaimContent::Creator(_) => domain::signed_in_user::Workspace::Creator,
    };
    view! {
        <p>
            {t(kind)} " "
            <StateOf state />
        </p>
        <Contents claim=claim.clone() />
        <Facts>
            {submitted.map(|day| view! { <Fact name=t(words::SUBMITTED_ON)>{day}</Fact> })}
            {decided.map(|day| view! { <Fact name=t(words::DECIDED_ON)>{day}</Fact> })}
        </Facts>
        {(state == ApplicationState::Rejected)
            .then(|| {
                view! {
                    <Section title=t(words::REASONS)>
                        <WhyRejected reasons=claim.reasons note=claim.note />
                    </Section>
                }
            })}
        {(state == ApplicationState::Pending)
            .then(|| view! { <Withdraw application=claim.application withdraw /> })}
        <Actions>
            <LinkButton href=paths::JOIN kind=Kind::Quiet>
                {t(words::BACK)}
            </LinkButton>
            {may_be_modified
                .then(|| {
                    view! {
                        <LinkButton href=modify kind=Kind::Primary>
                            {t(words::MODIFY)}
                        </LinkButton>
                    }
                })}
            {(state == ApplicationState::Approved)
                .then(|| {
                    view! {
                        <LinkButton href=home_of(workspace) kind=Kind::Primary reload=true>
                            {t(words::OPEN)}
                        </LinkButton>
                    }
                })}
        </Actions>
    }
}

/// What was applied with.
#[component]
fn Contents(claim: OwnClaim) -> impl IntoView {
    let market = claim.market.map(|market| {
        view! { <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact> }
    });
    match claim.content {
        ClaimContent::Shop(shop) => view! {
            <Facts>
                <Fact name=t(words::SHOP_NAME)>{shop.name}</Fact>
                {market}
                <Fact name=t(words::SHOP_CODE)>
                    <Code code=shop.shop_code />
                </Fact>
            </Facts>
        }
        .into_any(),
        ClaimContent::Creator(creator) => {
            let may_sell = if creator.ecommerce == YES {
                words::YES
            } else {
                words::NO
            };
            let categories: Vec<&str> = creator
                .categories
                .iter()
                .filter_map(|code| code.parse::<CreatorCategory>().ok())
                .map(|category| t(creator_category::name(category)))
                .collect();
            view! {
                <Facts>
                    <Fact name=t(words::HANDLE)>{creator.handle}</Fact>
                    {market}
                    <Fact name=t(words::ECOMMERCE)>{t(may_sell)}</Fact>
                    <Fact name=t(words::CATEGORIES)>{categories.join(", ")}</Fact>
                </Facts>
            }
            .into_any()
        }
    }
}

/// The way to the question whether it is taken back, while it waits, and the question itself.
#[component]
fn Withdraw(
    application: ApplicationId,
    withdraw: ServerAction<WithdrawApplication>,
) -> impl IntoView {
    let query = page_query();
    let page = paths::join_application(application);
    let ask = Address::new(page.clone()).with(WITHDRAWING, true);
    let question = move || {
        let is_asked = query.with(|query| query.get(WITHDRAWING).is_some());
        let (application, close) = (application.to_string(), page.clone());
        is_asked.then(|| view! { <Question application withdraw close /> })
    };
    view! {
        <Note tone=Tone::Information>{t(words::WAITS)}</Note>
        <Actions>
            <LinkButton href=ask attr:data-noscroll="">
                {t(words::WITHDRAW)}
            </LinkButton>
        </Actions>
        {question}
    }
}

#[component]
fn Question(
    application: String,
    withdraw: ServerAction<WithdrawApplication>,
    /// The page without the question.
    close: String,
) -> impl IntoView {
    let errors = form_errors(withdraw, |refusal: &NoRefusal| match *refusal {});
    view! {
        <Dialog id="withdraw" title=t(words::WITHDRAW_TITLE) close=close.clone()>
            <FormSummary title=t(words::NOT_WITHDRAWN) errors />
            <p>{t(words::WITHDRAW_EFFECT)}</p>
            <PlainForm action=withdraw>
                <input type="hidden" name="application" value=application />
                <Actions>
                    <LinkButton href=close kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button kind=Kind::Danger submit=true pending=withdraw.pending()>
                        {t(words::WITHDRAW)}
                    </Button>
                </Actions>
            </PlainForm>
        </Dialog>
    }
}
