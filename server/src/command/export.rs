//! `export`: writes a table of a market as CSV, row by row as the database gives it.

use std::{io, path::PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Args, ValueEnum};
use domain::{actor::Actor, currency::Currency, market::Market, money::DecimalText};
use futures::StreamExt as _;
use store::{
    ActorContext, Db, Error,
    exports::{self, Export, LedgerRow, LineEarnings, OrderRow, PartyEarnings, Shares},
    markets,
};

use super::{Failure, Outcome};
use crate::{
    acting, cli::Options, csv_file::CsvFile, database::Database, environment::Environment,
};

/// What `export` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to export
    #[arg(value_name = "TABLE", value_enum)]
    table: Table,

    /// Market: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// Output file; a name ending in .gz is compressed [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A table that can be written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Table {
    /// Commission split of each attributed order line
    Lines,
    /// Total commission each party earns or pays
    Parties,
    /// Ledger entries
    Ledger,
    /// All order lines, attributed or not
    Orders,
}

impl Table {
    /// The name that the audit trail keeps.
    fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Parties => "parties",
            Self::Ledger => "ledger",
            Self::Orders => "orders",
        }
    }
}

/// Why a table could not be written.
enum Broken {
    Database(sqlx::Error),
    Output(io::Error),
}

/// Writes the table, to standard output or to a file that is there once it is whole.
pub(super) async fn run(options: &Options, arguments: Arguments) -> Result<Outcome, Failure> {
    let actor = acting::actor(options).map_err(Failure::Usage)?;
    let database = Database::open(options, "export").await?;
    let exported = export(&database.db, actor, &arguments).await;
    database.close().await?;
    exported.map(|()| Outcome::Done)
}

async fn export(db: &Db, actor: Actor, arguments: &Arguments) -> Result<(), Failure> {
    let (market, environment) = (arguments.market, Environment::system());
    let currency = match markets::rules_of(db, market, environment.now()).await {
        Err(Error::NotFound) => return Err(super::no_such_market(market)),
        rules => rules?.currency,
    };
    let name = match &arguments.output {
        Some(path) => path.display().to_string(),
        None => "standard output".to_owned(),
    };
    let file = match &arguments.output {
        Some(path) => CsvFile::create(path).map_err(Failure::io(name.clone()))?,
        None => CsvFile::standard_output(),
    };
    let by = ActorContext {
        actor,
        now: environment.now(),
        ids: &*environment.ids,
        form: None,
    };
    exports::begin(db, &by, arguments.table.name(), market).await?;
    let written = match arguments.table {
        Table::Lines => write(file, exports::lines(db, market), currency).await,
        Table::Parties => write(file, exports::parties(db, market), currency).await,
        Table::Ledger => write(file, exports::ledger(db, market), currency).await,
        Table::Orders => write(file, exports::orders(db, market), currency).await,
    };
    written.map_err(|broken| match broken {
        Broken::Database(error) => Failure::Database(error),
        Broken::Output(error) => Failure::io(name)(error),
    })
}

/// A row of an exported table.
trait Row {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// Writes the cells, as many as there are columns.
    fn write(&self, file: &mut CsvFile, currency: Currency) -> io::Result<()>;
}

async fn write<R: Row>(
    mut file: CsvFile,
    mut rows: Export<'_, R>,
    currency: Currency,
) -> Result<(), Broken> {
    file.row(R::COLUMNS).map_err(Broken::Output)?;
    while let Some(row) = rows.next().await {
        let row = row.map_err(Broken::Database)?;
        row.write(&mut file, currency)
            .and_then(|()| file.end_row())
            .map_err(Broken::Output)?;
    }
    file.finish().map_err(Broken::Output)
}

