//! `demo`: fills an empty database with two made-up markets to look at.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write, stdout},
};

use chrono::{DateTime, Utc};
use clap::Args;
use indicatif::HumanCount;
use serde::Serialize;
use store::Db;

use super::{Failure, Outcome};
use crate::{
    account_keys,
    cli::Options,
    database::Database,
    demo::{self, Demo, Made, Person},
    document_files::DocumentFiles,
    environment::Environment,
    import::parse_instant,
};

/// What `demo` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Generate the data as of this time, for example 2026-06-30T12:00:00Z. The same time always
    /// gives the same data [default: the present one]
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    now: Option<DateTime<Utc>>,

    /// Do nothing if the database already has accounts or market data
    #[arg(long)]
    if_new: bool,

    /// Print the human-readable summary even without a terminal
    #[arg(long)]
    readable: bool,
}

/// A market that was made, told once all of them are.
#[derive(Serialize)]
struct Stage<'s> {
    stage: &'static str,
    #[serde(flatten)]
    made: &'s Made,
}

/// Whom to sign in as.
#[derive(Serialize)]
struct PeopleStage<'s> {
    stage: &'static str,
    password: &'static str,
    /// What the operator's app and the server have in common, as apps take it typed.
    two_factor_secret: String,
    people: &'s [Person],
}

/// Makes the markets and says whom they contain.
pub(super) async fn run(options: &Options, arguments: Arguments) -> Result<Outcome, Failure> {
    if options.production {
        return Err(Failure::Usage(
            "demo data can't be loaded with --production: its accounts share a public password"
                .to_owned(),
        ));
    }
    let database = Database::open(options, "demo").await?;
    let environment = account_keys::environment(options)?;
    // Documents are sealed: without keys there are none.
    let keys = environment.finance_keys();
    let files = keys.map(|_| DocumentFiles::of(options)).transpose()?;
    let now = arguments.now.unwrap_or_else(|| environment.now());
    let files = files.as_ref();
    let made = make(&database.db, &environment, files, (now, arguments.if_new)).await;
    database.close().await?;
    let made = made.map_err(|error| match error {
        demo::Error::Store(error) => Failure::Store(error),
        other => Failure::Refused(other.to_string()),
    })?;
    if let Some(made) = made {
        say(&made, arguments.readable).map_err(Failure::io("standard output"))?;
    }
    Ok(Outcome::Done)
}

async fn make(
    db: &Db,
    environment: &Environment,
    files: Option<&DocumentFiles>,
    (now, if_new): (DateTime<Utc>, bool),
) -> Result<Option<Demo>, demo::Error> {
    if if_new && !demo::is_welcome(db).await? {
        return Ok(None);
    }
    demo::load(db, environment, files, now).await.map(Some)
}

fn say(made: &Demo, readable: bool) -> io::Result<()> {
    let mut stdout = stdout().lock();
    if !readable && !stdout.is_terminal() {
        for made in &made.markets {
            let stage = Stage {
                stage: "made",
                made,
            };
            writeln!(stdout, "{}", serde_json::to_string(&stage)?)?;
        }
        let stage = PeopleStage {
            stage: "people",
            password: demo::PASSWORD,
            two_factor_secret: demo::two_factor_secret(),
            people: &made.people,
        };
        return writeln!(stdout, "{}", serde_json::to_string(&stage)?);
    }
    for made in &made.markets {
        made.write(&mut stdout)?;
    }
    write!(stdout, "{}", demo::table(&made.people))
}

impl Made {
    /// Writes the summary for people.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let stats = &self.stats;
        writeln!(out, "{}", self.market)?;
        writeln!(
            out,
            "  Campaigns are run by {}.",
            self.campaign_agencies.join(", ")
        )?;
        writeln!(
            out,
            "  Creators are managed by {}.",
            self.managing_agencies.join(", ")
        )?;
        writeln!(out, "  Shops: {}.", self.shops.join(", "))?;
        writeln!(out, "  Creators: {}.", self.creators.join(", "))?;
        writeln!(out, "  Products: {}.", HumanCount(count(stats.products)))?;
        counts(out, "Agencies", &stats.agencies)?;
        counts(out, "Creators", &stats.creators)?;
        counts(out, "Campaigns", &stats.campaigns)?;
        counts(out, "Shown to sellers", &stats.published)?;
        counts(out, "Registrations", &stats.registrations)?;
        counts(out, "Changes of creator rates", &stats.rate_changes)?;
        counts(out, "Showcase entries", &stats.showcase_entries)?;
        counts(out, "Order lines", &stats.order_lines)?;
        counts(out, "Order lines that nobody earns by", &stats.unattributed)?;
        counts(out, "Refunds", &stats.refunds)?;
        counts(out, "Ledger entries", &stats.ledger_entries)
    }
}

fn counts<'c, K: Display + 'c>(
    out: &mut impl Write,
    what: &str,
    counts: impl IntoIterator<Item = (&'c K, &'c i64)>,
) -> io::Result<()> {
    let counts = counts.into_iter().map(|(key, number)| {
        let words = key.to_string().replace('_', " ");
        format!("{} {words}", HumanCount(count(*number)))
    });
    writeln!(out, "  {what}: {}.", counts.collect::<Vec<_>>().join(", "))
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
