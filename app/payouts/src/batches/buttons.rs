//! What an operator can do with a batch: submit it, approve it or send it back, cancel it, and get its bank file.

use domain::payout::{PayoutBatchPage, PayoutBatchState};
use leptos::prelude::*;
use runtime::{
    error::form_errors,
    forms::{FormAction, Question, TokenField, VerbForm},
    paths::operations as paths,
};
use ui::{
    Actions, Address, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, Note, Section,
    Tone, format,
    text::{Text, t},
};

use super::{
    api::{ApproveBatch, BatchQuery, CancelBatch, SendBatchBack, SubmitBatch},
    errors,
    list::name_of,
};
use crate::text::batches as words;

/// The name in the address that asks, and what it asks.
const ASK: &str = "ask";
const APPROVING: &str = "approve";
const CANCELLING: &str = "cancel";

/// The verbs of a batch.
#[derive(Clone, Copy)]
pub(super) struct BatchActions {
    pub(super) submit: ServerAction<SubmitBatch>,
    pub(super) approve: ServerAction<ApproveBatch>,
    pub(super) send_back: ServerAction<SendBatchBack>,
    pub(super) cancel: ServerAction<CancelBatch>,
}

impl BatchActions {
    pub(super) fn new() -> Self {
        Self {
            submit: ServerAction::new(),
            approve: ServerAction::new(),
            send_back: ServerAction::new(),
            cancel: ServerAction::new(),
        }
    }

    /// Why something wasn't done.
    fn errors(self) -> Signal<Vec<FieldError>> {
        let all = [
            form_errors(self.submit, |why| errors::submit(*why)),
            form_errors(self.approve, errors::approve),
            form_errors(self.send_back, |why| errors::batch(*why)),
            form_errors(self.cancel, |why| errors::batch(*why)),
        ];
        Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>())
    }
}

/// What can be done with the batch as it is.
#[component]
pub(super) fn Buttons(
    /// The batch.
    page: PayoutBatchPage,
    /// What the address asks.
    query: BatchQuery,
    /// The verbs.
    actions: BatchActions,
) -> impl IntoView {
    let (row, is_own) = (page.row.clone(), page.is_own);
    let id = row.batch.to_string();
    let here = paths::payout_batch(row.batch);
    let asked = |what| Address::new(here.clone()).with(ASK, what).to_string();
    let is = |state| row.state == state;
    let submit = is(PayoutBatchState::Prepared).then(|| {
        let id = id.clone();
        view! {
            <VerbForm action=actions.submit>
                <input type="hidden" name="batch" value=id />
                <Button kind=Kind::Primary submit=true pending=actions.submit.pending()>
                    {t(words::SUBMIT)}
                </Button>
            </VerbForm>
        }
    });
    let approve = (is(PayoutBatchState::Submitted) && !is_own).then(|| {
        let href = asked(APPROVING);
        view! {
            <LinkButton href kind=Kind::Primary attr:data-noscroll="">
                {t(words::APPROVE)}
            </LinkButton>
        }
    });
    let send_back = is(PayoutBatchState::Submitted).then(|| {
        let id = id.clone();
        view! {
            <VerbForm action=actions.send_back>
                <input type="hidden" name="batch" value=id />
                <Button submit=true pending=actions.send_back.pending()>
                    {t(words::SEND_BACK)}
                </Button>
            </VerbForm>
        }
    });
    let cancel = row.state.is_open().then(|| {
        let href = asked(CANCELLING);
        view! {
            <LinkButton href kind=Kind::Danger attr:data-noscroll="">
                {t(words::CANCEL_BATCH)}
            </LinkButton>
        }
    });
    let own = (is(PayoutBatchState::Submitted) && is_own)
        .then(|| view! { <Note tone=Tone::Information>{t(words::OWN)}</Note> });
    let waits = waits(row.state);
    let waits = waits.map(|says| view! { <Note tone=Tone::Information>{t(says)}</Note> });
    let question = question(&page, &query, actions);
    view! {
        <FormSummary title=t(words::NOT_DONE) errors=actions.errors() />
        {own}
        {waits}
        <Actions>{submit} {approve} {send_back} {cancel}</Actions>
        {question}
    }
}

