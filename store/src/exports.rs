//! Whole tables on their way out, streamed: the sums are made by the database from the ledger's own
//! entries, so that what is exported is what is owed.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::market::Market;
use futures::stream::BoxStream;
use serde_json::json;

use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// A stream of rows; it ends with the first failure.
pub type Export<'d, T> = BoxStream<'d, Result<T, sqlx::Error>>;

/// What the four parties have of a line or a sum of lines, in posting units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// What the seller pays.
    pub total: i64,
    /// What the campaign's agency gets.
    pub campaign_agency: i64,
    /// What the creator keeps.
    pub creator: i64,
    /// What the creator's managing agency takes.
    pub managing_agency: i64,
}

/// An attributed order line with what it earns.
#[derive(Clone, Debug)]
pub struct LineEarnings {
    /// The market's own id of the order.
    pub order_code: String,
    /// The line's id within its order.
    pub line_code: String,
    /// The campaign's code.
    pub campaign_code: String,
    /// The total rate in basis points.
    pub total_rate_bps: i16,
    /// The creator's rate in basis points.
    pub creator_rate_bps: i16,
    /// The short name of the managing agency that takes a share.
    pub managed_by: Option<String>,
    /// What was expected when the line came in.
    pub estimated: Shares,
    /// What was posted at settlement.
    pub settled: Shares,
    /// What is left after all corrections.
    pub net: Shares,
}

/// Writes down that somebody takes a table of a market away in a file, before it is read.
///
/// # Errors
///
/// When the database fails.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    table: &'static str,
    market: Market,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, by, |tx| {
        let detail = json!({ "table": table, "market": market });
        audit_without_object(tx, by, ("income.download", "market"), detail).await?;
        Ok(())
    })
}

/// The attributed lines of a market: by order id (bytes), then by line id as a number, of equal
/// numbers the text that sorts first.
pub fn lines(db: &Db, market: Market) -> Export<'_, LineEarnings> {
    use futures::StreamExt as _;
    sqlx::query!(
        r#"select line.order_code, line.line_code, campaign.campaign_code
                , line.total_rate_bps as "total_rate_bps!", line.creator_rate_bps as "creator_rate_bps!"
                , manager.slug as "managed_by?"
                , coalesce(sum.estimated_total, 0) as "estimated_total!"
                , coalesce(sum.estimated_agency, 0) as "estimated_agency!"
                , coalesce(sum.estimated_creator, 0) as "estimated_creator!"
                , coalesce(sum.estimated_managing, 0) as "estimated_managing!"
                , coalesce(sum.settled_total, 0) as "settled_total!"
                , coalesce(sum.settled_agency, 0) as "settled_agency!"
                , coalesce(sum.settled_creator, 0) as "settled_creator!"
                , coalesce(sum.settled_managing, 0) as "settled_managing!"
                , coalesce(sum.net_total, 0) as "net_total!"
                , coalesce(sum.net_agency, 0) as "net_agency!"
                , coalesce(sum.net_creator, 0) as "net_creator!"
                , coalesce(sum.net_managing, 0) as "net_managing!"
           from order_line as line
           join campaign using (campaign_id)
           left join agency as manager on manager.agency_id = line.managing_agency_id
           left join (
               select shop_id, order_line_id
                    , -(sum(pending_seller) filter (where kind = 'estimated'))::bigint as estimated_total
                    , (sum(pending_agency) filter (where kind = 'estimated'))::bigint as estimated_agency
                    , (sum(pending_creator) filter (where kind = 'estimated'))::bigint as estimated_creator
                    , (sum(pending_managing) filter (where kind = 'estimated'))::bigint as estimated_managing
                    , -(sum(posted_seller) filter (where kind = 'settled'))::bigint as settled_total
                    , (sum(posted_agency) filter (where kind = 'settled'))::bigint as settled_agency
                    , (sum(posted_creator) filter (where kind = 'settled'))::bigint as settled_creator
                    , (sum(posted_managing) filter (where kind = 'settled'))::bigint as settled_managing
                    , -sum(posted_seller)::bigint as net_total
                    , sum(posted_agency)::bigint as net_agency
                    , sum(posted_creator)::bigint as net_creator
                    , sum(posted_managing)::bigint as net_managing
               from ledger_entry
               where market_code = $1
               group by shop_id, order_line_id
           ) as sum on sum.shop_id = line.shop_id and sum.order_line_id = line.order_line_id
           where line.market_code = $1
           order by line.order_code, length(ltrim(line.line_code, '0')), ltrim(line.line_code, '0')
               , line.line_code"#,
        market.code(),
    )
    .fetch(&db.replica)
    .map(|row| {
        let row = row?;
        Ok(LineEarnings {
            order_code: row.order_code,
            line_code: row.line_code,
            campaign_code: row.campaign_code,
            total_rate_bps: row.total_rate_bps,
            creator_rate_bps: row.creator_rate_bps,
            managed_by: row.managed_by,
            estimated: Shares {
                total: row.estimated_total,
                campaign_agency: row.estimated_agency,
                creator: row.estimated_creator,
                managing_agency: row.estimated_managing,
            },
            settled: Shares {
                total: row.settled_total,
                campaign_agency: row.settled_agency,
                creator: row.settled_creator,
                managing_agency: row.settled_managing,
            },
            net: Shares {
                total: row.net_total,
                campaign_agency: row.net_agency,
                creator: row.net_creator,
                managing_agency: row.net_managing,
            },
        })
    })
    .boxed()
}

