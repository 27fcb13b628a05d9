//! A form that was handed in: what became of it, what it says, and what can be done with it.

use domain::application::ApplicationState;
use leptos::prelude::*;
use ui::{FormSummary, Note, Section, StatusBadge, Tone, text::t};

use super::{
    opened::Verbs,
    parts::{Completed, ModifyButton},
    state::Reasons,
    withdrawing::{Open, WithdrawButton},
};
use crate::{
    documents::DocumentList,
    errors::errors_of,
    facts::FormFacts,
    party::Party,
    text::{document, errors, page as words},
    wire::OpenedTax,
};

/// The form, to read.
#[component]
pub(super) fn Read(
    /// Whose it is.
    party: Party,
    /// What there is.
    opened: OpenedTax,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedTax {
        current,
        form,
        kept,
        documents,
        ..
    } = opened;
    let (Some(version), Some(form)) = (current, form) else {
        return ().into_any();
    };
    let (status, says) = (version.state, version.says.clone());
    let known = Some(version.known());
    let pending = (status == ApplicationState::Pending)
        .then(|| view! { <Note tone=Tone::Information>{t(words::PENDING)}</Note> });
    let modify_errors = errors_of(&verbs.modify, form.market);
    let application = version.application;
    let button = match status {
        ApplicationState::Pending => {
            let own = Open::handed_in(application);
            view! { <WithdrawButton party own /> }.into_any()
        }
        ApplicationState::Approved
        | ApplicationState::Rejected
        | ApplicationState::RejectedUpgrade
        | ApplicationState::Withdrawn => {
            view! { <ModifyButton verb=verbs.modify application /> }.into_any()
        }
        ApplicationState::Draft => ().into_any(),
    };
    let chosen = form.documents.clone();
    let documents = (!chosen.is_empty()).then(|| {
        view! {
            <Section title=t(document::DOCUMENTS)>
                <DocumentList documents chosen />
            </Section>
        }
    });
    view! {
        <div class="form">
            <FormSummary title=t(errors::NOT_DONE) errors=modify_errors />
            <p>
                <StatusBadge status filled=true />
                " "
                {says}
            </p>
            {pending}
            <Reasons own=version />
            <div class="actions">{button}</div>
            <FormFacts form kept />
            {documents}
            <Completed party own=known />
        </div>
    }
    .into_any()
}
