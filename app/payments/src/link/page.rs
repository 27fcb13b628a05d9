//! The page: what comes before an account can be linked, the choice of how it is named, and the form.

use domain::{
    market::Market,
    payment_account::{LinkRefusal, schemes_of},
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::Verb,
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Actions, Address, LinkButton, Note, Section, Tab, Tabs, Tone,
    text::{market as markets, t},
};

use super::{fields::scheme_name, form::LinkForm};
use crate::{
    first::{ConfirmFirst, TaxFirst, TwoFactorFirst},
    payee::{PageName, Payee, PaymentPage},
    review::under_review,
    text::{accounts, link as words},
    wire::{AccountToLink, LinkAccountRefusal},
};

/// The name in the address of the market that the reader chose.
pub(super) const MARKET: &str = "market";
/// The name in the address of how the account is named.
pub(super) const SCHEME: &str = "scheme";

/// The page of an area.
pub(super) fn link_page(
    payee: Payee,
    opened: PageResource<Result<AccountToLink, ApiError<NoRefusal>>>,
    link: Verb<LinkAccountRefusal>,
) -> impl IntoView {
    let name = PageName {
        payee,
        title: t(accounts::LINK),
        lead: t(words::LEAD),
        is_under_accounts: true,
    };
    view! {
        <PaymentPage name>
            <Transition fallback=move || name.waiting()>
                {await_view(move || {
                    let link = link.clone();
                    async move {
                        render_result(
                            opened.await,
                            |opened| {
                                view! {
                                    {name.console_head()}
                                    <ToLink payee opened link />
                                }
                            },
                        )
                    }
                })}
            </Transition>
        </PaymentPage>
    }
}

/// The form, or what comes before it.
#[component]
fn ToLink(payee: Payee, opened: AccountToLink, link: Verb<LinkAccountRefusal>) -> impl IntoView {
    if opened.needs_two_factor {
        return view! { <TwoFactorFirst /> }.into_any();
    }
    match &opened.refusal {
        Some(LinkRefusal::TaxMissing) => return view! { <TaxFirst payee /> }.into_any(),
        Some(LinkRefusal::UnderReview { try_again_at, .. }) => {
            let says = under_review(*try_again_at, opened.now);
            return view! { <Note tone=Tone::Information>{says}</Note> }.into_any();
        }
        Some(
            LinkRefusal::EmailNotProven
            | LinkRefusal::Wrong { .. }
            | LinkRefusal::SameAccount
            | LinkRefusal::DocumentGone,
        )
        | None => {}
    }
    let (Some(market), Some(scheme)) = (opened.market, opened.scheme) else {
        return view! { <Markets payee /> }.into_any();
    };
    let here = Address::new(payee.link()).with(MARKET, market);
    if !opened.is_proved {
        let then = here.with(SCHEME, scheme).to_string();
        return view! { <ConfirmFirst then /> }.into_any();
    }
    let schemes = schemes_of(market).iter();
    let tabs: Vec<Tab> = schemes
        .map(|other| {
            let to = here.clone().with(SCHEME, other);
            Tab::new(t(scheme_name(*other)), to, *other == scheme)
        })
        .collect();
    let tabs = (tabs.len() > 1).then(|| view! { <Tabs label=t(words::SCHEMES) tabs /> });
    view! {
        {tabs}
        <LinkForm payee named=(market, scheme) opened link />
    }
    .into_any()
}

/// The markets of which one is chosen, where the tax information names none.
#[component]
fn Markets(payee: Payee) -> impl IntoView {
    let ways = Market::ALL.map(|market| {
        let href = Address::new(payee.link()).with(MARKET, market);
        view! { <LinkButton href>{t(markets::name(market))}</LinkButton> }
    });
    let ways = ways.into_iter().collect_view();
    view! {
        <Section title=t(words::CHOOSE_MARKET)>
            <p>{t(words::CHOOSE_MARKET_WHY)}</p>
            <Actions>{ways}</Actions>
        </Section>
    }
}
