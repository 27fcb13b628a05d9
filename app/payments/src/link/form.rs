//! The form: the holder, the bank and the numbers, of which none comes back from the server.

use domain::{market::Market, payment_account::BankScheme};
use leptos::prelude::*;
use runtime::forms::{MultiActionForm, Verb};
use ui::{Actions, Button, FormErrors, Kind, LinkButton, Note, TextField, Tone, text::t};

use super::{
    errors,
    fields::{BANK_NAME, HOLDER, account_number, bank_number},
};
use crate::{
    documents::{AddDocument, Documents},
    payee::Payee,
    text::{accounts, link as words},
    wire::{AccountToLink, LinkAccountRefusal},
};

/// The form of an account of this market, named in this way.
#[component]
pub(super) fn LinkForm(
    payee: Payee,
    named: (Market, BankScheme),
    opened: AccountToLink,
    link: Verb<LinkAccountRefusal>,
) -> impl IntoView {
    let (market, scheme) = named;
    let AccountToLink {
        is_change,
        names,
        typed,
        documents,
        now,
        ..
    } = opened;
    let holder = typed.holder.clone();
    let bank_name = typed.bank_name.clone();
    let errors = link.errors(move |refusal| errors::link(refusal, scheme, now));
    let change = is_change.then(|| view! { <Change payee /> });
    let hint = if names.is_empty() {
        t(words::HOLDER_HINT).to_owned()
    } else {
        words::holder_hint(&names.join(", "))
    };
    let pending = link.pending;
    view! {
        {change}
        <MultiActionForm id="link-account" actions=link.actions() attr:class="form">
            <FormErrors title=t(words::NOT_LINKED) errors>
                <input type="hidden" name="form[market]" value=market.code() />
                <input type="hidden" name="form[scheme]" value=scheme.code() />
                <TextField field=HOLDER value=holder hint />
                <TextField field=BANK_NAME value=bank_name />
                <Numbers scheme />
                <Documents documents typed />
                <Actions>
                    <LinkButton href=payee.accounts() kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button kind=Kind::Primary submit=true pending>
                        {t(accounts::LINK)}
                    </Button>
                </Actions>
            </FormErrors>
        </MultiActionForm>
        <AddDocument payee />
    }
}

/// The fields of the numbers, which begin empty.
#[component]
fn Numbers(scheme: BankScheme) -> impl IntoView {
    view! {
        {bank_number(scheme).map(|field| view! { <TextField field /> })}
        <TextField field=account_number(scheme) />
        <p class="field__hint">{t(words::LAST_FOUR_WHY)}</p>
        <p class="field__hint without-script">{t(words::NUMBERS_AGAIN)}</p>
    }
}

/// What happens to the account that is paid to so far.
#[component]
fn Change(payee: Payee) -> impl IntoView {
    let says = match payee {
        Payee::Agency | Payee::Shop => accounts::CHANGE_WHY,
        Payee::Creator => accounts::CHANGE_WHY_CREATOR,
    };
    view! { <Note tone=Tone::Warning>{t(says)}</Note> }
}
