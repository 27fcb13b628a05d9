//! Settling the lines that were due before a file brought them (spec/data.md): the clock leaves them alone, and
//! an operator asks for it, by command or in the browser. In the browser it is asked for here ([`request`]) and
//! done by the worker, piece by piece ([`work`]), so that it goes on where it stopped; not while an import
//! runs in the market.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    browser_import::{DUE_LINES_COUNTED_MAX, DueLines, RequestedSettlement, SettleDueLinesRefusal},
    ids::{AccountId, SettlementRequestId},
    market::{Market, MarketRules},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ActorContext, BatchContext, Db, Error, IdSource, Source,
    acting::{Acting, reading},
    imports,
    records::{AuditEntry, audit},
    settlement::{self, Reach, Settled},
    transaction::in_transaction,
};

/// The markets that have lines which only an operator settles, or a settlement of them under way.
///
/// # Errors
///
/// Not found for anybody but an operator, or the database's failure.
pub async fn due_lines(db: &Db, by: &ActorContext<'_>) -> Result<Vec<DueLines>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let counted = sqlx::query!(
        r#"select market_code as "market_code!", count(*) as "lines!"
           from (
               select market_code from order_line
               where state in ('unpaid', 'processing') and due_at <= $1
                   and (paid_at is null or paid_at <= $1) and settled_by_command_only
               limit $2
           ) as due
           group by market_code"#,
        by.now,
        i64::try_from(DUE_LINES_COUNTED_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(&mut *connection)
    .await?;
    let requests = sqlx::query!(
        r#"select request.market_code as "market_code!", request.requested_at as "requested_at!"
                , request.settled as "settled!"
                , coalesce(account.display_name, account.email) as "requested_by!"
           from settlement_request as request
           join account on account.account_id = request.requested_by
           where request.finished_at is null"#,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut markets: BTreeMap<String, (u64, Option<RequestedSettlement>)> = BTreeMap::new();
    for row in counted {
        let lines = u64::try_from(row.lines).unwrap_or_default();
        markets.insert(row.market_code, (lines, None));
    }
    for row in requests {
        let (_, requested) = markets.entry(row.market_code).or_default();
        *requested = Some(RequestedSettlement {
            by: row.requested_by,
            at: row.requested_at,
            settled: u64::try_from(row.settled).unwrap_or_default(),
        });
    }
    let markets = markets.into_iter().map(|(code, (lines, requested))| {
        Ok(DueLines {
            market: code.parse().map_err(|_| corrupt(Uuid::nil()))?,
            lines,
            requested,
        })
    });
    markets.collect()
}

/// Asks for what is due by now to be settled in a market, also lines that were due before a file brought them.
///
/// # Errors
///
/// [`SettleDueLinesRefusal`]; not found for anybody but an operator, and for a market that isn't set up; or
/// the database's failure.
pub async fn request(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<(), Error<SettleDueLinesRefusal>> {
    let account = by.actor.account().filter(|_| by.acts_for_platform());
    let account = account.ok_or(Error::NotFound)?;
    let request = SettlementRequestId::new(by.ids.next());
    let requested: Result<(), Error<SettleDueLinesRefusal>> =
        in_transaction!(db.primary, by, |tx| {
            if imports::lock_and_look(tx, market, by.now).await? {
                return Err(Error::Refused(SettleDueLinesRefusal::ImportRuns));
            }
            let noted = sqlx::query!(
                "insert into settlement_request (
                     settlement_request_id, market_code, due_until, requested_by, requested_at
                 )
                 select $1, market_code, $3, $4, $3 from market where market_code = $2",
                request.uuid(),
                market.code(),
                by.now,
                account.uuid(),
            )
            .execute(&mut *tx)
            .await?;
            if noted.rows_affected() == 0 {
                return Err(Error::NotFound);
            }
            let audit_entry = AuditEntry {
                verb: "settlement.request",
                object_kind: "settlement_request",
                object_id: request.uuid(),
                detail: json!({ "market": market }),
            };
            audit(tx, by, audit_entry).await?;
            Ok(())
        });
    requested.map_err(|error| {
        error.on_constraint("settlement_request_one_per_market", || {
            SettleDueLinesRefusal::UnderWay
        })
    })
}

/// A settlement that was asked for and isn't finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenRequest {
    /// Which one.
    pub request: SettlementRequestId,
    /// The market.
    pub market: Market,
    /// What is due by then is settled.
    pub until: DateTime<Utc>,
    /// Who asked.
    pub account: AccountId,
}

/// What was asked for and isn't finished, in markets where no import runs.
///
/// # Errors
///
/// When the database fails.
pub async fn unfinished(db: &Db) -> Result<Vec<OpenRequest>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select settlement_request_id, market_code, due_until, requested_by from settlement_request
         where finished_at is null
         order by requested_at",
    )
    .fetch_all(&db.primary)
    .await?;
    let requests = rows.into_iter().map(|row| {
        let id = row.settlement_request_id;
        Ok(OpenRequest {
            request: id.into(),
            market: row.market_code.parse().map_err(|_| corrupt(id))?,
            until: row.due_until,
            account: row.requested_by.into(),
        })
    });
    requests.collect()
}

/// Settles one piece. Call it until it answers that nothing was left; while an import runs in the market it
/// answers that too, and the request stays.
///
/// # Errors
///
/// When the database fails, or a stored line breaks its own rules; the piece is then as it was.
pub async fn work(
    db: &Db,
    market: &MarketRules,
    open: OpenRequest,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Settled, Error<Infallible>> {
    let batch = BatchContext {
        market,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !imports::may_settle_by_clock(tx, market.market, now).await? {
            return Ok(Settled::default());
        }
        let reach = Reach::ByRequest(open.account);
        let settled = settlement::settle_in(tx, &batch, open.until, reach).await?;
        sqlx::query!(
            "update settlement_request
             set settled = settled + $2, finished_at = case when $3 then $4::timestamptz end
             where settlement_request_id = $1 and finished_at is null",
            open.request.uuid(),
            settled.settled.cast_signed(),
            settled.is_nothing(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(settled)
    })
}

fn corrupt<R>(id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "settlement_request",
        column: "market_code",
        id,
    }
}
