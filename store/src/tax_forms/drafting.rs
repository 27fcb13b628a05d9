//! Drafts of tax information, with the numbers that are kept for them.

use domain::{
    application::{ApplicationContent, ApplicationSubject, ModifyRefusal, SaveDraftRefusal},
    ids::ApplicationId,
    market::Market,
    signed_in_user::PlaceId,
    tax::{FieldCheck, IdentifierKind, TaxIdentifier, TaxInformation, form_of},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{market::market_in, payee};
use crate::{
    ActorContext, Db, Error, SecretSource,
    applications::{Applicant, Application, NewDraft, SavedDraft, draft_of, lock_tax, save_tax_in},
    forms::once,
    identifiers::{keep_in, kept_in, open_in, remove_in},
    sealing::{FinanceKeyring, FinanceKeys},
    transaction::in_transaction,
};

/// The index that keeps two open drafts of one party apart.
pub(super) const OPEN_KEY: &str = "application_open_finance";

/// A draft of tax information as a form sends it.
#[derive(Clone)]
pub struct NewTaxDraft<'n> {
    /// What was typed but the numbers.
    pub information: TaxInformation,
    /// The numbers that were typed and are right: each takes the place of the one of its kind. Those of kinds that
    /// the form doesn't ask for aren't kept.
    pub identifiers: &'n [TaxIdentifier],
    /// The kinds of the numbers that are to be removed.
    pub forget: &'n [IdentifierKind],
    /// The draft that the form was opened with, and its version; none for a new one.
    pub known: Option<(ApplicationId, u32)>,
}

/// Keeps a draft of tax information and its numbers: a new one, or the next version of one, as
/// [`crate::applications::save_draft`] does. A number that the form asks for no longer is removed. The same form
/// sent again is answered as it was the first time.
///
/// # Errors
///
/// [`SaveDraftRefusal`]; not found for a member who may not be paid, for others' drafts, and for another market's
/// form; or the database's failure.
pub async fn save_draft(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &FinanceKeyring,
    draft: &NewTaxDraft<'_>,
    secrets: &dyn SecretSource,
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let information = without_numbers(&draft.information).ok_or(Error::NotFound)?;
    let new = NewDraft {
        subject: ApplicationSubject::Tax,
        market: information.market(),
        category: None,
        content: ApplicationContent::Tax(information),
        known: draft.known,
    };
    let keys = keys.now();
    // What was asked is remembered by a hash, from which a number would soon be found: its index, which is made
    // with a key, stands for it.
    let numbers = draft.identifiers.iter().map(|identifier| {
        let kind = identifier.kind();
        let (_, index) = keys.blind_index(kind.code(), identifier.number().expose());
        (kind, index)
    });
    let numbers: Vec<(IdentifierKind, [u8; 32])> = numbers.collect();
    let asked = (&new.content, numbers, draft.forget, draft.known);
    let saved: Result<SavedDraft, Error<SaveDraftRefusal>> =
        once!(db.primary, by, "tax.save", &asked, |tx| {
            save_in(tx, by, (party, &*keys), (&new, draft), secrets).await
        });
    saved.map_err(|error| error.on_constraint(OPEN_KEY, || SaveDraftRefusal::AlreadyOpen))
}

async fn save_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (party, keys): (PlaceId, &FinanceKeys),
    (new, draft): (&NewDraft, &NewTaxDraft<'_>),
    secrets: &dyn SecretSource,
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    let own = market_in(&mut *connection, party).await?;
    let is_of_another = own.is_some() && own != new.market;
    if is_of_another && !was_begun_for(&mut *connection, draft.known, new.market).await? {
        return Err(Error::NotFound);
    }
    let saved = save_tax_in(&mut *connection, &Applicant::Member(by), new).await?;
    let asked = draft.information.identifiers_asked();
    let place = (party.uuid(), saved.application);
    keep_numbers(
        connection,
        keys,
        place,
        (draft, asked.as_slice()),
        (by, secrets),
    )
    .await?;
    Ok(saved)
}

/// The form without anything that isn't one of its texts: a number may not stand among them. None where there is no
/// such form.
fn without_numbers(information: &TaxInformation) -> Option<TaxInformation> {
    let answers = match information {
        TaxInformation::W9(_) => return Some(information.clone()),
        TaxInformation::Market(answers) => answers,
    };
    let form = answers.form()?;
    let is_text = |code: &str| {
        form.fields.iter().any(|field| {
            field.code.code() == code && !matches!(field.check, FieldCheck::Identifier(_))
        })
    };
    let mut answers = answers.clone();
    answers.values.retain(|code, _| is_text(code));
    Some(TaxInformation::Market(answers))
}

