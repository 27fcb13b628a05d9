//! What is known here of the lines that are compared: of those alone that the party has its part in. The others look
//! as if they weren't there.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{ledger::Party, reconcile::OurLine};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{PartyKind, ReconciliationLease};
use crate::{Error, lines::LineKey};

/// A line with its codes.
#[derive(Clone, Debug)]
pub(super) struct KnownLine {
    pub(super) key: LineKey,
    pub(super) order: String,
    pub(super) sku: String,
    pub(super) line: OurLine,
}

/// The lines at these places whose `owner` the party is.
macro_rules! known_rows {
    ($keys:expr, $lease:expr, $owner:expr, $connection:expr) => {{
        let shop_ids: Vec<Uuid> = $keys.iter().map(|key| key.shop_id).collect();
        let moments: Vec<DateTime<Utc>> = $keys.iter().map(|key| key.placed_at).collect();
        let line_ids: Vec<Uuid> = $keys.iter().map(|key| key.order_line_id).collect();
        sqlx::query!(
            r#"select line.shop_id, line.placed_at, line.order_line_id, line.order_code
                    , line.line_code, line.unit_price_units, line.quantity, line.state
                    , line.settled_at, line.total_rate_bps, line.creator_rate_bps
                    , sum.estimated as "estimated!", sum.posted as "posted!"
                    , back.refunded as "refunded!"
               from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
                   as asked (shop_id, placed_at, order_line_id)
               cross join lateral (
                   select * from order_line as line
                   where line.shop_id = asked.shop_id
                       and line.placed_at = asked.placed_at
                       and line.order_line_id = asked.order_line_id
                   limit 1
               ) as line
               cross join lateral (
                   -- A creator's part is compared before a managing agency takes its share, as the platform has it.
                   select coalesce(sum(case $4::text
                              when 'campaign_agency' then entry.pending_agency
                              else entry.pending_creator + entry.pending_managing
                          end) filter (where entry.kind = 'estimated'), 0)::bigint as estimated
                        , coalesce(sum(case $4
                              when 'campaign_agency' then entry.posted_agency
                              else entry.posted_creator + entry.posted_managing
                          end), 0)::bigint as posted
                   from ledger_entry as entry
                   where entry.shop_id = line.shop_id
                       and entry.order_line_id = line.order_line_id
                       and entry.dated_at >= line.placed_at
                       and entry.dated_at <= case
                           when line.state in ('unpaid', 'processing', 'frozen') then line.placed_at
                           when line.state = 'settled' and not line.is_decided
                               then line.settled_at
                           else 'infinity'
                       end
               ) as sum
               cross join lateral (
                   select coalesce(sum(coalesce(
                              refund.amount_units, refund.quantity * line.unit_price_units
                          )), 0)::bigint as refunded
                   from refund
                   where refund.shop_id = line.shop_id
                       and refund.order_line_id = line.order_line_id
               ) as back
               where case $5::text
                   when 'campaign_agency' then line.agency_id = $6
                   when 'managing_agency' then line.managing_agency_id = $6
                   when 'creator' then line.creator_id = $6
                   else true
               end"#,
            &shop_ids,
            &moments,
            &line_ids,
            $lease.part.code(),
            $owner,
            $lease.party,
        )
        .fetch_all($connection)
        .await?
    }};
}

/// The lines at these places that the party has its part in.
pub(super) async fn known(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    keys: &[LineKey],
) -> Result<HashMap<LineKey, KnownLine>, Error<Infallible>> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    // The platform compares all lines of the market, whoever has a part in them.
    let owner = match (lease.kind, lease.part) {
        (PartyKind::Platform, _) => "platform",
        (PartyKind::Agency, Party::ManagingAgency) => "managing_agency",
        (PartyKind::Agency, Party::Seller | Party::CampaignAgency | Party::Creator) => {
            "campaign_agency"
        }
        (PartyKind::Creator, _) => "creator",
    };
    let rows = known_rows!(keys, lease, owner, connection);
    let rows = rows.into_iter().map(|row| {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: row.order_line_id,
        };
        let key = LineKey {
            shop_id: row.shop_id,
            placed_at: row.placed_at,
            order_line_id: row.order_line_id,
        };
        let creator_rate = row.creator_rate_bps.and_then(|bps| u16::try_from(bps).ok());
        let total_rate = row.total_rate_bps.and_then(|bps| u16::try_from(bps).ok());
        let own_rate_bps = match lease.part {
            Party::CampaignAgency | Party::Seller => total_rate
                .zip(creator_rate)
                .and_then(|(total, creator)| total.checked_sub(creator)),
            Party::Creator | Party::ManagingAgency => creator_rate,
        };
        let line = OurLine {
            price: row.unit_price_units,
            quantity: u32::try_from(row.quantity).map_err(|_| corrupt("quantity"))?,
            refunded: row.refunded,
            own_rate_bps,
            estimated: row.estimated,
            posted: row.posted,
            state: row.state.parse().map_err(|_| corrupt("state"))?,
            placed_at: row.placed_at,
            settled_at: row.settled_at,
        };
        let known = KnownLine {
            key,
            order: row.order_code,
            sku: row.line_code,
            line,
        };
        Ok((key, known))
    });
    rows.collect()
}
