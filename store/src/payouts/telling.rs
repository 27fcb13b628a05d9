//! How whoever is paid learns of it: events, of which notices and mails are made.

use chrono::{DateTime, Utc};
use domain::{
    ids::PayoutId,
    market::Market,
    money::Money,
    payout::{NotPaid, PayoutState},
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    IdSource,
    event::{DomainEvent, PayoutNews, record_all},
};

/// A payout as it is told of.
pub(super) struct Told<'t> {
    pub(super) party: (&'t str, Uuid),
    pub(super) payout: PayoutId,
    pub(super) market: Market,
    pub(super) amount: Money,
    pub(super) account_end: &'t str,
    /// What the bank said.
    pub(super) reason: Option<&'t str>,
}

impl Told<'_> {
    /// That it came so far, if its party is told of that.
    pub(super) fn moved(&self, state: PayoutState) -> Option<DomainEvent> {
        let (kind, party) = self.party;
        let account_end = self.account_end.to_owned();
        let news = match state {
            PayoutState::Sent => PayoutNews::Sent { account_end },
            PayoutState::Paid => PayoutNews::Paid { account_end },
            PayoutState::Rejected | PayoutState::Returned => PayoutNews::Rejected {
                reason: self.reason.unwrap_or_default().to_owned(),
            },
            PayoutState::Prepared
            | PayoutState::Approved
            | PayoutState::Unknown
            | PayoutState::Cancelled => return None,
        };
        Some(DomainEvent::PayoutMoved {
            party: PlaceId::of_kind(kind, party)?,
            market: self.market,
            payout: Some(self.payout),
            amount: self.amount,
            news,
        })
    }
}

/// That nothing is paid to somebody, and why.
pub(super) fn waits(
    (kind, party): (&str, Uuid),
    market: Market,
    (why, amount): (NotPaid, Money),
) -> Option<DomainEvent> {
    Some(DomainEvent::PayoutMoved {
        party: PlaceId::of_kind(kind, party)?,
        market,
        payout: None,
        amount,
        news: PayoutNews::Waits { why },
    })
}

/// Tells all of it, in the transaction in which it happened.
pub(super) async fn tell_all(
    connection: &mut PgConnection,
    told: &[DomainEvent],
    (at, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    if told.is_empty() {
        return Ok(());
    }
    record_all(connection, at, ids, told).await
}
