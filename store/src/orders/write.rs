//! New order lines on their way into their tables.

use chrono::{DateTime, Utc};
use domain::{
    attribution::Unattributed,
    order_line::{LineFacts, listing::StateKind, settlement_moment},
    split::RULE_VERSION,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    SubmittedLine,
    acceptances::{Attribution, Pair},
};
use crate::{
    BatchContext, Source,
    binary_copy::BinaryRows,
    lines::LineKey,
    number,
    order_totals::CountedLine,
    partitions::{ByMonth, MonthlyRows},
};

const COPY_IDENTITIES: &str = "copy order_line_identity (
    market_code, order_code, line_code, shop_id, order_line_id, placed_at
) from stdin (format binary)";

const LINE_COLUMNS: &str = "shop_id, placed_at, order_line_id, market_code, order_code, line_code, product_id, creator_id
  , content_type, quantity, unit_price_units, currency, paid_at, delivered_at, cancelled_at
  , campaign_id, agency_id, registration_id, offer_id, showcase_entry_id
  , total_rate_bps, creator_rate_bps, managing_agency_id, managing_share_bps, unattributed_because
  , rule_version, base_policy_version, settlement_days, state, due_at, taken_in_at, settled_by_command_only";

/// A line that was not known before, with everything that was found out about it.
pub(super) struct NewLine<'l> {
    pub(super) order_line_id: Uuid,
    pub(super) pair: Pair,
    pub(super) submitted: &'l SubmittedLine,
    pub(super) attribution: Result<Attribution, Unattributed>,
}

impl NewLine<'_> {
    /// Where it is.
    pub(super) fn key(&self) -> LineKey {
        LineKey {
            shop_id: self.pair.shop_id,
            placed_at: self.submitted.placed_at,
            order_line_id: self.order_line_id,
        }
    }

    /// When settlement falls due: known for an attributed line that was delivered.
    pub(super) fn due_at(&self, batch: &BatchContext<'_>) -> Option<DateTime<Utc>> {
        self.attribution.as_ref().ok()?;
        let delivered_at = self.submitted.delivered_at?;
        Some(settlement_moment(
            delivered_at,
            batch.market.settlement_days,
            None,
        ))
    }

    /// The state that a line begins in. Unattributed and cancelled lines earn nothing.
    pub(super) fn state(&self, now: DateTime<Utc>) -> StateKind {
        if self.attribution.is_err() || self.submitted.cancelled_at.is_some() {
            StateKind::Ineligible
        } else if self.submitted.paid_at.is_some_and(|paid_at| now < paid_at) {
            StateKind::Unpaid
        } else {
            StateKind::Processing
        }
    }

    /// The line as totals count it.
    pub(super) fn counted<'l>(&self, facts: &'l LineFacts) -> CountedLine<'l> {
        let attribution = self.attribution.as_ref().ok();
        CountedLine {
            order_line_id: self.order_line_id,
            shop_id: self.pair.shop_id,
            creator_id: self.pair.creator_id,
            agency_id: attribution.map(|found| found.agency_id),
            managing_agency_id: attribution.and_then(|found| found.managing_agency_id),
            campaign_id: attribution.map(|found| found.campaign_id),
            registration_id: attribution.map(|found| found.registration_id),
            product_list_id: attribution.and_then(|found| found.product_list_id),
            share_link_id: attribution.and_then(|found| found.share_link_id),
            product_id: self.pair.product_id,
            content_type: self.submitted.content_type,
            currency: self.submitted.currency,
            facts,
        }
    }
}

/// Writes lines and their identities, and makes the months that they lie in. Another writer that
/// brought one of them meanwhile makes the identity's key refuse, and the whole transaction is run
/// again.
pub(super) async fn write(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    lines: &[NewLine<'_>],
) -> Result<(), sqlx::Error> {
    let market = batch.market.market.code();
    let mut identities = BinaryRows::new(COPY_IDENTITIES.to_owned(), 6);
    let mut rows = MonthlyRows::new(ByMonth::OrderLine, LINE_COLUMNS, 32);
    for line in lines {
        identities
            .row()
            .field(market)
            .field(line.submitted.order_code.as_str())
            .field(line.submitted.line_code.as_str())
            .field(line.pair.shop_id)
            .field(line.order_line_id)
            .field(line.submitted.placed_at);
        add(&mut rows, batch, line)?;
    }
    identities.send(connection).await?;
    rows.send(connection).await
}

fn add(
    rows: &mut MonthlyRows,
    batch: &BatchContext<'_>,
    line: &NewLine<'_>,
) -> Result<(), sqlx::Error> {
    let submitted = line.submitted;
    let due_at = line.due_at(batch);
    let attribution = line.attribution.as_ref().ok();
    rows.row(submitted.placed_at)
        .field(line.pair.shop_id)
        .field(submitted.placed_at)
        .field(line.order_line_id)
        .field(batch.market.market.code())
        .field(submitted.order_code.as_str())
        .field(submitted.line_code.as_str())
        .field(line.pair.product_id)
        .field(line.pair.creator_id)
        .field(submitted.content_type.code())
        .field(number::integer(submitted.quantity)?)
        .field(submitted.unit_price_units)
        .field(submitted.currency.code())
        .field(submitted.paid_at)
        .field(submitted.delivered_at)
        .field(submitted.cancelled_at)
        .field(attribution.map(|found| found.campaign_id))
        .field(attribution.map(|found| found.agency_id))
        .field(attribution.map(|found| found.registration_id))
        .field(attribution.map(|found| found.offer_id))
        .field(attribution.map(|found| found.showcase_entry_id))
        .field(attribution.map(|found| i16::from(found.terms.total_rate())))
        .field(attribution.map(|found| i16::from(found.terms.creator_rate())))
        .field(attribution.and_then(|found| found.managing_agency_id))
        .field(attribution.and_then(|found| Some(i16::from(found.terms.managing()?))))
        .field(
            line.attribution
                .as_ref()
                .err()
                .map(|unattributed| unattributed.code()),
        )
        .field(number::smallint(RULE_VERSION)?)
        .field(number::smallint(batch.market.base_policy_version)?)
        .field(number::smallint(batch.market.settlement_days)?)
        .field(line.state(batch.now).code())
        .field(due_at)
        .field(batch.now)
        .field(batch.source == Source::File && due_at.is_some_and(|due_at| due_at <= batch.now));
    Ok(())
}
