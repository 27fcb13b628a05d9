//! A decision about a line: it is divided by other rates, or earns for others. What was written stays; entries bring
//! the books to what holds now (spec/money.md 9 and 10).

use chrono::{DateTime, Utc};
use domain::{
    ledger::{Entry, EntryKind, Legs},
    money::MoneyError,
    order_line::{RefundFact, estimated, line_state, listing::StateKind, net},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Attributed, StoredLine, lock};
use crate::{
    BatchContext, Error,
    compass::CompassChanges,
    ledger::{About, NewEntries},
    order_totals::Changes,
    sale_totals::SaleChanges,
    samples::move_sale,
};

/// Whom a line is to earn for, and by which rates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earners {
    pub(crate) creator_id: Uuid,
    pub(crate) attributed: Attributed,
}

/// What a decision makes of a line.
#[derive(Clone, Debug)]
pub(crate) struct DecidedLine {
    /// The line as it is then.
    pub(crate) after: StoredLine,
    /// What its parties had of it in the book that has it, and what they have now, by their parts.
    pub(crate) was: Legs,
    pub(crate) is: Legs,
    /// What takes everything back from those whom it earned for, if they aren't the same.
    taken_back: Option<Entry>,
    /// What gives the difference, or everything to others.
    given: Entry,
    /// Whether its refunds count from now on: nobody earned from it before.
    reopens_refunds: bool,
}

impl DecidedLine {
    /// What takes everything back from those whom the line earned for, if they aren't the same and had something.
    pub(crate) fn taken_back(&self) -> Option<Entry> {
        self.taken_back.filter(|entry| !entry.is_zero())
    }

    /// The moment that an entry is about: what is expected is dated as the line's own estimate is, so that whoever asks
    /// for that finds it; what is earned is corrected now.
    pub(crate) fn dated_at(&self, entry: &Entry, now: DateTime<Utc>) -> DateTime<Utc> {
        if entry.posted.is_zero() {
            self.after.key.placed_at
        } else {
            now
        }
    }
}

impl StoredLine {
    /// What the line becomes when it earns for these, by these rates. Nothing is written.
    ///
    /// # Errors
    ///
    /// [`Error::Corrupt`] when the stored amounts are none that a line can have.
    pub(crate) fn decided<R>(
        &self,
        earners: &Earners,
        now: DateTime<Utc>,
    ) -> Result<DecidedLine, Error<R>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.key.order_line_id,
        };
        let state: StateKind = self.state.parse().map_err(|_| corrupt("state"))?;
        self.becomes(state, earners, now)
            .map_err(|_| corrupt("unit_price_units"))
    }

    fn becomes(
        &self,
        state: StateKind,
        earners: &Earners,
        now: DateTime<Utc>,
    ) -> Result<DecidedLine, MoneyError> {
        let Some(attributed) = self.attributed else {
            return self.comes_to_count(earners, now);
        };
        let terms = earners.attributed.terms;
        let (kind, was, is) = match state {
            StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => {
                let is = Legs::from_parts(estimated(&self.facts, terms)?);
                (EntryKind::Estimated, self.sums.estimated, is)
            }
            StateKind::Settled | StateKind::Deducted => {
                let applied: Vec<RefundFact> = self
                    .refunds
                    .iter()
                    .filter(|refund| refund.applied)
                    .map(|refund| refund.fact)
                    .collect();
                let is = Legs::from_parts(net(&self.facts, &applied, terms)?);
                (EntryKind::Corrected, self.sums.posted()?, is)
            }
            StateKind::Ineligible => (EntryKind::Estimated, Legs::ZERO, Legs::ZERO),
        };
        let are_the_same = self.creator_id == earners.creator_id
            && attributed.agency_id == earners.attributed.agency_id
            && attributed.managing_agency_id == earners.attributed.managing_agency_id;
        let (taken_back, given) = if are_the_same {
            (None, entry(kind, is.checked_sub(was)?))
        } else {
            let taken_back = entry(kind, Legs::ZERO.checked_sub(was)?);
            (Some(taken_back), entry(kind, is))
        };
        let mut after = self.earning_for(earners);
        for entry in taken_back.iter().chain([&given]) {
            after.sums = after.sums.with(entry)?;
        }
        Ok(DecidedLine {
            after,
            was,
            is,
            taken_back,
            given,
            reopens_refunds: false,
        })
    }

    /// A line from which nobody earned until now: it is estimated, and settles by the clock.
    fn comes_to_count(
        &self,
        earners: &Earners,
        now: DateTime<Utc>,
    ) -> Result<DecidedLine, MoneyError> {
        let refunds: Vec<RefundFact> = self.refunds.iter().map(|refund| refund.fact).collect();
        let state = line_state(&self.facts, &refunds, None, self.settlement_days, now).kind();
        let mut after = self.earning_for(earners);
        let reopens_refunds = state != StateKind::Ineligible;
        let is = if reopens_refunds {
            Legs::from_parts(estimated(&self.facts, earners.attributed.terms)?)
        } else {
            Legs::ZERO
        };
        let given = entry(EntryKind::Estimated, is);
        after.sums = after.sums.with(&given)?;
        state.code().clone_into(&mut after.state);
        after.due_at = self.facts.settlement_moment(self.settlement_days);
        if reopens_refunds {
            for refund in &mut after.refunds {
                refund.applied = false;
            }
        }
        Ok(DecidedLine {
            after,
            was: Legs::ZERO,
            is,
            taken_back: None,
            given,
            reopens_refunds,
        })
    }

    fn earning_for(&self, earners: &Earners) -> Self {
        Self {
            creator_id: earners.creator_id,
            attributed: Some(earners.attributed),
            ..self.clone()
        }
    }

    /// Whose the legs of its entries are; none of a line from which nobody earns.
    fn about<'a>(&'a self, market: &'a str) -> Option<About<'a>> {
        let attributed = self.attributed?;
        Some(About {
            market,
            currency: &self.currency,
            shop_id: self.key.shop_id,
            order_line_id: self.key.order_line_id,
            placed_at: self.key.placed_at,
            agency_id: attributed.agency_id,
            creator_id: self.creator_id,
            managing_agency_id: attributed.managing_agency_id,
        })
    }
}

