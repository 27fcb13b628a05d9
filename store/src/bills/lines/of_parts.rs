//! Lines of order lines, by the part that the party has in each.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    bill::{BillId, BillLine, BillSumKind, BilledProduct, LineCodes},
    ids::BillEntryId,
    ledger::Party,
    page::Position,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{super::corrupt, Asked};
use crate::Error;

/// A line as a statement brings it.
pub(super) struct Row {
    entry_id: Uuid,
    dated_at: DateTime<Utc>,
    kind: String,
    units: i64,
    is_earlier: bool,
    order_code: Option<String>,
    line_code: Option<String>,
    product_code: Option<String>,
    title: Option<String>,
    campaign: Option<String>,
}

impl Row {
    pub(super) fn read(self, part: Party, bill: BillId) -> Result<BillLine, Error<Infallible>> {
        let kind = self.kind.parse();
        let order = self.order_code.zip(self.line_code);
        let product = self.product_code.zip(self.title);
        Ok(BillLine {
            entry: BillEntryId::new(self.entry_id),
            dated_at: self.dated_at,
            kind: kind.map_err(|_| corrupt("kind", bill.uuid()))?,
            part,
            is_earlier: self.is_earlier,
            order: order.map(|(order, line)| LineCodes { order, line }),
            product: product.map(|(code, title)| BilledProduct { code, title }),
            campaign: self.campaign,
            about: None,
            units: self.units,
        })
    }
}

/// Lines that a part has in entries of order lines: `$owner` is who has it, `$units` what the part comes to.
///
/// An entry belongs to its batch's row of the month that it is dated in, in the market's time zone.
macro_rules! entries_of {
    (
        @along $connection:expr, $asked:expr, $place:expr, $owner:literal, $units:literal,
        $behind:literal, $direction:literal
    ) => {
        sqlx::query_as!(
            Row,
            r#"select entry.entry_id, entry.dated_at, entry.kind, ("#
                + $units
                + r#") as "units!", batch.month < $3::date as "is_earlier!"
                    , line.order_code as "order_code?", line.line_code as "line_code?"
                    , product.product_code as "product_code?", product.title as "title?"
                    , campaign.name as "campaign?"
               from ledger_entry as entry
               join market on market.market_code = entry.market_code
               join ledger_batch as batch
                   on batch.ledger_batch_id = entry.ledger_batch_id
                   and batch.market_code = entry.market_code
                   and batch.month
                       = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
               left join order_line as line
                   on line.shop_id = entry.shop_id and line.placed_at = entry.placed_at
                   and line.order_line_id = entry.order_line_id
               left join product
                   on product.shop_id = line.shop_id and product.product_id = line.product_id
               left join campaign on campaign.campaign_id = line.campaign_id
               where entry."#
                + $owner
                + r#" = $1 and entry.market_code = $2 and batch.bill_month = $3
                   and entry.dated_at >= $4 and entry.dated_at <= $5
                   and entry.kind in ('settled', 'corrected') and "#
                + $units
                + r#" <> 0
                   and (
                       $6::text is null
                       or case when batch.month < $3 then 'earlier' else entry.kind end = $6
                   )
                   and (entry.dated_at, entry.entry_id) "#
                + $behind
                + r#" ($7, $8)
               order by entry.dated_at "#
                + $direction
                + ", entry.entry_id "
                + $direction
                + " limit $9",
            $asked.party,
            $asked.market,
            $asked.month,
            $asked.dated.0,
            $asked.dated.1,
            $asked.filter.kind.map(BillSumKind::code),
            $place.0.at,
            $place.0.id,
            $place.1,
        )
        .fetch_all($connection)
        .await
    };
    ($connection:expr, $asked:expr, $place:expr, $owner:literal, $units:literal) => {{
        let ((bound, is_upwards), limit) = $place;
        let place = (bound, limit);
        if is_upwards {
            entries_of!(@along $connection, $asked, place, $owner, $units, ">", "asc")
        } else {
            entries_of!(@along $connection, $asked, place, $owner, $units, "<", "desc")
        }
    }};
}

/// Lines that the party has by a part, so many on one side of a place. What a shop pays is above zero on its statement.
pub(super) async fn of_part(
    connection: &mut PgConnection,
    asked: &Asked,
    part: Party,
    place: (Position, bool),
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    let place = (place, limit);
    match part {
        Party::Seller => {
            entries_of!(connection, asked, place, "shop_id", "- entry.posted_seller")
        }
        Party::CampaignAgency => {
            entries_of!(connection, asked, place, "agency_id", "entry.posted_agency")
        }
        Party::Creator => {
            entries_of!(
                connection,
                asked,
                place,
                "creator_id",
                "entry.posted_creator"
            )
        }
        Party::ManagingAgency => {
            entries_of!(
                connection,
                asked,
                place,
                "managing_agency_id",
                "entry.posted_managing"
            )
        }
    }
}
