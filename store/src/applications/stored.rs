//! Applications as rows.

use chrono::{DateTime, Utc};
use domain::{application::ApplicationSubject, ids::ApplicationId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Applicant, Application, is_to_be_paid};
use crate::Error;

/// A row as the database has it.
pub(super) struct Row {
    pub(super) application_id: Uuid,
    pub(super) organisation_id: Option<Uuid>,
    pub(super) organisation_name: Option<String>,
    pub(super) creator_id: Option<Uuid>,
    pub(super) account_id: Option<Uuid>,
    pub(super) subject: String,
    pub(super) market_code: Option<String>,
    pub(super) category_code: Option<String>,
    pub(super) state: String,
    pub(super) version: i32,
    pub(super) content: serde_json::Value,
    pub(super) earlier_application_id: Option<Uuid>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) saved_at: DateTime<Utc>,
    pub(super) submitted_at: Option<DateTime<Utc>>,
    pub(super) claimed_by: Option<Uuid>,
    pub(super) claimed_name: Option<String>,
    pub(super) claimed_at: Option<DateTime<Utc>>,
    pub(super) decided_at: Option<DateTime<Utc>>,
    pub(super) decided_name: Option<String>,
    pub(super) reasons: Vec<String>,
    pub(super) note: String,
}

impl Row {
    /// What the row says.
    pub(super) fn into_application<R>(self) -> Result<Application, Error<R>> {
        let id = self.application_id;
        let corrupt = |column| corrupt::<R>(column, id);
        let claimed = match (self.claimed_by, self.claimed_name, self.claimed_at) {
            (Some(account), Some(name), Some(at)) => Some((account.into(), name, at)),
            _ => None,
        };
        let mut reasons = Vec::new();
        for code in &self.reasons {
            reasons.push(code.parse().map_err(|_| corrupt("reasons"))?);
        }
        let market = self.market_code.map(|code| code.parse()).transpose();
        let category = self.category_code.map(|code| code.parse()).transpose();
        Ok(Application {
            application: id.into(),
            organisation: self.organisation_id.map(Into::into),
            organisation_name: self.organisation_name,
            creator: self.creator_id.map(Into::into),
            applicant: self.account_id.map(Into::into),
            subject: self.subject.parse().map_err(|_| corrupt("subject"))?,
            market: market.map_err(|_| corrupt("market_code"))?,
            category: category.map_err(|_| corrupt("category_code"))?,
            state: self.state.parse().map_err(|_| corrupt("state"))?,
            version: u32::try_from(self.version).map_err(|_| corrupt("version"))?,
            content: serde_json::from_value(self.content).map_err(|_| corrupt("content"))?,
            earlier: self.earlier_application_id.map(Into::into),
            created_at: self.created_at,
            saved_at: self.saved_at,
            submitted_at: self.submitted_at,
            claimed,
            decided_at: self.decided_at,
            decided_by: self.decided_name,
            reasons,
            note: self.note,
        })
    }
}

/// A row that can't be what it says.
pub(super) fn corrupt<R>(column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "application",
        column,
        id,
    }
}

/// An application within a verb's transaction, which nobody else changes until that ends. Operators are
/// called by their address where they have no name, if whoever reads is one.
///
/// Who decided and who looks at it are asked for by queries of their own and not by joins: whoever waits for
/// the row gets it as it is then, but what was joined to it stays what it was before the wait.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    application: ApplicationId,
    reads_for_platform: bool,
) -> Result<Application, Error<R>> {
    let row = sqlx::query_as!(
        Row,
        r#"select application_id, application.organisation_id
                , organisation.name as "organisation_name?", application.creator_id
                , application.account_id, subject
                , market_code, category_code, state, version, content, earlier_application_id
                , application.created_at, saved_at, submitted_at, claimed_by, claimed_at, decided_at
                , (
                      select coalesce(claimer.display_name, claimer.email)
                      from account as claimer
                      where claimer.account_id = claimed_by
                  ) as "claimed_name?"
                , (
                      select coalesce(
                                 decider.display_name, case when $2 then decider.email end
                             )
                      from account as decider
                      where decider.account_id = decided_by
                  ) as "decided_name?"
                , reasons, note
           from application
           left join organisation on organisation.organisation_id = application.organisation_id
           where application_id = $1
           for update of application"#,
        application.uuid(),
        reads_for_platform,
    )
    .fetch_optional(connection)
    .await?;
    row.ok_or(Error::NotFound)?.into_application()
}

/// The applicant's own application, locked: none that is about being paid, which has verbs of its own.
pub(super) async fn lock_own<R>(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    application: ApplicationId,
) -> Result<Application, Error<R>> {
    let found = lock(connection, application, false).await?;
    if is_to_be_paid(found.subject) || !by.may_apply(found.subject) || !is_of(&found, by) {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// The own application of whoever is paid, for this subject, locked.
pub(super) async fn lock_to_be_paid<R>(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    (application, subject): (ApplicationId, ApplicationSubject),
) -> Result<Application, Error<R>> {
    if !by.may_apply(subject) {
        return Err(Error::NotFound);
    }
    let found = lock(connection, application, false).await?;
    if found.subject != subject || !is_of(&found, by) {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// Whether the application is the applicant's: the organisation's, the creator's, or the person's alone.
pub(super) fn is_of(application: &Application, by: &Applicant<'_>) -> bool {
    match (by.party(), application.party()) {
        (Some(own), Some(of)) => own == of,
        (None, None) => application.applicant.is_some() && application.applicant == by.account(),
        (Some(_), None) | (None, Some(_)) => false,
    }
}
