//! `admin close-months`, `admin begin-bills` and `admin list-bills`: what each month came to.

use std::io::{Write as _, stdout};

use chrono::NaiveDate;
use clap::Args;
use domain::{
    actor::Actor,
    bill::first_of_month,
    market::{Market, MarketRules},
};
use serde::Serialize;
use store::{Error, bills, bills::Closer, markets};

use super::{
    super::{Failure, Outcome, no_such_market},
    Context,
};
use crate::{
    jobs::{ClosedMonth, close_next},
    ledger_files::LedgerFiles,
};

/// What `admin close-months` can be told.
#[derive(Debug, Args)]
pub struct CloseMonths {
    /// Only this market: US, GB (UK), ID, MY, VN, TH, PH or SG [default: all markets]
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Option<Market>,

    /// Close no month after this one, for example 2026-11
    #[arg(long, value_name = "MONTH", value_parser = parse_month)]
    until: Option<NaiveDate>,
}

/// What `admin begin-bills` can be told.
#[derive(Debug, Args)]
pub struct BeginBills {
    /// In which market: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// The first month that gets bills, for example 2026-11. What is older counts as paid elsewhere
    #[arg(long, value_name = "MONTH", value_parser = parse_month)]
    month: NaiveDate,
}

/// What `admin list-bills` can be told.
#[derive(Debug, Args)]
pub struct ListBills {
    /// Only this market: US, GB (UK), ID, MY, VN, TH, PH or SG [default: all markets]
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Option<Market>,
}

/// Half of closing a month, told once the month is closed.
#[derive(Serialize)]
struct Stage {
    stage: &'static str,
    market: Market,
    month: String,
    lines: u64,
    bills: u64,
    #[serde(rename = "milliseconds")]
    took: i64,
}

/// Reads a month, as 2026-11.
fn parse_month(text: &str) -> Result<NaiveDate, String> {
    let first = format!("{}-01", text.trim());
    first
        .parse()
        .map(first_of_month)
        .map_err(|_| "not a month: it looks like 2026-11".to_owned())
}

/// Closes every month that can be closed, and says how long each half of it took.
pub(super) async fn close(
    context: &Context<'_>,
    arguments: &CloseMonths,
) -> Result<Outcome, Failure> {
    let files = LedgerFiles::find(context.options, context.environment)?
        .ok_or_else(|| Failure::Usage("no key for the ledger: set --ledger-key-file".into()))?;
    let by = match context.actor {
        Actor::CommandLine { user } => Closer::Command(user),
        _ => Closer::Clock,
    };
    for market in asked(arguments.market) {
        let Some(rules) = rules_of(context, market, arguments.market).await? else {
            continue;
        };
        loop {
            let of = (&files, &rules);
            let next = close_next(context.db, context.environment, of, (by, arguments.until));
            let next = next.await.map_err(|error| match error {
                Error::Db(error) => Failure::Database(error),
                refused => Failure::Refused(refused.to_string()),
            })?;
            let Some(month) = next else {
                break;
            };
            for stage in stages(market, &month) {
                say(&stage)?;
            }
        }
    }
    Ok(Outcome::Done)
}

fn stages(market: Market, month: &ClosedMonth) -> [Stage; 2] {
    let of = |stage, took| Stage {
        stage,
        market,
        month: month.closed.month.format("%Y-%m").to_string(),
        lines: month.claimed.lines,
        bills: month.closed.bills,
        took,
    };
    [of("sums", month.sums_took), of("bills", month.bills_took)]
}

fn say(stage: &Stage) -> Result<(), Failure> {
    let line = serde_json::to_string(stage)
        .map_err(|error| Failure::io("standard output")(error.into()))?;
    writeln!(stdout(), "{line}").map_err(Failure::io("standard output"))
}

/// Begins the bills of a market that had entries before there were bills.
pub(super) async fn begin(
    context: &Context<'_>,
    arguments: &BeginBills,
) -> Result<Outcome, Failure> {
    let market = arguments.market;
    let rules = rules_of(context, market, Some(market)).await?;
    let rules = rules.ok_or_else(|| no_such_market(market))?;
    let begun = bills::begin(context.db, &context.by(), &rules, arguments.month).await;
    begun.map_err(|error| match error {
        Error::Db(error) => Failure::Database(error),
        refused => Failure::Refused(refused.to_string()),
    })?;
    let month = arguments.month.format("%Y-%m");
    context.say(&format!("{market} has bills from {month} on."))
}

/// Prints the months that are or were closed, the latest first.
pub(super) async fn list(context: &Context<'_>, arguments: &ListBills) -> Result<Outcome, Failure> {
    let mut cursor = None;
    loop {
        let by = context.by();
        let page = bills::runs(context.db, &by, arguments.market, cursor.as_ref()).await?;
        for run in page.rows {
            context.say(&format!(
                "{} {}: {}, {} bills, {} statements, {} lines, {}",
                run.market,
                run.month.format("%Y-%m"),
                run.state,
                run.payees,
                run.shops,
                run.lines,
                run.sum,
            ))?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(Outcome::Done);
        }
    }
}

fn asked(market: Option<Market>) -> impl Iterator<Item = Market> {
    let all = Market::ALL.into_iter();
    all.filter(move |one| market.is_none_or(|market| market == *one))
}

/// The rules of a market; none of one that isn't set up and that nobody asked for by its name.
async fn rules_of(
    context: &Context<'_>,
    market: Market,
    given: Option<Market>,
) -> Result<Option<MarketRules>, Failure> {
    match markets::rules_of(context.db, market, context.environment.now()).await {
        Err(Error::NotFound) if given.is_none() => Ok(None),
        Err(Error::NotFound) => Err(no_such_market(market)),
        rules => Ok(Some(rules?)),
    }
}
