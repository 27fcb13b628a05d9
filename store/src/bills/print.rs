//! Printing a bill: what is made at first is kept, and what is there already stays.

use std::{
    convert::Infallible,
    io::{self, Write},
    mem,
};

use chrono::{DateTime, Utc};
use domain::bill::{BillFormat, BillId};
use flate2::{Compression, write::ZlibEncoder};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{corrupt, own};
use crate::{ActorContext, Db, Error, acting::Acting, forms::once, transaction::in_transaction};

/// How many bytes of the packed stream a row has.
const PIECE: usize = 1024 * 1024;

/// What is printed, on its way into pieces: written piece by piece, so that only what is packed is kept in memory.
#[derive(Debug)]
pub struct Packing {
    packed: ZlibEncoder<Vec<u8>>,
    digest: Sha256,
    pieces: Vec<Vec<u8>>,
}

/// What is printed, packed.
#[derive(Debug)]
pub struct Packed {
    pieces: Vec<Vec<u8>>,
    digest: [u8; 32],
}

impl Default for Packing {
    fn default() -> Self {
        Self {
            packed: ZlibEncoder::new(Vec::new(), Compression::default()),
            digest: Sha256::new(),
            pieces: Vec::new(),
        }
    }
}

impl Packing {
    /// All of it.
    ///
    /// # Errors
    ///
    /// When it can't be packed.
    pub fn finish(self) -> io::Result<Packed> {
        let Self {
            packed,
            digest,
            mut pieces,
        } = self;
        let mut rest = packed.finish()?;
        cut(&mut rest, &mut pieces);
        pieces.push(rest);
        Ok(Packed {
            pieces,
            digest: digest.finalize().into(),
        })
    }
}

/// Takes whole pieces off what is packed.
fn cut(packed: &mut Vec<u8>, pieces: &mut Vec<Vec<u8>>) {
    while packed.len() > PIECE {
        let rest = packed.split_off(PIECE);
        pieces.push(mem::replace(packed, rest));
    }
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.packed.write(bytes)?;
        self.digest.update(bytes.get(..taken).unwrap_or_default());
        cut(self.packed.get_mut(), &mut self.pieces);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Packed {
    /// What is there as a whole.
    ///
    /// # Errors
    ///
    /// When it can't be packed.
    pub fn of(bytes: &[u8]) -> io::Result<Self> {
        let mut packing = Packing::default();
        packing.write_all(bytes)?;
        packing.finish()
    }
}

/// Keeps what was printed of a bill, for good. Where it was printed before, that stays. What waited for it waits no
/// more.
///
/// # Errors
///
/// When the database fails.
pub async fn print(
    db: &Db,
    (party, bill): (Uuid, BillId),
    format: BillFormat,
    packed: &Packed,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        keep(tx, (party, bill, format), packed, now).await?;
        sqlx::query!(
            "delete from bill_print where party_id = $1 and bill_id = $2 and format = $3",
            party,
            bill.uuid(),
            format.code(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

async fn keep(
    connection: &mut PgConnection,
    (party, bill, format): (Uuid, BillId, BillFormat),
    packed: &Packed,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let last = packed.pieces.len().saturating_sub(1);
    for (at, piece) in packed.pieces.iter().enumerate() {
        let number = i32::try_from(at).map_err(|error| sqlx::Error::Encode(error.into()))?;
        let is_last = at == last;
        let written = sqlx::query!(
            "insert into bill_document (
                 party_id, bill_id, format, piece, bytes, is_last, sha256, printed_at
             )
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict do nothing",
            party,
            bill.uuid(),
            format.code(),
            number,
            &piece[..],
            is_last,
            is_last.then_some(&packed.digest[..]),
            now,
        )
        .execute(&mut *connection)
        .await?;
        // Somebody else printed it: of two at once the second waits here, and leaves what the first kept.
        if written.rows_affected() == 0 {
            return Ok(());
        }
    }
    Ok(())
}

/// Asks for a bill of the actor's party to be printed by the worker.
///
/// # Errors
///
/// Not found for a bill of another party, and for whoever may not see money; or the database's failure.
pub async fn ask(
    db: &Db,
    by: &ActorContext<'_>,
    bill: BillId,
    format: BillFormat,
) -> Result<(), Error<Infallible>> {
    let (party, _) = own(by)?;
    once!(db.primary, by, "bill.print", &(bill, format), |tx| {
        let found = sqlx::query_scalar!(
            r#"select exists (
                   select from bill_document as printed
                   where printed.party_id = $1 and printed.bill_id = $2 and printed.format = $3
               ) as "is_printed!"
               from bill where party_id = $1 and bill_id = $2"#,
            party,
            bill.uuid(),
            format.code(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if !found.ok_or(Error::NotFound)? {
            sqlx::query!(
                "insert into bill_print (party_id, bill_id, format, asked_at)
                 values ($1, $2, $3, $4)
                 on conflict do nothing",
                party,
                bill.uuid(),
                format.code(),
                by.now,
            )
            .execute(&mut *tx)
            .await?;
        }
        Ok(())
    })
}

/// What waits to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedPrint {
    /// Whose bill.
    pub party: Uuid,
    /// Which one.
    pub bill: BillId,
    /// As what.
    pub format: BillFormat,
}

/// What waits to be printed, the oldest first, so many at most.
///
/// # Errors
///
/// Corrupt for a format that there isn't, or the database's failure.
pub async fn asked_prints(db: &Db, at_most: i64) -> Result<Vec<AskedPrint>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select party_id, bill_id, format from bill_print order by asked_at limit $1",
        at_most,
    )
    .fetch_all(&db.primary)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let format = row.format.parse();
        Ok(AskedPrint {
            party: row.party_id,
            bill: BillId::new(row.bill_id),
            format: format.map_err(|_| corrupt("format", row.bill_id))?,
        })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_as_it_went_in() {
        // What doesn't get smaller, so that there are several pieces.
        let mut state = 1_u64;
        let noise = (0..3_000_000).map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[0]
        });
        let noise: Vec<u8> = noise.collect();
        for bytes in [&noise[..], b"a bill", b""] {
            let packed = Packed::of(bytes).unwrap();
            assert!(packed.pieces.iter().all(|piece| piece.len() <= PIECE));
            let whole = packed.pieces.concat();
            let mut read = Vec::new();
            ZlibDecoder::new(&whole[..]).read_to_end(&mut read).unwrap();
            assert!(read == bytes);
            assert_eq!(packed.digest, <[u8; 32]>::from(Sha256::digest(bytes)));
        }
    }
}
