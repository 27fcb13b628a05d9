//! Who has the data directory: one process runs the database, others may be its clients.
//!
//! Both locks are the kernel's and end with their process, however it ends; what stands in the file
//! is only for people.

use std::{
    fs::{File, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    thread,
    time::Duration,
};

use super::{
    Error,
    private_file::{self, Access},
};

/// Held by the one process that runs the database of a data directory.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// The process that has a data directory.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct LockOwner {
    pub(super) pid: u32,
    pub(super) command: String,
}

impl Lock {
    /// Takes the lock for `command`, or says who has it.
    pub(super) fn take(directory: &Path, command: &str) -> Result<Result<Self, LockOwner>, Error> {
        let path = directory.join("lock");
        let mut file = private_file::open(&path, Access::Whole)?;
        match file.try_lock() {
            Ok(()) => {
                let text = format!("{} {command}\n", std::process::id());
                file.set_len(0)
                    .and_then(|()| file.seek(SeekFrom::Start(0)))
                    .and_then(|_| file.write_all(text.as_bytes()))
                    .map_err(Error::at(path))?;
                Ok(Ok(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Err(owner(&mut file, &path)?)),
            Err(TryLockError::Error(error)) => Err(Error::at(path)(error)),
        }
    }
}

/// Held, together with others, by a process that uses a database which another process runs.
///
/// A command that runs the database waits for its clients before it stops it, so that none of them
/// loses its connection half-way.
#[derive(Debug)]
pub(super) struct ClientLock {
    _file: File,
}

impl ClientLock {
    /// Takes the lock of a client, or nothing when the database is about to be stopped.
    pub(super) fn begin(directory: &Path) -> Result<Option<Self>, Error> {
        let path = directory.join("visitors");
        let file = private_file::open(&path, Access::Whole)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::at(path)(error)),
        }
    }

    /// Waits until the last client has gone, and lets nobody in for as long as the result is kept.
    pub(super) fn none_left(directory: &Path) -> Result<File, Error> {
        let path = directory.join("visitors");
        let file = private_file::open(&path, Access::Whole)?;
        file.lock().map_err(Error::at(path))?;
        Ok(file)
    }
}

/// Reads who has the lock. Its owner writes its number just after taking it, so what stands there
/// may for a moment be missing or name a process that is gone.
fn owner(file: &mut File, path: &Path) -> Result<LockOwner, Error> {
    const LOOKS: u32 = 50;
    const BETWEEN_LOOKS: Duration = Duration::from_millis(10);
    let mut found = LockOwner {
        pid: 0,
        command: "?".to_owned(),
    };
    for _ in 0..LOOKS {
        let mut text = String::new();
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_string(&mut text))
            .map_err(Error::at(path))?;
        if let Some((pid, command)) = text.trim_end().split_once(' ')
            && let Ok(pid) = pid.parse()
        {
            found = LockOwner {
                pid,
                command: command.to_owned(),
            };
            if Path::new("/proc").join(pid.to_string()).exists() {
                break;
            }
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    Ok(found)
}
