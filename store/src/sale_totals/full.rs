//! The sums as all lines, their ledger entries and refunds have them: what the kept sums must be.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ledger::Party,
    market::Market,
    order_line::totals::{EarnedSums, LineSums},
    sale::SaleSums,
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::cells::{Sold, SumKey, Through};
use crate::Error;

/// The sums of some parties in one market, by what each is of.
pub(super) type Sums = BTreeMap<SumKey, SaleSums>;

/// The parties of a kind whose lines are summed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parties<'p> {
    pub(super) market: Market,
    pub(super) party: Party,
    pub(super) ids: &'p [Uuid],
}

/// Lines of one party that have all in common that sums are kept by, and their state.
struct Row {
    party_id: Uuid,
    currency: String,
    campaign_id: Uuid,
    ordered_on: NaiveDate,
    shop_id: Uuid,
    registration_id: Uuid,
    creator_id: Uuid,
    product_list_id: Option<Uuid>,
    share_link_id: Option<Uuid>,
    state: String,
    /// Lines, items, sales; the own and the whole amounts, estimated and posted; refunds and what they
    /// gave back.
    sums: Vec<i64>,
}

/// Sums every line of the parties that counts for a campaign, from what was written down of it alone.
pub(super) async fn sums_of_lines(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<Sums, Error<Infallible>> {
    /// The lines whose `$party` is one of the parties, and what a leg's book (`pending`, `posted`) has
    /// of the party's own part.
    macro_rules! rows {
        ($party:literal, $own_pending:literal, $own_posted:literal) => {
            sqlx::query_as!(
                Row,
                r#"select line."#
                    + $party
                    + r#" as "party_id!", line.currency, line.campaign_id as "campaign_id!"
                        , (line.placed_at at time zone market.time_zone)::date as "ordered_on!"
                        , line.shop_id, line.registration_id as "registration_id!"
                        , line.creator_id, added.list_id as "product_list_id?"
                        , added.share_link_id as "share_link_id?", line.state
                        , array[
                              count(*), sum(line.quantity)
                            , sum(line.unit_price_units * line.quantity)
                            , sum(entry.own_estimated), sum(entry.own_posted)
                            , sum(entry.whole_estimated), sum(entry.whole_posted)
                            , sum(given_back.refunds), sum(given_back.units)
                          ]::bigint[] as "sums!"
                   from order_line as line
                   join market on market.market_code = line.market_code
                   cross join lateral (
                       select coalesce(sum("#
                    + $own_pending
                    + r#") filter (where kind = 'estimated'), 0) as own_estimated
                            , coalesce(sum("#
                    + $own_posted
                    + r#") filter (where kind in ('settled', 'corrected')), 0) as own_posted
                            , coalesce(sum(-pending_seller) filter (where kind = 'estimated'), 0)
                                  as whole_estimated
                            , coalesce(sum(-posted_seller)
                                  filter (where kind in ('settled', 'corrected')), 0)
                                  as whole_posted
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
                   cross join lateral (
                       select count(*) as refunds
                            , coalesce(sum(coalesce(
                                  refund.amount_units, refund.quantity * line.unit_price_units
                              )), 0) as units
                       from refund
                       where refund.shop_id = line.shop_id
                           and refund.order_line_id = line.order_line_id
                           and refund.applied_at is not null
                   ) as given_back
                   left join lateral (
                       select added.list_id, added.share_link_id
                       from showcase_entry as added
                       where added.shop_id = line.shop_id
                           and added.showcase_entry_id = line.showcase_entry_id
                       limit 1
                   ) as added on true
                   where line."#
                    + $party
                    + r#" = any($1) and line.market_code = $2 and line.campaign_id is not null
                       and line.registration_id is not null
                   group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"#,
                parties.ids,
                parties.market.code(),
            )
            .fetch(connection)
        };
    }
    let mut rows = match parties.party {
        Party::Seller => rows!("shop_id", "-pending_seller", "-posted_seller"),
        Party::CampaignAgency => rows!("agency_id", "pending_agency", "posted_agency"),
        // They have no such sums.
        Party::Creator | Party::ManagingAgency => return Ok(Sums::new()),
    };
    let mut sums = Sums::new();
    while let Some(row) = rows.try_next().await? {
        row.count(parties.party, &mut sums)?;
    }
    Ok(sums)
}

impl Row {
    /// Adds its sums to each that its lines are in.
    fn count(&self, party: Party, sums: &mut Sums) -> Result<(), Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.party_id,
        };
        let through = (party == Party::CampaignAgency).then_some(Through {
            creator_id: self.creator_id,
            product_list_id: self.product_list_id,
            share_link_id: self.share_link_id,
        });
        let sold = Sold {
            party_id: self.party_id,
            party,
            campaign_id: self.campaign_id,
            ordered_on: self.ordered_on,
            registration_shop_id: self.shop_id,
            registration_id: self.registration_id,
            through,
            currency: self.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let state = self.state.parse().map_err(|_| corrupt("state"))?;
        let columns: Option<[i64; 9]> = self.sums.as_slice().try_into().ok();
        let [
            lines,
            items,
            sales,
            own_estimated,
            own_posted,
            whole_estimated,
            whole_posted,
            refunds,
            refunded,
        ] = columns.ok_or_else(|| corrupt("unit_price_units"))?;
        let of_lines = LineSums {
            lines,
            items,
            sales,
            own: earned(own_estimated, own_posted),
            whole: earned(whole_estimated, whole_posted),
        };
        let of_row = SaleSums::of(state, &of_lines, refunds, refunded);
        let of_row = of_row.map_err(|_| corrupt("unit_price_units"))?;
        for key in sold.keys() {
            add(sums, key, of_row).ok_or_else(|| corrupt("unit_price_units"))?;
        }
        Ok(())
    }
}

/// What was expected, and all that was posted.
fn earned(estimated: i64, posted: i64) -> EarnedSums {
    EarnedSums {
        estimated,
        settled: posted,
        corrected: 0,
    }
}

/// Adds a sum to one of the same lines; none if they don't fit together.
pub(super) fn add(sums: &mut Sums, key: SumKey, added: SaleSums) -> Option<()> {
    let sum = sums.entry(key).or_default();
    *sum = sum.checked_add(added).ok()?;
    Some(())
}
