//! Where the audit trail's keys and the heads of its chain are kept: in files, since the database must
//! not have them.

mod heads;
mod key;
mod verifying;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use store::audit::{AuditKeys, Head};

use crate::{
    account_keys, cli::Options, command::Failure, environment::Environment, finance_keys,
    ledger_files,
};

pub(crate) use self::{
    heads::{HeadsFile, Kept},
    key::{make_if_none, read_keys},
};

/// The keys' file in the data directory.
const KEY: &str = "audit-key";

/// The heads' file in the data directory.
const HEADS: &str = "audit-head";

/// What is kept outside the database.
#[derive(Clone, Debug)]
pub struct AuditFiles {
    keys: AuditKeys,
    heads: HeadsFile,
}

impl AuditFiles {
    /// The files that the options name. With the built-in database they are in the data directory, where
    /// a key is made when there is none. None where no key was given for a database of somebody's own:
    /// its audit trail is not sealed.
    ///
    /// # Errors
    ///
    /// When the keys can't be read or made.
    pub fn find(options: &Options, environment: &Environment) -> Result<Option<Self>, Failure> {
        let keys = match (&options.audit.audit_key_file, own_key(options, KEY)?) {
            (Some(file), _) => key::read(file)?,
            (None, Some(file)) => key::made(&file, environment)?,
            (None, None) => return Ok(None),
        };
        let heads = HeadsFile::at(heads_of(options)?);
        Ok(Some(Self { keys, heads }))
    }

    /// As [`AuditFiles::find`], for a process that seals: says so when it can't.
    ///
    /// # Errors
    ///
    /// As [`AuditFiles::find`].
    pub fn of_worker(
        options: &Options,
        environment: &Environment,
    ) -> Result<Option<Self>, Failure> {
        let found = Self::find(options, environment)?;
        if found.is_none() {
            tracing::warn!("the audit trail isn't sealed: set --audit-key-file");
        }
        Ok(found)
    }

    /// The files of a test.
    #[must_use]
    pub fn at(keys: AuditKeys, heads: PathBuf) -> Self {
        Self {
            keys,
            heads: HeadsFile::at(heads),
        }
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &AuditKeys {
        &self.keys
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
        let Head { batch, chain } = head;
        let number = batch;
        self.heads.keep(Kept { number, chain }, now)
    }

    /// Notes that the database was set back to this batch: later heads count no longer.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub fn set_back(&self, batch: i64, now: DateTime<Utc>) -> io::Result<()> {
        self.heads.set_back(batch, now)
    }

    /// The file of heads, for tests that write lines into it.
    #[cfg(test)]
    fn open_heads(&self, to_write: bool) -> io::Result<Option<File>> {
        self.heads.open(to_write)
    }
}

fn head_of(kept: Kept) -> Head {
    Head {
        batch: kept.number,
        chain: kept.chain,
    }
}

/// What a backup has beside the dump: each file's name and contents.
pub(crate) type KeptFiles = Vec<(String, Vec<u8>)>;

/// A key that lies in the data directory unless an option names another file.
struct OwnKey<'o> {
    name: &'static str,
    given: Option<&'o PathBuf>,
    option: &'static str,
    /// Of what it is the key.
    of: &'static str,
}

/// Every such key.
fn own_keys(options: &Options) -> [OwnKey<'_>; 5] {
    let finance = &options.finance;
    [
        OwnKey {
            name: KEY,
            given: options.audit.audit_key_file.as_ref(),
            option: "--audit-key-file",
            of: "its audit trail",
        },
        OwnKey {
            name: account_keys::KEY,
            given: options.account.account_key_file.as_ref(),
            option: "--account-key-file",
            of: "its accounts",
        },
        OwnKey {
            name: finance_keys::KEY,
            given: finance.finance_key_file.as_ref(),
            option: finance_keys::OPTION,
            of: "its tax and bank information and its documents",
        },
        OwnKey {
            name: finance_keys::INDEX_KEY,
            given: finance.finance_index_key_file.as_ref(),
            option: finance_keys::INDEX_OPTION,
            of: "the index of its tax and bank information",
        },
        OwnKey {
            name: ledger_files::KEY,
            given: options.ledger.ledger_key_file.as_ref(),
            option: ledger_files::OPTION,
            of: "its ledger and bills",
        },
    ]
}

