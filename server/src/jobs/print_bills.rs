//! `print_bills`: bills are printed that nobody waits for: long ones, and data files, which only a process with the
//! ledger's key can sign.

use std::io::Write as _;

use app::bill_papers::{self, PrintFailure};
use domain::bill::BillFormat;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    bills::{self, AskedPrint, Packing, data::bill_data},
};

use super::JobContext;

/// How many are looked for at a time.
const AT_ONCE: i64 = 20;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct PrintBills {}

impl TaskHandler for PrintBills {
    const IDENTIFIER: &'static str = "print_bills";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, print_bills).await
    }
}

/// Prints what waits, the oldest first. One that fails holds up no other, and is tried again the next time.
///
/// # Errors
///
/// The last failure. What was printed before it stays.
pub async fn print_bills(context: JobContext) -> Result<(), Error<PrintFailure>> {
    let asked = bills::asked_prints(&context.db, AT_ONCE).await;
    let mut ended = Ok(());
    for print in asked.map_err(Error::without_refusal)? {
        if context.is_closing() {
            break;
        }
        if let Err(error) = print_one(&context, print).await {
            tracing::error!(bill = %print.bill, format = %print.format, %error, "a bill could not be printed");
            ended = Err(error);
        }
    }
    ended
}

async fn print_one(context: &JobContext, asked: AskedPrint) -> Result<(), Error<PrintFailure>> {
    let (db, of) = (&context.db, (asked.party, asked.bill));
    let mut packing = Packing::default();
    match (asked.format, &context.ledger) {
        (BillFormat::Data, Some(files)) => {
            let mut write = |bytes: &[u8]| packing.write_all(bytes);
            let made = bill_data(db, of, files.signing(), &mut write).await;
            made.map_err(Error::without_refusal)?;
        }
        // It waits for a worker that has the key.
        (BillFormat::Data, None) => return Ok(()),
        (format @ (BillFormat::Pdf | BillFormat::Csv), _) => {
            let made = bill_papers::print(db, of, format, &mut packing).await;
            made.map_err(Error::Refused)?;
        }
    }
    let packed = packing.finish();
    let packed = packed.map_err(|error| Error::Refused(PrintFailure::Written(error)))?;
    let kept = bills::print(db, of, asked.format, &packed, context.environment.now()).await;
    kept.map_err(Error::without_refusal)
}
