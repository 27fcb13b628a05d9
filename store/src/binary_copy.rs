//! Rows in PostgreSQL's binary COPY format, the fastest way in that is still one transaction.
//!
//! The format is documented with PostgreSQL's `COPY` command: a header, then per row a count of
//! fields and per field its length and bytes in network order, then a trailer. Only the column types
//! that the big tables use are here.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The signature, the flags (none) and the length of the header's extension (none).
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// In the place of a field count: no further rows.
const TRAILER: i16 = -1;
/// In the place of a field's length: the field is null.
const NULL: i32 = -1;
/// PostgreSQL counts microseconds from 2000-01-01, chrono from 1970-01-01.
const EPOCH_MICROSECONDS: i64 = 946_684_800_000_000;

/// Rows of one table on their way into it.
pub(crate) struct BinaryRows {
    statement: String,
    columns: i16,
    rows: u64,
    bytes: Vec<u8>,
}

impl BinaryRows {
    /// For `statement`, a `copy ... from stdin (format binary)` that names `columns` columns.
    pub(crate) fn new(statement: String, columns: i16, expected_rows: usize) -> Self {
        let mut bytes = Vec::with_capacity(expected_rows.saturating_mul(256));
        bytes.extend_from_slice(HEADER);
        Self {
            statement,
            columns,
            rows: 0,
            bytes,
        }
    }

    /// Begins a row; exactly the announced number of fields must follow.
    pub(crate) fn row(&mut self) -> &mut Self {
        self.rows += 1;
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
        let mut copy = connection.copy_in_raw(&self.statement).await?;
        copy.send(self.bytes).await?;
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
