//! Compares the sums that are kept with full sums of the lines and the ledger.

use std::{collections::BTreeSet, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ledger::Party,
    market::Market,
    order_line::{
        listing::{DayKind, StateKind},
        totals::LineSums,
    },
};
use futures::TryStreamExt as _;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{
    cells::{LineDays, Span, TotalKey},
    full::{Parties, Total, Totals, add, sums_of, totals_of_lines},
};
use crate::{
    Db, Error,
    acting::Acting,
    transaction::{on_snapshot, take_time},
};

/// A sum that is kept otherwise than the lines have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// By which part in the lines.
    pub party: Party,
    /// Whose sum it is.
    pub party_id: Uuid,
    /// By which of the lines' days, and the day, month or first of all days that it is over.
    pub days: (DayKind, &'static str, NaiveDate),
    /// Of the lines that count for this campaign; all zeros for those that count for none.
    pub campaign_id: Uuid,
    /// In which state.
    pub state: StateKind,
    /// As it is kept.
    pub kept: LineSums,
    /// As the lines have it.
    pub full: LineSums,
}

/// What a check of a market found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedTotals {
    /// How many parties' sums were compared; an agency counts twice, by both parts that it may have.
    pub parties: u64,
    /// How many sums.
    pub sums: u64,
    /// Those that are wrong.
    pub differences: Vec<Difference>,
}

impl CheckedTotals {
    /// The parties that have a wrong sum.
    #[must_use]
    pub fn wrong_parties(&self) -> BTreeSet<(Party, Uuid)> {
        let differences = self.differences.iter();
        differences
            .map(|difference| (difference.party, difference.party_id))
            .collect()
    }
}

/// Compares every sum of a market, some parties at a time.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub async fn check_market(db: &Db, market: Market) -> Result<CheckedTotals, Error<Infallible>> {
    let mut checked = CheckedTotals::default();
    for party in Party::ALL {
        let mut after = Uuid::nil();
        loop {
            let ids = parties_after(&db.primary, (market, party), after).await?;
            let Some(last) = ids.last() else {
                break;
            };
            after = *last;
            let (sums, differences) = compare(
                db,
                Parties {
                    market,
                    party,
                    ids: &ids,
                },
            )
            .await?;
            checked.parties = checked.parties.saturating_add(number_of(ids.len()));
            checked.sums = checked.sums.saturating_add(sums);
            checked.differences.extend(differences);
        }
    }
    Ok(checked)
}

/// Compares the sums of some parties of a kind in a market.
///
/// # Errors
///
/// As [`check_market`].
pub async fn check(
    db: &Db,
    market: Market,
    party: Party,
    ids: &[Uuid],
) -> Result<Vec<Difference>, Error<Infallible>> {
    let (_, differences) = compare(db, Parties { market, party, ids }).await?;
    Ok(differences)
}

/// How many sums there are, and those that are wrong.
async fn compare(
    db: &Db,
    parties: Parties<'_>,
) -> Result<(u64, Vec<Difference>), Error<Infallible>> {
    let (kept, full) = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let kept = kept_totals(tx, parties).await?;
        let full = totals_of_lines(tx, parties).await?;
        Ok::<_, Error<Infallible>>((kept, full))
    })?;
    let keys = kept
        .keys()
        .chain(full.keys().filter(|key| !kept.contains_key(*key)));
    let of = |totals: &Totals, key: &TotalKey| totals.get(key).map(|total| total.sums);
    let differences = keys.filter_map(|key| {
        let is_bounded = kept.get(key).zip(full.get(key)).is_none_or(|(kept, full)| {
            kept.first_ordered_on <= full.first_ordered_on
                && full.last_ordered_on <= kept.last_ordered_on
        });
        let (kept, full) = (
            of(&kept, key).unwrap_or_default(),
            of(&full, key).unwrap_or_default(),
        );
        (kept != full || !is_bounded).then_some(Difference {
            party: parties.party,
            party_id: key.party_id,
            days: (key.day_kind, key.span.code(), key.first_day),
            campaign_id: key.campaign_id,
            state: key.state,
            kept,
            full,
        })
    });
    let differences = differences.collect();
    Ok((number_of(full.len()), differences))
}

