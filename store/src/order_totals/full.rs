//! The sums as all lines and their ledger entries have them: what the kept sums must be.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ledger::Party,
    market::Market,
    order_line::totals::{EarnedSums, LineSums},
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::cells::{LineDays, NO_CAMPAIGN, TotalKey};
use crate::Error;

/// A sum, and the days between which its lines were ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) first_ordered_on: NaiveDate,
    pub(super) last_ordered_on: NaiveDate,
    pub(super) sums: LineSums,
}

/// The sums of some parties in one market, by what each is of.
pub(super) type Totals = BTreeMap<TotalKey, Total>;

/// The parties of a kind whose lines are summed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parties<'p> {
    pub(super) market: Market,
    pub(super) party: Party,
    pub(super) ids: &'p [Uuid],
}

/// Lines of one party that have all in common that sums are kept by.
struct Row {
    party_id: Uuid,
    currency: String,
    campaign_id: Option<Uuid>,
    state: String,
    ordered_on: NaiveDate,
    settled_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    /// In the order of the columns of `order_total`.
    sums: Vec<i64>,
}

/// Sums every line of the parties, from the lines and the ledger alone.
pub(super) async fn totals_of_lines(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<Totals, Error<Infallible>> {
    /// The lines whose `$party` is one of the parties, and what a leg's book (`pending`, `posted`) has
    /// of the party's own part and of what it is a part of.
    macro_rules! rows {
        ($party:literal, $own_pending:literal, $own_posted:literal, $whole_pending:literal, $whole_posted:literal) => {
            sqlx::query_as!(
                Row,
                r#"select line."#
                    + $party
                    + r#" as "party_id!", line.currency, line.campaign_id, line.state
                        , (line.placed_at at time zone market.time_zone)::date as "ordered_on!"
                        , (line.settled_at at time zone market.time_zone)::date as settled_on
                        , case when line.state in ('unpaid', 'processing') then
                              (line.due_at at time zone market.time_zone)::date
                          end as due_on
                        , array[
                              count(*), sum(line.quantity)
                            , sum(line.unit_price_units * line.quantity)
                            , sum(entry.own_estimated), sum(entry.own_settled)
                            , sum(entry.own_corrected), sum(entry.whole_estimated)
                            , sum(entry.whole_settled), sum(entry.whole_corrected)
                          ]::bigint[] as "sums!"
                   from order_line as line
                   join market on market.market_code = line.market_code
                   cross join lateral (
                       select coalesce(sum("#
                    + $own_pending
                    + r#") filter (where kind = 'estimated'), 0) as own_estimated
                            , coalesce(sum("#
                    + $own_posted
                    + r#") filter (where kind = 'settled'), 0) as own_settled
                            , coalesce(sum("#
                    + $own_posted
                    + r#") filter (where kind = 'corrected'), 0) as own_corrected
                            , coalesce(sum("#
                    + $whole_pending
                    + r#") filter (where kind = 'estimated'), 0) as whole_estimated
                            , coalesce(sum("#
                    + $whole_posted
                    + r#") filter (where kind = 'settled'), 0) as whole_settled
                            , coalesce(sum("#
                    + $whole_posted
                    + r#") filter (where kind = 'corrected'), 0) as whole_corrected
                       from ledger_entry as entry
                       where entry.shop_id = line.shop_id
                           and entry.order_line_id = line.order_line_id
                           and entry.dated_at >= line.placed_at
                           and entry."#
                    + $party
                    + r#" = line."#
                    + $party
                    + r#"
                   ) as entry
                   where line."#
                    + $party
                    + r#" = any($1) and line.market_code = $2
                   group by 1, 2, 3, 4, 5, 6, 7"#,
                parties.ids,
                parties.market.code(),
            )
            .fetch(connection)
        };
    }
    let mut rows = match parties.party {
        Party::Seller => rows!(
            "shop_id",
            "-pending_seller",
            "-posted_seller",
            "-pending_seller",
            "-posted_seller"
        ),
        Party::CampaignAgency => rows!(
            "agency_id",
            "pending_agency",
            "posted_agency",
            "-pending_seller",
            "-posted_seller"
        ),
        Party::Creator => rows!(
            "creator_id",
            "pending_creator",
            "posted_creator",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing"
        ),
        Party::ManagingAgency => rows!(
            "managing_agency_id",
            "pending_managing",
            "posted_managing",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing"
        ),
    };
    let mut totals = Totals::new();
    while let Some(row) = rows.try_next().await? {
        row.count(parties.party, &mut totals)?;
    }
    Ok(totals)
}

impl Row {
    /// Adds its sums to each that its lines are in.
    fn count(&self, party: Party, totals: &mut Totals) -> Result<(), Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.party_id,
        };
        let days = LineDays {
            ordered_on: self.ordered_on,
            settled_on: self.settled_on,
            due_on: self.due_on,
        };
        let sums = sums_of(&self.sums).ok_or_else(|| corrupt("unit_price_units"))?;
        for (day_kind, span, first_day) in days.spans(party) {
            let key = TotalKey {
                party_id: self.party_id,
                day_kind,
                span,
                first_day,
                campaign_id: self.campaign_id.unwrap_or(NO_CAMPAIGN),
                state: self.state.parse().map_err(|_| corrupt("state"))?,
                currency: self.currency.parse().map_err(|_| corrupt("currency"))?,
            };
            let of_row = Total {
                first_ordered_on: self.ordered_on,
                last_ordered_on: self.ordered_on,
                sums,
            };
            add(totals, key, of_row).ok_or_else(|| corrupt("unit_price_units"))?;
        }
        Ok(())
    }
}

/// Adds a sum to one of the same lines; none if they don't fit together.
pub(super) fn add(totals: &mut Totals, key: TotalKey, added: Total) -> Option<()> {
    let total = totals.entry(key).or_insert(Total {
        sums: LineSums::default(),
        ..added
    });
    total.first_ordered_on = total.first_ordered_on.min(added.first_ordered_on);
    total.last_ordered_on = total.last_ordered_on.max(added.last_ordered_on);
    total.sums = total.sums.checked_add(added.sums).ok()?;
    Some(())
}

/// The sums of a row, in the order of the columns; none if they aren't nine.
pub(super) fn sums_of(columns: &[i64]) -> Option<LineSums> {
    let [
        lines,
        items,
        sales,
        own_estimated,
        own_settled,
        own_corrected,
        rest @ ..,
    ] = columns
    else {
        return None;
    };
    let [whole_estimated, whole_settled, whole_corrected] = rest else {
        return None;
    };
    Some(LineSums {
        lines: *lines,
        items: *items,
        sales: *sales,
        own: EarnedSums {
            estimated: *own_estimated,
            settled: *own_settled,
            corrected: *own_corrected,
        },
        whole: EarnedSums {
            estimated: *whole_estimated,
            settled: *whole_settled,
            corrected: *whole_corrected,
        },
    })
}
