//! What is particular to applications for shops and for creators' handles: what is checked when one is
//! handed in, and what its approval makes.

use domain::application::{ApplyRefusal, DecisionRefusal};
use sqlx::PgConnection;

use super::{Applicant, Application};
use crate::{ActorContext, Error};

/// Whether a shop or a handle can be applied for. Nobody can yet.
///
/// # Errors
///
/// Not found.
pub(super) async fn check(
    _connection: &mut PgConnection,
    _by: &Applicant<'_>,
    _application: &Application,
) -> Result<(), Error<ApplyRefusal>> {
    Err(Error::NotFound)
}

/// Makes the applicant the owner of what was approved.
///
/// # Errors
///
/// Not found.
pub(super) async fn approved(
    _connection: &mut PgConnection,
    _by: &ActorContext<'_>,
    _application: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    Err(Error::NotFound)
}
