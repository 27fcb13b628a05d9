//! A dispute under lock: read for a verb.

use chrono::{DateTime, Utc};
use domain::{
    dispute::{Claim, Decision, DisputeNumber, DisputeSide, DisputeState},
    ids::DisputeId,
    ledger::Party,
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::corrupt;
use crate::{Error, lines::LineKey};

/// A dispute with what was claimed.
#[derive(Clone, Debug)]
pub(super) struct HeldDispute {
    pub(super) id: Uuid,
    pub(super) market: Market,
    pub(super) number: i32,
    pub(super) state: DisputeState,
    pub(super) opened_by_side: DisputeSide,
    pub(super) opened_by_party: Uuid,
    pub(super) opened_by_part: Option<Party>,
    pub(super) order_code: String,
    pub(super) line_code: Option<String>,
    pub(super) currency: String,
    /// The line, if the market has it.
    pub(super) key: Option<LineKey>,
    pub(super) party_ids: Vec<Uuid>,
    pub(super) taken_by: Option<Uuid>,
    pub(super) ended_at: Option<DateTime<Utc>>,
    /// What the operator is called who decided it.
    pub(super) decided_by: Option<String>,
    pub(super) taken_at: Option<DateTime<Utc>>,
    /// What whoever opened it was answered.
    pub(super) answer: Option<String>,
    pub(super) decision: Option<Decision>,
    pub(super) claim: Claim,
}

impl HeldDispute {
    /// By what it is called.
    pub(super) fn named(&self) -> DisputeNumber {
        DisputeNumber {
            market: self.market,
            count: u32::try_from(self.number).unwrap_or_default(),
        }
    }
}

struct Row {
    dispute_id: Uuid,
    market_code: String,
    number: i32,
    state: String,
    opened_by_side: String,
    opened_by_party: Uuid,
    opened_by_part: Option<String>,
    order_code: String,
    line_code: Option<String>,
    currency: String,
    shop_id: Option<Uuid>,
    placed_at: Option<DateTime<Utc>>,
    order_line_id: Option<Uuid>,
    party_ids: Vec<Uuid>,
    taken_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    decided_by: Option<String>,
    taken_at: Option<DateTime<Utc>>,
    answer: Option<String>,
    decision: Option<serde_json::Value>,
    claim: serde_json::Value,
}

/// The columns of a dispute with what was claimed, for a verb; the rest of the statement says whether it is locked.
macro_rules! held {
    ($connection:expr, $dispute:expr, $lock:literal) => {
        sqlx::query_as!(
            Row,
            r#"select dispute.dispute_id, dispute.market_code, dispute.number, dispute.state
                    , dispute.opened_by_side, dispute.opened_by_party, dispute.opened_by_part
                    , dispute.order_code, dispute.line_code, dispute.currency
                    , dispute.shop_id, dispute.placed_at, dispute.order_line_id, dispute.party_ids
                    , dispute.taken_by, dispute.ended_at
                    , dispute.taken_at, dispute.answer
                    , coalesce(account.display_name, account.email) as decided_by
                    , decided.decision as "decision?", statement.claim
               from dispute
               join dispute_statement as statement on statement.dispute_id = dispute.dispute_id
               left join dispute_decision as decided on decided.dispute_id = dispute.dispute_id
               left join account on account.account_id = decided.decided_by
               where dispute.dispute_id = $1"#
                + $lock,
            $dispute.uuid(),
        )
        .fetch_optional($connection)
        .await
    };
}

/// Reads a dispute and locks it.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    dispute: DisputeId,
) -> Result<HeldDispute, Error<R>> {
    let row = held!(connection, dispute, " for update of dispute")?;
    row.ok_or(Error::NotFound)?.read()
}

/// Reads a dispute to look at it.
pub(super) async fn look<R>(
    connection: &mut PgConnection,
    dispute: DisputeId,
) -> Result<HeldDispute, Error<R>> {
    let row = held!(connection, dispute, "")?;
    row.ok_or(Error::NotFound)?.read()
}

impl Row {
    fn read<R>(self) -> Result<HeldDispute, Error<R>> {
        let unreadable = |column| corrupt(("dispute", column), self.dispute_id);
        let part = self.opened_by_part.as_deref().map(str::parse::<Party>);
        let part = part.transpose().map_err(|_| unreadable("opened_by_part"))?;
        let key = match (self.shop_id, self.placed_at, self.order_line_id) {
            (Some(shop_id), Some(placed_at), Some(order_line_id)) => Some(LineKey {
                shop_id,
                placed_at,
                order_line_id,
            }),
            _ => None,
        };
        let claim = serde_json::from_value(self.claim);
        let decision = self.decision.map(serde_json::from_value::<Decision>);
        let decision = decision.transpose().map_err(|_| unreadable("decision"))?;
        Ok(HeldDispute {
            id: self.dispute_id,
            market: self
                .market_code
                .parse()
                .map_err(|_| unreadable("market_code"))?,
            number: self.number,
            state: self.state.parse().map_err(|_| unreadable("state"))?,
            opened_by_side: self
                .opened_by_side
                .parse()
                .map_err(|_| unreadable("opened_by_side"))?,
            opened_by_party: self.opened_by_party,
            opened_by_part: part,
            order_code: self.order_code,
            line_code: self.line_code,
            currency: self.currency,
            key,
            party_ids: self.party_ids,
            taken_by: self.taken_by,
            ended_at: self.ended_at,
            decided_by: self.decided_by,
            taken_at: self.taken_at,
            answer: self.answer,
            decision,
            claim: claim.map_err(|_| unreadable("claim"))?,
        })
    }
}
