//! Reports of views by mail: asking for them, and ending them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    compass::ReportRhythm,
    ids::{AccountId, CompassReportId, CompassViewId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{entry, place_of};
use crate::{
    ActorContext, Db, Error, IdSource, acting::Acting, markets::zones, records::audit_of_account,
    transaction::in_transaction,
};

/// Mails reports of a view of the own place to whoever asks, from the next time that one is due. Whoever gets some of it
/// gets them so often from now on. `language` is the tag of the language in which the person reads the page: mails are in
/// it from now on, unless the person has chosen one.
///
/// # Errors
///
/// Not found for a view of another place, and for whoever sees no money; or the database's failure.
pub async fn subscribe(
    db: &Db,
    by: &ActorContext<'_>,
    view: CompassViewId,
    rhythm: ReportRhythm,
    language: &str,
) -> Result<(), Error<Infallible>> {
    let reader = Reader::of(by)?;
    reader
        .subscribe(db, (view, rhythm, language), (by.now, by.ids))
        .await
}

/// Mails no more reports of a view to whoever asks.
///
/// # Errors
///
/// As [`subscribe`].
pub async fn unsubscribe(
    db: &Db,
    by: &ActorContext<'_>,
    view: CompassViewId,
) -> Result<(), Error<Infallible>> {
    let reader = Reader::of(by)?;
    reader.unsubscribe(db, view, (by.now, by.ids)).await
}

/// Somebody who asks for reports in a place, for no organisation: who is suspended goes on reading.
#[derive(Clone, Copy)]
struct Reader {
    account: AccountId,
    party_id: Uuid,
}

impl Reader {
    fn of(by: &ActorContext<'_>) -> Result<Self, Error<Infallible>> {
        let sees = by.acts_for_platform() || by.actor.may(Permission::SeeMoney);
        let account = by.actor.account().filter(|_| sees);
        Ok(Self {
            account: account.ok_or(Error::NotFound)?,
            party_id: place_of(by.actor),
        })
    }

    async fn subscribe(
        self,
        db: &Db,
        (view, rhythm, language): (CompassViewId, ReportRhythm, &str),
        (now, ids): (DateTime<Utc>, &dyn IdSource),
    ) -> Result<(), Error<Infallible>> {
        // Before the transaction, since zones may have to be read by a connection, too.
        let zones = zones(db).await?;
        in_transaction!(db.primary, Acting::NOBODY, |tx| {
            let market = self.market_of(tx, view).await?;
            let zone = zones.iter().find(|(code, _)| *code == market);
            let due_at = zone.and_then(|(_, zone)| rhythm.next_due(now, *zone));
            sqlx::query!(
                "insert into compass_report (
                     party_id, compass_report_id, compass_view_id, account_id, rhythm, due_at
                   , made_at
                 ) values ($1, $2, $3, $4, $5, $6, $7)
                 on conflict on constraint compass_report_once_each do update
                 set rhythm = excluded.rhythm, due_at = excluded.due_at",
                self.party_id,
                CompassReportId::new(ids.next()).uuid(),
                view.uuid(),
                self.account.uuid(),
                rhythm.code(),
                due_at.ok_or(Error::NotFound)?,
                now,
            )
            .execute(&mut *tx)
            .await?;
            sqlx::query!(
                "update account set language = $2 where account_id = $1 and language is null",
                self.account.uuid(),
                language,
            )
            .execute(&mut *tx)
            .await?;
            let detail = json!({ "rhythm": rhythm });
            let entry = entry("compass_report.subscribe", view, detail);
            Ok(audit_of_account(tx, self.account, now, ids, entry).await?)
        })
    }

    async fn unsubscribe(
        self,
        db: &Db,
        view: CompassViewId,
        (now, ids): (DateTime<Utc>, &dyn IdSource),
    ) -> Result<(), Error<Infallible>> {
        in_transaction!(db.primary, Acting::NOBODY, |tx| {
            self.market_of(tx, view).await?;
            sqlx::query!(
                "delete from compass_report
                 where party_id = $1 and compass_view_id = $2 and account_id = $3",
                self.party_id,
                view.uuid(),
                self.account.uuid(),
            )
            .execute(&mut *tx)
            .await?;
            let entry = entry("compass_report.unsubscribe", view, json!({}));
            Ok(audit_of_account(tx, self.account, now, ids, entry).await?)
        })
    }

    /// In which market the view is; not found if it is another place's.
    async fn market_of(
        self,
        connection: &mut PgConnection,
        view: CompassViewId,
    ) -> Result<String, Error<Infallible>> {
        let market = sqlx::query_scalar!(
            "select market_code from compass_view where party_id = $1 and compass_view_id = $2",
            self.party_id,
            view.uuid(),
        )
        .fetch_optional(connection)
        .await?;
        market.ok_or(Error::NotFound)
    }
}
