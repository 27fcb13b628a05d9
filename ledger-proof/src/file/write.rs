//! Writes a data file record by record, and what its signature is of.

use std::io;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{BillHead, Hex, Record, SignatureRecord};
use crate::{Digest, Signature, SigningKey};

/// What a file's signature is of: the digest of everything before the last line.
#[must_use]
pub(super) fn file_digest(before: Sha256) -> Digest {
    before.finalize().into()
}

/// A file that is being written. What it writes to gets whole lines.
pub struct Writer<'w> {
    to: &'w mut (dyn FnMut(&[u8]) -> io::Result<()> + Send),
    written: Sha256,
}

impl<'w> Writer<'w> {
    /// Begins a file with the bill's own row.
    ///
    /// # Errors
    /// When what it is written to fails.
    pub fn begin(
        to: &'w mut (dyn FnMut(&[u8]) -> io::Result<()> + Send),
        head: &BillHead,
    ) -> io::Result<Self> {
        let written = Sha256::new();
        let mut writer = Self { to, written };
        writer.line(head)?;
        Ok(writer)
    }

    /// Writes another record.
    ///
    /// # Errors
    /// As [`Writer::begin`].
    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        self.line(record)
    }

    /// Ends the file with the signature of the link's head and its own; answers the digest of all of it.
    ///
    /// # Errors
    /// As [`Writer::begin`].
    pub fn sign(mut self, key: &SigningKey, head: &Signature) -> io::Result<Digest> {
        let digest = file_digest(self.written.clone());
        let signature = SignatureRecord {
            key: Hex(*key.public().bytes()),
            head: Hex(*head.bytes()),
            file: Hex(*key.sign_file(&digest).bytes()),
        };
        self.line(&Record::Signature(signature))?;
        Ok(self.written.finalize().into())
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.written.update(&bytes);
        (self.to)(&bytes)
    }
}
