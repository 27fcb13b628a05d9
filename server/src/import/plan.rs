//! Which files are taken in, and the first look at them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    batches::Batches,
    blocking,
    error::{Error, Extent},
    file_error::FileError,
    kind::Kind,
    platform_export::Reading,
    report::{self, Stage},
    source::Source,
};

/// The files of one import, in the order in which they are taken in.
#[derive(Debug)]
pub struct Plan {
    pub(super) files: Vec<InputFile>,
    /// The kinds that a directory has no file of.
    pub(super) missing: Vec<Kind>,
}

/// A file to take in.
#[derive(Clone, Debug)]
pub(super) struct InputFile {
    pub(super) kind: Kind,
    pub(super) path: PathBuf,
    /// How many rows it has; unknown before it is checked, and for a pipe.
    pub(super) rows: Option<u64>,
}

impl Plan {
    /// One file.
    pub fn of_file(kind: Kind, path: PathBuf) -> Self {
        Self {
            files: vec![InputFile {
                kind,
                path,
                rows: None,
            }],
            missing: Vec::new(),
        }
    }

    /// Every file of a known kind in a directory; others are passed over.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToImport`] when there is none.
    pub fn of_directory(directory: &Path) -> Result<Self, Error> {
        let mut plan = Self {
            files: Vec::new(),
            missing: Vec::new(),
        };
        for kind in Kind::ALL {
            match kind.find_in(directory) {
                Some(path) => plan.files.push(InputFile {
                    kind,
                    path,
                    rows: None,
                }),
                None => plan.missing.push(kind),
            }
        }
        if plan.files.is_empty() {
            return Err(Error::NothingToImport(directory.to_owned()));
        }
        Ok(plan)
    }

    /// What its rows are, in one word.
    pub(super) fn kind(&self) -> &'static str {
        match &*self.files {
            [file] => file.kind.code(),
            _ => "all",
        }
    }

    /// Reads every file to its end, so that a broken one is found before anything is taken in. What
    /// is no ordinary file can be read only once, and is left for then.
    ///
    /// # Errors
    ///
    /// When a file can't be read to its end as one of its kind, or `stop` turned true.
    pub async fn check(&mut self, reading: &Reading, stop: &Arc<AtomicBool>) -> Result<(), Error> {
        for kind in &self.missing {
            report::say(&Stage::Missing {
                kind: *kind,
                files: kind.file_names(),
            })
            .map_err(Error::Output)?;
        }
        for file in &mut self.files {
            let (checked, stop) = (file.clone(), Arc::clone(stop));
            let reading = reading.clone();
            file.rows = blocking(move || checked.count(&reading, &stop)).await?;
            if let InputFile {
                kind,
                path,
                rows: Some(rows),
            } = file
            {
                report::say(&Stage::Checked {
                    kind: *kind,
                    file: path,
                    rows: *rows,
                })
                .map_err(Error::Output)?;
            }
        }
        Ok(())
    }
}

impl InputFile {
    fn count(&self, reading: &Reading, stop: &AtomicBool) -> Result<Option<u64>, Error> {
        let fault = |fault| self.failed(fault, Extent::Nothing);
        if fs::metadata(&self.path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Ok(None);
        }
        let goes_on = || !stop.load(Ordering::Relaxed);
        let rows = self
            .open(reading)
            .and_then(|mut file| file.count(goes_on))
            .map_err(fault)?;
        if goes_on() {
            Ok(Some(rows))
        } else {
            Err(Error::Stopped {
                path: self.path.clone(),
                extent: Extent::Nothing,
            })
        }
    }

    /// Opens it and reads its header.
    pub(super) fn open(&self, reading: &Reading) -> Result<Batches, FileError> {
        Batches::of(Source::open(&self.path)?, self.kind, reading)
    }

    /// The file's error as what ends the import.
    pub(super) fn failed(&self, fault: FileError, extent: Extent) -> Error {
        Error::File {
            path: self.path.clone(),
            fault,
            extent,
        }
    }

    /// What it is called in its directory.
    pub(super) fn name(&self) -> String {
        self.path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}
