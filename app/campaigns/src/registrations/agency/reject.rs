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
    Actions, Button, Checkbox, Dialog, Field, FormErrors, Kind, LinkButton, RadioCard, RadioCards,
    TextareaField,
    text::{Text, t},
};

ui::fields! {
    in "reject" as "rejection";
    pub(super) REASON: reason = Field::new(words::REJECT_WHY);
    pub(super) EXPLANATION: explanation = Field::new(words::EXPLANATION).optional();
    AGAIN: may_reregister as "again" = Field::new(words::ALLOW_AGAIN).hint(words::ALLOW_AGAIN_HINT);
}

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
        Some(product) if count == 1 && all.is_none() => words::reject_title_one(&product),
        _ => words::reject_title(count),
    };
    let action = actions.reject;
    let errors = form_errors(action, messages::rejection);
    let typed = typed.unwrap_or_default();
    view! {
        <Dialog id="reject" title close=close.clone()>
            <p>{t(words::REJECT_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_REJECTED) errors>
                    <input type="hidden" name="campaign" value=campaign.to_string() />
                    <SelectionFields picked all />
                    <RadioCards field=REASON cards=cards() value=typed.reason />
                    <TextareaField field=EXPLANATION rows=2 value=typed.explanation hint=hint() />
                    <Checkbox field=AGAIN checked=typed.may_reregister />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(words::KEEP_PENDING)}
                        </LinkButton>
                        <Button kind=Kind::Danger submit=true pending=action.pending()>
                            {t(words::REJECT)}
                        </Button>
                    </Actions>
                </FormErrors>
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
    words::explanation_hint(&most)
}
