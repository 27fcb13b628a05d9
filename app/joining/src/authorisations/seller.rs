//! **Partners** of a shop: who asks for authorisation, and who has it.

use domain::authorisation::AuthorisationState;
use leptos::prelude::*;
use runtime::{
    error::success_count,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    EmptyState, Flash as _, FlashToast, Kind, PageHead, PageTitle, Picture, Section, SkeletonRows,
    text::t,
};

use super::{
    api::{
        AcceptAuthorisation, Authorisations, EndAuthorisationByShop, RefuseAuthorisation,
        authorisations_of_shop,
    },
    dialog::{OpenAuthorisation, Way},
    errors,
    rows::{Cx, others, requested, table},
};
use crate::{flash::AuthorisationFlash, text::authorisations as words, verb::Verb};

/// **Partners**.
#[component]
pub fn SellerPartnersPage() -> impl IntoView {
    let accept = ServerAction::<AcceptAuthorisation>::new();
    let refuse = ServerAction::<RefuseAuthorisation>::new();
    let end = ServerAction::<EndAuthorisationByShop>::new();
    let done = [
        success_count(accept),
        success_count(refuse),
        success_count(end),
    ];
    let all = load(
        move || done.map(|times| times.get()),
        |_| authorisations_of_shop(),
    );
    let ways = vec![
        Way {
            verb: Verb::of(accept, errors::step),
            form: "accept-authorisation",
            kind: Kind::Primary,
            label: words::ACCEPT,
            effect: words::ACCEPT_EFFECT,
            of: AuthorisationState::Requested,
        },
        Way {
            verb: Verb::of(refuse, errors::step),
            form: "refuse-authorisation",
            kind: Kind::Plain,
            label: words::REFUSE,
            effect: words::REFUSE_EFFECT,
            of: AuthorisationState::Requested,
        },
        Way {
            verb: Verb::of(end, errors::step),
            form: "end-authorisation",
            kind: Kind::Danger,
            label: words::END,
            effect: words::END_EFFECT,
            of: AuthorisationState::Active,
        },
    ];
    view! {
        <PageTitle page=t(words::PARTNERS) />
        <PageHead title=t(words::PARTNERS) lead=t(words::PARTNERS_LEAD) />
        <FlashToast read=AuthorisationFlash::says />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || {
                let ways = ways.clone();
                async move { render_result(all.await, |all| view! { <Partners all ways /> }) }
            })}
        </Transition>
    }
}

#[component]
fn Partners(all: Authorisations, ways: Vec<Way>) -> impl IntoView {
    let path = paths::seller::PARTNERS;
    let cx = Cx {
        path,
        may_decide: all.may_decide,
        is_shop: true,
    };
    if all.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::Handshake title=t(words::NO_PARTNERS)>
                <p>{t(words::NO_PARTNERS_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let (waiting, rest) = (requested(&all.rows), others(&all.rows));
    let waiting = (!waiting.is_empty()).then(|| {
        let table = table(words::REQUESTS, &waiting, &cx);
        view! { <Section title=t(words::REQUESTS)>{table}</Section> }
    });
    let rest = (!rest.is_empty()).then(|| {
        let table = table(words::AUTHORISED, &rest, &cx);
        view! { <Section title=t(words::AUTHORISED)>{table}</Section> }
    });
    view! {
        <OpenAuthorisation path all ways />
        {waiting}
        {rest}
    }
    .into_any()
}