/// What adds the legs to the book of its kind.
const fn entry(kind: EntryKind, legs: Legs) -> Entry {
    match kind {
        EntryKind::Estimated | EntryKind::Voided => Entry {
            kind,
            pending: legs,
            posted: Legs::ZERO,
        },
        EntryKind::Settled | EntryKind::Corrected => Entry {
            kind,
            pending: Legs::ZERO,
            posted: legs,
        },
    }
}

/// Writes what a decision makes of a locked line: the entries, the line's columns, and what it changes of the
/// totals. Says which entries.
pub(crate) async fn decide<R>(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    line: &StoredLine,
    decided: &DecidedLine,
) -> Result<Vec<Uuid>, Error<R>> {
    let market = batch.market.market.code();
    let mut entries = NewEntries::new(batch);
    let mut entry_ids = Vec::new();
    let taken_back = decided.taken_back.as_ref().zip(line.about(market));
    let given = decided
        .after
        .about(market)
        .map(|about| (&decided.given, about));
    for (entry, about) in taken_back.into_iter().chain(given) {
        if entry.is_zero() {
            continue;
        }
        let entry_id = batch.ids.next();
        entries.add(entry_id, &about, decided.dated_at(entry, batch.now), entry);
        entry_ids.push(entry_id);
    }
    entries.write(connection).await?;
    save_earners(connection, decided).await?;
    if decided.reopens_refunds {
        reopen_refunds(connection, line).await?;
    }
    move_sale(connection, line).await?;
    // Read again: which entries are of those for whom it counts now, the ledger says.
    let after = lock(connection, &[line.key]).await?;
    let after = after.first().unwrap_or(&decided.after);
    let mut changes = Changes::new(batch);
    let mut sales = SaleChanges::new(batch);
    let mut compass = CompassChanges::new(batch);
    line.count_decision(after, &mut changes, &mut sales, &mut compass)?;
    changes.write(connection).await?;
    sales.write(connection).await?;
    compass.write(connection).await?;
    Ok(entry_ids)
}

/// Writes whom the line earns for and by which rates, and keeps whom the platform named. A line from which nobody earned
/// settles by the clock from now on, also one that a file brought when it was due already.
async fn save_earners(
    connection: &mut PgConnection,
    decided: &DecidedLine,
) -> Result<(), sqlx::Error> {
    let line = &decided.after;
    let Some(attributed) = line.attributed else {
        return Ok(());
    };
    let terms = attributed.terms;
    sqlx::query!(
        "update order_line
         set creator_id = $4, campaign_id = $5, agency_id = $6, registration_id = $7
           , offer_id = $8, showcase_entry_id = $9, total_rate_bps = $10, creator_rate_bps = $11
           , managing_agency_id = $12, managing_share_bps = $13, unattributed_because = null
           , state = $14, due_at = $15, is_decided = true
           , submitted_creator_id = coalesce(submitted_creator_id, creator_id)
           , settled_by_command_only = settled_by_command_only and unattributed_because is null
         where shop_id = $1 and placed_at = $2 and order_line_id = $3",
        line.key.shop_id,
        line.key.placed_at,
        line.key.order_line_id,
        line.creator_id,
        attributed.campaign_id,
        attributed.agency_id,
        attributed.registration_id,
        attributed.offer_id,
        attributed.showcase_entry_id,
        i16::from(terms.total_rate()),
        i16::from(terms.creator_rate()),
        attributed.managing_agency_id,
        attributed
            .managing_agency_id
            .and(terms.managing())
            .map(i16::from),
        line.state,
        line.due_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Nobody earned from the line, so its refunds lowered nothing; they do when it settles.
async fn reopen_refunds(
    connection: &mut PgConnection,
    line: &StoredLine,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update refund set applied_at = null
         where shop_id = $1 and order_line_id = $2 and applied_at is not null",
        line.key.shop_id,
        line.key.order_line_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}
