//! Where the keys are kept that numbers of tax offices and banks and the files of documents are sealed with: in
//! two files, since the database must not have them. They are read again while the program runs, so that keys
//! change without a restart (docs/hosting.md says in which order).

use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use store::sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey};
use tokio::{
    sync::watch,
    task::spawn_blocking,
    time::{MissedTickBehavior, interval},
};

use crate::{audit_files, cli::Options, command::Failure, environment::Environment};

/// The files in the data directory.
pub(crate) const KEY: &str = "finance-key";
pub(crate) const INDEX_KEY: &str = "finance-index-key";

/// The options that name other ones.
pub(crate) const OPTION: &str = "--finance-key-file";
pub(crate) const INDEX_OPTION: &str = "--finance-index-key-file";

/// How often a process looks whether the files have changed.
const LOOK: Duration = Duration::from_secs(10);

/// For how long a file that lacks a key of before must stay as it is until that is believed: somebody may be
/// writing it.
const SETTLED: Duration = Duration::from_secs(5);

/// The keys that the options name. With the built-in database they are in the data directory, where they are made
/// when there are none. None where no keys were given for a database of somebody's own: then nobody hands in tax
/// information or links a payment account.
///
/// # Errors
///
/// When the keys can't be read or made, when only one of the two files was given, or when both hold the same key.
pub(crate) fn find(
    options: &Options,
    environment: &Environment,
) -> Result<Option<FinanceKeyring>, Failure> {
    let given = &options.finance;
    let master = file_of(options, (given.finance_key_file.as_ref(), KEY), environment)?;
    let index_given = (given.finance_index_key_file.as_ref(), INDEX_KEY);
    let index = file_of(options, index_given, environment)?;
    let (master, index) = match (master, index) {
        (Some(master), Some(index)) => (master, index),
        (None, None) => return Ok(None),
        (Some(_), None) | (None, Some(_)) => {
            return Err(Failure::Usage(format!(
                "{OPTION} and {INDEX_OPTION} belong together: set both"
            )));
        }
    };
    let files = KeyFiles::new(master, index);
    let keys = files.first()?;
    let look_again = Arc::new(move |held: &FinanceKeys| files.look_again(held, Instant::now()));
    Ok(Some(FinanceKeyring::looking_again(keys, look_again)))
}

/// The file that was given, or the program's own, which is made when there is none.
fn file_of(
    options: &Options,
    (given, name): (Option<&PathBuf>, &str),
    environment: &Environment,
) -> Result<Option<PathBuf>, Failure> {
    if let Some(given) = given {
        return Ok(Some(given.clone()));
    }
    let own = audit_files::own_key(options, name)?;
    if let Some(own) = &own {
        audit_files::make_if_none(own, environment)?;
    }
    Ok(own)
}

/// Lets a task look again and again whether the files hold other keys, until the process is to stop.
pub(crate) fn keep_up(environment: &Environment, stop: &watch::Receiver<bool>) {
    if let Some(keys) = environment.finance_keys() {
        tokio::spawn(look_again(keys.clone(), stop.clone()));
    }
}

async fn look_again(keys: FinanceKeyring, mut stop: watch::Receiver<bool>) {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = looks.tick() => {}
            () = closed(&mut stop) => return,
        }
        let keys = keys.clone();
        // A file may lie on another machine.
        if let Err(error) = spawn_blocking(move || keys.look_again()).await {
            tracing::error!(%error, "the keys' files could not be looked at");
        }
    }
}

/// Waits for the word to stop. Its sender going away means the same.
async fn closed(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
}

/// By what a file is known to have changed; none where it can't be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    fn of(file: &Path) -> Option<Self> {
        let about = fs::metadata(file).ok()?;
        Some(Self {
            inode: about.ino(),
            bytes: about.size(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }
}

/// Both files as they were at a moment.
type Stamps = [Option<Stamp>; 2];

/// The files of the keys, and what was seen of them.
#[derive(Debug)]
struct KeyFiles {
    master: PathBuf,
    index: PathBuf,
    seen: Mutex<Seen>,
}

/// What was seen of the files.
#[derive(Debug, Default)]
struct Seen {
    /// As they were when their keys were taken.
    taken: Option<Stamps>,
    /// As they were when they could not be read: that is told once.
    unreadable: Option<Stamps>,
    /// As they are, and since when, while they lack a key of before.
    shorter: Option<(Stamps, Instant)>,
}

impl KeyFiles {
    fn new(master: PathBuf, index: PathBuf) -> Self {
        Self {
            master,
            index,
            seen: Mutex::default(),
        }
    }

    /// The keys when the process begins.
    fn first(&self) -> Result<FinanceKeys, Failure> {
        let stamps = self.stamps();
        let keys = self.read()?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.taken = Some(stamps);
        Ok(keys)
    }

    /// The keys that take the place of those that are held; none where the files are as they were, can't be read,
    /// or may be half-written.
    fn look_again(&self, held: &FinanceKeys, now: Instant) -> Option<FinanceKeys> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        // Before they are read: what changes meanwhile is read by the next look.
        let stamps = self.stamps();
        if seen.taken == Some(stamps) || seen.unreadable == Some(stamps) {
            return None;
        }
        let keys = match self.read() {
            Ok(keys) => keys,
            Err(error) => {
                tracing::error!(%error, "the keys of tax and bank information stay as they were");
                seen.unreadable = Some(stamps);
                return None;
            }
        };
        if !keys.has_all_of(held) {
            let since = match seen.shorter {
                Some((same, since)) if same == stamps => since,
                Some(_) | None => now,
            };
            seen.shorter = Some((stamps, since));
            if now.saturating_duration_since(since) < SETTLED {
                return None;
            }
        }
        *seen = Seen {
            taken: Some(stamps),
            ..Seen::default()
        };
        tracing::info!(
            key = %keys.newest(),
            index_key = %keys.newest_index(),
            "the keys of tax and bank information were read again"
        );
        Some(keys)
    }

    fn stamps(&self) -> Stamps {
        [Stamp::of(&self.master), Stamp::of(&self.index)]
    }

    fn read(&self) -> Result<FinanceKeys, Failure> {
        let (newest, earlier) = audit_files::read_keys(OPTION, &self.master)?;
        let (newest_index, earlier_index) = audit_files::read_keys(INDEX_OPTION, &self.index)?;
        let is_master = |key: &[u8; 32]| *key == newest || earlier.contains(key);
        if is_master(&newest_index) || earlier_index.iter().any(is_master) {
            return Err(Failure::Usage(format!(
                "{INDEX_OPTION}: {} has a key of {OPTION}: write another one to it (openssl rand -hex 32)",
                self.index.display()
            )));
        }
        let earlier = earlier.into_iter().map(MasterKey::new).collect();
        let earlier_index = earlier_index.into_iter().map(IndexKey::new).collect();
        Ok(FinanceKeys::new(
            (MasterKey::new(newest), earlier),
            (IndexKey::new(newest_index), earlier_index),
        ))
    }
}

#[cfg(test)]
mod tests;
