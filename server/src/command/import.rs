//! `import`: takes in files, and reports what became of every row.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use domain::{intake::platform_export::ExportMapping, market::Market};
use store::{ActorContext, export_mappings};

use super::{Failure, Outcome};
use crate::{
    acting,
    cli::Options,
    database::Database,
    environment::Environment,
    import::{self, Kind, MappingFault, Plan, Reading, RejectsPlace, Settings},
    signals::stop_mark,
};

/// What `import` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to import; "all" for a directory with one KIND.csv or KIND.csv.gz file per kind
    #[arg(value_name = "KIND", value_enum)]
    what: What,

    /// CSV file, plain or gzip; for "all", the directory
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// Market of the rows: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// Check every row against the database and report the result without saving anything. Rows that
    /// depend on other rows of the same run are counted as not checked
    #[arg(long)]
    dry_run: bool,

    /// Save rejected rows with row, column, value and reason to this file; for "all", a directory
    /// (KIND.rejects.csv)
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// CSV file with the columns text and means that translates the columns and values of the
    /// platform's order export from another language into English. Saved for the market, so you only
    /// need it once
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
}

/// What is imported.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Products with their shops
    Products,
    /// Creators with their managing agencies
    Creators,
    /// What the platform says of creators
    CreatorProfiles,
    /// What creators did and sold, day by day
    CreatorDays,
    /// Campaigns with their agencies
    Campaigns,
    /// Products in campaigns, with their rates
    Registrations,
    /// Products that creators added to their showcase, and when
    Showcases,
    /// Order lines
    Orders,
    /// Refunds of order lines
    Refunds,
    /// All files in a directory, in the order above
    All,
}

impl What {
    fn kind(self) -> Option<Kind> {
        match self {
            Self::Products => Some(Kind::Products),
            Self::Creators => Some(Kind::Creators),
            Self::CreatorProfiles => Some(Kind::CreatorProfiles),
            Self::CreatorDays => Some(Kind::CreatorDays),
            Self::Campaigns => Some(Kind::Campaigns),
            Self::Registrations => Some(Kind::Registrations),
            Self::Showcases => Some(Kind::Showcases),
            Self::Orders => Some(Kind::Orders),
            Self::Refunds => Some(Kind::Refunds),
            Self::All => None,
        }
    }
}

/// Checks the files, takes them in, and tells by the exit code whether rows were refused.
pub(super) async fn run(options: &Options, arguments: Arguments) -> Result<Outcome, Failure> {
    let Arguments {
        what,
        path,
        market,
        dry_run,
        rejects,
        mapping,
    } = arguments;
    let mapping = mapping.map(|path| given_mapping(what, &path)).transpose()?;
    let actor = acting::actor(options).map_err(Failure::Usage)?;
    let (mut plan, rejects) = if let Some(kind) = what.kind() {
        if let Some(rejects) = &rejects {
            refuse_to_overwrite(&path, rejects)?;
        }
        (Plan::of_file(kind, path), rejects.map(RejectsPlace::File))
    } else {
        if let Some(directory) = &rejects {
            std::fs::create_dir_all(directory)
                .map_err(Failure::io(directory.display().to_string()))?;
        }
        (
            Plan::of_directory(&path)?,
            rejects.map(RejectsPlace::Directory),
        )
    };
    let database = Database::open(options, "import").await?;
    let taken = async {
        let stop = stop_mark().map_err(Failure::io("signals"))?;
        let environment = Environment::system();
        let by = ActorContext {
            actor,
            form: None,
            now: environment.now(),
            ids: &*environment.ids,
        };
        let reading = reading(&database, &by, market, mapping, dry_run).await?;
        plan.check(&reading, &stop).await?;
        let settings = Settings {
            actor,
            market,
            dry_run,
            rejects,
            reading,
        };
        let refused = import::run(&plan, &settings, &database.db, &environment, &stop).await?;
        Ok::<u64, Failure>(refused)
    };
    let refused = taken.await;
    database.close().await?;
    match refused? {
        0 => Ok(Outcome::Done),
        _ => Ok(Outcome::DoneWithRefusedRows),
    }
}

/// What the file says of another language.
fn given_mapping(what: What, path: &Path) -> Result<ExportMapping, Failure> {
    if !matches!(what, What::Orders | What::All) {
        return Err(Failure::Usage(
            "--mapping works only with orders or all: it translates the platform's order export"
                .to_owned(),
        ));
    }
    let refusal = |fault: MappingFault| Failure::Refused(format!("{}: {fault}", path.display()));
    import::read_mapping(path).map_err(refusal)
}

/// How the market's files are read. What was given now is kept for the next time, unless nothing is.
async fn reading(
    database: &Database,
    by: &ActorContext<'_>,
    market: Market,
    given: Option<ExportMapping>,
    dry_run: bool,
) -> Result<Reading, Failure> {
    let db = &database.db;
    let (rules, mut mapping) = import::reading(db, market, by.now).await?;
    if let Some(given) = given {
        mapping.extend(&given);
        if !dry_run {
            export_mappings::keep(db, by, market, &given).await?;
        }
    }
    Ok(Reading::new(rules, mapping))
}

fn refuse_to_overwrite(file: &Path, rejects: &Path) -> Result<(), Failure> {
    let is_same = |one: PathBuf| rejects.canonicalize().is_ok_and(|other| one == other);
    if file.canonicalize().is_ok_and(is_same) {
        return Err(Failure::Usage(format!(
            "--rejects would overwrite the import file {}: choose another file",
            file.display()
        )));
    }
    Ok(())
}
