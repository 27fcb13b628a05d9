//! The one rule by which a line moves on, whatever happened to it.

use chrono::{DateTime, Utc};
use domain::{
    ledger::{Legs, entry_corrected, entry_settled, entry_voided},
    money::MoneyError,
    order_line::{LineState, RefundFact, estimated, line_state, listing::StateKind, net, settled},
    split::Terms,
};

use super::{Advance, StoredLine, StoredRefund, Until};
use crate::Error;

impl StoredLine {
    /// Moves the line as far as `until` allows (spec/money.md 9).
    ///
    /// # Errors
    ///
    /// [`Error::Corrupt`] when the stored amounts are none that a line can have.
    pub(crate) fn advance<R>(&self, now: DateTime<Utc>, until: Until) -> Result<Advance, Error<R>> {
        self.moved(now, until).map_err(|_| Error::Corrupt {
            table: "order_line",
            column: "unit_price_units",
            id: self.key.order_line_id,
        })
    }

    fn moved(&self, now: DateTime<Utc>, until: Until) -> Result<Advance, MoneyError> {
        let due_at = self.facts.settlement_moment(self.settlement_days);
        let Some(attributed) = self.attributed else {
            return Ok(self.without_earnings(due_at));
        };
        let mut advance = Advance {
            state: StateKind::Settled,
            due_at,
            settled_at: self.settled_at,
            entries: Vec::new(),
            applied: Vec::new(),
        };
        let mut posted = self.sums.posted()?;
        if self.settled_at.is_none() {
            let settles = self.leave_processing(attributed.terms, now, until, &mut advance)?;
            match settles {
                Some(legs) => posted = legs,
                None => return Ok(advance),
            }
        }
        self.correct(attributed.terms, now, until, posted, &mut advance)?;
        Ok(advance)
    }

    /// An unattributed line stays what it is; its refunds have nothing to lower.
    fn without_earnings(&self, due_at: Option<DateTime<Utc>>) -> Advance {
        let open = self.refunds.iter().filter(|refund| !refund.applied);
        Advance {
            state: StateKind::Ineligible,
            due_at,
            settled_at: None,
            entries: Vec::new(),
            applied: open.map(|refund| refund.refund_id).collect(),
        }
    }

    /// Voids, settles or keeps a line that has not settled; answers what was posted if it settles.
    fn leave_processing(
        &self,
        terms: Terms,
        now: DateTime<Utc>,
        until: Until,
        advance: &mut Advance,
    ) -> Result<Option<Legs>, MoneyError> {
        let refunds = self.refund_facts(|_| true);
        let as_of = match until {
            Until::Known(_) => now,
            Until::Settled(until) => until,
        };
        let state = line_state(&self.facts, &refunds, None, self.settlement_days, as_of);
        advance.state = state.kind();
        match state {
            LineState::Ineligible { .. } => {
                if self.state != StateKind::Ineligible.code() {
                    let voided = entry_voided(estimated(&self.facts, terms)?);
                    advance.entries.push((self.ineligible_since(now), voided));
                }
                advance
                    .applied
                    .extend(self.open_refunds().map(|refund| refund.refund_id));
                Ok(None)
            }
            LineState::Processing {
                due_at: Some(due_at),
            } => match until {
                Until::Settled(until) if due_at <= until => {
                    let parts = settled(&self.facts, &refunds, terms, due_at)?;
                    let entry = entry_settled(estimated(&self.facts, terms)?, parts);
                    advance.entries.push((due_at, entry));
                    advance.settled_at = Some(due_at);
                    let earlier = self.open_refunds().filter(|r| r.fact.refunded_at < due_at);
                    advance
                        .applied
                        .extend(earlier.map(|refund| refund.refund_id));
                    advance.state = StateKind::Settled;
                    Ok(Some(entry.posted))
                }
                Until::Settled(_) | Until::Known(_) => Ok(None),
            },
            LineState::Processing { due_at: None }
            | LineState::Unpaid
            | LineState::Frozen { .. }
            | LineState::Settled { .. }
            | LineState::Deducted { .. } => Ok(None),
        }
    }

    /// Brings what was posted for a settled line to what is kept after each further refund.
    fn correct(
        &self,
        terms: Terms,
        now: DateTime<Utc>,
        until: Until,
        mut posted: Legs,
        advance: &mut Advance,
    ) -> Result<(), MoneyError> {
        let limit = match until {
            Until::Known(limit) | Until::Settled(limit) => limit,
        };
        let mut taken = self
            .refund_facts(|refund| refund.applied || advance.applied.contains(&refund.refund_id));
        let mut deducted = self.state == StateKind::Deducted.code();
        for refund in &self.refunds {
            if refund.applied || advance.applied.contains(&refund.refund_id) {
                continue;
            }
            if limit < refund.fact.refunded_at {
                break;
            }
            taken.push(refund.fact);
            let entry = entry_corrected(net(&self.facts, &taken, terms)?, posted)?;
            posted = posted.checked_add(entry.posted)?;
            let dated_at = match until {
                Until::Known(_) => now,
                Until::Settled(_) => refund.fact.refunded_at,
            };
            advance.entries.push((dated_at, entry));
            advance.applied.push(refund.refund_id);
            deducted = true;
        }
        if self.facts.cancelled_at.is_some() {
            let entry = entry_corrected(net(&self.facts, &taken, terms)?, posted)?;
            deducted = deducted || !entry.is_zero();
            advance.entries.push((now, entry));
        }
        advance.state = if deducted {
            StateKind::Deducted
        } else {
            StateKind::Settled
        };
        Ok(())
    }

    fn open_refunds(&self) -> impl Iterator<Item = &StoredRefund> {
        self.refunds.iter().filter(|refund| !refund.applied)
    }

    fn refund_facts(&self, keep: impl Fn(&StoredRefund) -> bool) -> Vec<RefundFact> {
        self.refunds
            .iter()
            .filter(|refund| keep(refund))
            .map(|refund| refund.fact)
            .collect()
    }

    /// When the line stopped earning: its cancellation, or the refund that took the last item.
    fn ineligible_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.facts
            .cancelled_at
            .or_else(|| self.refunds.last().map(|refund| refund.fact.refunded_at))
            .unwrap_or(now)
    }
}
