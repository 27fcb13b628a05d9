//! Working out who gets what: some payees in each transaction, until nobody is left.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::{IncentiveAwardId, IncentiveId},
    incentive::{Award, Incentive, Measured, Payee},
    ledger::account::{PartyEntryKind, PartyId},
    market::Market,
    money::Money,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Written, corrupt, measuring::RuleOfPeriod, payees};
use crate::{
    BatchContext, Db, Error, IdSource, Source,
    acting::Acting,
    event::{DomainEvent, record_all},
    ledger::{NewPartyEntries, PartyEntryAbout},
    markets,
    transaction::in_transaction,
};

/// How many payees one transaction looks through.
pub const AWARDED_AT_ONCE: i64 = 500;

/// Who gets how much, with what was measured, if anything is.
type Awarded = (Payee, Option<Measured>, Money);

/// Works out the next piece of the incentive that is due longest, at most so many payees, and ends it when there
/// are none left. Whether there may be more; call it until there is none. Cut short at any place, nothing of the
/// piece was done. Of two callers at once the second waits, and goes on behind the first.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub async fn award_some(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    at_most: i64,
) -> Result<bool, Error<Infallible>> {
    let Some((incentive, market)) = next_due(db, now).await? else {
        return Ok(false);
    };
    let rules = markets::rules_of(db, market, now).await?;
    let batch = BatchContext {
        market: &rules,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(begun) = Begun::lock(&mut *tx, incentive).await? else {
            // Somebody else brought it to its end, or an operator ended it.
            return Ok(true);
        };
        let piece = begun.piece(&mut *tx, at_most).await?;
        write(
            &mut *tx,
            &batch,
            (incentive, &begun.incentive),
            &piece.awarded,
        )
        .await?;
        go_on(tx, &batch, incentive, &piece).await?;
        Ok(true)
    })
}

/// The posted incentive that is due longest. One by a rule waits until the sums of its market are complete.
async fn next_due(
    db: &Db,
    now: DateTime<Utc>,
) -> Result<Option<(IncentiveId, Market)>, Error<Infallible>> {
    let row = sqlx::query!(
        "select incentive_id, market_code from incentive
         where state = 'posted' and due_at <= $1
             and (
                 award_kind = 'one_time'
                 or exists (
                     select from order_total_market as counted
                     where counted.market_code = incentive.market_code
                         and counted.counted_at is not null
                 )
             )
         order by due_at, incentive_id
         limit 1",
        now,
    )
    .fetch_optional(&db.primary)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.incentive_id;
    let market = row
        .market_code
        .parse()
        .map_err(|_| corrupt("market_code", id))?;
    Ok(Some((IncentiveId::new(id), market)))
}

/// An incentive that is worked out, locked until the piece is done.
struct Begun {
    incentive: Incentive,
    currency: Currency,
    /// The payee up to whom it is done.
    after: Uuid,
}

/// Some payees, looked through.
struct Piece {
    awarded: Vec<Awarded>,
    /// The last of them; none where nobody is left.
    last: Option<Uuid>,
}

