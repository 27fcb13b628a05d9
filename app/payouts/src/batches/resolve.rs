//! Saying what became of a payout that no answer settles: the question, as the address opens it.

use domain::payout::{OperatorPayout, PayoutBatchRow, PayoutState, ResolutionKind};
use leptos::prelude::*;
use runtime::{error::form_errors, forms::VerbForm, paths::operations as paths};
use ui::{
    Actions, Address, Button, Choice, Dialog, Field, FormErrors, FormSummary, Kind, LinkButton,
    SelectField, TextField, TextareaField, text::t,
};

use super::{
    api::{ResolvePayout, TypedResolution},
    errors,
};
use crate::text::batches as words;

ui::fields! {
    in "resolution" as "resolution";
    pub(super) HOW: how = Field::new(words::RESOLVE_HOW);
    REASON: reason = Field::new(words::RESOLVE_REASON).max(200).optional();
    pub(super) NOTE: note = Field::new(words::RESOLVE_NOTE).max(1_000);
}

/// The name in the address that asks.
const RESOLVING: &str = "resolve";

/// The way to the question, for a payout that can be asked about.
pub(super) fn way(batch: &PayoutBatchRow, payout: &OperatorPayout) -> Option<String> {
    let can_be = matches!(payout.state, PayoutState::Sent | PayoutState::Unknown);
    let page = Address::new(paths::payout_batch(batch.batch));
    can_be.then(|| page.with(RESOLVING, payout.payout).to_string())
}

/// The question, if the address asks it of a payout of the page. Where it can't be asked any more, somebody else was
/// first, and that is said.
#[component]
pub(super) fn Resolving(
    /// The batch.
    batch: PayoutBatchRow,
    /// The payout that the address names.
    payout: Option<OperatorPayout>,
    /// What was typed before and refused.
    typed: Option<TypedResolution>,
    /// The verb.
    action: ServerAction<ResolvePayout>,
) -> impl IntoView {
    let errors = form_errors(action, |why| errors::resolve(*why));
    let payout = payout.filter(|payout| way(&batch, payout).is_some());
    let Some(payout) = payout else {
        return view! { <FormSummary title=t(words::NOT_RESOLVED) errors /> }.into_any();
    };
    let close = paths::payout_batch(batch.batch);
    let leave = close.clone();
    let title = words::resolve_question(&payout.name);
    let (batch, payout) = (batch.batch.to_string(), payout.payout.to_string());
    let typed = typed.unwrap_or_default();
    view! {
        <Dialog id="resolve-payout" title close>
            <p>{t(words::RESOLVE_WHY)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_RESOLVED) errors>
                    <input type="hidden" name="batch" value=batch />
                    <input type="hidden" name="payout" value=payout />
                    <SelectField field=HOW choices=ways_out() value=typed.how />
                    <TextField field=REASON value=typed.reason />
                    <TextareaField field=NOTE rows=3 value=typed.note />
                    <Actions>
                        <LinkButton href=leave kind=Kind::Quiet>
                            {t(words::KEEP)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::RESOLVE_SAVE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
    .into_any()
}

fn ways_out() -> Vec<Choice> {
    let none = Choice::new("", t(words::NO_RESOLUTION));
    let all = ResolutionKind::ALL.map(|kind| {
        let says = match kind {
            ResolutionKind::Paid => words::RESOLVE_PAID,
            ResolutionKind::Rejected => words::RESOLVE_REJECTED,
        };
        Choice::new(kind.code(), t(says))
    });
    std::iter::once(none).chain(all).collect()
}
