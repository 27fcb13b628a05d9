//! Compares the sums that are kept with full sums of the lines.

use std::{collections::BTreeSet, convert::Infallible};

use domain::{
    compass::{
        Cell, CellSums, CompassRole, Grain, KeptCell, LineAmounts, MonthDays, SoldLines, Subject,
    },
    market::Market,
    money::MoneyError,
    sale::SaleSums,
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;

use super::{
    check_days::{Ends, Totals, all_cells, wrong_days, wrong_ends},
    count::Months,
    lines::{changed_lines, kept_lines, order_lines},
    totals::{Lines, add, corrupt, sums_of, totals_of},
};
use crate::{
    Db, Error,
    acting::Acting,
    markets::zone_of,
    transaction::{on_snapshot, take_time},
};

/// A sum that is kept otherwise than the lines have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompassDifference {
    /// Whether it is of a day or of a month.
    pub span: Grain,
    /// What it is of.
    pub cell: Cell,
    /// As it is kept.
    pub kept: SaleSums,
    /// As the lines have it.
    pub full: SaleSums,
}

/// Lines that are kept otherwise than they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompassLineDifference {
    /// Which.
    pub sold: SoldLines,
    /// What they come to as they are kept.
    pub kept: LineAmounts,
    /// As the order lines have it.
    pub full: LineAmounts,
}

/// What a check of a market found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedCompass {
    /// How many sums were compared.
    pub sums: u64,
    /// Those that are wrong.
    pub differences: Vec<CompassDifference>,
    /// The lines that are wrong.
    pub lines: Vec<CompassLineDifference>,
    /// The months of creators of which it is kept wrongly on which days they have lines, and the days of wholes of which it is
    /// kept wrongly how many creators began or ended on them.
    pub days: Vec<Cell>,
}

impl CheckedCompass {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        self.wrong() == 0
    }

    /// How much is wrong.
    #[must_use]
    pub const fn wrong(&self) -> usize {
        let sums = self.differences.len().saturating_add(self.days.len());
        sums.saturating_add(self.lines.len())
    }

    /// The months that have a wrong sum or line.
    #[must_use]
    pub fn wrong_months(&self) -> Vec<Months> {
        let sums = self.differences.iter();
        let sums = sums.map(|difference| difference.cell.day);
        let lines = self.lines.iter();
        let lines = lines.map(|difference| difference.sold.ordered_on);
        let mut months: Vec<Months> = Vec::new();
        let cells = self.days.iter().map(|cell| cell.day);
        for day in sums.chain(lines).chain(cells).collect::<BTreeSet<_>>() {
            if months.last().is_none_or(|known| known.after() <= day) {
                months.extend(Months::of(day));
            }
        }
        months
    }
}

/// Compares every sum of a market, a month at a time; none where the lines from before the tables were there aren't
/// counted yet.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub async fn check_market(
    db: &Db,
    market: Market,
) -> Result<Option<CheckedCompass>, Error<Infallible>> {
    if !is_counted(db, market).await? {
        return Ok(None);
    }
    let mut checked = CheckedCompass::default();
    for months in all_months(db, market).await? {
        let of_months = check_months(db, market, months).await?;
        checked.sums = checked.sums.saturating_add(of_months.sums);
        checked.differences.extend(of_months.differences);
        checked.lines.extend(of_months.lines);
        checked.days.extend(of_months.days);
    }
    Ok(Some(checked))
}

/// Compares every sum of some months, on one snapshot.
///
/// # Errors
///
/// As [`check_market`].
pub async fn check_months(
    db: &Db,
    market: Market,
    months: Months,
) -> Result<CheckedCompass, Error<Infallible>> {
    let zone = zone_of(db, market).await?;
    let (changed, kept, (mut kept_sums, ends), full) =
        on_snapshot!(db.primary, Acting::NOBODY, |tx| {
            take_time(tx).await?;
            let changed = changed_lines(tx, market, months).await?;
            let kept = kept_lines(tx, market, months).await?;
            let sums = kept_totals(tx, market, months).await?;
            let full = order_lines(tx, market, months.moments(zone)).await?;
            Ok::<_, Error<Infallible>>((changed, kept, sums, full))
        })?;
    let too_large = |_| corrupt("compass_total", "lines", uuid::Uuid::nil());
    let mut days = wrong_days(&kept_sums, &by_cell(&kept).map_err(too_large)?);
    days.extend(wrong_ends(&kept_sums, &ends));
    // What no job has added yet belongs to what is kept.
    for (key, added) in totals_of(&changed).map_err(too_large)? {
        let known = &mut kept_sums.entry(key).or_default().sums;
        *known = known.checked_add(added.sums).map_err(too_large)?;
    }
    let mut kept_lines = kept;
    for (sold, amounts) in changed {
        add(&mut kept_lines, sold, amounts).map_err(too_large)?;
    }
    let full_sums = by_cell(&full).map_err(too_large)?;
    Ok(CheckedCompass {
        sums: u64::try_from(full_sums.len()).unwrap_or(u64::MAX),
        differences: differences(&kept_sums, &full_sums),
        lines: line_differences(&kept_lines, &full),
        days,
    })
}

