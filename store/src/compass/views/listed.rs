//! The views of a place, with who gets reports of them.

use std::{convert::Infallible, str::FromStr};

use chrono::{DateTime, Utc};
use domain::{
    compass::{ListedReport, ListedView, SavedView, ViewQuery},
    creator_list::SavedName,
    ids::{AccountId, CompassViewId},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::place_of;
use crate::{ActorContext, Db, Error, acting::reading, compass::totals::corrupt};

/// The views of the place of whoever asks in the order of their names, each with who gets reports of it.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure.
pub async fn views(db: &Db, by: &ActorContext<'_>) -> Result<Vec<ListedView>, Error<Infallible>> {
    let party_id = place_of(by.actor);
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        "select compass_view_id, market_code, party, name, query, made_by from compass_view
         where party_id = $1
         order by lower(name), compass_view_id",
        party_id,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut reports = reports_of(&mut connection, party_id).await?;
    let views = rows.into_iter().map(|row| {
        let id = row.compass_view_id;
        let own: Vec<ReportRow> = reports
            .extract_if(.., |report| report.compass_view_id == id)
            .collect();
        let own = own
            .into_iter()
            .map(|report| report.read(by.actor.account()));
        Ok(ListedView {
            view: SavedView {
                id: CompassViewId::new(id),
                market: read(&row.market_code, "market_code", id)?,
                role: read(&row.party, "party", id)?,
                name: SavedName::parse(&row.name).map_err(|_| unreadable("name", id))?,
                query: ViewQuery::parse(&row.query).map_err(|_| unreadable("query", id))?,
                made_by: row.made_by.map(AccountId::new),
            },
            reports: own.collect::<Result<_, Error<Infallible>>>()?,
        })
    });
    views.collect()
}

/// A report as its place reads it.
struct ReportRow {
    compass_view_id: Uuid,
    account_id: Uuid,
    rhythm: String,
    due_at: DateTime<Utc>,
    reader: String,
}

impl ReportRow {
    fn read(self, asks: Option<AccountId>) -> Result<ListedReport, Error<Infallible>> {
        let rhythm = self.rhythm.parse();
        Ok(ListedReport {
            is_own: asks.is_some_and(|asks| asks.uuid() == self.account_id),
            rhythm: rhythm
                .map_err(|_| corrupt("compass_report", "rhythm", self.compass_view_id))?,
            due_at: self.due_at,
            reader: self.reader,
        })
    }
}

/// The reports that people of the place get. Of those who left, none: they are deleted when they are due.
async fn reports_of(
    connection: &mut PgConnection,
    party_id: Uuid,
) -> Result<Vec<ReportRow>, sqlx::Error> {
    sqlx::query_as!(
        ReportRow,
        r#"select report.compass_view_id, report.account_id, report.rhythm, report.due_at
                , coalesce(account.display_name, account.email) as "reader!"
           from compass_report as report
           join account on account.account_id = report.account_id
           where report.party_id = $1
               and (
                   exists (
                       select from membership
                       where membership.organisation_id = report.party_id
                           and membership.account_id = report.account_id
                   )
                   or exists (
                       select from creator_account
                       where creator_account.creator_id = report.party_id
                           and creator_account.account_id = report.account_id
                   )
                   or account.is_operator
                       and report.party_id = '00000000-0000-0000-0000-000000000000'::uuid
               )
           order by report.compass_view_id, report.compass_report_id"#,
        party_id,
    )
    .fetch_all(connection)
    .await
}

fn read<T: FromStr>(code: &str, column: &'static str, id: Uuid) -> Result<T, Error<Infallible>> {
    code.parse().map_err(|_| unreadable(column, id))
}

fn unreadable(column: &'static str, id: Uuid) -> Error<Infallible> {
    corrupt("compass_view", column, id)
}
