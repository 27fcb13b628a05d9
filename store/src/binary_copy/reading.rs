//! Rows that PostgreSQL sends in the binary COPY format, read as their pieces arrive.

use sqlx::Error;
use uuid::Uuid;

use super::{HEADER, NULL, TRAILER};

/// Takes the answer to a `copy ... to stdout (format binary)` piece by piece and hands out its rows. A piece may end
/// anywhere.
pub(crate) struct BinaryReader {
    columns: i16,
    /// What has arrived, from the first row on that is not read yet.
    bytes: Vec<u8>,
    /// How much of it was handed out since.
    read: usize,
    has_begun: bool,
    has_ended: bool,
}

/// A row: its fields are read one after the other, in the order of the columns.
pub(crate) struct BinaryRow<'r> {
    rest: &'r [u8],
}

/// What lies at the beginning of some bytes.
enum Next {
    /// A part of a row.
    Part,
    /// A row of so many bytes behind its count of fields.
    Row(usize),
    /// The end of all rows.
    Trailer,
}

impl BinaryReader {
    /// Of rows with so many columns.
    pub(crate) fn new(columns: i16) -> Self {
        Self {
            columns,
            bytes: Vec::new(),
            read: 0,
            has_begun: false,
            has_ended: false,
        }
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.bytes.drain(..self.read.min(self.bytes.len()));
        self.read = 0;
        self.bytes.extend_from_slice(piece);
    }

    /// The next row; none until more has arrived.
    ///
    /// # Errors
    ///
    /// When what arrived is none of these rows.
    pub(crate) fn next_row(&mut self) -> Result<Option<BinaryRow<'_>>, Error> {
        if !self.has_begun {
            if self.bytes.len() < HEADER.len() {
                return Ok(None);
            }
            if !self.bytes.starts_with(HEADER) {
                return Err(malformed("it begins with something else"));
            }
            self.has_begun = true;
            self.read = HEADER.len();
        }
        let rest = self.bytes.get(self.read..).unwrap_or_default();
        match next_in(rest, self.columns)? {
            Next::Part => Ok(None),
            Next::Trailer => {
                self.has_ended = true;
                Ok(None)
            }
            Next::Row(length) => {
                let begins = self.read.saturating_add(size_of::<i16>());
                let ends = begins.saturating_add(length);
                self.read = ends;
                let rest = self.bytes.get(begins..ends).unwrap_or_default();
                Ok(Some(BinaryRow { rest }))
            }
        }
    }

    /// Says whether the last row was read, once nothing more arrives.
    ///
    /// # Errors
    ///
    /// When the rows were cut short.
    pub(crate) fn end(&self) -> Result<(), Error> {
        if self.has_ended {
            Ok(())
        } else {
            Err(malformed("it is cut short"))
        }
    }
}

fn next_in(bytes: &[u8], columns: i16) -> Result<Next, Error> {
    let Some((count, mut fields)) = bytes.split_first_chunk() else {
        return Ok(Next::Part);
    };
    let count = i16::from_be_bytes(*count);
    if count == TRAILER {
        return Ok(Next::Trailer);
    }
    if count != columns {
        return Err(malformed("a row has another number of columns"));
    }
    let whole = fields.len();
    for _ in 0..count {
        let Some((_, rest)) = split_field(fields)? else {
            return Ok(Next::Part);
        };
        fields = rest;
    }
    Ok(Next::Row(whole - fields.len()))
}

/// A field and what follows it; the field is none where it is null, and all is none where it has not arrived as a
/// whole.
type SplitField<'b> = Option<(Option<&'b [u8]>, &'b [u8])>;

fn split_field(bytes: &[u8]) -> Result<SplitField<'_>, Error> {
    let Some((length, rest)) = bytes.split_first_chunk() else {
        return Ok(None);
    };
    let length = i32::from_be_bytes(*length);
    if length == NULL {
        return Ok(Some((None, rest)));
    }
    let length = usize::try_from(length).map_err(|_| malformed("a field has no length"))?;
    let split = rest.split_at_checked(length);
    Ok(split.map(|(field, rest)| (Some(field), rest)))
}

impl<'r> BinaryRow<'r> {
    /// The next field.
    ///
    /// # Errors
    ///
    /// When it is none of that type.
    pub(crate) fn field<T: ReadField<'r>>(&mut self) -> Result<T, Error> {
        let (field, rest) =
            split_field(self.rest)?.ok_or_else(|| malformed("a row has too few columns"))?;
        self.rest = rest;
        T::read(field).ok_or_else(|| malformed("a field has another type"))
    }
}

