//! CSV as records, with limits: a record that no sane file has ends the reading before it can fill the
//! memory.

use std::io::{self, BufRead};

use super::{
    cutter::{Cutter, End},
    file_error::FileError,
    source::Source,
};

/// The most bytes that the values of one record may have together.
pub(crate) const ROW_BYTES_MAX: usize = 1 << 20;

/// The most values that one record may have.
pub(crate) const COLUMNS_MAX: usize = 256;

/// The records of a file: the header first, as row 0.
pub(crate) struct Records {
    source: Source,
    cutter: Cutter,
    /// The number of the record that comes next.
    next_row: u64,
}

/// One record. Its values are as in the file, without their quotation marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'r> {
    /// The values, end to end.
    pub(crate) bytes: &'r [u8],
    /// Where in `bytes` each of the values ends.
    pub(crate) ends: &'r [usize],
    /// The record's number: 0 is the header.
    pub(crate) row: u64,
    /// The line of the file that it begins in; lines count from 1.
    pub(crate) line: u64,
    /// The place of the first value with a quotation mark that stands alone; that value has all of its
    /// marks, as the file has them.
    pub(crate) stray: Option<usize>,
}

impl Records {
    /// Begins with the header.
    pub(crate) fn of(source: Source) -> Self {
        Self {
            source,
            cutter: Cutter::new(),
            next_row: 0,
        }
    }

    /// The next record, or none at the end of the file. Blank lines are no records.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, FileError> {
        self.cutter.begin();
        loop {
            let input = match self.source.text.fill_buf() {
                Ok(input) => input,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.read_fault(error)),
            };
            let is_whole = if input.is_empty() {
                match self.cutter.finish() {
                    End::Between => return Ok(None),
                    End::Record => true,
                    End::Quoted => {
                        let (row, line) = (self.next_row, self.cutter.first_line);
                        return Err(FileError::OpenQuote { row, line });
                    }
                }
            } else {
                let (taken, is_whole) = self.cutter.take(input);
                self.source.text.consume(taken);
                is_whole
            };
            self.check_limits()?;
            if is_whole {
                let row = self.next_row;
                self.next_row += 1;
                let Cutter {
                    bytes,
                    ends,
                    first_line,
                    stray,
                    ..
                } = &self.cutter;
                return Ok(Some(Record {
                    bytes,
                    ends,
                    row,
                    line: *first_line,
                    stray: *stray,
                }));
            }
        }
    }

    fn check_limits(&self) -> Result<(), FileError> {
        let (row, line) = (self.next_row, self.cutter.first_line);
        if self.cutter.bytes.len() > ROW_BYTES_MAX {
            return Err(FileError::LongRow { row, line });
        }
        if self.cutter.ends.len() > COLUMNS_MAX {
            return Err(FileError::ManyColumns { row, line });
        }
        Ok(())
    }

    fn read_fault(&self, source: io::Error) -> FileError {
        let after_row = self.next_row.saturating_sub(1);
        match source.kind() {
            io::ErrorKind::UnexpectedEof if self.source.is_compressed => {
                FileError::Truncated { after_row }
            }
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
                if self.source.is_compressed =>
            {
                FileError::Damaged { after_row }
            }
            _ => FileError::Unreadable { after_row, source },
        }
    }
}

impl<'r> Record<'r> {
    /// The values' bytes, in order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        let (bytes, mut from) = (self.bytes, 0);
        self.ends.iter().map(move |end| {
            let value = &bytes[from..*end];
            from = *end;
            value
        })
    }
}