/// What the program does with it.
const fn waits(state: PayoutBatchState) -> Option<Text> {
    match state {
        PayoutBatchState::Preparing => Some(words::PREPARING),
        PayoutBatchState::Approved => Some(words::POSTING),
        PayoutBatchState::Prepared
        | PayoutBatchState::Submitted
        | PayoutBatchState::Posted
        | PayoutBatchState::Closed
        | PayoutBatchState::Cancelled => None,
    }
}

/// The question that the address asks, if it can still be asked.
fn question(page: &PayoutBatchPage, query: &BatchQuery, actions: BatchActions) -> Option<AnyView> {
    let row = &page.row;
    let close = paths::payout_batch(row.batch);
    match query.ask.as_deref()? {
        APPROVING if row.state == PayoutBatchState::Submitted && !page.is_own => {
            let (id, total) = (row.batch.to_string(), row.total);
            let (units, currency) = (total.units.to_string(), total.currency.code());
            let title = words::approve_question(&name_of(row));
            let payouts = words::payouts(row.payouts);
            let effect = words::approve_effect(&format::money(total), &payouts);
            let leave = close.clone();
            let asked = view! {
                <Dialog id="approve-batch" title close>
                    <p>{effect}</p>
                    <VerbForm action=actions.approve>
                        <input type="hidden" name="batch" value=id />
                        <input type="hidden" name="seen_units" value=units />
                        <input type="hidden" name="seen_currency" value=currency />
                        <Actions>
                            <LinkButton href=leave kind=Kind::Quiet>
                                {t(words::KEEP)}
                            </LinkButton>
                            <Button
                                kind=Kind::Primary
                                submit=true
                                pending=actions.approve.pending()
                            >
                                {t(words::APPROVE)}
                            </Button>
                        </Actions>
                    </VerbForm>
                </Dialog>
            };
            Some(asked.into_any())
        }
        CANCELLING if row.state.is_open() => {
            let title = words::cancel_question(&name_of(row));
            let action = FormAction::of(actions.cancel);
            let pending = actions.cancel.pending();
            let object = ("batch", row.batch.to_string());
            let (says, cancel) = (words::CANCEL_BATCH, words::KEEP);
            let asked = view! {
                <Question id="cancel-batch" title close action pending object says cancel>
                    <p>{t(words::CANCEL_EFFECT)}</p>
                </Question>
            };
            Some(asked.into_any())
        }
        _ => None,
    }
}

/// The forms that the bank file answers, for a batch that has one; and why there was none, also where there is none.
#[component]
pub(super) fn BankFile(
    /// The batch.
    page: PayoutBatchPage,
    /// Why there was none.
    refused: Option<String>,
) -> impl IntoView {
    let (batch, has_file) = (page.row.batch, page.row.state.has_bank_file());
    let errors = refused.as_deref().and_then(no_file);
    let errors = errors.map(|says| FieldError::of_all(t(says)));
    let errors: Vec<FieldError> = errors.into_iter().collect();
    let is_shown = has_file || !errors.is_empty();
    let errors = Signal::stored(errors);
    let form = move |format: &'static str, says: Text| {
        view! {
            <form method="post" action=paths::bank_file(batch)>
                <TokenField />
                <input type="hidden" name="format" value=format />
                <Button submit=true>{t(says)}</Button>
            </form>
        }
    };
    let forms = has_file.then(|| {
        view! {
            <p>{t(words::FILE_WHY)}</p>
            <Actions>
                {form("pain001", words::FILE_PAIN001)} {form("csv", words::FILE_CSV)}
            </Actions>
        }
        .into_any()
    });
    is_shown.then(|| {
        view! {
            <Section title=t(words::FILE)>
                <FormSummary title=t(words::NO_FILE) errors /> {forms}
            </Section>
        }
    })
}

/// Why there was no file, by its code in the address.
fn no_file(code: &str) -> Option<Text> {
    match code {
        "no_account" => Some(words::NO_FILE_ACCOUNT),
        "not_posted" => Some(words::NO_FILE_POSTED),
        "differs" => Some(words::NO_FILE_DIFFERS),
        _ => None,
    }
}