/// A value that is read from a field of a binary row.
pub(crate) trait ReadField<'r>: Sized {
    /// The value; none if the field has none of this type.
    fn read(field: Option<&'r [u8]>) -> Option<Self>;
}

impl<'r, T: ReadField<'r>> ReadField<'r> for Option<T> {
    fn read(field: Option<&'r [u8]>) -> Option<Self> {
        match field {
            None => Some(None),
            Some(_) => T::read(field).map(Some),
        }
    }
}

impl<'r> ReadField<'r> for &'r str {
    fn read(field: Option<&'r [u8]>) -> Option<Self> {
        str::from_utf8(field?).ok()
    }
}

impl ReadField<'_> for Uuid {
    fn read(field: Option<&[u8]>) -> Option<Self> {
        Self::from_slice(field?).ok()
    }
}

impl ReadField<'_> for bool {
    fn read(field: Option<&[u8]>) -> Option<Self> {
        match field? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl ReadField<'_> for $number {
            fn read(field: Option<&[u8]>) -> Option<Self> {
                Some(Self::from_be_bytes(field?.try_into().ok()?))
            }
        }
    )*};
}

whole_numbers!(i16, i64);

fn malformed(why: &str) -> Error {
    Error::Protocol(format!("not rows in PostgreSQL's binary format: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::binary_copy::BinaryRows;

    type Row = (Uuid, Option<String>, bool, Option<i64>, i16);

    fn rows() -> Vec<Row> {
        (0..40_u8)
            .map(|n| {
                let id = Uuid::from_u128(u128::from(n) << 64);
                let text = (n % 3 > 0).then(|| "ต้น".repeat(usize::from(n)));
                let number = (n % 4 > 0).then(|| -i64::from(n));
                (id, text, n % 2 == 0, number, i16::from(n))
            })
            .collect()
    }

    fn written() -> Vec<u8> {
        let mut writer = BinaryRows::new(String::new(), 5);
        for (id, text, flag, number, small) in rows() {
            let row = writer.row().field(id).field(text.as_deref());
            row.field(flag).field(number).field(small);
        }
        writer.full.push(writer.bytes);
        let mut bytes = writer.full.concat();
        bytes.extend_from_slice(&TRAILER.to_be_bytes());
        bytes
    }

    fn read_all(reader: &mut BinaryReader, into: &mut Vec<Row>) -> Result<(), Error> {
        while let Some(mut row) = reader.next_row()? {
            let (id, text) = (row.field()?, row.field::<Option<&str>>()?);
            let rest = (row.field()?, row.field()?, row.field()?);
            into.push((id, text.map(str::to_owned), rest.0, rest.1, rest.2));
        }
        Ok(())
    }

    #[test]
    fn rows_come_back_whatever_the_pieces() {
        let bytes = written();
        for length in [1, 2, 3, 7, 19, 64, bytes.len()] {
            let (mut reader, mut read) = (BinaryReader::new(5), Vec::new());
            for piece in bytes.chunks(length) {
                assert!(reader.end().is_err());
                reader.push(piece);
                read_all(&mut reader, &mut read).unwrap();
            }
            reader.end().unwrap();
            assert_eq!(read, rows(), "pieces of {length}");
        }
    }

    #[test]
    fn what_is_no_row_is_refused() {
        let bytes = written();
        let read = |columns, bytes: &[u8]| {
            let mut reader = BinaryReader::new(columns);
            reader.push(bytes);
            read_all(&mut reader, &mut Vec::new())?;
            reader.end()
        };
        read(5, &bytes).unwrap();
        assert!(read(4, &bytes).is_err(), "fewer columns");
        assert!(read(5, &bytes[1..]).is_err(), "no header");
        assert!(read(5, &bytes[..bytes.len() - 1]).is_err(), "cut short");
        // The fifth field is of two bytes, which is no flag.
        let mut reader = BinaryReader::new(5);
        reader.push(&bytes);
        let mut row = reader.next_row().unwrap().unwrap();
        for _ in 0..4 {
            row.field::<Option<Uuid>>().ok();
        }
        assert!(row.field::<bool>().is_err());
    }
}
