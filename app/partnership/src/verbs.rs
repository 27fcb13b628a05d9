//! What is done with an application as a whole: making a draft of it, and taking it back.

use domain::{
    application::{ModifyRefusal, StateRefusal},
    ids::ApplicationId,
};
use leptos::prelude::*;

use crate::{errors::of_modifying, text::application as words};
#[cfg(feature = "ssr")]
use domain::application::ApplicationState;

#[cfg(feature = "ssr")]
use crate::{flash::ApplicationFlash, server};
#[cfg(feature = "ssr")]
use runtime::{
    context::{form_context, redirect},
    paths::partner as paths,
};
use runtime::{
    error::{ApiError, form_errors, success_count},
    forms::{FormToken, VerbForm},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;
use ui::{Button, FormSummary, text::t};

/// Makes a draft of an application that was rejected or taken back (**Modify**), or of an approved category
/// (**Edit**), and leads to its form.
#[server(endpoint = "partnership/modify", client = PageClient)]
pub(crate) async fn modify_application(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
) -> Result<(), ApiError<ModifyRefusal>> {
    let context = form_context::<ModifyApplication, _>(&form_token).await?;
    let own = server::one(&context, application).await?;
    server::modify(&context, application).await?;
    redirect(server::form_of(&own));
    Ok(())
}

/// Takes an application back, or throws its draft away.
#[server(endpoint = "partnership/withdraw", client = PageClient)]
pub(crate) async fn withdraw_application(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
) -> Result<(), ApiError<StateRefusal>> {
    let context = form_context::<WithdrawApplication, _>(&form_token).await?;
    let own = server::one(&context, application).await?;
    // The same form sent twice acts once.
    if own.state != ApplicationState::Withdrawn {
        server::withdraw(&context, application).await?;
    }
    let list = if own.is_of_entity() {
        Address::new(paths::PROFILE)
    } else {
        paths::service_categories()
    };
    let done = if own.submitted_at.is_some() {
        ApplicationFlash::Withdrawn
    } else {
        ApplicationFlash::Discarded
    };
    redirect(list.flash(done));
    Ok(())
}

/// The verbs of a page: one of each, however many buttons it has.
#[derive(Clone, Copy)]
pub(crate) struct Verbs {
    /// **Modify** and **Edit**.
    pub(crate) modify: ServerAction<ModifyApplication>,
    /// **Withdraw**, and of a draft **Discard draft**.
    pub(crate) withdraw: ServerAction<WithdrawApplication>,
}

impl Verbs {
    /// Those of a page.
    pub(crate) fn new() -> Self {
        Self {
            modify: ServerAction::new(),
            withdraw: ServerAction::new(),
        }
    }

    /// How often one of them was done: what the page shows is read anew then.
    pub(crate) fn done(self) -> Signal<usize> {
        let (modified, withdrawn) = (success_count(self.modify), success_count(self.withdraw));
        Signal::derive(move || modified.get().saturating_add(withdrawn.get()))
    }
}

/// Why no draft was made.
#[component]
pub(crate) fn VerbErrors(
    /// The page's.
    verbs: Verbs,
) -> impl IntoView {
    let modify = form_errors(verbs.modify, |refusal| vec![of_modifying(*refusal)]);
    view! { <FormSummary title=t(words::NOT_DONE) errors=modify /> }
}

/// The button that makes a draft of an application: **Modify**, or **Edit** of one that is approved.
#[component]
pub(crate) fn ModifyButton(
    /// The page's verbs.
    verbs: Verbs,
    /// The application.
    application: ApplicationId,
    /// What it is of, for readers' programs.
    #[prop(into)]
    what: String,
    /// Whether it is approved.
    #[prop(optional)]
    is_approved: bool,
) -> impl IntoView {
    let action = verbs.modify;
    let (says, label) = if is_approved {
        (words::EDIT, words::edit_one(&what))
    } else {
        (words::MODIFY, words::modify_one(&what))
    };
    view! {
        <VerbForm action>
            <input type="hidden" name="application" value=application.to_string() />
            <Button submit=true pending=action.pending() label>
                {t(says)}
            </Button>
        </VerbForm>
    }
}