fn by_cell(lines: &Lines) -> Result<Totals, MoneyError> {
    Ok(totals_of(lines)?.into_iter().collect())
}

fn differences(kept: &Totals, full: &Totals) -> Vec<CompassDifference> {
    let of = |sums: &Totals, key: &KeptCell| sums.get(key).copied().unwrap_or_default().sums;
    let differences = all_cells(kept, full).filter_map(|key| {
        let (kept, full) = (of(kept, key), of(full, key));
        let (span, cell) = *key;
        (kept != full).then_some(CompassDifference {
            span,
            cell,
            kept,
            full,
        })
    });
    differences.collect()
}

fn line_differences(kept: &Lines, full: &Lines) -> Vec<CompassLineDifference> {
    let keys = kept
        .keys()
        .chain(full.keys().filter(|sold| !kept.contains_key(*sold)));
    let of =
        |lines: &Lines, sold: &SoldLines| lines.get(sold).copied().unwrap_or(LineAmounts::ZERO);
    let differences = keys.filter_map(|sold| {
        let (kept, full) = (of(kept, sold), of(full, sold));
        (kept != full).then_some(CompassLineDifference {
            sold: *sold,
            kept,
            full,
        })
    });
    differences.collect()
}

async fn is_counted(db: &Db, market: Market) -> Result<bool, sqlx::Error> {
    let counted = sqlx::query_scalar!(
        r#"select counted_at is not null as "is_counted!" from compass_market
           where market_code = $1"#,
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(counted.unwrap_or_default())
}

/// Every month in which there may be lines or sums: from the first to the last of either.
async fn all_months(db: &Db, market: Market) -> Result<Vec<Months>, Error<Infallible>> {
    let ends = sqlx::query!(
        r#"select min(known.first) as first, max(known.last) as last
           from (
               select min(first_day) as first, max(first_day) as last from compass_total
               where market_code = $1
               union all
               select min(first_day), max(first_day) from order_total
               where market_code = $1 and party = 'campaign_agency' and day_kind = 'ordered'
                   and span = 'month'
               union all
               select min(ordered_on), max(ordered_on) from order_total_change
               where market_code = $1 and party = 'campaign_agency'
           ) as known"#,
        market.code(),
    )
    .fetch_one(&db.primary)
    .await?;
    let mut all = Vec::new();
    let Some((first, last)) = ends.first.zip(ends.last) else {
        return Ok(all);
    };
    let mut next = Months::of(first);
    while let Some(months) = next.filter(|months| months.first() <= last) {
        all.push(months);
        next = Months::of(months.after());
    }
    Ok(all)
}

/// The sums that are kept.
async fn kept_totals(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<(Totals, Ends), Error<Infallible>> {
    let (mut totals, mut ends) = (Totals::new(), Ends::new());
    let mut rows = sqlx::query!(
        r#"select party_id, party, dimension, span, first_day, subject_id, content_type, currency
                , subject_shop_id, days, first_creators, last_creators
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from compass_total
           where market_code = $1 and first_day >= $2 and first_day < $3"#,
        market.code(),
        months.first(),
        months.after(),
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("compass_total", column, row.party_id);
        let role: CompassRole = row.party.parse().map_err(|_| corrupt("party"))?;
        let dimension = row.dimension.parse().map_err(|_| corrupt("dimension"))?;
        let content_type = match row.content_type.as_str() {
            "" => None,
            code => Some(code.parse().map_err(|_| corrupt("content_type"))?),
        };
        let subject =
            Subject::of_columns(dimension, row.subject_id, row.subject_shop_id, content_type);
        let cell = Cell {
            role,
            party: row.party_id,
            subject: subject.ok_or_else(|| corrupt("subject_id"))?,
            day: row.first_day,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let span = row.span.parse().map_err(|_| corrupt("span"))?;
        let of_row = sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?;
        let kept = CellSums {
            sums: of_row,
            days: MonthDays::of_bits(row.days),
            is_left: false,
        };
        totals.insert((span, cell), kept);
        if (row.first_creators, row.last_creators) != (0, 0) {
            ends.insert(cell, (row.first_creators, row.last_creators));
        }
    }
    Ok((totals, ends))
}
