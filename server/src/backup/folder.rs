//! The folder of a backup: the dump, what the audit trail is read against, and the manifest that says
//! what is in it.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::contents::Contents;

use super::Error;
use crate::audit_files::KeptFiles;

/// The dump's file.
const DUMP: &str = "database.dump";
/// The manifest's file.
const MANIFEST: &str = "manifest.json";

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// When its snapshot was taken.
    pub(crate) taken_at: DateTime<Utc>,
    /// The release of the program that made it.
    pub(crate) release: String,
    /// The size of the dump.
    pub(crate) bytes: u64,
    /// The SHA-256 of the dump, in hexadecimal digits.
    pub(crate) sha256: String,
    /// What the database held on that snapshot.
    pub(crate) contents: Contents,
    /// The files beside the dump, each with its SHA-256.
    #[serde(default)]
    pub(crate) files: BTreeMap<String, String>,
}

/// The folder of one backup.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new folder that only its owner may enter: a dump holds everything that the database does.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        match DirBuilder::new().recursive(true).mode(0o700).create(path) {
            Ok(()) => {}
            Err(error) => return Err(Error::at(path)(error)),
        }
        let mut entries = fs::read_dir(path).map_err(Error::at(path))?;
        if entries.next().is_some() {
            return Err(Error::FolderInUse(path.to_owned()));
        }
        Ok(Self(path.to_owned()))
    }

    /// The folder of a backup that was made before.
    pub(crate) fn open(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) fn dump(&self) -> PathBuf {
        self.0.join(DUMP)
    }

    /// The size of the dump and its SHA-256, once it is on the disk.
    pub(super) fn sum_up(&self) -> Result<(u64, String), Error> {
        let path = self.dump();
        let mut file = File::open(&path).map_err(Error::at(&path))?;
        file.sync_all().map_err(Error::at(&path))?;
        let mut digest = Sha256::new();
        let mut bytes = 0;
        let mut block = vec![0; 1024 * 1024];
        loop {
            let read = match file.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::at(&path)(error)),
            };
            digest.update(&block[..read]);
            bytes += u64::try_from(read).unwrap_or_default();
        }
        Ok((bytes, digits(&digest.finalize())))
    }

    /// Writes the files beside the dump, for their owner alone; says their sums.
    pub(super) fn keep(&self, files: &KeptFiles) -> Result<BTreeMap<String, String>, Error> {
        let mut sums = BTreeMap::new();
        for (name, contents) in files {
            let path = self.0.join(name);
            let mut new = OpenOptions::new();
            let opened = new.write(true).create_new(true).mode(0o600).open(&path);
            let written = opened.and_then(|mut file| {
                file.write_all(contents)?;
                file.sync_all()
            });
            written.map_err(Error::at(path))?;
            sums.insert(name.clone(), digits(&Sha256::digest(contents)));
        }
        Ok(sums)
    }

    /// The files beside the dump, as they were written.
    pub(crate) fn kept(&self, manifest: &Manifest) -> Result<KeptFiles, Error> {
        let mut files = KeptFiles::new();
        for (name, expected) in &manifest.files {
            let path = self.0.join(name);
            let contents = fs::read(&path).map_err(Error::at(path))?;
            let found = digits(&Sha256::digest(&contents));
            if found != *expected {
                return Err(self.damaged(name, found, expected));
            }
            files.push((name.clone(), contents));
        }
        Ok(files)
    }

    /// Writes the manifest under its name only when it is whole and on the disk.
    pub(super) fn write(&self, manifest: &Manifest) -> Result<(), Error> {
        let (path, unfinished) = (self.0.join(MANIFEST), self.0.join("manifest.unfinished"));
        let text = serde_json::to_vec_pretty(manifest).map_err(io::Error::from);
        let written = text.and_then(|text| {
            let mut file = File::create_new(&unfinished)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)?;
            File::open(&self.0)?.sync_all()
        });
        written.map_err(Error::at(path))
    }

    /// Reads the manifest.
    pub(crate) fn manifest(&self) -> Result<Manifest, Error> {
        let not_a_backup = |reason: String| Error::NotABackup {
            folder: self.0.clone(),
            reason,
        };
        let text = fs::read(self.0.join(MANIFEST))
            .map_err(|error| not_a_backup(format!("{MANIFEST}: {error}")))?;
        serde_json::from_slice(&text)
            .map_err(|error| not_a_backup(format!("{MANIFEST} can't be read: {error}")))
    }

    /// Fails when the dump, or a file beside it, is not the one that the manifest was written for.
    pub(super) fn check(&self, manifest: &Manifest) -> Result<(), Error> {
        let (_, found) = self.sum_up()?;
        if found != manifest.sha256 {
            return Err(self.damaged(DUMP, found, &manifest.sha256));
        }
        self.kept(manifest).map(|_| ())
    }

    fn damaged(&self, name: &str, found: String, expected: &str) -> Error {
        Error::Damaged {
            file: self.0.join(name),
            found,
            expected: expected.to_owned(),
        }
    }
}

fn digits(sum: &[u8]) -> String {
    let digits = sum.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}
