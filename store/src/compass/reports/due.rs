//! Reports that are due: each as it is kept, and when it is due again.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    compass::{CompassRole, ReportRhythm, ViewQuery},
    creator_list::SavedName,
    currency::Currency,
    ids::AccountId,
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// By what a report is found.
#[derive(Clone, Copy)]
pub(super) struct ReportKey {
    party_id: Uuid,
    pub(super) report_id: Uuid,
}

/// A report that is due, as it is kept.
pub(super) struct DueRow {
    party_id: Uuid,
    compass_report_id: Uuid,
    account_id: Uuid,
    rhythm: String,
    market_code: String,
    currency: String,
    party: String,
    name: String,
    query: String,
}

/// A report that is due.
pub(super) struct DueReport {
    pub(super) party_id: Uuid,
    pub(super) account: AccountId,
    pub(super) rhythm: ReportRhythm,
    pub(super) market: Market,
    pub(super) zone: Tz,
    pub(super) currency: Currency,
    pub(super) role: CompassRole,
    pub(super) name: SavedName,
    pub(super) query: ViewQuery,
}

impl DueRow {
    pub(super) const fn key(&self) -> ReportKey {
        ReportKey {
            party_id: self.party_id,
            report_id: self.compass_report_id,
        }
    }

    /// The report; none where its words are none of this release.
    pub(super) fn read(self, zones: &[(String, Tz)]) -> Option<DueReport> {
        let zone = zones.iter().find(|(code, _)| *code == self.market_code);
        Some(DueReport {
            party_id: self.party_id,
            account: AccountId::new(self.account_id),
            rhythm: self.rhythm.parse().ok()?,
            market: self.market_code.parse().ok()?,
            zone: zone?.1,
            currency: self.currency.parse().ok()?,
            role: self.party.parse().ok()?,
            name: SavedName::parse(&self.name).ok()?,
            query: ViewQuery::parse(&self.query).ok()?,
        })
    }
}

impl DueReport {
    /// When the next one is due; none at the calendar's end.
    pub(super) fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.rhythm.next_due(now, self.zone)
    }
}

/// Locks the report that is due for the longest time, past those that others are at.
pub(super) async fn lock_next(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Option<DueRow>, sqlx::Error> {
    sqlx::query_as!(
        DueRow,
        "select report.party_id, report.compass_report_id, report.account_id, report.rhythm
              , view.market_code, market.currency, view.party, view.name, view.query
         from compass_report as report
         join compass_view as view
             on view.party_id = report.party_id and view.compass_view_id = report.compass_view_id
         join market on market.market_code = view.market_code
         where report.due_at <= $1
         order by report.due_at, report.compass_report_id
         limit 1
         for update of report skip locked",
        now,
    )
    .fetch_optional(connection)
    .await
}

/// The report is due again then; one that never is has ended.
pub(super) async fn move_on(
    connection: &mut PgConnection,
    key: ReportKey,
    due_at: Option<DateTime<Utc>>,
) -> Result<(), sqlx::Error> {
    let Some(due_at) = due_at else {
        return delete(connection, key).await;
    };
    sqlx::query!(
        "update compass_report set due_at = $3 where party_id = $1 and compass_report_id = $2",
        key.party_id,
        key.report_id,
        due_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn delete(
    connection: &mut PgConnection,
    key: ReportKey,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from compass_report where party_id = $1 and compass_report_id = $2",
        key.party_id,
        key.report_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}
