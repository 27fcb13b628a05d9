//! **Create organisation**: an agency or a shop that no import brought.

use domain::{market::Market, platform::OrganisationKind};
use leptos::prelude::*;

use super::{
    api::{CreateOrganisation, TypedOrganisation},
    kind,
};
use crate::{
    text::{common, organisations as words},
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Choice, Dialog, Field, FormErrors, InputKind, Kind, LinkButton, SelectField,
    TextField,
    text::{market as markets, t},
};

ui::fields! {
    in "organisation" as "new";
    pub(super) KIND: kind = Field::new(words::KIND);
    pub(super) NAME: name = Field::new(words::CREATE_NAME).max(100);
    pub(super) MARKET: market = Field::new(words::CREATE_MARKET).optional();
    pub(super) CODE: code = Field::new(words::CODE)
        .kind(InputKind::Code)
        .hint(words::CREATE_CODE_HINT);
}

/// Asks what the organisation is.
#[component]
pub(super) fn CreateDialog(
    /// The verb.
    action: ServerAction<CreateOrganisation>,
    /// What was typed before and refused.
    typed: Option<TypedOrganisation>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let fields = [KIND, NAME, MARKET, CODE];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let typed = typed.unwrap_or_default();
    let kinds = OrganisationKind::ALL.map(|one| Choice::new(one.code(), t(kind(one))));
    let kinds: Vec<Choice> = kinds.into();
    let none = std::iter::once(Choice::new("", t(words::NO_MARKET)));
    let all = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
    let choices: Vec<Choice> = none.chain(all).collect();
    view! {
        <Dialog id="create-organisation" title=t(words::CREATE) close=close.clone()>
            <p>{t(words::CREATE_LEAD)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_CREATED) errors>
                    <SelectField field=KIND choices=kinds value=typed.kind />
                    <TextField field=NAME value=typed.name />
                    <SelectField field=MARKET choices value=typed.market />
                    <TextField field=CODE value=typed.code />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(common::CANCEL)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::CREATE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}
