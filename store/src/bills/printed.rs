//! What was printed of a bill, handed out: always the bytes that were made at first.

use std::{
    convert::Infallible,
    io::{self, Write as _},
    mem,
};

use domain::bill::{BillFormat, BillId};
use flate2::write::ZlibDecoder;
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use sha2::{Digest as _, Sha256};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{lines::note_download, own};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
};

/// Bytes of a paper or file, piece by piece. What was changed since it was printed breaks off.
pub type PrintedBytes = BoxStream<'static, io::Result<Vec<u8>>>;

/// Whether a bill was printed.
pub enum Printed {
    /// It was.
    Bytes(PrintedBytes),
    /// The worker does it.
    BeingPrinted,
    /// Nobody has asked for it yet. The bill has so many lines.
    NotAsked {
        /// How many.
        lines: u64,
    },
}

/// How far the printing of a bill has come, in one format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    lines: i64,
    is_printed: bool,
    is_asked: bool,
}

/// What was printed of a bill of the actor's party, to be handed out.
///
/// # Errors
///
/// Not found for a bill of another party, and for whoever may not see money; or the database's failure.
pub async fn printed(
    db: &Db,
    by: &ActorContext<'_>,
    bill: BillId,
    format: BillFormat,
) -> Result<Printed, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let standings = standings_in(&mut connection, party, bill).await?;
    drop(connection);
    let found = standings.into_iter().find(|(known, _)| *known == format);
    let (_, standing) = found.ok_or(Error::NotFound)?;
    if standing.is_printed {
        note_download(db, by, (party, bill)).await?;
        let of = (party, bill, format);
        let bytes = bytes_of(db.primary.clone(), by.into(), of);
        return Ok(Printed::Bytes(bytes));
    }
    if standing.is_asked {
        return Ok(Printed::BeingPrinted);
    }
    Ok(Printed::NotAsked {
        lines: u64::try_from(standing.lines).unwrap_or_default(),
    })
}

/// In which formats a party's bill is there, and in which it is being printed.
pub(super) async fn printings_in(
    connection: &mut PgConnection,
    party: Uuid,
    bill: BillId,
) -> Result<Vec<(BillFormat, bool)>, Error<Infallible>> {
    let standings = standings_in(connection, party, bill).await?;
    let begun = standings
        .into_iter()
        .filter(|(_, standing)| standing.is_printed || standing.is_asked);
    Ok(begun
        .map(|(format, standing)| (format, standing.is_printed))
        .collect())
}

async fn standings_in(
    connection: &mut PgConnection,
    party: Uuid,
    bill: BillId,
) -> Result<Vec<(BillFormat, Standing)>, Error<Infallible>> {
    let formats = BillFormat::ALL.map(BillFormat::code);
    let rows = sqlx::query!(
        r#"select asked.format as "format!", bill.lines
                , exists (
                      select from bill_document as printed
                      where printed.party_id = $1 and printed.bill_id = $2
                          and printed.format = asked.format
                  ) as "is_printed!"
                , exists (
                      select from bill_print as waiting
                      where waiting.party_id = $1 and waiting.bill_id = $2
                          and waiting.format = asked.format
                  ) as "is_asked!"
           from bill
           cross join unnest($3::text[]) as asked (format)
           where bill.party_id = $1 and bill.bill_id = $2"#,
        party,
        bill.uuid(),
        &formats[..] as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().filter_map(|row| {
        let format: BillFormat = row.format.parse().ok()?;
        let standing = Standing {
            lines: row.lines,
            is_printed: row.is_printed,
            is_asked: row.is_asked,
        };
        Some((format, standing))
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(rows)
}

/// What is read of a printed bill, up to a piece.
struct Reading {
    pool: PgPool,
    piece: i32,
    unpacked: ZlibDecoder<Vec<u8>>,
    digest: Sha256,
}

fn bytes_of(pool: PgPool, acting: Acting, of: (Uuid, BillId, BillFormat)) -> PrintedBytes {
    let first = Reading {
        pool,
        piece: 0,
        unpacked: ZlibDecoder::new(Vec::new()),
        digest: Sha256::new(),
    };
    stream::try_unfold(Some(first), move |read| async move {
        let Some(mut read) = read else {
            return Ok::<_, io::Error>(None);
        };
        let piece = piece_of(&read.pool, acting, of, read.piece).await;
        let piece = piece.map_err(io::Error::other)?;
        let piece = piece.ok_or_else(|| io::Error::other("a piece of a bill is missing"))?;
        read.unpacked.write_all(&piece.bytes)?;
        let Some(digest) = piece.sha256 else {
            let bytes = mem::take(read.unpacked.get_mut());
            read.digest.update(&bytes);
            read.piece = read.piece.saturating_add(1);
            return Ok(Some((bytes, Some(read))));
        };
        let bytes = read.unpacked.finish()?;
        read.digest.update(&bytes);
        if read.digest.finalize()[..] != digest[..] {
            tracing::error!(bill = %of.1, format = %of.2, "a printed bill was changed");
            return Err(io::Error::other("a printed bill was changed"));
        }
        Ok(Some((bytes, None)))
    })
    .boxed()
}

struct Piece {
    bytes: Vec<u8>,
    sha256: Option<Vec<u8>>,
}

async fn piece_of(
    pool: &PgPool,
    acting: Acting,
    (party, bill, format): (Uuid, BillId, BillFormat),
    piece: i32,
) -> Result<Option<Piece>, sqlx::Error> {
    let mut connection = reading(pool, acting).await?;
    sqlx::query_as!(
        Piece,
        "select bytes, sha256 from bill_document
         where party_id = $1 and bill_id = $2 and format = $3 and piece = $4",
        party,
        bill.uuid(),
        format.code(),
        piece,
    )
    .fetch_optional(&mut *connection)
    .await
}
