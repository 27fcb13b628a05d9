//! Reads a data file line by line. It takes the one spelling that is written and no other, so that two
//! files with the same content are the same bytes.

use std::{
    io::{self, BufRead, Read as _},
    str,
};

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{BillHead, EDITION, Record, SignatureRecord, write::file_digest};
use crate::Digest;

/// The most bytes that a line may have, its end included.
pub const LINE_BYTES_MAX: u64 = 1024 * 1024;

/// The most bytes that a file may have.
const FILE_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// Why a file is no data file.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// A line is not one that is written.
    #[error("line {line}: {fault}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The bytes can't be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// There is none.
    #[error("the file ends here, before its signature")]
    Missing,
    /// It has no end.
    #[error("the line doesn't end, or is too long")]
    Endless,
    /// The file is longer than any bill's.
    #[error("the file is too long")]
    TooLong,
    /// It is no record of a bill's data file.
    #[error("this is no record of a payment bill's data file")]
    NoRecord,
    /// It says the same as a record, with other bytes.
    #[error("the record isn't written as Partner Center writes it")]
    OtherSpelling,
    /// It is of another edition of the format.
    #[error("a later version of Partner Center wrote this file")]
    OtherEdition,
    /// It stands at a place where such a record can't.
    #[error("the record is out of place")]
    OutOfPlace,
    /// Something stands behind the signature.
    #[error("something stands behind the signature")]
    BehindSignature,
}

/// Where in a file a record may stand: in this order, and none again once a later one has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Lines,
    Others,
    Proof,
    Signature,
}

/// A file that is being read.
pub(crate) struct Reader<R> {
    input: R,
    bytes: Vec<u8>,
    line: u64,
    left: u64,
    read: Sha256,
    place: Option<Place>,
}

/// A record, or the end of the file with what its signature is of.
#[derive(Debug)]
pub(crate) enum Next {
    Record(Record),
    End {
        signature: SignatureRecord,
        digest: Digest,
    },
}

impl<R: BufRead> Reader<R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// Says why it is not that of a bill.
    pub(crate) fn begin(input: R) -> Result<(Self, BillHead), Unreadable> {
        let mut reader = Self {
            input,
            bytes: Vec::new(),
            line: 0,
            left: FILE_BYTES_MAX,
            read: Sha256::new(),
            place: None,
        };
        reader.read_line()?;
        let head: BillHead = reader.parse()?;
        if head.partner_center_bill != EDITION {
            return Err(reader.wrong(Fault::OtherEdition));
        }
        reader.take_in();
        Ok((reader, head))
    }

    /// The number of the line that was read last, from 1.
    pub(crate) const fn line(&self) -> u64 {
        self.line
    }

    /// Reads the next record; after the last, makes sure that the file ends.
    ///
    /// # Errors
    /// Says which line is none, and why.
    pub(crate) fn read_next(&mut self) -> Result<Next, Unreadable> {
        self.read_line()?;
        let record: Record = self.parse()?;
        let place = place_of(&record);
        // There is one proof, and one signature behind it.
        let is_in_place = match self.place {
            None | Some(Place::Lines | Place::Others) => {
                self.place.is_none_or(|before| before <= place) && place < Place::Signature
            }
            Some(Place::Proof) => place == Place::Signature,
            Some(Place::Signature) => false,
        };
        if !is_in_place {
            return Err(self.wrong(Fault::OutOfPlace));
        }
        self.place = Some(place);
        let Record::Signature(signature) = record else {
            self.take_in();
            return Ok(Next::Record(record));
        };
        let digest = file_digest(self.read.clone());
        let mut behind = [0];
        if self.input.read(&mut behind)? > 0 {
            self.line = self.line.saturating_add(1);
            return Err(self.wrong(Fault::BehindSignature));
        }
        Ok(Next::End { signature, digest })
    }

    fn take_in(&mut self) {
        self.read.update(&self.bytes);
    }

    /// Reads a line with its end.
    fn read_line(&mut self) -> Result<(), Unreadable> {
        self.line = self.line.saturating_add(1);
        self.bytes.clear();
        let mut at_most = self.input.by_ref().take(LINE_BYTES_MAX);
        let read = at_most.read_until(b'\n', &mut self.bytes)?;
        if read == 0 {
            return Err(self.wrong(Fault::Missing));
        }
        if !self.bytes.ends_with(b"\n") {
            return Err(self.wrong(Fault::Endless));
        }
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        match self.left.checked_sub(read) {
            Some(left) => self.left = left,
            None => return Err(self.wrong(Fault::TooLong)),
        }
        Ok(())
    }

    /// The line as a record, if its bytes are those that the record is written as.
    fn parse<T: DeserializeOwned + Serialize>(&self) -> Result<T, Unreadable> {
        let line = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let text = str::from_utf8(line).map_err(|_| self.wrong(Fault::NoRecord))?;
        let value: T = serde_json::from_str(text).map_err(|_| self.wrong(Fault::NoRecord))?;
        let written = serde_json::to_vec(&value).map_err(|_| self.wrong(Fault::NoRecord))?;
        if written == line {
            Ok(value)
        } else {
            Err(self.wrong(Fault::OtherSpelling))
        }
    }

    const fn wrong(&self, fault: Fault) -> Unreadable {
        let line = self.line;
        Unreadable::Line { line, fault }
    }
}

const fn place_of(record: &Record) -> Place {
    match record {
        Record::Rates(_) | Record::Consent(_) | Record::Managing(_) | Record::Line(_) => {
            Place::Lines
        }
        Record::Other(_) => Place::Others,
        Record::Proof(_) => Place::Proof,
        Record::Signature(_) => Place::Signature,
    }
}
