//! `settle`: settles what is due by a moment, also what files brought in after it was due.

use std::{
    io::{IsTerminal, Write, stdout},
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use domain::{
    actor::Actor,
    market::{Market, MarketRules},
    order_line::{SettleRefusal, check_settle_until},
};
use indicatif::HumanCount;
use serde::Serialize;
use store::{
    Db, Error, markets,
    settlement::{Reach, Settled, settle_due},
};

use super::{Failure, Outcome};
use crate::{
    acting, cli::Options, database::Database, environment::Environment, import::parse_instant,
    progress::Progress, signals::stop_mark,
};

/// What `settle` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Settle order lines due by this time, for example 2026-12-31T00:00:00Z. Not in the
    /// future
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    until: DateTime<Utc>,

    /// Only this market: US, GB (UK), ID, MY, VN, TH, PH or SG [default: all markets]
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Option<Market>,
}

/// The settlement of a market, told once it is over.
#[derive(Serialize)]
struct Stage {
    stage: &'static str,
    market: Market,
    until: String,
    settled: u64,
    corrected: u64,
    #[serde(rename = "milliseconds")]
    took: i64,
}

/// Settles market by market, in batches that are durable one by one.
pub(super) async fn run(options: &Options, arguments: Arguments) -> Result<Outcome, Failure> {
    let environment = Environment::system();
    check_settle_until(arguments.until, environment.now()).map_err(|refusal| ahead(&refusal))?;
    let stop = stop_mark().map_err(Failure::io("signals"))?;
    let reach = reach(options)?;
    let database = Database::open(options, "settle").await?;
    let settled = settle(&database.db, &environment, &arguments, reach, &stop).await;
    database.close().await?;
    settled.map(|()| Outcome::Done)
}

/// A moment that lies ahead is a slip of the pen.
fn ahead(refusal: &SettleRefusal) -> Failure {
    Failure::Usage(format!("--until: {refusal}"))
}

/// Everything that is due, and by whom.
fn reach(options: &Options) -> Result<Reach, Failure> {
    Ok(match acting::actor(options).map_err(Failure::Usage)? {
        Actor::CommandLine { user } => Reach::ByCommand(user),
        _ => Reach::All,
    })
}

async fn settle(
    db: &Db,
    environment: &Environment,
    arguments: &Arguments,
    reach: Reach,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let given = arguments.market;
    for market in Market::ALL
        .into_iter()
        .filter(|market| given.is_none_or(|given| given == *market))
    {
        let rules = match markets::rules_of(db, market, environment.now()).await {
            Err(Error::NotFound) if given.is_none() => continue,
            Err(Error::NotFound) => return Err(super::no_such_market(market)),
            rules => rules?,
        };
        settle_market(db, environment, &rules, (arguments.until, reach), stop).await?;
    }
    Ok(())
}

async fn settle_market(
    db: &Db,
    environment: &Environment,
    market: &MarketRules,
    (until, reach): (DateTime<Utc>, Reach),
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let started = environment.now();
    let progress = Progress::of(format!("settling {}", market.market), None, "lines");
    let mut sum = Settled::default();
    let ended = loop {
        if stop.load(Ordering::Relaxed) {
            break Err(Failure::Refused(
                "stopped: lines settled so far stay settled; run the same command again to \
                 continue"
                    .to_owned(),
            ));
        }
        match settle_due(
            db,
            market,
            until,
            reach,
            environment.now(),
            &*environment.ids,
        )
        .await
        {
            Ok(settled) if settled.is_nothing() => break Ok(()),
            Ok(settled) => {
                sum.settled += settled.settled;
                sum.corrected += settled.corrected;
                progress.add(settled.lines);
            }
            Err(Error::Refused(refusal)) => break Err(ahead(&refusal)),
            Err(Error::Db(error)) => break Err(Failure::Database(error)),
            Err(error) => break Err(Failure::Refused(error.to_string())),
        }
    };
    progress.finish();
    let took = (environment.now() - started).num_milliseconds();
    say(market.market, until, sum, took).map_err(Failure::io("standard output"))?;
    ended
}

fn say(market: Market, until: DateTime<Utc>, sum: Settled, took: i64) -> std::io::Result<()> {
    let Settled {
        settled, corrected, ..
    } = sum;
    let until = until.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let mut stdout = stdout().lock();
    if stdout.is_terminal() {
        let (settled, corrected) = (HumanCount(settled), HumanCount(corrected));
        return writeln!(
            stdout,
            "{market}: {settled} order lines settled, {corrected} corrected (due by {until})"
        );
    }
    let line = serde_json::to_string(&Stage {
        stage: "settled",
        market,
        until,
        settled,
        corrected,
        took,
    })?;
    writeln!(stdout, "{line}")
}
