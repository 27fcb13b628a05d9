//! Rows in PostgreSQL's binary COPY format, the fastest way in that is still one transaction, and the fastest way
//! out ([`BinaryReader`]).
//!
//! The format is documented with PostgreSQL's `COPY` command: a header, then per row a count of
//! fields and per field its length and bytes in network order, then a trailer. Only the column types
//! that the big tables use are here.

mod reading;

use std::mem;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use self::reading::{BinaryReader, BinaryRow};

/// The signature, the flags (none) and the length of the header's extension (none).
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// In the place of a field count: no further rows.
const TRAILER: i16 = -1;
/// In the place of a field's length: the field is null.
const NULL: i32 = -1;
/// How many bytes are sent at once. sqlx copies them into a buffer that stays as long as the connection.
const PIECE_BYTES: usize = 64 * 1024;
/// The room that a piece must have left for a further row: more than a usual row needs.
const ROW_BYTES: usize = 2 * 1024;
/// PostgreSQL counts microseconds from 2000-01-01, chrono from 1970-01-01.
const EPOCH_MICROSECONDS: i64 = 946_684_800_000_000;

/// Rows of one table on their way into it.
pub(crate) struct BinaryRows {
    statement: String,
    columns: i16,
    rows: u64,
    /// The pieces that are full. No row begins in one piece and ends in another.
    full: Vec<Vec<u8>>,
    /// The piece that is being written.
    bytes: Vec<u8>,
}

impl BinaryRows {
    /// For `statement`, a `copy ... from stdin (format binary)` that names `columns` columns.
    pub(crate) fn new(statement: String, columns: i16) -> Self {
        Self {
            statement,
            columns,
            rows: 0,
            full: Vec::new(),
            bytes: HEADER.to_vec(),
        }
    }

    /// Begins a row; exactly the announced number of fields must follow.
    pub(crate) fn row(&mut self) -> &mut Self {
        self.rows += 1;
        if self.bytes.len() + ROW_BYTES > PIECE_BYTES {
            let next = Vec::with_capacity(PIECE_BYTES);
            self.full.push(mem::replace(&mut self.bytes, next));
        }
        self.bytes.extend_from_slice(&self.columns.to_be_bytes());
        self
    }

    /// Adds one field.
    pub(crate) fn field(&mut self, value: impl BinaryField) -> &mut Self {
        let length_at = self.bytes.len();
        self.bytes.extend_from_slice(&NULL.to_be_bytes());
        if value.write(&mut self.bytes) {
            let written = self.bytes.len() - length_at - NULL.to_be_bytes().len();
            let length = i32::try_from(written).unwrap_or(i32::MAX);
            self.bytes[length_at..length_at + 4].copy_from_slice(&length.to_be_bytes());
        }
        self
    }

    /// Sends the rows; none is a transaction's affair of no statement at all.
    pub(crate) async fn send(mut self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.rows == 0 {
            return Ok(());
        }
        self.bytes.extend_from_slice(&TRAILER.to_be_bytes());
        self.full.push(self.bytes);
        let mut copy = connection.copy_in_raw(&self.statement).await?;
        for piece in self.full {
            copy.send(piece).await?;
        }
        let written = copy.finish().await?;
        debug_assert_eq!(written, self.rows, "every row that was sent was written");
        Ok(())
    }
}

/// A value as a field of a binary row.
pub(crate) trait BinaryField {
    /// Appends the value; false when it is null and nothing was appended.
    fn write(&self, bytes: &mut Vec<u8>) -> bool;
}

impl<T: BinaryField> BinaryField for Option<T> {
    fn write(&self, bytes: &mut Vec<u8>) -> bool {
        self.as_ref().is_some_and(|value| value.write(bytes))
    }
}

impl BinaryField for &str {
    fn write(&self, bytes: &mut Vec<u8>) -> bool {
        bytes.extend_from_slice(self.as_bytes());
        true
    }
}

impl BinaryField for Uuid {
    fn write(&self, bytes: &mut Vec<u8>) -> bool {
        bytes.extend_from_slice(self.as_bytes());
        true
    }
}

impl BinaryField for DateTime<Utc> {
    fn write(&self, bytes: &mut Vec<u8>) -> bool {
        (self.timestamp_micros() - EPOCH_MICROSECONDS).write(bytes)
    }
}

impl BinaryField for bool {
    fn write(&self, bytes: &mut Vec<u8>) -> bool {
        bytes.push(u8::from(*self));
        true
    }
}

/// Whole numbers are written as they are, most significant byte first.
macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl BinaryField for $number {
            fn write(&self, bytes: &mut Vec<u8>) -> bool {
                bytes.extend_from_slice(&self.to_be_bytes());
                true
            }
        }
    )*};
}

whole_numbers!(i16, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_divided_between_two_pieces() {
        // The last row alone is longer than a piece.
        let texts: Vec<String> = (0..5_000_usize)
            .map(|n| "x".repeat(n % 97))
            .chain(["y".repeat(2 * PIECE_BYTES)])
            .collect();
        let mut rows = BinaryRows::new(String::new(), 2);
        let mut expected = HEADER.to_vec();
        let mut ends = Vec::new();
        for text in &texts {
            rows.row().field(text.as_str()).field(None::<i64>);
            expected.extend_from_slice(&2_i16.to_be_bytes());
            expected.extend_from_slice(&i32::try_from(text.len()).unwrap().to_be_bytes());
            expected.extend_from_slice(text.as_bytes());
            expected.extend_from_slice(&NULL.to_be_bytes());
            ends.push(expected.len());
        }

        assert!(rows.full.len() > 1);
        let mut end = 0;
        for piece in &rows.full {
            end += piece.len();
            assert!(piece.len() <= PIECE_BYTES, "{}", piece.len());
            assert!(ends.contains(&end), "a row lies across {end}");
        }
        rows.full.push(rows.bytes);
        assert!(rows.full.concat() == expected);
    }
}
