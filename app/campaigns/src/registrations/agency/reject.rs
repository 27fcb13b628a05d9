//! Rejecting: the one decision that asks for a reason. A dialog that is open because the address
//! says so.

use domain::{
    ids::CampaignId,
    registration::{EXPLANATION_CHARACTERS_MAX, RegistrationAddress, RejectReasonKind},
};
use leptos::prelude::*;

use super::{ActionSet, messages, selection::SelectionFields};
use crate::{
    registrations::agency::api::{AllMatching, TypedRejection},
    text::registrations as words,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Checkbox, Dialog, FormSummary, Kind, LinkButton, RadioCard, RadioCards,
    TextareaField, field_error,
    text::{Text, interpolate, plural, t},
};

pub(super) const REASON: &str = "reject-reason";
pub(super) const EXPLANATION: &str = "reject-explanation";

/// What people read of a reason.
const fn label(reason: RejectReasonKind) -> Text {
    match reason {
        RejectReasonKind::CommissionTooLow => words::COMMISSION_TOO_LOW,
        RejectReasonKind::HardToPromote => words::HARD_TO_PROMOTE,
        RejectReasonKind::TooExpensive => words::TOO_EXPENSIVE,
        RejectReasonKind::NoSuitableCreator => words::NO_SUITABLE_CREATOR,
        RejectReasonKind::Other => words::OTHER,
    }
}

/// Asks why the picked products are not taken, and whether their sellers may try again.
#[component]
pub(super) fn RejectDialog(
    /// The campaign.
    campaign: CampaignId,
    /// The picked registrations.
    picked: Vec<RegistrationAddress>,
    /// All that the list's filters leave instead of them, and how many they are.
    #[prop(optional_no_strip)]
    all: Option<(AllMatching, u64)>,
    /// The title of the product, if it is one that the page knows.
    title: Option<String>,
    /// What was typed before and refused.
    typed: Option<TypedRejection>,
    /// The verbs of the page.
    actions: ActionSet,
    /// The page without the dialog.
    #[prop(into)]
    close: String,
) -> impl IntoView {
    let (all, count) = all.map_or_else(
        || (None, u64::try_from(picked.len()).unwrap_or(u64::MAX)),
        |(all, count)| (Some(all), count),
    );
    let title = match title {
        Some(product) if count == 1 && all.is_none() => {
            interpolate(words::REJECT_TITLE_ONE, &[("product", &product)])
        }
        _ => plural(count, words::REJECT_TITLE_SOME_ONE, words::REJECT_TITLE),
    };
    let action = actions.reject;
    let errors = form_errors(action, messages::rejection);
    let typed = typed.unwrap_or_default();
    view! {
        <Dialog id="reject" title close=close.clone()>
            <p>{t(words::REJECT_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormSummary title=t(words::NOT_REJECTED) errors />
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <SelectionFields picked all />
                <RadioCards
                    id=REASON
                    name="rejection[reason]"
                    label=t(words::REJECT_WHY)
                    cards=cards()
                    value=typed.reason
                    error=field_error(errors, REASON)
                />
                <TextareaField
                    id=EXPLANATION
                    name="rejection[explanation]"
                    label=t(words::EXPLANATION)
                    rows=2
                    value=typed.explanation
                    hint=hint()
                    optional=true
                    error=field_error(errors, EXPLANATION)
                />
                <Checkbox
                    id="reject-again"
                    name="rejection[may_reregister]"
                    checked=typed.may_reregister
                    hint=t(words::ALLOW_AGAIN_HINT)
                >
                    {t(words::ALLOW_AGAIN)}
                </Checkbox>
                <Actions>
                    <LinkButton href=close kind=Kind::Quiet>
                        {t(words::KEEP_PENDING)}
                    </LinkButton>
                    <Button kind=Kind::Danger submit=true pending=action.pending()>
                        {t(words::REJECT)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

fn cards() -> Vec<RadioCard> {
    let card = |reason: RejectReasonKind| RadioCard::new(reason.code(), t(label(reason)), "");
    RejectReasonKind::ALL.map(card).into()
}

fn hint() -> String {
    let most = EXPLANATION_CHARACTERS_MAX.to_string();
    interpolate(words::EXPLANATION_HINT, &[("most", &most)])
}
