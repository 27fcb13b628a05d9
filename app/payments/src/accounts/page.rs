//! The page: what comes first, the account that is paid to, the one that waits, linking one, and what was before.

use domain::{
    market::Market,
    payment_account::{
        AccountRefusal, LinkRefusal, PaymentAccountState, ShownState, active_from, check_link,
    },
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::Verb,
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Actions, DescriptionList, Fact, Flash as _, FlashToast, Kind, LinkButton, Note, Section,
    StatusBadge, Tone, format, text::t,
};

use super::{
    history::{Earlier, number},
    reveals::Reveals,
    stop::{StopButton, StopQuestion},
};
use crate::{
    first::{TaxFirst, TwoFactorFirst},
    flash::PaymentFlash,
    payee::{PageName, Payee, PaymentPage},
    review::{reasons, under_review},
    text::accounts as words,
    wire::{AccountView, PaymentAccounts},
};

/// The page of an area.
pub(super) fn accounts_page(
    payee: Payee,
    accounts: PageResource<Result<PaymentAccounts, ApiError<NoRefusal>>>,
    stop: Verb<AccountRefusal>,
) -> impl IntoView {
    let name = PageName {
        payee,
        title: t(words::TITLE),
        lead: t(words::LEAD),
        is_under_accounts: false,
    };
    view! {
        <PaymentPage name>
            <FlashToast read=PaymentFlash::says />
            <Transition fallback=move || name.waiting()>
                {await_view(move || {
                    let stop = stop.clone();
                    async move {
                        render_result(
                            accounts.await,
                            |accounts| {
                                view! {
                                    {name.console_head()}
                                    <Accounts payee accounts stop />
                                }
                            },
                        )
                    }
                })}
            </Transition>
        </PaymentPage>
    }
}

#[component]
fn Accounts(payee: Payee, accounts: PaymentAccounts, stop: Verb<AccountRefusal>) -> impl IntoView {
    let (zone, open) = (accounts.zone, accounts.open().cloned());
    let waits = open.clone();
    let waits = waits.map(|account| view! { <Open payee account zone /> });
    let question = view! { <StopQuestion payee account=open stop /> };
    // Who was told of a change stops it at once: that needs no second step.
    if accounts.needs_two_factor {
        return view! {
            {question}
            <TwoFactorFirst />
            {waits}
        }
        .into_any();
    }
    let (earlier, reveals) = (accounts.earlier(), accounts.reveals.clone());
    view! {
        {question}
        <Current accounts=accounts.clone() />
        {waits}
        <ToLink payee accounts />
        <Earlier accounts=earlier zone />
        <Reveals reveals zone />
    }
    .into_any()
}

/// What is paid to, or why there is nothing.
#[component]
fn Current(accounts: PaymentAccounts) -> impl IntoView {
    let (state, zone) = (accounts.state(), accounts.zone);
    let active = accounts.active().cloned();
    let active = active.map(|account| view! { <Active account zone /> });
    let rejected = accounts.accounts.into_iter().next();
    let rejected = rejected.filter(|account| account.state == PaymentAccountState::Rejected);
    let rejected = rejected.map(|account| view! { <Rejected account zone /> });
    let none = (state == ShownState::NotActivated).then(|| {
        view! { <p>{t(words::NONE_LINKED)}</p> }
    });
    view! {
        <Section title=t(words::STATUS)>
            <p>
                <StatusBadge status=state filled=true />
            </p>
            {none}
            {rejected}
        </Section>
        {active}
    }
}

/// The account that is paid to.
#[component]
fn Active(account: AccountView, zone: Market) -> impl IntoView {
    let since = account.active_at.unwrap_or(account.linked_at);
    let (facts, since) = (facts(&account), format::date_time(since, zone));
    let by = account.decided_by;
    let by = by.map(|name| view! { <Fact name=t(words::APPROVED_BY)>{name}</Fact> });
    view! {
        <Section title=t(words::ACTIVE_ACCOUNT)>
            <DescriptionList>
                {facts} <Fact name=t(words::ACTIVE_SINCE)>{since}</Fact> {by}
            </DescriptionList>
            <p class="field__hint">{t(words::LAST_FOUR_WHY)}</p>
        </Section>
    }
}

