//! Which class a row is, why, and what is at stake.
//!
//! The first of these that holds counts: the key stands in the file before (duplicate); one side lacks the
//! line (missing); both sides know other refunds (refund); they started from another base (`base_differs`); they
//! worked it out with another rate (`rate_differs`); they have it on another day or in another month (shifted).
//! Otherwise it matches, also where the amounts are one unit apart: the platform doesn't say how it rounds.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{OurLine, TheirRow};
use crate::{
    intake::platform_export::ExportStatus, market::MarketRules, money::Money,
    order_line::listing::StateKind,
};

crate::codes! {
    /// What a row is.
    #[derive(PartialOrd, Ord)]
    pub enum RowClass {
        /// Both say the same.
        Match = "match",
        /// Worked out with another rate.
        RateDiffers = "rate_differs",
        /// Worked out of another base.
        BaseDiffers = "base_differs",
        /// One of both knows a refund that the other doesn't.
        Refund = "refund",
        /// One of both lacks it.
        Missing = "missing",
        /// The file has it twice.
        Duplicate = "duplicate",
        /// The same amounts on another day, or in another month.
        Shifted = "shifted",
    }
}

crate::codes! {
    /// Who has a row.
    pub enum Side {
        /// The file.
        Theirs = "theirs",
        /// The lines here alone.
        Ours = "ours",
    }
}

