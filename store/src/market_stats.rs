//! How much of everything a market holds, by status. It reads the whole market: for a look at a
//! market as a whole, not for pages.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{campaign::CampaignStatus, market::Market};
use serde::Serialize;
use uuid::Uuid;

use crate::{Db, Error, campaigns::CourseRow};

/// How many there are of everything, each kind by what it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MarketStats {
    /// Agencies, by what they do in the market: run campaigns, manage creators, or both.
    pub agencies: BTreeMap<&'static str, i64>,
    /// Shops.
    pub shops: i64,
    /// Products of all shops.
    pub products: i64,
    /// Creators, with and without a managing agency.
    pub creators: BTreeMap<&'static str, i64>,
    /// Campaigns by status.
    pub campaigns: BTreeMap<&'static str, i64>,
    /// Campaigns that sellers can see, and those that they can't.
    pub published: BTreeMap<&'static str, i64>,
    /// Registrations by state; an open one of a closed campaign is closed.
    pub registrations: BTreeMap<String, i64>,
    /// Changes of creator rates, by direction.
    pub rate_changes: BTreeMap<&'static str, i64>,
    /// Showcase entries, kept and removed.
    pub showcase_entries: BTreeMap<&'static str, i64>,
    /// Order lines by state.
    pub order_lines: BTreeMap<String, i64>,
    /// Order lines that are attributed to nobody, by the reason.
    pub unattributed: BTreeMap<String, i64>,
    /// Refunds, by whether their line had settled before.
    pub refunds: BTreeMap<&'static str, i64>,
    /// Entries of the ledger by kind.
    pub ledger_entries: BTreeMap<String, i64>,
}

/// Counts the market as it is at the moment `now`.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says.
pub async fn of(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<MarketStats, Error<Infallible>> {
    let mut stats = MarketStats::default();
    people(db, market, &mut stats).await?;
    let closed = campaigns(db, market, now, &mut stats).await?;
    registrations(db, market, &closed, &mut stats).await?;
    offers(db, market, &mut stats).await?;
    lines(db, market, &mut stats).await?;
    money(db, market, &mut stats).await?;
    Ok(stats)
}

async fn people(db: &Db, market: Market, stats: &mut MarketStats) -> Result<(), sqlx::Error> {
    let row = sqlx::query!(
        r#"with running as (
               select distinct agency_id from campaign where market_code = $1
           ), managing as (
               select distinct agency_id from agency_link
               join creator using (creator_id)
               where market_code = $1
           )
           select (select count(*) from running) as "running!"
                , (select count(*) from managing) as "managing!"
                , (select count(*) from running join managing using (agency_id)) as "both!"
                , (select count(*) from shop where market_code = $1) as "shops!"
                , (select count(*) from creator where market_code = $1) as "creators!"
                , (select count(distinct creator_id) from agency_link
                   join creator using (creator_id)
                   where market_code = $1) as "managed!""#,
        market.code(),
    )
    .fetch_one(&db.replica)
    .await?;
    stats.agencies = BTreeMap::from([
        ("run_campaigns", row.running - row.both),
        ("manage_creators", row.managing - row.both),
        ("both", row.both),
    ]);
    stats.shops = row.shops;
    let products = sqlx::query_scalar!(
        r#"select count(*) as "products!" from product where market_code = $1"#,
        market.code(),
    );
    stats.products = products.fetch_one(&db.replica).await?;
    stats.creators = BTreeMap::from([
        ("managed", row.managed),
        ("unmanaged", row.creators - row.managed),
    ]);
    Ok(())
}

/// Answers which campaigns are closed.
async fn campaigns(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
    stats: &mut MarketStats,
) -> Result<Vec<Uuid>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at, published_at is not null as "published!"
           from campaign
           join market using (market_code)
           where market_code = $1"#,
        market.code(),
    )
    .fetch_all(&db.replica)
    .await?;
    let mut closed = Vec::new();
    for row in rows {
        let published = if row.published {
            "published"
        } else {
            "unpublished"
        };
        *stats.published.entry(published).or_default() += 1;
        let campaign_id = row.campaign_id;
        let schedule = CourseRow {
            campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        };
        let (schedule, _) = schedule.read()?;
        let campaign_status = schedule.status(now);
        if campaign_status == CampaignStatus::Closed {
            closed.push(campaign_id);
        }
        *stats.campaigns.entry(campaign_status.code()).or_default() += 1;
    }
    Ok(closed)
}

