//! What is printed of a bill. Each is a pure function of the bill, its lines and its edition, and made once: its bytes
//! are kept (`store::bills::print`), and handed out from then on whatever has changed.

mod csv;
mod gathered;
mod pdf;

use std::{
    convert::Infallible,
    io::{self, Write},
    sync::OnceLock,
};

use domain::bill::{BillFormat, BillId};
use form_pdf::RenderFailure;
use futures::TryStreamExt as _;
use runtime::file::FileFormat;
use store::{Db, Error, bills};
use uuid::Uuid;

use self::gathered::Gathered;

/// What the platform is called on paper, unless it was told another name.
const USUAL_NAME: &str = "Partner Center";

static PLATFORM: OnceLock<String> = OnceLock::new();

/// Tells once what the platform is called on paper. A second name is passed over.
pub fn name_platform(name: &str) {
    PLATFORM.get_or_init(|| name.to_owned());
}

fn platform() -> &'static str {
    PLATFORM.get().map_or(USUAL_NAME, String::as_str)
}

/// Why a bill couldn't be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintFailure {
    /// It couldn't be read.
    #[error("{0}")]
    Store(#[from] Error<Infallible>),
    /// The paper couldn't be set.
    #[error("{0}")]
    Paper(#[from] RenderFailure),
    /// What was made couldn't be written.
    #[error("{0}")]
    Written(#[from] io::Error),
    /// It is made elsewhere: the data file, by processes with the ledger's key; or by a newer program.
    #[error("this program doesn't print it")]
    Elsewhere,
}

/// Prints a party's bill as PDF or CSV.
///
/// # Errors
///
/// [`PrintFailure`].
pub async fn print(
    db: &Db,
    (party, bill): (Uuid, BillId),
    format: BillFormat,
    out: &mut (dyn Write + Send),
) -> Result<(), PrintFailure> {
    let found = bills::of_party(db, (party, bill)).await?;
    if found.edition > domain::bill::BILL_EDITION {
        return Err(PrintFailure::Elsewhere);
    }
    let lines = bills::lines_of(db, party, &found);
    match format {
        BillFormat::Csv => {
            let mut bytes = csv::pieces(&found, lines);
            while let Some(piece) = bytes.try_next().await? {
                out.write_all(&piece)?;
            }
            Ok(())
        }
        BillFormat::Pdf => {
            let gathered = Gathered::of(&found, lines).await?;
            let bytes = pdf::printed(platform(), &found, &gathered)?;
            Ok(out.write_all(&bytes)?)
        }
        BillFormat::Data => Err(PrintFailure::Elsewhere),
    }
}

/// How a format's file is written.
pub(crate) const fn file_format(format: BillFormat) -> FileFormat {
    match format {
        BillFormat::Pdf => FileFormat::Pdf,
        BillFormat::Csv => FileFormat::Csv,
        BillFormat::Data => FileFormat::JsonLines,
    }
}

#[cfg(test)]
mod tests;