impl Begun {
    async fn lock(
        connection: &mut PgConnection,
        incentive: IncentiveId,
    ) -> Result<Option<Self>, Error<Infallible>> {
        let row = sqlx::query!(
            "select incentive.market_code, incentive.name, incentive.explanation, incentive.rule
                  , incentive.from_day, incentive.to_day, incentive.cursor, market.currency
             from incentive
             join market on market.market_code = incentive.market_code
             where incentive.incentive_id = $1 and incentive.state = 'posted'
             for update of incentive",
            incentive.uuid(),
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let written = Written {
            incentive_id: incentive.uuid(),
            market_code: row.market_code,
            name: row.name,
            explanation: row.explanation,
            rule: row.rule,
            from_day: row.from_day,
            to_day: row.to_day,
            currency: row.currency,
        };
        let (incentive, currency) = written.read::<Infallible>()?;
        Ok(Some(Self {
            incentive,
            currency,
            after: row.cursor.unwrap_or_default(),
        }))
    }

    /// The next payees in the order of their ids, and those of them who get something.
    async fn piece(
        &self,
        connection: &mut PgConnection,
        at_most: i64,
    ) -> Result<Piece, sqlx::Error> {
        match &self.incentive.award {
            Award::OneTime { units, to } => {
                let amount = Money::new(*units, self.currency);
                let mut next: Vec<Payee> = to
                    .iter()
                    .copied()
                    .filter(|payee| payee.uuid() > self.after)
                    .collect();
                next.sort_unstable_by_key(|payee| payee.uuid());
                next.truncate(usize::try_from(at_most).unwrap_or(usize::MAX));
                Ok(Piece {
                    last: next.last().map(|payee| payee.uuid()),
                    awarded: next
                        .into_iter()
                        .map(|payee| (payee, None, amount))
                        .collect(),
                })
            }
            Award::ByRule(rule) => {
                let market = self.incentive.market;
                let who = (rule.who, market);
                let next = payees::after(&mut *connection, who, self.after, at_most).await?;
                let of_period = RuleOfPeriod {
                    rule,
                    market,
                    currency: self.currency,
                    period: self.incentive.period,
                };
                let awarded = of_period.awarded(connection, &next).await?;
                let awarded = awarded.into_iter();
                Ok(Piece {
                    last: next.last().map(|payee| payee.uuid()),
                    awarded: awarded
                        .map(|(payee, measured, amount)| (payee, Some(measured), amount))
                        .collect(),
                })
            }
        }
    }
}

/// Writes what these get, into their accounts and as awards, and tells them.
async fn write(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (id, incentive): (IncentiveId, &Incentive),
    awarded: &[Awarded],
) -> Result<(), sqlx::Error> {
    if awarded.is_empty() {
        return Ok(());
    }
    let mut entries = NewPartyEntries::new(batch);
    let mut rows = Rows::default();
    let mut events = Vec::with_capacity(awarded.len());
    for (payee, measured, amount) in awarded {
        let award = IncentiveAwardId::new(batch.ids.next());
        let entry = batch.ids.next();
        let about = PartyEntryAbout {
            party: match payee {
                Payee::Agency(agency) => PartyId::Agency(*agency),
                Payee::Creator(creator) => PartyId::Creator(*creator),
            },
            part: payee.part(),
            market: batch.market,
            about: award.uuid(),
        };
        entries.add(
            entry,
            &about,
            batch.now,
            PartyEntryKind::Incentive,
            amount.units,
        );
        rows.add(*payee, (award, entry), *measured, *amount)?;
        events.push(DomainEvent::IncentiveAwarded {
            party: payee.place(),
            market: batch.market.market,
            award,
            name: incentive.name.clone(),
            amount: *amount,
        });
    }
    entries.write(&mut *connection).await?;
    rows.insert(&mut *connection, batch, id).await?;
    record_all(connection, batch.now, batch.ids, &events).await
}

/// New rows of `incentive_award`, as the columns that the statement takes.
#[derive(Default)]
struct Rows {
    payees: Vec<Uuid>,
    awards: Vec<Uuid>,
    parts: Vec<&'static str>,
    measured: Vec<Option<Value>>,
    units: Vec<i64>,
    entries: Vec<Uuid>,
}

impl Rows {
    fn add(
        &mut self,
        payee: Payee,
        (award, entry): (IncentiveAwardId, Uuid),
        measured: Option<Measured>,
        amount: Money,
    ) -> Result<(), sqlx::Error> {
        let measured = measured.map(serde_json::to_value).transpose();
        let measured = measured.map_err(|error| sqlx::Error::Encode(error.into()))?;
        self.payees.push(payee.uuid());
        self.awards.push(award.uuid());
        self.parts.push(payee.part().code());
        self.measured.push(measured);
        self.units.push(amount.units);
        self.entries.push(entry);
        Ok(())
    }

    async fn insert(
        self,
        connection: &mut PgConnection,
        batch: &BatchContext<'_>,
        incentive: IncentiveId,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into incentive_award (
                 party_id, incentive_award_id, incentive_id, market_code, currency, part
               , measured, units, party_entry_id, at
             )
             select party_id, incentive_award_id, $1, $2, $3, part, measured, units, entry_id, $4
             from unnest(
                 $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[], $9::bigint[], $10::uuid[]
             ) as awarded (party_id, incentive_award_id, part, measured, units, entry_id)",
            incentive.uuid(),
            batch.market.market.code(),
            batch.market.currency.code(),
            batch.now,
            &self.payees,
            &self.awards,
            &self.parts as &[&str],
            &self.measured as &[Option<Value>],
            &self.units,
            &self.entries,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Writes down how far it is; nobody left is its end.
async fn go_on(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    incentive: IncentiveId,
    piece: &Piece,
) -> Result<(), Error<Infallible>> {
    let Some(last) = piece.last else {
        sqlx::query!(
            "update incentive set state = 'worked_out', worked_out_at = $2
             where incentive_id = $1",
            incentive.uuid(),
            batch.now,
        )
        .execute(connection)
        .await?;
        return Ok(());
    };
    let awards = i64::try_from(piece.awarded.len()).unwrap_or(i64::MAX);
    let mut units = Money::zero(batch.market.currency);
    for (_, _, amount) in &piece.awarded {
        units = units
            .checked_add(*amount)
            .map_err(|_| corrupt("awarded_units", incentive.uuid()))?;
    }
    sqlx::query!(
        "update incentive
         set cursor = $2, awards = awards + $3, awarded_units = awarded_units + $4
         where incentive_id = $1",
        incentive.uuid(),
        last,
        awards,
        units.units,
    )
    .execute(connection)
    .await?;
    Ok(())
}
