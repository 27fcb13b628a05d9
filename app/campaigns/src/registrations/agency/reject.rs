//! Rejecting: the one decision that asks for a reason. A dialog that is open because the address
//! says so.

use domain::{
    ids::CampaignId,
    registration::{EXPLANATION_CHARACTERS_MAX, RegistrationAddress, RejectReasonKind},
};
use leptos::prelude::*;

use super::{
    ActionSet,
    reject_fields::{AGAIN, EXPLANATION, REASON},
    selection::SelectionFields,
};
use crate::{
    registrations::agency::api::{AllMatching, TypedRejection},
    text::registrations as words,
    worded::Worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Dialog, FieldError, FormErrors, Kind, LinkButton, RadioCard, RadioCards,
    TextareaField,
    text::{Text, t},
};

/// What people read of a reason.
pub(super) const fn label(reason: RejectReasonKind) -> Text {
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
    let errors = form_errors(action, refused);
    let typed = typed.unwrap_or_default();
    let again = Again::new(typed.may_reregister);
    view! {
        <Dialog id="reject" title close=close.clone()>
            <p>{t(words::REJECT_EFFECT)}</p>
            <VerbForm action attr:class="form reject">
                <FormErrors title=t(words::NOT_REJECTED) errors>
                    <input type="hidden" name="campaign" value=campaign.to_string() />
                    <SelectionFields picked all />
                    <div on:change=move |event| again.follow(&event_target_value(&event))>
                        <RadioCards field=REASON cards=cards() value=typed.reason />
                    </div>
                    // In sight as soon as a reason is chosen (partner.scss).
                    <div class="reject__words">
                        <TextareaField
                            field=EXPLANATION
                            rows=2
                            value=typed.explanation
                            hint=hint()
                        />
                    </div>
                    <div on:change=move |event| again.choose(event_target_value(&event))>
                        <RadioCards field=AGAIN cards=answers() value=again.answer />
                    </div>
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

/// Why a rejection was not taken, beside the field that it is about.
fn refused(refusal: &Worded) -> Vec<FieldError> {
    let fields = [REASON, EXPLANATION, AGAIN];
    let mut of_fields = fields.map(|field| field.error(&refusal.says)).into_iter();
    let own = of_fields.find(|error| error.field == Some(&*refusal.about));
    vec![own.unwrap_or_else(|| FieldError::of_all(&refusal.says))]
}

fn cards() -> Vec<RadioCard> {
    let card = |reason: RejectReasonKind| RadioCard::new(reason.code(), t(label(reason)), "");
    RejectReasonKind::ALL.map(card).into()
}

fn answers() -> Vec<RadioCard> {
    vec![
        RadioCard::new("true", t(words::MAY_AGAIN), ""),
        RadioCard::new("false", t(words::BLOCK), t(words::BLOCK_HINT)),
    ]
}

/// Whether the seller may register the product again, as it is answered: by nobody at first. A reason that
/// asks for another offer answers it, as long as nobody does.
#[derive(Clone, Copy)]
struct Again {
    answer: RwSignal<String>,
    is_own: RwSignal<bool>,
}

impl Again {
    /// As it was answered before.
    fn new(answer: String) -> Self {
        Self {
            is_own: RwSignal::new(!answer.is_empty()),
            answer: RwSignal::new(answer),
        }
    }

    /// Another reason was chosen.
    fn follow(self, reason: &str) {
        if self.is_own.get_untracked() {
            return;
        }
        let kind = reason.parse::<RejectReasonKind>();
        let asks = kind.is_ok_and(RejectReasonKind::asks_for_another_offer);
        let answer = if asks { "true" } else { "" };
        self.answer.set(answer.to_owned());
    }

    /// Somebody answered it.
    fn choose(self, answer: String) {
        self.is_own.set(true);
        self.answer.set(answer);
    }
}

fn hint() -> String {
    let most = EXPLANATION_CHARACTERS_MAX.to_string();
    words::explanation_hint(&most)
}
