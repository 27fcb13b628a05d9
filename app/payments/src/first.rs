//! What comes before a bank account can be linked: each says what it is and leads there.

use leptos::prelude::*;
use runtime::paths;
use ui::{Actions, Address, Kind, LinkButton, Note, Tone, text::t};

use crate::{payee::Payee, text::accounts as words};

/// The tax information comes first.
#[component]
pub(crate) fn TaxFirst(payee: Payee) -> impl IntoView {
    view! {
        <Note tone=Tone::Warning title=t(words::TAX_FIRST)>
            {t(words::TAX_FIRST_WHY)}
        </Note>
        <Actions>
            <LinkButton href=payee.tax() kind=Kind::Primary>
                {t(words::TAX)}
            </LinkButton>
        </Actions>
    }
}

/// Two-factor authentication comes first.
#[component]
pub(crate) fn TwoFactorFirst() -> impl IntoView {
    view! {
        <Note tone=Tone::Warning title=t(words::TWO_FACTOR_FIRST)>
            {t(words::TWO_FACTOR_FIRST_WHY)}
        </Note>
        <Actions>
            <LinkButton href=paths::TWO_FACTOR kind=Kind::Primary reload=true>
                {t(words::TWO_FACTOR)}
            </LinkButton>
        </Actions>
    }
}

/// Proving to be the person comes first: before the numbers are typed, which are kept nowhere.
#[component]
pub(crate) fn ConfirmFirst(
    /// The page to which it leads back.
    then: String,
) -> impl IntoView {
    let href = Address::new(paths::CONFIRM).with("then", then);
    view! {
        <Note tone=Tone::Information title=t(words::CONFIRM_FIRST)>
            {t(words::CONFIRM_FIRST_WHY)}
        </Note>
        <Actions>
            <LinkButton href kind=Kind::Primary reload=true>
                {t(words::CONFIRM)}
            </LinkButton>
        </Actions>
    }
}
