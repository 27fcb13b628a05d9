//! What the demo shows of money: bills, disputes, incentives, files that were compared, and payouts.

use sqlx::PgPool;

/// What there must be of money in the market GB, as `kind.state`.
pub(super) const MONEY: [&str; 28] = [
    "awards.campaign_agency",
    "awards.creator",
    "bill_runs.closed",
    "bills.agency",
    "bills.creator",
    "bills.shop",
    "disputes.granted",
    "disputes.in_review",
    "disputes.open",
    "disputes.partly_granted",
    "disputes.rejected",
    "disputes.withdrawn",
    "incentives.draft",
    "incentives.posted",
    "incentives.worked_out",
    "reconciled.base_differs",
    "reconciled.duplicate",
    "reconciled.match",
    "reconciled.missing",
    "reconciled.rate_differs",
    "reconciled.refund",
    "reconciled.shifted",
    "reconciliations.agency",
    "reconciliations.creator",
    "reconciliations.done",
    "reconciliations.platform",
    "sides.creator",
    "sides.shop",
];

/// What there must be besides where there are keys.
pub(super) const PAID: [&str; 6] = [
    "agency.prepared",
    "agency.rejected",
    "batches.posted",
    "batches.submitted",
    "creator.prepared",
    "creator.rejected",
];

/// What there is of money in the market GB.
const THERE: &str = "
    select 'bills.' || party_kind from bill where market_code = 'GB'
    union
    select 'bill_runs.' || state from bill_run where market_code = 'GB'
    union
    select 'disputes.' || state from dispute where market_code = 'GB'
    union
    select 'sides.' || party_kind from dispute_side where market_code = 'GB'
    union
    select 'incentives.' || state from incentive where market_code = 'GB'
    union
    select 'awards.' || part from incentive_award where market_code = 'GB'
    union
    select 'reconciliations.' || shown
    from reconciliation cross join lateral unnest(array[party_kind, state]) as shown
    where market_code = 'GB'
    union
    select 'reconciled.' || class from reconciliation_row
    union
    select 'batches.' || state from payout_batch where market_code = 'GB'
    union
    select party_kind || '.' || state from payout where market_code = 'GB'";

/// What of all this there isn't.
pub(super) async fn lacking(pool: &PgPool, all: &[&'static str]) -> Vec<&'static str> {
    let there: Vec<String> = sqlx::query_scalar(THERE).fetch_all(pool).await.unwrap();
    let all = all.iter().copied();
    all.filter(|it| !there.iter().any(|there| there == it))
        .collect()
}
