//! The rejected rows of an import as a file, streamed from the database. Mended, it can be imported as it is.

use std::io;

use domain::ids::BrowserImportId;
use futures::{StreamExt as _, stream};
use runtime::file::{File, FileError, FileKind, FileRequest};
use store::browser_imports::{self, RejectsOf};

/// The rejected rows.
pub(crate) async fn rejects(request: FileRequest) -> Result<File, FileError> {
    let import: BrowserImportId = request.part("import")?;
    let of = browser_imports::rejects(&request.db, &request.by(), import).await?;
    let name = format!("{}-{}-rejects", of.kind, of.market.code());
    let name = request.dated(&name);
    let pieces = stream::try_unfold((request, of, None), |(request, of, behind)| async move {
        let next = next_piece(&request, of, behind).await?;
        Ok(next.map(|(place, csv)| (csv, (request, of, Some(place)))))
    });
    Ok(File {
        name,
        kind: FileKind::Csv,
        bytes: pieces.boxed(),
    })
}

async fn next_piece(
    request: &FileRequest,
    of: RejectsOf,
    behind: Option<i64>,
) -> io::Result<Option<(i64, Vec<u8>)>> {
    let next = browser_imports::rejects_piece(&request.db, &request.by(), of, behind).await;
    next.map_err(io::Error::other)
}
