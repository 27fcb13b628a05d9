//! An operator's risk hold on an order line: frozen, it doesn't settle until it is released.

use domain::{
    ids::OrderLineId,
    market::MarketRules,
    money::Money,
    order_line::{
        FreezeRefusal, HoldReason, LineFacts, LineState, ReleaseRefusal, freeze as frozen,
        line_state, release as released,
    },
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, BatchContext, Db, Error, Source,
    event::{DomainEvent, PartyAmount, record},
    lines::{self, LineKey, StoredLine, Until},
    records::{AuditEntry, audit},
    settlement::parties_of,
    transaction::in_transaction,
};

/// An order line by the ids that its market gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCodes<'l> {
    /// The order.
    pub order: &'l str,
    /// The line within the order.
    pub line: &'l str,
}

/// Freezes a line that has not settled, for the reason that its parties are told.
///
/// # Errors
///
/// [`FreezeRefusal`]; not found for a line that the market doesn't have and for whoever is no
/// operator; or the database's failure.
pub async fn freeze(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    codes: LineCodes<'_>,
    reason: HoldReason,
) -> Result<OrderLineId, Error<FreezeRefusal>> {
    hold(
        db,
        by,
        market,
        codes,
        "order_line.freeze",
        |line| match state_of(line, by) {
            Some(state) => frozen(line.facts, state, reason, by.now),
            None => Err(FreezeRefusal::Ineligible),
        },
    )
    .await
}

/// Releases a frozen line: it settles at its usual moment, or now if that has passed.
///
/// # Errors
///
/// [`ReleaseRefusal`], else as [`freeze`].
pub async fn release(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    codes: LineCodes<'_>,
) -> Result<OrderLineId, Error<ReleaseRefusal>> {
    hold(
        db,
        by,
        market,
        codes,
        "order_line.release",
        |line| match state_of(line, by) {
            Some(state) => released(line.facts, state, by.now),
            None => Err(ReleaseRefusal::NotFrozen),
        },
    )
    .await
}

async fn hold<R>(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    codes: LineCodes<'_>,
    verb: &'static str,
    step: impl Fn(&StoredLine) -> Result<LineFacts, R>,
) -> Result<OrderLineId, Error<R>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let batch = BatchContext {
        market,
        now: by.now,
        ids: by.ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, by, |tx| {
        let key = find(tx, market, codes).await?.ok_or(Error::NotFound)?;
        let mut line = lines::lock(tx, &[key])
            .await?
            .pop()
            .ok_or(Error::NotFound)?;
        line.facts = step(&line).map_err(Error::Refused)?;
        let advance = line.advance(by.now, Until::Known(by.now))?;
        let held = held(&line, *market)?;
        let audit_entry = AuditEntry {
            verb,
            object_kind: "order_line",
            object_id: key.order_line_id,
            detail: json!({ "state": advance.state, "hold_reason": line.facts.hold_reason }),
        };
        lines::save(tx, &batch, &[(line, advance)]).await?;
        audit(tx, by, audit_entry).await?;
        if let Some(held) = held {
            record(tx, by.now, by.ids, &held).await?;
        }
        Ok(OrderLineId::new(key.order_line_id))
    })
}

/// That the line is held, or not any more, for those whom it earns for.
fn held<R>(line: &StoredLine, market: MarketRules) -> Result<Option<DomainEvent>, Error<R>> {
    let Some(attributed) = line.attributed else {
        return Ok(None);
    };
    let mut amounts = Vec::new();
    for (leg, party) in parties_of(line.key.shop_id, line.creator_id, attributed) {
        let own = line.sums.own(leg).map_err(|_| Error::Corrupt {
            table: "order_line",
            column: "unit_price_units",
            id: line.key.order_line_id,
        })?;
        let amount = Money::new(own.estimated, market.currency);
        amounts.push(PartyAmount { party, amount });
    }
    Ok(Some(DomainEvent::Held {
        market: market.market,
        line: line.key.address(),
        amounts,
        is_released: line.facts.frozen_since().is_none(),
    }))
}

/// What the line is in; none for a line that is attributed to nobody, which never earns.
fn state_of(line: &StoredLine, by: &ActorContext<'_>) -> Option<LineState> {
    line.attributed?;
    if let Some(at) = line.settled_at {
        return Some(LineState::Settled { at });
    }
    let refunds: Vec<_> = line.refunds.iter().map(|refund| refund.fact).collect();
    let days = line.settlement_days;
    Some(line_state(&line.facts, &refunds, None, days, by.now))
}

async fn find(
    connection: &mut PgConnection,
    market: &MarketRules,
    codes: LineCodes<'_>,
) -> Result<Option<LineKey>, sqlx::Error> {
    sqlx::query_as!(
        LineKey,
        "select shop_id, placed_at, order_line_id from order_line_identity
         where market_code = $1 and order_code = $2 and line_code = $3",
        market.market.code(),
        codes.order,
        codes.line,
    )
    .fetch_optional(connection)
    .await
}
