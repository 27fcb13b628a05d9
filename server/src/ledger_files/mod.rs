//! Where the ledger's signing key and the heads of its chain are kept: in files, since the database must not have
//! them.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use ledger_proof::{Head, SigningKey};

use crate::{
    audit_files::{self, HeadsFile, Kept},
    cli::Options,
    command::Failure,
    environment::Environment,
};

/// The key's file in the data directory.
pub(crate) const KEY: &str = "ledger-key";

/// The heads' file in the data directory.
pub(crate) const HEADS: &str = "ledger-head";

/// The option that names the file of keys.
pub(crate) const OPTION: &str = "--ledger-key-file";

/// What is kept outside the database.
#[derive(Clone, Debug)]
pub struct LedgerFiles {
    signing: SigningKey,
    /// The latest first.
    earlier: Vec<SigningKey>,
    heads: HeadsFile,
}

impl LedgerFiles {
    /// The files that the options name. With the built-in database they are in the data directory, where a key
    /// is made when there is none. None where no key was given for a database of somebody's own: its chain is
    /// not signed, and no month closes.
    ///
    /// # Errors
    ///
    /// When the keys can't be read or made.
    pub fn find(options: &Options, environment: &Environment) -> Result<Option<Self>, Failure> {
        let own = audit_files::own_key(options, KEY)?;
        let file = match (&options.ledger.ledger_key_file, own) {
            (Some(file), _) => file.clone(),
            (None, Some(file)) => {
                audit_files::make_if_none(&file, environment)?;
                file
            }
            (None, None) => return Ok(None),
        };
        let (newest, earlier) = audit_files::read_keys(OPTION, &file)?;
        let key = |seed| {
            SigningKey::new(seed).map_err(|error| Failure::Usage(format!("{OPTION}: {error}")))
        };
        Ok(Some(Self {
            signing: key(newest)?,
            earlier: earlier.into_iter().map(key).collect::<Result<_, _>>()?,
            heads: HeadsFile::at(heads_of(options)?),
        }))
    }

    /// As [`LedgerFiles::find`], for a process that does jobs: says so when it can't sign.
    ///
    /// # Errors
    ///
    /// As [`LedgerFiles::find`].
    pub fn of_worker(
        options: &Options,
        environment: &Environment,
    ) -> Result<Option<Self>, Failure> {
        let found = Self::find(options, environment)?;
        if found.is_none() {
            tracing::warn!("the ledger isn't signed and no month is billed: set {OPTION}");
        }
        Ok(found)
    }

    /// The files of a test.
    #[must_use]
    pub fn at(signing: SigningKey, heads: PathBuf) -> Self {
        Self {
            signing,
            earlier: Vec::new(),
            heads: HeadsFile::at(heads),
        }
    }

    /// The key that signs.
    #[must_use]
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// The keys that signed before it, the latest first.
    #[must_use]
    pub fn earlier(&self) -> &[SigningKey] {
        &self.earlier
    }

    /// Where the heads are.
    #[must_use]
    pub fn heads_file(&self) -> &Path {
        self.heads.path()
    }

    /// The newest head that was kept; none before the first.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub fn newest(&self) -> io::Result<Option<Head>> {
        Ok(self.heads.newest()?.map(head_of))
    }

    /// Every head that was kept and still counts, the oldest first.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub fn all(&self) -> io::Result<Vec<Head>> {
        Ok(self.heads.all()?.into_iter().map(head_of).collect())
    }

    /// Keeps a head, unless this one or a newer one is kept already. It is on the disk when this returns.
    ///
    /// # Errors
    ///
    /// When the file can't be read or written.
    pub fn keep(&self, head: Head, now: DateTime<Utc>) -> io::Result<()> {
        let Head { number, chain } = head;
        self.heads.keep(Kept { number, chain }, now)
    }

    /// Notes that the database was set back to this link: later heads count no longer.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub fn set_back(&self, number: i64, now: DateTime<Utc>) -> io::Result<()> {
        self.heads.set_back(number, now)
    }
}

fn head_of(kept: Kept) -> Head {
    Head {
        number: kept.number,
        chain: kept.chain,
    }
}

/// Where the heads are kept that the options name.
pub(crate) fn heads_of(options: &Options) -> Result<PathBuf, Failure> {
    match &options.ledger.ledger_head {
        Some(file) => Ok(file.clone()),
        None => audit_files::in_data_dir(options, HEADS),
    }
}

#[cfg(test)]
mod tests;
