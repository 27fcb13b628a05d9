//! `admin verify-ledger`: the ledger worked out anew from orders, refunds and consents, and compared with what
//! is there.

use chrono::NaiveDate;
use clap::Args;
use domain::{ledger::check::FaultValue, market::Market};
use store::ledger_checks::{self, FoundFault};

use super::{
    super::{Failure, Outcome},
    Context,
};

/// How many faults are printed of each month.
const PRINTED: usize = 50;

/// What `admin verify-ledger` can be told.
#[derive(Debug, Args)]
pub struct VerifyLedger {
    /// Check one market only: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long)]
    market: Option<Market>,

    /// Check one month only, for example 2026-11
    #[arg(long, value_parser = month)]
    month: Option<NaiveDate>,
}

/// Reads a month as its first day.
fn month(text: &str) -> Result<NaiveDate, String> {
    let day = format!("{text}-01").parse::<NaiveDate>();
    day.map_err(|_| "not a month: use for example 2026-11".to_owned())
}

/// Checks month by month, and says what isn't as it must be.
pub(super) async fn verify(
    context: &Context<'_>,
    arguments: &VerifyLedger,
) -> Result<Outcome, Failure> {
    let asked = arguments.market;
    let markets = Market::ALL
        .into_iter()
        .filter(|market| asked.is_none_or(|one| one == *market));
    let mut faults = 0_usize;
    for market in markets {
        let months = match arguments.month {
            Some(month) => vec![month],
            None => ledger_checks::months_of(context.db, market).await?,
        };
        for month in months {
            let checked = ledger_checks::check_month(context.db, market, month).await?;
            let more = if checked.is_cut { " or more" } else { "" };
            context.say(&format!(
                "{market} {}: {} lines, {} entries and {} batches checked, {}{more} faults",
                month.format("%Y-%m"),
                checked.lines,
                checked.entries,
                checked.batches,
                checked.faults.len(),
            ))?;
            for found in checked.faults.iter().take(PRINTED) {
                context.say(&described(found))?;
            }
            faults = faults.saturating_add(checked.faults.len());
        }
    }
    if faults > 0 {
        return Err(Failure::Refused(format!(
            "the ledger isn't what follows from orders, refunds and consents: {faults} faults"
        )));
    }
    Ok(Outcome::Done)
}

fn described(found: &FoundFault) -> String {
    let fault = &found.fault;
    let mut line = format!("  {}", fault.kind);
    if let Some((order, order_line)) = &found.codes {
        line.push_str(&format!(" order {order} line {order_line}"));
    }
    if let Some(of) = fault.of {
        line.push_str(&format!(" {of}"));
    }
    if let Some((expected, written)) = fault.expected.as_ref().zip(fault.written.as_ref()) {
        let (expected, written) = (value(expected), value(written));
        line.push_str(&format!(": {expected} expected, {written} written"));
    }
    line
}

fn value(value: &FaultValue) -> String {
    match value {
        FaultValue::Units(units) => units.to_string(),
        FaultValue::Rate(bps) => format!("{bps} basis points"),
        FaultValue::Moment(at) => at.to_rfc3339(),
        FaultValue::Party(Some(id)) | FaultValue::Acceptance(Some(id)) => id.to_string(),
        FaultValue::Party(None) | FaultValue::Acceptance(None) => "nobody".to_owned(),
        FaultValue::Count(count) => count.to_string(),
        FaultValue::Digest(digest) => digest.clone(),
    }
}
