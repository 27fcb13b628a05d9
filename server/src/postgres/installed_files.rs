//! Notices that PostgreSQL's own files were replaced under it, as an upgrade of its package does.
//!
//! The server that runs goes on with the old program, but loads the new libraries into it (that of
//! its procedural language is one) as soon as a connection needs them, and they don't fit: whatever needs them fails until the
//! server is started again.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::installation::Installation;

/// How long the files must have been as they are before the server is started with them: a package's
/// files come one after the other.
const QUIET: Duration = Duration::from_secs(2);

/// The files that a running PostgreSQL is made of.
#[derive(Debug)]
pub(super) struct InstalledFiles {
    server: PathBuf,
    library: PathBuf,
    at_start: Fingerprint,
    changed: Option<(Fingerprint, Instant)>,
}

impl InstalledFiles {
    /// Those of an installation whose server loads its libraries from a folder, as they are now.
    pub(super) fn now(installation: &Installation, library: &Path) -> Self {
        let server = installation.program("postgres");
        Self {
            at_start: Fingerprint::of(&server, library),
            server,
            library: library.to_owned(),
            changed: None,
        }
    }

    /// From now on they are as they should be: PostgreSQL is started with them.
    pub(super) fn renew(&mut self) {
        self.at_start = Fingerprint::of(&self.server, &self.library);
        self.changed = None;
    }

    /// Whether they were replaced, and are whole again.
    pub(super) fn were_replaced(&mut self, now: Instant) -> bool {
        let found = Fingerprint::of(&self.server, &self.library);
        if found == self.at_start {
            self.changed = None;
            return false;
        }
        match &self.changed {
            Some((seen, since)) if *seen == found => {
                found.is_whole() && now.duration_since(*since) >= QUIET
            }
            _ => {
                self.changed = Some((found, now));
                false
            }
        }
    }
}

/// What tells files from those that came in their place.
#[derive(Debug, PartialEq, Eq)]
struct Fingerprint {
    server: Option<FileIdentity>,
    libraries: Vec<(PathBuf, FileIdentity)>,
}

/// What tells a file from one that came in its place.
#[derive(Debug, PartialEq, Eq)]
struct FileIdentity {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
}

impl Fingerprint {
    fn of(server: &Path, library: &Path) -> Self {
        let mut libraries: Vec<(PathBuf, FileIdentity)> = fs::read_dir(library)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|file| file.extension().is_some_and(|kind| kind == "so"))
            .filter_map(|file| FileIdentity::of(&file).map(|stamp| (file, stamp)))
            .collect();
        libraries.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self {
            server: FileIdentity::of(server),
            libraries,
        }
    }

    /// Whether there is something to start: during an upgrade files may be missing.
    fn is_whole(&self) -> bool {
        self.server.is_some() && !self.libraries.is_empty()
    }
}

impl FileIdentity {
    fn of(file: &Path) -> Option<Self> {
        let metadata = fs::metadata(file).ok()?;
        Some(Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_came_in_the_place_of_others_are_seen_once_they_are_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (bin, library) = (folder.path().join("bin"), folder.path().join("lib"));
        fs::create_dir(&bin).unwrap();
        fs::create_dir(&library).unwrap();
        let (server, plpgsql) = (bin.join("postgres"), library.join("plpgsql.so"));
        fs::write(&server, "old").unwrap();
        fs::write(&plpgsql, "old").unwrap();
        let mut programs = InstalledFiles {
            at_start: Fingerprint::of(&server, &library),
            server: server.clone(),
            library,
            changed: None,
        };
        let now = Instant::now();
        let later = |seconds| now + Duration::from_secs(seconds);
        fs::write(folder.path().join("lib/other"), "not loaded").unwrap();
        assert!(!programs.were_replaced(now), "nothing of it changed");

        // The same size and content in another file.
        let new = bin.join("new");
        fs::write(&new, "old").unwrap();
        fs::rename(&new, &plpgsql).unwrap();
        assert!(!programs.were_replaced(later(1)), "there may come more");
        fs::remove_file(&server).unwrap();
        assert!(!programs.were_replaced(later(10)));
        assert!(!programs.were_replaced(later(20)), "there is no server");
        fs::write(&server, "new").unwrap();
        assert!(!programs.were_replaced(later(30)), "there may come more");
        assert!(!programs.were_replaced(later(31)));
        assert!(programs.were_replaced(later(33)));
        programs.renew();
        assert!(!programs.were_replaced(later(40)));
    }
}
