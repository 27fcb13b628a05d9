//! What operators typed, as the verbs take it, and why an alert isn't claimed or decided.

use chrono::{DateTime, Utc};
use domain::{
    compass::alerts::{AlertNote, AlertNoteRefusal, AlertRefusal},
    ids::CompassAlertId,
};
use runtime::{context::RequestContext, error::ApiError};
use store::compass::alerts;
use ui::{Field, format, text::t};

use super::{
    api::TypedNote,
    fields::{NOTE, REASON},
    text::refused as words,
};
use crate::refused::Refused;

/// The name under which what was typed to decide is kept.
pub(super) fn form_of(alert: CompassAlertId) -> String {
    format!("operations/alert/{alert}")
}

/// Ends an alert about which something was done.
pub(super) async fn act(
    context: &RequestContext,
    alert: CompassAlertId,
    typed: &TypedNote,
) -> Result<(), ApiError<Refused>> {
    let note = read(typed, NOTE)?;
    let acted = alerts::act(&context.db, &context.by(), alert, &note).await;
    acted.map_err(refused)
}

/// Ends an alert about nothing.
pub(super) async fn dismiss(
    context: &RequestContext,
    alert: CompassAlertId,
    typed: &TypedNote,
) -> Result<(), ApiError<Refused>> {
    let reason = read(typed, REASON)?;
    let dismissed = alerts::dismiss(&context.db, &context.by(), alert, &reason).await;
    dismissed.map_err(refused)
}

/// The note that was typed.
fn read(typed: &TypedNote, field: Field) -> Result<AlertNote, ApiError<Refused>> {
    let note = AlertNote::try_from(typed.note.clone());
    note.map_err(|why| {
        let says = match why {
            AlertNoteRefusal::Missing => words::NOTE_MISSING,
            AlertNoteRefusal::TooLong { .. } => words::NOTE_TOO_LONG,
        };
        ApiError::Refused(field.error(t(says)).into())
    })
}

/// What the store says, in words.
pub(super) fn refused(error: store::Error<AlertRefusal>) -> ApiError<Refused> {
    ApiError::<AlertRefusal>::from(error).map_refusal(in_words)
}

fn in_words(refusal: AlertRefusal) -> Refused {
    Refused::of_all(match refusal {
        AlertRefusal::Decided { by: Some(by), at } => words::decided(&by, &written(at)),
        AlertRefusal::Decided { by: None, at } => words::decided_by_the_platform(&written(at)),
        AlertRefusal::Claimed { by } => words::claimed(&by),
        AlertRefusal::OwnOrganisation => t(words::OWN_ORGANISATION).to_owned(),
    })
}

/// A day, by no market's clock.
fn written(at: DateTime<Utc>) -> String {
    format::date(at.date_naive())
}