/// What a backup takes along, so that what is restored can be read against it: the heads, and the keys
/// that are the program's own in the data directory. To be called before the database is read, so that
/// no head is of a batch that the backup lacks.
///
/// # Errors
///
/// When a file is there and can't be read.
pub(crate) fn to_back_up(options: &Options) -> Result<KeptFiles, Failure> {
    let mut files = Vec::new();
    for key in own_keys(options) {
        if key.given.is_none() {
            files.extend(own_key(options, key.name)?.map(|file| (key.name, file)));
        }
    }
    files.push((HEADS, heads_of(options)?));
    files.push((ledger_files::HEADS, ledger_files::heads_of(options)?));
    let mut kept = Vec::new();
    for (name, file) in files {
        match fs::read(&file) {
            Ok(contents) => kept.push((name.to_owned(), contents)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::io(file.display().to_string())(error)),
        }
    }
    Ok(kept)
}

/// Puts what a backup brought where the program looks for it. What lies there stays: heads that were
/// kept after the backup tell that the database was set back. Returns a sentence for each file that
/// was not put there and is another one. With `is_built_in` the keys go into the data directory.
///
/// # Errors
///
/// When a file can't be read or written.
pub(crate) fn bring_back(
    options: &Options,
    is_built_in: bool,
    kept: &KeptFiles,
) -> Result<Vec<String>, Failure> {
    let mut left = Vec::new();
    let keys = own_keys(options);
    for (name, contents) in kept {
        let place = match keys.iter().find(|key| key.name == name) {
            Some(key) if key.given.is_some() => continue,
            Some(key) if is_built_in => in_data_dir(options, key.name)?,
            Some(OwnKey { option, of, .. }) => {
                left.push(format!(
                    "The backup contains the key of {of} ({name}): set it with {option}."
                ));
                continue;
            }
            None if name == HEADS => heads_of(options)?,
            None if name == ledger_files::HEADS => ledger_files::heads_of(options)?,
            None => continue,
        };
        let at = place.display();
        match put(&place, contents) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let there = fs::read(&place).map_err(Failure::io(at.to_string()))?;
                if there != *contents {
                    let what_to_do = if matches!(name.as_str(), KEY | HEADS) {
                        "Run admin verify-audit to check that it matches the audit trail."
                    } else if name == ledger_files::HEADS {
                        "Run admin verify-ledger to check that it matches the ledger."
                    } else {
                        "Add the lines of the backup's file to it as further lines, to open what they sealed."
                    };
                    left.push(format!(
                        "{at} already exists and was kept; it differs from {name} of the backup. \
                         {what_to_do}"
                    ));
                }
            }
            Err(error) => return Err(Failure::io(at.to_string())(error)),
        }
    }
    Ok(left)
}

/// Writes a new file for its owner alone, on the disk when this returns.
fn put(place: &Path, contents: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(place)?;
    give_to_owner_of_folder(place, &file)?;
    file.write_all(contents)?;
    file.sync_all()
}

/// Gives a file that root made to the owner of its folder, whom root must not shut out.
fn give_to_owner_of_folder(path: &Path, file: &File) -> io::Result<()> {
    if rustix::process::geteuid().is_root() {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::metadata(folder.unwrap_or(Path::new(".")))?;
        fchown(file, Some(folder.uid()), Some(folder.gid()))?;
    }
    Ok(())
}

/// Where the program keeps a key of its own: in the data directory, with the built-in database.
pub(crate) fn own_key(options: &Options, name: &str) -> Result<Option<PathBuf>, Failure> {
    let database = &options.database;
    let is_built_in = database.database_url.is_none() && database.database_url_file.is_none();
    is_built_in.then(|| in_data_dir(options, name)).transpose()
}

fn heads_of(options: &Options) -> Result<PathBuf, Failure> {
    match &options.audit.audit_head {
        Some(file) => Ok(file.clone()),
        None => in_data_dir(options, HEADS),
    }
}

pub(crate) fn in_data_dir(options: &Options, name: &str) -> Result<PathBuf, Failure> {
    Ok(options.data_dir().map_err(Failure::Usage)?.join(name))
}

#[cfg(test)]
mod tests;