crate::codes! {
    /// Why a row is of its class.
    pub enum RowReason {
        /// Both say the same.
        Same = "same",
        /// The amounts are one unit apart.
        Rounded = "rounded",
        /// There is no amount of this part in the file; the rest is the same.
        NoAmount = "no_amount",
        /// The key stands in the file before.
        Again = "again",
        /// The line isn't here.
        NotHere = "not_here",
        /// The line isn't in the file.
        NotInFile = "not_in_file",
        /// The row can't be read.
        Unreadable = "unreadable",
        /// The file knows a refund that isn't here.
        RefundedThere = "refunded_there",
        /// A refund here isn't in the file.
        RefundedHere = "refunded_here",
        /// The prices differ.
        PriceDiffers = "price_differs",
        /// The quantities differ.
        QuantityDiffers = "quantity_differs",
        /// The commission bases differ.
        BaseDiffers = "base_differs",
        /// The rates differ.
        RateDiffers = "rate_differs",
        /// The amounts differ, though base and rate don't.
        AmountDiffers = "amount_differs",
        /// It was ordered on another day.
        OrderedOnOtherDay = "ordered_on_other_day",
        /// It settled in another month.
        SettledInOtherMonth = "settled_in_other_month",
        /// It has settled there alone.
        SettledThere = "settled_there",
        /// It has settled here alone.
        SettledHere = "settled_here",
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classed {
    /// Its class.
    pub class: RowClass,
    /// Who has it.
    pub side: Side,
    /// What the file says.
    pub their: Option<Money>,
    /// What is known here.
    pub our: Option<Money>,
    /// The money at stake.
    pub at_stake: Money,
    /// Why it is of that class.
    pub why: RowReason,
}

/// The amounts of a row that are compared, in posting units.
#[derive(Clone, Copy, Debug)]
struct Amounts {
    their: Option<i64>,
    our: Option<i64>,
    /// What is at stake where both have the line.
    difference: i64,
}

/// The class of a row of the file, of a line here, or of both. `seen_before` says that the row's key stands in the
/// file before.
#[must_use]
pub fn classify(
    theirs: Option<&TheirRow>,
    ours: Option<&OurLine>,
    seen_before: bool,
    market: &MarketRules,
) -> Classed {
    let amounts = Amounts::of(theirs, ours);
    let (class, why) = match (theirs, ours) {
        (Some(_), _) if seen_before => (RowClass::Duplicate, RowReason::Again),
        (Some(theirs), Some(ours)) => of_both(theirs, ours, amounts, market.zone),
        (Some(_), None) => (RowClass::Missing, RowReason::NotHere),
        (None, Some(_)) => (RowClass::Missing, RowReason::NotInFile),
        (None, None) => (RowClass::Match, RowReason::Same),
    };
    let at_stake = match class {
        RowClass::Match | RowClass::Shifted => 0,
        RowClass::Duplicate | RowClass::Missing => {
            amounts.their.or(amounts.our).unwrap_or_default()
        }
        RowClass::RateDiffers | RowClass::BaseDiffers | RowClass::Refund => amounts.difference,
    };
    let money = |units| Money::new(units, market.currency);
    Classed {
        class,
        side: if theirs.is_some() {
            Side::Theirs
        } else {
            Side::Ours
        },
        their: amounts.their.map(money),
        our: amounts.our.map(money),
        at_stake: money(at_stake.saturating_abs()),
        why,
    }
}

impl Classed {
    /// Of a row that can't be read: nothing is known of what is at stake.
    #[must_use]
    pub const fn unreadable(market: &MarketRules) -> Self {
        Self {
            class: RowClass::Missing,
            side: Side::Theirs,
            their: None,
            our: None,
            at_stake: Money::zero(market.currency),
            why: RowReason::Unreadable,
        }
    }
}

impl Amounts {
    /// What was settled, where the file says it; else what is expected.
    fn of(theirs: Option<&TheirRow>, ours: Option<&OurLine>) -> Self {
        let is_actual = theirs.is_some_and(TheirRow::is_actual);
        let their = theirs.and_then(|theirs| theirs.known(is_actual));
        let our = ours.map(|ours| {
            let is_compared_by_estimate = theirs.is_some() && !is_actual && !ours.has_ended();
            if is_compared_by_estimate {
                ours.estimated
            } else {
                ours.known()
            }
        });
        let base = theirs.and_then(|theirs| theirs.actual_base.or_else(|| theirs.full_base()));
        let reckoned = ours.zip(base).map(|(ours, base)| ours.of_base(base));
        let difference = match (their.or(reckoned), our) {
            (Some(their), Some(our)) => i64::try_from(their.abs_diff(our)).unwrap_or(i64::MAX),
            _ => 0,
        };
        Self {
            their,
            our,
            difference,
        }
    }
}

impl TheirRow {
    /// Whether it says what was settled.
    fn is_actual(&self) -> bool {
        self.actual_amount.is_some() || self.is_void()
    }

    /// Whether it earns nothing there.
    fn is_void(&self) -> bool {
        self.status == Some(ExportStatus::Ineligible)
    }

    fn known(&self, is_actual: bool) -> Option<i64> {
        if self.is_void() {
            return Some(self.actual_amount.unwrap_or_default());
        }
        if is_actual {
            self.actual_amount
        } else {
            self.own_amount
        }
    }

    /// Price × quantity there.
    fn full_base(&self) -> Option<i64> {
        self.base.or_else(|| {
            let (price, quantity) = self.price.zip(self.quantity)?;
            price.checked_mul(i64::from(quantity))
        })
    }

    /// Whether it has settled there; none where the file doesn't say.
    fn has_settled(&self) -> Option<bool> {
        if self.settled_on.is_some() {
            return Some(true);
        }
        self.status.map(|status| match status {
            ExportStatus::Settled | ExportStatus::Deducted => true,
            ExportStatus::Unpaid
            | ExportStatus::InProgress
            | ExportStatus::Ineligible
            | ExportStatus::Frozen => false,
        })
    }
}

impl OurLine {
    /// Whether nothing is expected any more because of a cancellation or a full refund.
    const fn has_ended(&self) -> bool {
        matches!(self.state, StateKind::Ineligible)
    }
}

fn of_both(theirs: &TheirRow, ours: &OurLine, amounts: Amounts, zone: Tz) -> (RowClass, RowReason) {
    if let Some(why) = refund(theirs, ours) {
        return (RowClass::Refund, why);
    }
    if let Some(why) = base(theirs, ours) {
        return (RowClass::BaseDiffers, why);
    }
    if let Some(why) = rate(theirs, ours, amounts) {
        return (RowClass::RateDiffers, why);
    }
    if let Some(why) = shift(theirs, ours, zone) {
        return (RowClass::Shifted, why);
    }
    let why = match amounts.their {
        None => RowReason::NoAmount,
        Some(_) if amounts.difference == 0 => RowReason::Same,
        Some(_) => RowReason::Rounded,
    };
    (RowClass::Match, why)
}

/// Whether the bases differ by refunds alone, or all of it went back on one side.
fn refund(theirs: &TheirRow, ours: &OurLine) -> Option<RowReason> {
    let returned_there = theirs.refunded == Some(true) || theirs.is_void();
    let returned_here = ours.base() > 0 && ours.kept() == 0;
    if returned_there && !returned_here {
        return Some(RowReason::RefundedThere);
    }
    let says_otherwise = theirs.refunded == Some(false) || theirs.status.is_some();
    if returned_here && !returned_there && says_otherwise {
        return Some(RowReason::RefundedHere);
    }
    let actual = theirs.actual_base?;
    let is_same_order = theirs.full_base().is_none_or(|base| base == ours.base());
    if !is_same_order || actual == ours.kept() || actual > ours.base() {
        return None;
    }
    // From the same price and quantity: what is left differs by what was given back.
    let is_told = theirs.full_base().is_some() || ours.refunded > 0;
    is_told.then_some(if actual < ours.kept() {
        RowReason::RefundedThere
    } else {
        RowReason::RefundedHere
    })
}

fn base(theirs: &TheirRow, ours: &OurLine) -> Option<RowReason> {
    if theirs.price.is_some_and(|price| price != ours.price) {
        return Some(RowReason::PriceDiffers);
    }
    let quantity = theirs.quantity;
    if quantity.is_some_and(|quantity| quantity != ours.quantity) {
        return Some(RowReason::QuantityDiffers);
    }
    let full = theirs.full_base();
    let differs = full.is_some_and(|base| base != ours.base())
        || theirs.actual_base.is_some_and(|base| base != ours.kept());
    differs.then_some(RowReason::BaseDiffers)
}

fn rate(theirs: &TheirRow, ours: &OurLine, amounts: Amounts) -> Option<RowReason> {
    let rates = theirs.own_rate_bps.zip(ours.own_rate_bps);
    if rates.is_some_and(|(their, our)| their != our) {
        return Some(RowReason::RateDiffers);
    }
    (amounts.their.is_some() && amounts.difference > 1).then_some(RowReason::AmountDiffers)
}

fn shift(theirs: &TheirRow, ours: &OurLine, zone: Tz) -> Option<RowReason> {
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let month = |day: NaiveDate| (day.year(), day.month());
    if theirs
        .created_on
        .is_some_and(|on| on != day(ours.placed_at))
    {
        return Some(RowReason::OrderedOnOtherDay);
    }
    if let Some((their, our)) = theirs.settled_on.zip(ours.settled_at)
        && month(their) != month(day(our))
    {
        return Some(RowReason::SettledInOtherMonth);
    }
    match (theirs.has_settled()?, ours.settled_at.is_some()) {
        (true, false) => Some(RowReason::SettledThere),
        (false, true) => Some(RowReason::SettledHere),
        (true, true) | (false, false) => None,
    }
}