async fn registrations(
    db: &Db,
    market: Market,
    closed: &[Uuid],
    stats: &mut MarketStats,
) -> Result<(), sqlx::Error> {
    let rows = sqlx::query!(
        r#"select case
                      when campaign_id = any($2)
                          and state in ('pending', 'approved', 'close_requested') then 'closed'
                      when state = 'rejected' and may_reregister then 'rejected_may_register_again'
                      when state = 'rejected' then 'rejected_for_good'
                      when state = 'approved' and offer_id is null then 'approved_without_creator_rate'
                      when state = 'approved' then 'approved_with_creator_rate'
                      else state
                  end as "state!"
                , count(*) as "count!"
           from registration
           join campaign using (campaign_id)
           left join offer
               on offer.shop_id = registration.shop_id
               and offer.registration_id = registration.registration_id
               and offer.product_list_id is null
           where market_code = $1
           group by 1"#,
        market.code(),
        closed,
    )
    .fetch_all(&db.replica)
    .await?;
    stats.registrations = rows.into_iter().map(|row| (row.state, row.count)).collect();
    Ok(())
}

async fn offers(db: &Db, market: Market, stats: &mut MarketStats) -> Result<(), sqlx::Error> {
    let rates = sqlx::query!(
        r#"select count(*) filter (where creator_rate_bps > earlier) as "raises!"
                , count(*) filter (where creator_rate_bps < earlier) as "cuts!"
           from (
               select creator_rate_bps
                    , lag(creator_rate_bps) over (partition by shop_id, offer_id order by from_at)
                          as earlier
               from offer_rate
               join shop using (shop_id)
               where market_code = $1
           ) as change"#,
        market.code(),
    )
    .fetch_one(&db.replica)
    .await?;
    stats.rate_changes = BTreeMap::from([("raises", rates.raises), ("cuts", rates.cuts)]);
    let entries = sqlx::query!(
        r#"select count(*) filter (where removed_at is null) as "kept!", count(removed_at) as "removed!"
           from showcase_entry
           join shop using (shop_id)
           where market_code = $1"#,
        market.code(),
    )
    .fetch_one(&db.replica)
    .await?;
    stats.showcase_entries = BTreeMap::from([("kept", entries.kept), ("removed", entries.removed)]);
    Ok(())
}

async fn lines(db: &Db, market: Market, stats: &mut MarketStats) -> Result<(), sqlx::Error> {
    let rows = sqlx::query!(
        r#"select state, unattributed_because, count(*) as "count!"
           from order_line
           where market_code = $1
           group by state, unattributed_because"#,
        market.code(),
    )
    .fetch_all(&db.replica)
    .await?;
    for row in rows {
        // That a line is attributed to nobody tells more than that it earns nothing.
        let (counts, key) = match row.unattributed_because {
            Some(reason) => (&mut stats.unattributed, reason),
            None => (&mut stats.order_lines, row.state),
        };
        *counts.entry(key).or_default() += row.count;
    }
    Ok(())
}

async fn money(db: &Db, market: Market, stats: &mut MarketStats) -> Result<(), sqlx::Error> {
    let refunds = sqlx::query!(
        r#"select count(*) filter (where settled_at is null or refunded_at < settled_at) as "before!"
                , count(*) filter (where refunded_at >= settled_at) as "after!"
           from refund
           join order_line as line using (shop_id, placed_at, order_line_id)
           where line.market_code = $1"#,
        market.code(),
    )
    .fetch_one(&db.replica)
    .await?;
    stats.refunds = BTreeMap::from([
        ("before_settlement", refunds.before),
        ("after_settlement", refunds.after),
    ]);
    let entries = sqlx::query!(
        r#"select kind, count(*) as "count!" from ledger_entry where market_code = $1 group by kind"#,
        market.code(),
    )
    .fetch_all(&db.replica)
    .await?;
    stats.ledger_entries = entries
        .into_iter()
        .map(|row| (row.kind, row.count))
        .collect();
    Ok(())
}
