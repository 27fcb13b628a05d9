//! What stands in the way of exporting links.

use domain::ids::CampaignId;
use leptos::prelude::*;

use crate::{
    registrations::agency::export::{ExportLinks, WITHOUT_RATE},
    text::creator_rates as words,
    worded::{self, Worded},
};
use runtime::{
    error::{ApiError, form_errors},
    forms::VerbForm,
};
use ui::{Actions, Button, FieldError, FormSummary, Note, Tone, text::t};

/// Says which of the picked products get no link, and exports the others if the agency agrees.
#[component]
pub(super) fn ExportRefused(
    /// The campaign.
    campaign: CampaignId,
    /// The verb.
    action: ServerAction<ExportLinks>,
) -> impl IntoView {
    let errors = form_errors(action, refused);
    let says = move || {
        let without_rate = match action.value().get() {
            Some(Err(ApiError::Refused(refusal))) if refusal.about == WITHOUT_RATE => Some(refusal),
            _ => None,
        };
        without_rate.map(|Worded { says, again, .. }| {
            let leave_out =
                (!again.is_empty()).then(|| view! { <LeaveOut campaign action picked=again /> });
            view! {
                <div role="alert">
                    <Note tone=Tone::Warning>
                        <p>{says}</p>
                        {leave_out}
                    </Note>
                </div>
            }
        })
    };
    view! {
        <FormSummary title=t(words::NOT_EXPORTED) errors />
        {says}
    }
}

/// Exports the links of the others.
#[component]
fn LeaveOut(
    /// The campaign.
    campaign: CampaignId,
    /// The verb.
    action: ServerAction<ExportLinks>,
    /// The picked products, as names and values.
    picked: Vec<(String, String)>,
) -> impl IntoView {
    let picked = picked.into_iter();
    let picked =
        picked.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let picked = picked.collect_view();
    view! {
        <VerbForm action>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="leave_out" value="true" />
            {picked}
            <Actions>
                <Button submit=true>{t(words::LEAVE_OUT)}</Button>
            </Actions>
        </VerbForm>
    }
}

/// What the summary says. Products without a rate are named beside the button that leaves them out.
fn refused(refusal: &Worded) -> Vec<FieldError> {
    if refusal.about == WITHOUT_RATE {
        return Vec::new();
    }
    worded::summary(refusal)
}
