//! What is particular to applications for shops and for creators' handles: they are handed in by
//! [`crate::claims`], without a draft, and what their approval makes is made there.

use domain::application::DecisionRefusal;
use sqlx::PgConnection;

use super::Application;
use crate::{
    ActorContext, Error,
    claims::{Joined, join_in},
};

/// Makes the applicant the owner of what was approved.
///
/// # Errors
///
/// [`DecisionRefusal::Taken`] when an import has brought the same code since it was applied for: then it can
/// only be rejected; not found for what nobody applied for; or the database's failure.
pub(super) async fn approved(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    application: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let applicant = application.applicant.ok_or(Error::NotFound)?;
    let (market, content) = (application.market, &application.content);
    let joined = join_in(connection, by, applicant, market, content).await;
    match joined.map_err(Error::without_refusal)? {
        Joined::Done => Ok(()),
        Joined::Taken => Err(Error::Refused(DecisionRefusal::Taken)),
        Joined::Unreadable => Err(super::stored::corrupt(
            "content",
            application.application.uuid(),
        )),
    }
}
