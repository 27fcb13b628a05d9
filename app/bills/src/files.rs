//! Bills as files to download. What was printed before is sent as it was; what is short is printed for whoever asks
//! first.

use domain::bill::{BillFormat, BillId, PRINTED_AT_ONCE_MAX};
use runtime::file::{File, FileError, FileRequest};
use store::{
    Error,
    bills::{self, Packing, Printed},
};

use crate::paper;

/// The bill as PDF.
pub(crate) async fn pdf(request: FileRequest) -> Result<File, FileError> {
    sent(request, BillFormat::Pdf).await
}

/// Its lines as CSV.
pub(crate) async fn csv(request: FileRequest) -> Result<File, FileError> {
    sent(request, BillFormat::Csv).await
}

/// The data file. Only processes with the ledger's key make it, so that it is there or isn't.
pub(crate) async fn data(request: FileRequest) -> Result<File, FileError> {
    sent(request, BillFormat::Data).await
}

async fn sent(request: FileRequest, format: BillFormat) -> Result<File, FileError> {
    let bill: BillId = request.part("bill")?;
    let (db, by) = (&request.db, request.by());
    let found = bills::one(db, &by, bill).await?;
    let name = format!("bill-{}", found.number);
    let mut printed = bills::printed(db, &by, bill, format).await?;
    if let Printed::NotAsked { lines } = printed
        && lines <= PRINTED_AT_ONCE_MAX
        && format != BillFormat::Data
    {
        let place = by.actor.place().ok_or(Error::NotFound)?;
        let of = (place.uuid(), bill);
        let mut packing = Packing::default();
        let made = paper::print(db, of, format, &mut packing).await;
        made.map_err(|failure| FileError::NotMade(failure.to_string()))?;
        let packed = packing.finish();
        let packed = packed.map_err(|error| FileError::NotMade(error.to_string()))?;
        bills::print(db, of, format, &packed, request.now).await?;
        printed = bills::printed(db, &by, bill, format).await?;
    }
    match printed {
        Printed::Bytes(bytes) => Ok(File {
            name,
            format: paper::file_format(format),
            bytes,
        }),
        Printed::BeingPrinted | Printed::NotAsked { .. } => Err(FileError::Store(Error::NotFound)),
    }
}