/// Parties of a kind in the market, by id, after one of them: as many as are summed at a time.
pub(crate) async fn parties_after(
    pool: &PgPool,
    (market, party): (Market, Party),
    after: Uuid,
) -> Result<Vec<Uuid>, sqlx::Error> {
    match party {
        Party::Seller => {
            sqlx::query_scalar!(
                "select shop_id from shop where market_code = $1 and shop_id > $2
                 order by shop_id limit 20",
                market.code(),
                after,
            )
            .fetch_all(pool)
            .await
        }
        // An agency may have the lines of many shops.
        Party::CampaignAgency | Party::ManagingAgency => {
            sqlx::query_scalar!(
                "select agency_id from agency where agency_id > $1 order by agency_id limit 1",
                after,
            )
            .fetch_all(pool)
            .await
        }
        Party::Creator => {
            sqlx::query_scalar!(
                "select creator_id from creator where market_code = $1 and creator_id > $2
                 order by creator_id limit 500",
                market.code(),
                after,
            )
            .fetch_all(pool)
            .await
        }
    }
}

/// The sums that are kept, with the changes that no job has added yet.
async fn kept_totals(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<Totals, Error<Infallible>> {
    let mut totals = Totals::new();
    let mut rows = sqlx::query!(
        r#"select party_id, day_kind, span, first_day, campaign_id, state, currency
                , first_ordered_on, last_ordered_on
                , array[
                      lines, items, sales_units, own_estimated, own_settled, own_corrected
                    , whole_estimated, whole_settled, whole_corrected
                  ] as "sums!"
           from order_total where party_id = any($1) and party = $2 and market_code = $3"#,
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .fetch(&mut *connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("order_total", column, row.party_id);
        let key = TotalKey {
            party_id: row.party_id,
            day_kind: row.day_kind.parse().map_err(|_| corrupt("day_kind"))?,
            span: span_of(&row.span).ok_or_else(|| corrupt("span"))?,
            first_day: row.first_day,
            campaign_id: row.campaign_id,
            state: row.state.parse().map_err(|_| corrupt("state"))?,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let total = Total {
            first_ordered_on: row.first_ordered_on,
            last_ordered_on: row.last_ordered_on,
            sums: sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?,
        };
        add(&mut totals, key, total).ok_or_else(|| corrupt("lines"))?;
    }
    drop(rows);
    add_changes(connection, parties, &mut totals).await?;
    Ok(totals)
}

async fn add_changes(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    totals: &mut Totals,
) -> Result<(), Error<Infallible>> {
    let mut rows = sqlx::query!(
        r#"select party_id, campaign_id, state, currency, ordered_on, settled_on, due_on
                , array[
                      lines, items, sales_units, own_estimated, own_settled, own_corrected
                    , whole_estimated, whole_settled, whole_corrected
                  ] as "sums!"
           from order_total_change
           where party_id = any($1) and party = $2 and market_code = $3"#,
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("order_total_change", column, row.party_id);
        let days = LineDays {
            ordered_on: row.ordered_on,
            settled_on: row.settled_on,
            due_on: row.due_on,
        };
        let total = Total {
            first_ordered_on: row.ordered_on,
            last_ordered_on: row.ordered_on,
            sums: sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?,
        };
        for (day_kind, span, first_day) in days.spans(parties.party) {
            let key = TotalKey {
                party_id: row.party_id,
                day_kind,
                span,
                first_day,
                campaign_id: row.campaign_id,
                state: row.state.parse().map_err(|_| corrupt("state"))?,
                currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
            };
            add(totals, key, total).ok_or_else(|| corrupt("lines"))?;
        }
    }
    Ok(())
}

fn number_of(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn span_of(code: &str) -> Option<Span> {
    let all = [Span::Day, Span::Month, Span::Ever];
    all.into_iter().find(|span| span.code() == code)
}

fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}
