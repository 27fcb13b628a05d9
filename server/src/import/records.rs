//! CSV cut into records, with limits: a record that no sane file has ends the reading before it can
//! fill the memory.

use std::io::{self, BufRead};

use csv_core::ReadRecordResult;

use super::{fault::Fault, source::Source};

/// The most bytes that the values of one record may have together.
pub(crate) const ROW_BYTES_MAX: usize = 1 << 20;

/// The most values that one record may have.
pub(crate) const COLUMNS_MAX: usize = 256;

/// The records of a file: the header first, as row 0.
pub(crate) struct Records {
    source: Source,
    core: csv_core::Reader,
    /// The present record's values, end to end.
    bytes: Vec<u8>,
    /// Where in `bytes` each of the values ends.
    ends: Vec<usize>,
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
}

impl Records {
    /// Begins with the header.
    pub(crate) fn of(source: Source) -> Self {
        Self {
            source,
            core: csv_core::Reader::new(),
            bytes: vec![0; ROW_BYTES_MAX],
            ends: vec![0; COLUMNS_MAX],
            next_row: 0,
        }
    }

    /// The next record, or none at the end of the file. Blank lines are no records.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, Fault> {
        let (mut bytes_used, mut ends_used) = (0, 0);
        loop {
            let input = match self.source.text.fill_buf() {
                Ok(input) => input,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.read_fault(error)),
            };
            // A line's end behind the last byte ends the last record, unless a quoted value is
            // open: that takes it as a part of itself.
            let is_at_end = input.is_empty();
            let input = if is_at_end { b"\n" } else { input };
            let (result, consumed, written, ended) = self.core.read_record(
                input,
                &mut self.bytes[bytes_used..],
                &mut self.ends[ends_used..],
            );
            let ended_by_newline = input[..consumed].last() == Some(&b'\n');
            if !is_at_end {
                self.source.text.consume(consumed);
            }
            bytes_used += written;
            ends_used += ended;
            match result {
                ReadRecordResult::InputEmpty if is_at_end && bytes_used == 0 && ends_used == 0 => {
                    return Ok(None);
                }
                ReadRecordResult::InputEmpty if !is_at_end => {}
                ReadRecordResult::Record => {
                    let line = self.first_line(bytes_used) - u64::from(ended_by_newline);
                    let row = self.next_row;
                    self.next_row += 1;
                    let (bytes, ends) = (&self.bytes[..bytes_used], &self.ends[..ends_used]);
                    return Ok(Some(Record {
                        bytes,
                        ends,
                        row,
                        line,
                    }));
                }
                broken => {
                    let (row, line) = (self.next_row, self.first_line(bytes_used));
                    return Err(match broken {
                        ReadRecordResult::OutputFull => Fault::LongRow { row, line },
                        ReadRecordResult::OutputEndsFull => Fault::ManyColumns { row, line },
                        ReadRecordResult::InputEmpty
                        | ReadRecordResult::Record
                        | ReadRecordResult::End => Fault::OpenQuote { row, line },
                    });
                }
            }
        }
    }

    /// The line that the present record began in, of which so many bytes are known by now.
    fn first_line(&self, bytes_used: usize) -> u64 {
        let lines_within = self.bytes[..bytes_used]
            .split(|byte| *byte == b'\n')
            .count() as u64;
        self.core.line() + 1 - lines_within
    }

    fn read_fault(&self, source: io::Error) -> Fault {
        let after_row = self.next_row.saturating_sub(1);
        match source.kind() {
            io::ErrorKind::UnexpectedEof if self.source.is_compressed => {
                Fault::Truncated { after_row }
            }
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
                if self.source.is_compressed =>
            {
                Fault::Damaged { after_row }
            }
            _ => Fault::Unreadable { after_row, source },
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
