//! The dialogs about one request, and the ways there, of sellers and agencies alike.

use domain::{ids::CampaignId, sample::SampleRequestAddress};
use leptos::{prelude::*, server_fn::ServerFn};
use runtime::{
    error::ApiError,
    forms::{MultiActionForm, VerbForm},
};
use serde::de::DeserializeOwned;
use ui::{
    Actions, Button, Dialog, FormErrors, Kind, LinkButton, Size, TextField, TextareaField,
    text::{Text, t},
};

use super::{
    fields::{CARRIER, REASON, TRACKING},
    shared::Typed,
    verb::Verb,
};
use crate::{text::samples as words, worded::Worded};

/// Which request a dialog is about, and the page without it.
#[derive(Clone)]
pub(super) struct About {
    pub(super) campaign: CampaignId,
    pub(super) request: SampleRequestAddress,
    pub(super) number: String,
    pub(super) close: String,
}

impl About {
    fn fields(&self) -> AnyView {
        view! {
            <input type="hidden" name="campaign" value=self.campaign.to_string() />
            <input type="hidden" name="request" value=self.request.to_string() />
        }
        .into_any()
    }
}

/// Asks why a request is not granted.
pub(super) fn reject_dialog(about: About, typed: &Typed, verb: Verb) -> AnyView {
    let (fields, close) = (about.fields(), about.close.clone());
    let value = typed.get("because");
    let actions = verb.actions();
    view! {
        <Dialog id="reject-sample" title=words::reject_title(&about.number) close=about.close>
            <p>{t(words::REJECT_EFFECT)}</p>
            <FormErrors title=t(words::NOT_DONE) errors=verb.errors>
                <MultiActionForm id="reject-sample-form" actions attr:class="form">
                    {fields}
                    <TextareaField field=REASON rows=3 value />
                    {buttons(close, Kind::Danger, words::REJECT, verb.pending)}
                </MultiActionForm>
            </FormErrors>
        </Dialog>
    }
    .into_any()
}

/// Asks who carries a sample, and says what follows.
pub(super) fn ship_dialog(about: About, effect: Text, typed: &Typed, verb: Verb) -> AnyView {
    let (fields, close) = (about.fields(), about.close.clone());
    let (carrier, tracking) = (typed.get("carrier"), typed.get("tracking"));
    let actions = verb.actions();
    view! {
        <Dialog id="ship-sample" title=words::ship_title(&about.number) close=about.close>
            <p>{t(effect)}</p>
            <FormErrors title=t(words::NOT_DONE) errors=verb.errors>
                <MultiActionForm id="ship-sample-form" actions attr:class="form">
                    {fields}
                    <TextField field=CARRIER value=carrier />
                    <TextField field=TRACKING value=tracking />
                    {buttons(close, Kind::Primary, words::CONFIRM_SENT, verb.pending)}
                </MultiActionForm>
            </FormErrors>
        </Dialog>
    }
    .into_any()
}

/// The way out, and the verb.
pub(super) fn buttons(close: String, kind: Kind, verb: Text, pending: Signal<bool>) -> AnyView {
    view! {
        <Actions>
            <LinkButton href=close kind=Kind::Quiet>
                {t(words::CANCEL)}
            </LinkButton>
            <Button kind submit=true pending>
                {t(verb)}
            </Button>
        </Actions>
    }
    .into_any()
}

/// The form that approves a request at once.
pub(super) fn approve_form<F>(
    action: ServerAction<F>,
    (campaign, request): (CampaignId, SampleRequestAddress),
    number: &str,
) -> AnyView
where
    F: ServerFn<Output = (), Error = ApiError<Worded>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
{
    let label = words::of_request(t(words::APPROVE), number);
    let (campaign, request) = (campaign.to_string(), request.to_string());
    view! {
        <VerbForm action>
            <input type="hidden" name="campaign" value=campaign />
            <input type="hidden" name="request" value=request />
            <Button kind=Kind::Soft size=Size::Small submit=true label>
                {t(words::APPROVE)}
            </Button>
        </VerbForm>
    }
    .into_any()
}

/// A way to a dialog about a request.
pub(super) fn way(name: Text, href: String, number: &str) -> AnyView {
    let label = words::of_request(t(name), number);
    view! {
        <LinkButton href size=Size::Small label attr:data-noscroll="">
            {t(name)}
        </LinkButton>
    }
    .into_any()
}
