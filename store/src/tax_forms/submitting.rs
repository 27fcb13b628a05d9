//! Handing tax information in, and taking it back.

use domain::{
    application::{ApplicationContent, ApplicationState, ApplicationVerb, StateRefusal},
    ids::ApplicationId,
    tax::{IdentifierKind, SubmitTaxRefusal},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{drafting::OPEN_KEY, payee};
use crate::{
    ActorContext, Db, Error,
    applications::{
        Applicant, Application, hand_in_tax_in, has_proven_address, lock_tax, saved_last,
        withdraw_in,
    },
    identifiers::{kept_in, remove_in},
    transaction::in_transaction,
};

/// Hands in a draft of this version, which is certified by it. From then on it waits for an operator.
///
/// # Errors
///
/// [`SubmitTaxRefusal`], which says all that is missing of the form at once; not found for a member who may not be
/// paid and for others' drafts; or the database's failure.
pub async fn submit(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
    version: u32,
) -> Result<(), Error<SubmitTaxRefusal>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let applicant = Applicant::Member(by);
    let handed_in: Result<(), Error<SubmitTaxRefusal>> = in_transaction!(db.primary, by, |tx| {
        let draft = lock_tax(&mut *tx, &applicant, application).await?;
        is_current(&mut *tx, &draft, version).await?;
        if !has_proven_address(&mut *tx, &applicant).await? {
            return Err(Error::Refused(SubmitTaxRefusal::EmailNotProven));
        }
        let ApplicationContent::Tax(information) = &draft.content else {
            return Err(Error::NotFound);
        };
        let kinds = kinds_in(&mut *tx, party.uuid(), application).await?;
        if let Some(wrong) = information.refusals(&kinds) {
            return Err(Error::Refused(SubmitTaxRefusal::Wrong(wrong)));
        }
        if !hand_in_tax_in(tx, &applicant, (&draft, information)).await? {
            return Err(Error::Refused(SubmitTaxRefusal::DocumentGone));
        }
        Ok(())
    });
    handed_in.map_err(|error| error.on_constraint(OPEN_KEY, || SubmitTaxRefusal::AlreadyPending))
}

/// Refuses what is no draft any more, and a draft that another window saved meanwhile.
async fn is_current(
    connection: &mut PgConnection,
    draft: &Application,
    version: u32,
) -> Result<(), Error<SubmitTaxRefusal>> {
    let after = draft.state.after(ApplicationVerb::Apply);
    after.map_err(|refused| Error::Refused(SubmitTaxRefusal::State(refused)))?;
    if draft.version == version {
        return Ok(());
    }
    let (by, at) = saved_last(connection, draft.application).await?;
    let version = draft.version;
    Err(Error::Refused(SubmitTaxRefusal::SavedMeanwhile {
        by,
        at,
        version,
    }))
}

/// The kinds of the numbers that are kept for an application.
async fn kinds_in(
    connection: &mut PgConnection,
    party: Uuid,
    application: ApplicationId,
) -> Result<Vec<IdentifierKind>, sqlx::Error> {
    let kept = kept_in(connection, party, application).await?;
    let is_kept = |kind: &IdentifierKind| kept.iter().any(|number| number.field == kind.code());
    Ok(IdentifierKind::ALL.into_iter().filter(is_kept).collect())
}

/// Takes tax information back, or throws a draft away, whose numbers then go at once.
///
/// # Errors
///
/// [`StateRefusal`] for what is decided; not found for a member who may not be paid and for others' applications; or
/// the database's failure.
pub async fn withdraw(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<(), Error<StateRefusal>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let applicant = Applicant::Member(by);
    in_transaction!(db.primary, by, |tx| {
        let found = lock_tax(&mut *tx, &applicant, application).await?;
        withdraw_in(&mut *tx, &applicant, &found).await?;
        if found.state == ApplicationState::Draft {
            for kept in kept_in(&mut *tx, party.uuid(), application).await? {
                remove_in(&mut *tx, party.uuid(), application, &kept.field).await?;
            }
        }
        Ok(())
    })
}
