//! An operator's invitation to take over what an import created.

use domain::claim::{ClaimKind, ReceivedClaim};
use leptos::prelude::*;
use runtime::{
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Fact, Facts, PageTitle, format,
    text::{Text, market as markets, t},
};

use super::{
    api::{AcceptClaim, AcceptClaimAsNew, read_claim},
    reader::{Answer, Ways, not_read, refused},
};
use crate::{text::invitation as words, verb::Verb};

/// The page that an operator's invitation opens.
#[component]
pub fn ClaimPage() -> impl IntoView {
    let claim = load(|| (), |()| read_claim());
    let accept = ServerAction::<AcceptClaim>::new();
    let accept_as_new = ServerAction::<AcceptClaimAsNew>::new();
    let ways = Ways {
        page: paths::CLAIM,
        accept: Verb::of(accept, refused),
        accept_as_new: Verb::of(accept_as_new, refused),
    };
    view! {
        <PageTitle page=t(words::CLAIM_TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::CLAIM_TITLE)}</h1>
                <Suspense>
                    {await_view(move || {
                        let ways = ways.clone();
                        async move {
                            match claim.await {
                                Ok(claim) => view! { <Claim claim ways /> }.into_any(),
                                Err(failure) => not_read(&failure),
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

#[component]
fn Claim(claim: ReceivedClaim, ways: Ways) -> impl IntoView {
    let ReceivedClaim {
        kind,
        name,
        market,
        shop_code,
        email,
        expires_at,
        reader,
    } = claim;
    let until = format::date(expires_at.date_naive());
    let address = email.clone();
    view! {
        <p class="entrance__lead">{t(lead(kind))}</p>
        <Facts>
            <Fact name=t(what(kind))>{name}</Fact>
            {market
                .map(|market| {
                    view! { <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact> }
                })}
            {shop_code.map(|code| view! { <Fact name=t(words::SHOP_CODE)>{code}</Fact> })}
            <Fact name=t(words::ADDRESS)>{address}</Fact>
            <Fact name=t(words::UNTIL)>{until}</Fact>
        </Facts>
        <Answer reader email ways />
    }
}

const fn what(kind: ClaimKind) -> Text {
    match kind {
        ClaimKind::Agency => words::AGENCY,
        ClaimKind::Shop => words::SHOP,
        ClaimKind::Creator => words::HANDLE,
    }
}

const fn lead(kind: ClaimKind) -> Text {
    match kind {
        ClaimKind::Agency => words::AGENCY_LEAD,
        ClaimKind::Shop => words::SHOP_LEAD,
        ClaimKind::Creator => words::CREATOR_LEAD,
    }
}
