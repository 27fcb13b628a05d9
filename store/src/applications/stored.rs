//! Applications as rows.

use domain::{application::ApplicationContent, ids::ApplicationId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Application;
use crate::Error;

/// A row as the database has it.
pub(super) struct Row {
    pub(super) application_id: Uuid,
    pub(super) organisation_id: Option<Uuid>,
    pub(super) organisation_name: Option<String>,
    pub(super) account_id: Option<Uuid>,
    pub(super) subject: String,
    pub(super) market_code: Option<String>,
    pub(super) category_code: Option<String>,
    pub(super) state: String,
    pub(super) version: i32,
    pub(super) content: serde_json::Value,
    pub(super) earlier_application_id: Option<Uuid>,
    pub(super) created_at: chrono::DateTime<chrono::Utc>,
    pub(super) saved_at: chrono::DateTime<chrono::Utc>,
    pub(super) submitted_at: Option<chrono::DateTime<chrono::Utc>>,
    pub(super) claimed_by: Option<Uuid>,
    pub(super) claimed_name: Option<String>,
    pub(super) claimed_at: Option<chrono::DateTime<chrono::Utc>>,
    pub(super) decided_at: Option<chrono::DateTime<chrono::Utc>>,
    pub(super) decided_name: Option<String>,
    pub(super) reasons: Vec<String>,
    pub(super) note: String,
}

impl<R> TryFrom<Row> for RowOf<R> {
    type Error = Error<R>;

    fn try_from(row: Row) -> Result<Self, Error<R>> {
        let corrupt = |column| corrupt::<R>(column, row.application_id);
        let claimed = match (row.claimed_by, row.claimed_name, row.claimed_at) {
            (Some(account), Some(name), Some(at)) => Some((account.into(), name, at)),
            _ => None,
        };
        let reasons = row.reasons.iter().map(|code| code.parse());
        let application = Application {
            application: row.application_id.into(),
            organisation: row.organisation_id.map(Into::into),
            organisation_name: row.organisation_name,
            applicant: row.account_id.map(Into::into),
            subject: row.subject.parse().map_err(|_| corrupt("subject"))?,
            market: row
                .market_code
                .map(|code| code.parse())
                .transpose()
                .map_err(|_| corrupt("market_code"))?,
            category: row
                .category_code
                .map(|code| code.parse())
                .transpose()
                .map_err(|_| corrupt("category_code"))?,
            state: row.state.parse().map_err(|_| corrupt("state"))?,
            version: u32::try_from(row.version).map_err(|_| corrupt("version"))?,
            content: serde_json::from_value(row.content).map_err(|_| corrupt("content"))?,
            earlier: row.earlier_application_id.map(Into::into),
            created_at: row.created_at,
            saved_at: row.saved_at,
            submitted_at: row.submitted_at,
            claimed,
            decided_at: row.decided_at,
            decided_by: row.decided_name,
            reasons: reasons
                .collect::<Result<_, _>>()
                .map_err(|_| corrupt("reasons"))?,
            note: row.note,
        };
        Ok(Self(application, std::marker::PhantomData))
    }
}

/// An application that was read for a verb with these refusals.
pub(super) struct RowOf<R>(pub(super) Application, std::marker::PhantomData<R>);

/// A row that can't be what it says.
pub(super) fn corrupt<R>(column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "application",
        column,
        id,
    }
}
