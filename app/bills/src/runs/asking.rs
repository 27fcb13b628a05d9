//! Closing a month and beginning bills: dialogs that are open because the address says so.

use chrono::{Months, NaiveDate};
use domain::bill::{BeginBillsRefusal, CloseRefusal, WaitingMonth};
use leptos::prelude::*;
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Choice, Dialog, Field, FieldError, FormErrors, Kind, LinkButton, SelectField,
    text::{Text, market as markets, t},
};

use super::{
    api::{BeginBills, CloseMonth},
    page::month_name,
};
use crate::text::runs as words;

/// The names in the address that ask.
pub(super) const CLOSING: &str = "close";
/// The same for beginning bills.
pub(super) const BEGINNING: &str = "begin";

/// How many months bills may begin with.
const MONTHS_OFFERED: u32 = 24;

ui::fields! {
    pub(super) FIRST_MONTH: month as "first-month" = Field::new(words::FIRST_MONTH);
}

const fn not_closed(refusal: CloseRefusal) -> Text {
    match refusal {
        CloseRefusal::Closed => words::CLOSED_ALREADY,
        CloseRefusal::LaterIsClosed => words::LATER_IS_CLOSED,
        CloseRefusal::EarlierIsOpen => words::EARLIER_IS_OPEN,
        CloseRefusal::NotOver => words::NOT_OVER,
        CloseRefusal::NotBegun => words::BILLS_NOT_BEGUN,
        CloseRefusal::Nothing | CloseRefusal::NotClaimed | CloseRefusal::NotSealed => {
            words::NOTHING
        }
    }
}

const fn not_begun(refusal: BeginBillsRefusal) -> Text {
    match refusal {
        BeginBillsRefusal::Begun => words::ALREADY_BEGUN,
        BeginBillsRefusal::NotCounted => words::NOT_COUNTED,
        BeginBillsRefusal::Ahead => words::AHEAD,
    }
}

/// Asks whether to close a month that waits for lines which haven't settled.
#[component]
pub(super) fn CloseDialog(
    /// The month.
    waiting: WaitingMonth,
    /// The verb.
    action: ServerAction<CloseMonth>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let errors = form_errors(action, |refusal: &CloseRefusal| {
        vec![FieldError::of_all(t(not_closed(*refusal)))]
    });
    let month = month_name(waiting.month);
    let title = words::close_of(t(markets::name(waiting.market)), &month);
    view! {
        <Dialog id="close-month" title close=close.clone()>
            <p>{words::waits_for_settlement(&month)}</p>
            <p>{t(words::CLOSE_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_CLOSED) errors>
                    <input type="hidden" name="market" value=waiting.market.code() />
                    <input type="hidden" name="month" value=waiting.month.to_string() />
                    {buttons(close, action.pending().into(), words::CLOSE_MONTH)}
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Asks with which month bills begin.
#[component]
pub(super) fn BeginDialog(
    /// The market, and the first month that isn't over.
    waiting: WaitingMonth,
    /// The verb.
    action: ServerAction<BeginBills>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let errors = form_errors(action, |refusal: &BeginBillsRefusal| {
        vec![FIRST_MONTH.error(t(not_begun(*refusal)))]
    });
    let title = words::begin_in(t(markets::name(waiting.market)));
    let choices = months_to(waiting.month);
    let chosen = waiting.month.to_string();
    view! {
        <Dialog id="begin-bills" title close=close.clone()>
            <p>{t(words::WAITS_FOR_BEGIN)}</p>
            <p>{t(words::BEGIN_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_BEGUN) errors>
                    <input type="hidden" name="market" value=waiting.market.code() />
                    <SelectField field=FIRST_MONTH choices value=chosen />
                    {buttons(close, action.pending().into(), words::BEGIN)}
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Months up to this one, the latest first.
fn months_to(month: NaiveDate) -> Vec<Choice> {
    let months = (0..MONTHS_OFFERED).filter_map(|back| month.checked_sub_months(Months::new(back)));
    months
        .map(|month| Choice::new(month.to_string(), month_name(month)))
        .collect()
}

fn buttons(close: String, pending: Signal<bool>, says: Text) -> AnyView {
    view! {
        <Actions>
            <LinkButton href=close kind=Kind::Quiet>
                {t(words::CANCEL)}
            </LinkButton>
            <Button kind=Kind::Primary submit=true pending>
                {t(says)}
            </Button>
        </Actions>
    }
    .into_any()
}