/// What a party has of all its lines, in posting units; for a seller, what it pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEarnings {
    /// `seller`, `agency`, `creator` or `managing_agency`.
    pub party: String,
    /// The Shop Code, the agency's short name or the creator's handle.
    pub name: String,
    /// What was expected when the lines came in.
    pub estimated: i64,
    /// What was posted at settlement.
    pub settled: i64,
    /// What is left after all corrections.
    pub net: i64,
}

/// The parties that have an attributed line: sellers first, the rest by party, then by name.
pub fn parties(db: &Db, market: Market) -> Export<'_, PartyEarnings> {
    sqlx::query_as!(
        PartyEarnings,
        r#"with leg as (
               select 'seller' as party, shop_id as id, kind, -pending_seller as pending, -posted_seller as posted
               from ledger_entry where market_code = $1
               union all
               select 'agency', agency_id, kind, pending_agency, posted_agency
               from ledger_entry where market_code = $1
               union all
               select 'creator', creator_id, kind, pending_creator, posted_creator
               from ledger_entry where market_code = $1
               union all
               select 'managing_agency', managing_agency_id, kind, pending_managing, posted_managing
               from ledger_entry where market_code = $1 and managing_agency_id is not null
           ), earned as (
               select party, id
                    , sum(pending) filter (where kind = 'estimated') as estimated
                    , sum(posted) filter (where kind = 'settled') as settled
                    , sum(posted) as net
               from leg
               group by party, id
           ), line as (
               select shop_id, agency_id, creator_id, managing_agency_id
               from order_line where market_code = $1 and campaign_id is not null
           ), named as (
               select 'seller' as party, shop_id as id, shop_code as name
               from shop where shop_id in (select shop_id from line)
               union all
               select 'agency', agency_id, slug
               from agency where agency_id in (select agency_id from line)
               union all
               select 'creator', creator_id, handle
               from creator where creator_id in (select creator_id from line)
               union all
               select 'managing_agency', agency_id, slug
               from agency where agency_id in (select managing_agency_id from line)
           )
           select party as "party!", name as "name!"
                , coalesce(estimated, 0)::bigint as "estimated!"
                , coalesce(settled, 0)::bigint as "settled!"
                , coalesce(net, 0)::bigint as "net!"
           from named
           left join earned using (party, id)
           order by party <> 'seller', party collate "C", name collate "C""#,
        market.code(),
    )
    .fetch(&db.replica)
}

/// An entry of the ledger with whose legs it has, in posting units.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "the columns of ledger_entry, which documents them"
)]
pub struct LedgerRow {
    pub dated_at: DateTime<Utc>,
    pub entry_id: uuid::Uuid,
    pub kind: String,
    pub order_code: String,
    pub line_code: String,
    pub currency: String,
    pub shop_code: String,
    pub agency: String,
    pub creator: String,
    pub managing_agency: Option<String>,
    pub pending_seller: i64,
    pub pending_agency: i64,
    pub pending_creator: i64,
    pub pending_managing: i64,
    pub posted_seller: i64,
    pub posted_agency: i64,
    pub posted_creator: i64,
    pub posted_managing: i64,
    pub recorded_at: DateTime<Utc>,
}

/// The ledger of a market, by the moments that its entries are about.
pub fn ledger(db: &Db, market: Market) -> Export<'_, LedgerRow> {
    sqlx::query_as!(
        LedgerRow,
        r#"select entry.dated_at, entry.entry_id, entry.kind, line.order_code, line.line_code
                , entry.currency, shop.shop_code, agency.slug as agency, creator.handle as creator
                , manager.slug as "managing_agency?"
                , entry.pending_seller, entry.pending_agency, entry.pending_creator
                , entry.pending_managing, entry.posted_seller, entry.posted_agency
                , entry.posted_creator, entry.posted_managing, entry.recorded_at
           from ledger_entry as entry
           join order_line as line
               on line.shop_id = entry.shop_id
               and line.placed_at = entry.placed_at
               and line.order_line_id = entry.order_line_id
           join shop on shop.shop_id = entry.shop_id
           join agency on agency.agency_id = entry.agency_id
           join creator on creator.creator_id = entry.creator_id
           left join agency as manager on manager.agency_id = entry.managing_agency_id
           where entry.market_code = $1
           order by entry.dated_at, entry.entry_id"#,
        market.code(),
    )
    .fetch(&db.replica)
}

/// An order line as it stands.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "the columns of order_line, which documents them"
)]
pub struct OrderRow {
    pub order_code: String,
    pub line_code: String,
    pub shop_code: String,
    pub product_code: String,
    pub creator: String,
    pub content_type: String,
    pub quantity: i32,
    pub unit_price_units: i64,
    pub currency: String,
    pub placed_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub state: String,
    pub campaign: Option<String>,
    pub unattributed_because: Option<String>,
}

/// The order lines of a market, attributed or not, by the moments that they were placed at.
pub fn orders(db: &Db, market: Market) -> Export<'_, OrderRow> {
    sqlx::query_as!(
        OrderRow,
        r#"select line.order_code, line.line_code, shop.shop_code, product.product_code
                , creator.handle as creator, line.content_type, line.quantity, line.unit_price_units
                , line.currency, line.placed_at, line.paid_at, line.delivered_at, line.cancelled_at
                , line.state, campaign.campaign_code as "campaign?", line.unattributed_because
           from order_line as line
           join shop on shop.shop_id = line.shop_id
           join product
               on product.shop_id = line.shop_id and product.product_id = line.product_id
           join creator on creator.creator_id = line.creator_id
           left join campaign on campaign.campaign_id = line.campaign_id
           where line.market_code = $1
           order by line.placed_at, line.order_line_id"#,
        market.code(),
    )
    .fetch(&db.replica)
}