/// The account that waits for the platform, or for its time.
#[component]
fn Open(payee: Payee, account: AccountView, zone: Market) -> impl IntoView {
    let title = if account.is_change {
        words::OPEN_CHANGE
    } else {
        words::OPEN_ACCOUNT
    };
    let (facts, says) = (facts(&account), waits_for(&account, zone));
    let linked = format::date_time(account.linked_at, zone);
    let by = account.linked_by.clone();
    let by = by.map(|name| view! { <Fact name=t(words::LINKED_BY)>{name}</Fact> });
    view! {
        <Section title=t(title)>
            <Note tone=Tone::Information>{says}</Note>
            <DescriptionList>
                {facts} <Fact name=t(words::LINKED_ON)>{linked}</Fact> {by}
            </DescriptionList>
            <StopButton payee account />
        </Section>
    }
}

/// What an account waits for: the platform, or its time.
fn waits_for(account: &AccountView, zone: Market) -> String {
    if account.state == PaymentAccountState::Waiting
        && let Some(from) = account.active_from
    {
        return words::is_waiting(&format::date_time(from, zone));
    }
    if account.is_change {
        let earliest = active_from(account.linked_at, account.linked_at, true);
        return words::is_reviewed_until(&format::date_time(earliest, zone));
    }
    t(words::IS_REVIEWED).to_owned()
}

/// The end of an account's number, its holder and its bank.
fn facts(account: &AccountView) -> impl IntoView + use<> {
    let (number, holder) = (number(account), account.holder.clone());
    let bank_name = account.bank_name.clone();
    view! {
        <Fact name=t(words::ACCOUNT)>{number}</Fact>
        {(!holder.is_empty()).then(|| view! { <Fact name=t(words::HOLDER)>{holder}</Fact> })}
        {(!bank_name.is_empty())
            .then(|| view! { <Fact name=t(words::BANK_NAME)>{bank_name}</Fact> })}
    }
}

/// Why the account that was linked last was rejected.
#[component]
fn Rejected(account: AccountView, zone: Market) -> impl IntoView {
    let ended = account.ended_at.unwrap_or(account.linked_at);
    let ended = format::date_time(ended, zone);
    let title = match &account.decided_by {
        Some(name) => words::rejected_by(&ended, name),
        None => words::rejected_on(&ended),
    };
    let lines = reasons(&account.reasons).into_iter();
    let lines = lines.map(|reason| view! { <li>{reason}</li> });
    let note = account.note;
    let note = (!note.is_empty()).then(|| {
        view! {
            <p>
                {t(words::NOTE)} ": " <span class="application__note">{note}</span>
            </p>
        }
    });
    view! {
        <Note tone=Tone::Warning title>
            <p>{t(words::REASONS)}</p>
            <ul class="effects">{lines.collect_view()}</ul>
            {note}
            <p>{t(words::LINK_AGAIN)}</p>
        </Note>
    }
}

/// **Link bank account**, or what comes first, or when to try again.
#[component]
fn ToLink(payee: Payee, accounts: PaymentAccounts) -> impl IntoView {
    let open = accounts.open();
    let refusal = check_link(accounts.has_tax, open.map(|account| account.linked_at)).err();
    match refusal {
        Some(LinkRefusal::TaxMissing) => return view! { <TaxFirst payee /> }.into_any(),
        Some(LinkRefusal::UnderReview { try_again_at, .. }) => {
            // What is approved waits for its time alone, which is said with it.
            let is_reviewed =
                open.is_some_and(|account| account.state == PaymentAccountState::UnderReview);
            let says = is_reviewed.then(|| under_review(try_again_at, accounts.now));
            return view! { <NotNow says /> }.into_any();
        }
        Some(
            LinkRefusal::EmailNotProven
            | LinkRefusal::Wrong { .. }
            | LinkRefusal::SameAccount
            | LinkRefusal::DocumentGone,
        )
        | None => {}
    }
    let why = match (accounts.active(), payee) {
        (None, _) => words::LINK_WHY,
        (Some(_), Payee::Agency | Payee::Shop) => words::CHANGE_WHY,
        (Some(_), Payee::Creator) => words::CHANGE_WHY_CREATOR,
    };
    view! {
        <Section title=t(words::LINK)>
            <p>{t(why)}</p>
            <Actions>
                <LinkButton href=payee.link() kind=Kind::Primary>
                    {t(words::LINK)}
                </LinkButton>
            </Actions>
        </Section>
    }
    .into_any()
}

/// In place of **Link bank account**: when to try again, where the platform still reviews an account.
#[component]
fn NotNow(says: Option<String>) -> impl IntoView {
    says.map(|says| {
        view! {
            <Section title=t(words::LINK)>
                <p>{says}</p>
            </Section>
        }
    })
}
