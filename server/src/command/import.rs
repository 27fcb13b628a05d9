//! `import`: takes in files, and reports what became of every row.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use domain::market::Market;

use super::{Failure, Outcome};
use crate::{
    cli::Options,
    database::Database,
    import::{self, Kind, Plan, RejectsPlace, Settings},
    signals::stop_mark,
    world::World,
};

/// What `import` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What the rows of the file are, or all for a directory with KIND.csv or KIND.csv.gz of each
    #[arg(value_name = "KIND", value_enum)]
    what: What,

    /// The file: CSV, gzip or not. For all: the directory.
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// The market that the rows belong to: US, GB, ID, MY, VN, TH, PH or SG.
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// Change nothing, and say what would become of every row by what the database holds now. Rows
    /// that build on rows of the same run are counted as not judged.
    #[arg(long)]
    dry_run: bool,

    /// Write the refused rows to this file, with the reasons. For all: to this directory, as
    /// KIND.rejects.csv.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// What is imported.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Products with their shops
    Products,
    /// Creators with their managing agencies
    Creators,
    /// Campaigns with their agencies
    Campaigns,
    /// Products in campaigns, with their rates
    Registrations,
    /// What creators accepted, and when
    Showcases,
    /// Order lines
    Orders,
    /// Refunds of order lines
    Refunds,
    /// Every file of a directory, in the order above
    All,
}

impl What {
    fn kind(self) -> Option<Kind> {
        match self {
            Self::Products => Some(Kind::Products),
            Self::Creators => Some(Kind::Creators),
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
    } = arguments;
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
    let settings = Settings {
        market,
        dry_run,
        rejects,
    };
    let stop = stop_mark().map_err(Failure::io("signals"))?;
    plan.check(&stop).await?;
    let database = Database::open(options, "import").await?;
    let imported = import::run(&plan, &settings, &database.db, &World::system(), &stop).await;
    database.close().await?;
    match imported? {
        0 => Ok(Outcome::Done),
        _ => Ok(Outcome::DoneWithRefusedRows),
    }
}

fn refuse_to_overwrite(file: &Path, rejects: &Path) -> Result<(), Failure> {
    let is_same = |one: PathBuf| rejects.canonicalize().is_ok_and(|other| one == other);
    if file.canonicalize().is_ok_and(is_same) {
        return Err(Failure::Usage(format!(
            "--rejects would overwrite the file that is imported, {}",
            file.display()
        )));
    }
    Ok(())
}