impl Row for LineEarnings {
    const COLUMNS: &'static [&'static str] = &[
        "order_id",
        "line_id",
        "campaign",
        "total_rate_percent",
        "creator_rate_percent",
        "managed_by",
        "estimated_total",
        "estimated_campaign_agency",
        "estimated_creator",
        "estimated_managing_agency",
        "settled_total",
        "settled_campaign_agency",
        "settled_creator",
        "settled_managing_agency",
        "net_total",
        "net_campaign_agency",
        "net_creator",
        "net_managing_agency",
    ];

    fn write(&self, file: &mut CsvFile, currency: Currency) -> io::Result<()> {
        file.text(&self.order_code)?;
        file.text(&self.line_code)?;
        file.text(&self.campaign_code)?;
        file.value(percent(self.total_rate_bps))?;
        file.value(percent(self.creator_rate_bps))?;
        file.text(self.managed_by.as_deref().unwrap_or_default())?;
        for Shares {
            total,
            campaign_agency,
            creator,
            managing_agency,
        } in [self.estimated, self.settled, self.net]
        {
            for units in [total, campaign_agency, creator, managing_agency] {
                file.value(amount(units, currency))?;
            }
        }
        Ok(())
    }
}

impl Row for PartyEarnings {
    const COLUMNS: &'static [&'static str] = &["party", "name", "estimated", "settled", "net"];

    fn write(&self, file: &mut CsvFile, currency: Currency) -> io::Result<()> {
        file.text(&self.party)?;
        file.text(&self.name)?;
        for units in [self.estimated, self.settled, self.net] {
            file.value(amount(units, currency))?;
        }
        Ok(())
    }
}

impl Row for LedgerRow {
    const COLUMNS: &'static [&'static str] = &[
        "dated_at",
        "entry_id",
        "kind",
        "order_id",
        "line_id",
        "shop_code",
        "agency",
        "creator",
        "managing_agency",
        "currency",
        "pending_seller",
        "pending_agency",
        "pending_creator",
        "pending_managing_agency",
        "posted_seller",
        "posted_agency",
        "posted_creator",
        "posted_managing_agency",
        "recorded_at",
    ];

    fn write(&self, file: &mut CsvFile, currency: Currency) -> io::Result<()> {
        file.value(instant(self.dated_at))?;
        file.value(self.entry_id)?;
        file.text(&self.kind)?;
        file.text(&self.order_code)?;
        file.text(&self.line_code)?;
        file.text(&self.shop_code)?;
        file.text(&self.agency)?;
        file.text(&self.creator)?;
        file.text(self.managing_agency.as_deref().unwrap_or_default())?;
        file.text(&self.currency)?;
        for units in [
            self.pending_seller,
            self.pending_agency,
            self.pending_creator,
            self.pending_managing,
            self.posted_seller,
            self.posted_agency,
            self.posted_creator,
            self.posted_managing,
        ] {
            file.value(amount(units, currency))?;
        }
        file.value(instant(self.recorded_at))
    }
}

impl Row for OrderRow {
    /// The columns of an import of orders, in its order, and what came of it.
    const COLUMNS: &'static [&'static str] = &[
        "order_id",
        "line_id",
        "shop_code",
        "product_id",
        "creator",
        "content_type",
        "quantity",
        "unit_price",
        "currency",
        "placed_at",
        "delivered_at",
        "paid_at",
        "cancelled_at",
        "state",
        "campaign",
        "unattributed_because",
    ];

    fn write(&self, file: &mut CsvFile, currency: Currency) -> io::Result<()> {
        file.text(&self.order_code)?;
        file.text(&self.line_code)?;
        file.text(&self.shop_code)?;
        file.text(&self.product_code)?;
        file.text(&self.creator)?;
        file.text(&self.content_type)?;
        file.value(self.quantity)?;
        file.value(amount(self.unit_price_units, currency))?;
        file.text(&self.currency)?;
        file.value(instant(self.placed_at))?;
        for mark in [self.delivered_at, self.paid_at, self.cancelled_at] {
            match mark {
                Some(at) => file.value(instant(at))?,
                None => file.text("")?,
            }
        }
        file.text(&self.state)?;
        file.text(self.campaign.as_deref().unwrap_or_default())?;
        file.text(self.unattributed_because.as_deref().unwrap_or_default())
    }
}

fn amount(units: i64, currency: Currency) -> DecimalText {
    DecimalText::new(units, currency.posting_exponent())
}

fn percent(basis_points: i16) -> DecimalText {
    DecimalText::new(basis_points.into(), 2)
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
