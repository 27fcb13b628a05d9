//! Who looks after an agency.

use domain::{ids::OrganisationId, platform::Manager};
use leptos::prelude::*;

use super::api::SetAccountManager;
use crate::{
    text::{common, organisations as words},
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{Actions, Button, Choice, Field, FormSummary, Section, SelectField, text::t};

ui::fields! {
    MANAGER: manager = Field::new(words::MANAGER);
}

/// The operator who looks after the agency, and the choice of another.
#[component]
pub(super) fn Management(
    /// The agency.
    organisation: OrganisationId,
    /// Who looks after it.
    manager: Option<Manager>,
    /// Who could.
    operators: Vec<Manager>,
    /// The verb.
    action: ServerAction<SetAccountManager>,
) -> impl IntoView {
    let chosen = manager.map(|manager| manager.account.to_string());
    let none = std::iter::once(Choice::new("", t(words::NO_MANAGER)));
    let operators = operators
        .into_iter()
        .map(|operator| Choice::new(operator.account.to_string(), operator.name));
    let choices: Vec<Choice> = none.chain(operators).collect();
    view! {
        <Section title=t(words::MANAGEMENT)>
            <p>{t(words::MANAGEMENT_EFFECT)}</p>
            <FormSummary title=t(common::NOT_DONE) errors=form_errors(action, worded::summary) />
            <VerbForm action attr:class="form">
                <input type="hidden" name="organisation" value=organisation.to_string() />
                <SelectField field=MANAGER choices value=chosen.unwrap_or_default() />
                <Actions>
                    <Button submit=true pending=action.pending()>
                        {t(words::SET_MANAGER)}
                    </Button>
                </Actions>
            </VerbForm>
        </Section>
    }
}