/// Whether a draft is one for this market already: the company may have moved since it was begun.
async fn was_begun_for(
    connection: &mut PgConnection,
    known: Option<(ApplicationId, u32)>,
    market: Option<Market>,
) -> Result<bool, sqlx::Error> {
    let Some((application, _)) = known else {
        return Ok(false);
    };
    let code = sqlx::query_scalar!(
        "select market_code from application where application_id = $1",
        application.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(code.flatten().as_deref() == market.map(Market::code))
}

/// Keeps what was typed of the numbers, and removes what is to go and what is no longer asked for.
async fn keep_numbers<R>(
    connection: &mut PgConnection,
    keys: &FinanceKeys,
    (party, application): (Uuid, ApplicationId),
    (draft, asked): (&NewTaxDraft<'_>, &[IdentifierKind]),
    (by, secrets): (&ActorContext<'_>, &dyn SecretSource),
) -> Result<(), Error<R>> {
    for kept in kept_in(&mut *connection, party, application).await? {
        let is_kept = |kind: &IdentifierKind| kind.code() == kept.field;
        if !asked.iter().any(is_kept) || draft.forget.iter().any(is_kept) {
            remove_in(&mut *connection, party, application, &kept.field).await?;
        }
    }
    for identifier in draft.identifiers {
        let kind = identifier.kind();
        if asked.contains(&kind) {
            let place = (party, application, kind.code());
            let last_four = identifier.last_four();
            let number = (identifier.number(), &*last_four);
            keep_in(&mut *connection, keys, place, number, (by.now, secrets)).await?;
        }
    }
    Ok(())
}

/// Makes a new draft of tax information that was rejected or taken back (**Modify**), or that is approved and stays
/// in force meanwhile, with its numbers. It is to be certified anew. Asked for twice, it is the same draft.
///
/// # Errors
///
/// [`ModifyRefusal`]; not found for a member who may not be paid and for others' applications; corrupt where a
/// number doesn't open; or the database's failure.
pub async fn modify(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &FinanceKeyring,
    application: ApplicationId,
    secrets: &dyn SecretSource,
) -> Result<SavedDraft, Error<ModifyRefusal>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let applicant = Applicant::Member(by);
    let made: Result<SavedDraft, Error<ModifyRefusal>> = in_transaction!(db.primary, by, |tx| {
        let earlier = lock_tax(&mut *tx, &applicant, application).await?;
        let checked = earlier.state.check_modify(earlier.subject);
        checked.map_err(Error::Refused)?;
        let earlier = to_be_certified_anew(earlier)?;
        let (made, is_new) = draft_of(&mut *tx, &applicant, &earlier).await?;
        if is_new {
            let which = (party.uuid(), application, made.application);
            copy_numbers(tx, keys, which, (by, secrets)).await?;
        }
        Ok(made)
    });
    made.map_err(|error| error.on_constraint(OPEN_KEY, || ModifyRefusal::AlreadyOpen))
}

/// The application with what its draft begins with: the same, by the latest version of its form, and not certified.
fn to_be_certified_anew<R>(earlier: Application) -> Result<Application, Error<R>> {
    let ApplicationContent::Tax(mut information) = earlier.content else {
        return Err(Error::NotFound);
    };
    match &mut information {
        TaxInformation::W9(w9) => w9.certifies = false,
        TaxInformation::Market(answers) => {
            answers.certifies = false;
            if let Some(form) = answers.market.and_then(form_of) {
                answers.version = form.version;
            }
        }
    }
    Ok(Application {
        content: ApplicationContent::Tax(information),
        ..earlier
    })
}

/// Keeps the numbers of one application for another of the same party, sealed for the place where they lie then.
async fn copy_numbers<R>(
    connection: &mut PgConnection,
    keys: &FinanceKeyring,
    (party, from, to): (Uuid, ApplicationId, ApplicationId),
    (by, secrets): (&ActorContext<'_>, &dyn SecretSource),
) -> Result<(), Error<R>> {
    for kept in kept_in(&mut *connection, party, from).await? {
        let number = open_in(&mut *connection, keys, (party, from, &*kept.field)).await?;
        let place = (party, to, &*kept.field);
        let number = (&number, &*kept.last_four);
        keep_in(
            &mut *connection,
            &keys.now(),
            place,
            number,
            (by.now, secrets),
        )
        .await?;
    }
    Ok(())
}
