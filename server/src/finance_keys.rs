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
mod tests {
    use clap::Parser as _;
    use store::sealing::{SealedPlace, Unreadable};
    use uuid::Uuid;

    use super::*;
    use crate::cli::Cli;

    const HERE: SealedPlace<'static> = SealedPlace {
        table: "sealed_identifier",
        row: Uuid::nil(),
        part: "ein",
        party: Uuid::nil(),
    };

    fn line(of: &str) -> String {
        format!("{}\n", of.repeat(32))
    }

    /// Writes a file as editors do: another one takes its place.
    fn write(file: &Path, text: &str) {
        let new = file.with_extension("new");
        fs::write(&new, text).unwrap();
        fs::rename(&new, file).unwrap();
    }

    /// Two files with one key each.
    fn files(folder: &Path) -> KeyFiles {
        let files = KeyFiles::new(folder.join(KEY), folder.join(INDEX_KEY));
        write(&files.master, &line("a1"));
        write(&files.index, &line("b1"));
        files
    }

    #[test]
    fn keys_are_taken_when_a_file_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let now = Instant::now();
        let first = files.first().unwrap();
        assert!(files.look_again(&first, now).is_none());
        write(&files.master, &[line("a2"), line("a1")].concat());
        let both = files.look_again(&first, now).unwrap();
        assert_ne!(both.newest(), first.newest());
        assert!(both.has_all_of(&first));
        assert!(files.look_again(&both, now).is_none());
        write(&files.index, &[line("b2"), line("b1")].concat());
        let indexed = files.look_again(&both, now).unwrap();
        assert_ne!(indexed.newest_index(), both.newest_index());
        assert_eq!(indexed.newest(), both.newest());
    }

    #[test]
    fn a_file_that_is_half_written_or_gone_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let now = Instant::now();
        let held = files.first().unwrap();
        let later = now + Duration::from_hours(1);
        let half = line("a2").split_at(31).0.to_owned();
        for broken in ["", "not a key", &half, &[line("a2"), half.clone()].concat()] {
            write(&files.master, broken);
            assert!(files.look_again(&held, now).is_none(), "{broken}");
            assert!(files.look_again(&held, later).is_none(), "{broken}");
        }
        fs::remove_file(&files.master).unwrap();
        assert!(files.look_again(&held, later).is_none());
        // The same key in both would let whoever reads one file do what takes both.
        write(&files.master, &[line("b1"), line("a1")].concat());
        assert!(files.look_again(&held, later).is_none());
        write(&files.master, &[line("a2"), line("a1")].concat());
        assert!(files.look_again(&held, later).is_some());
    }

    #[test]
    fn a_key_that_is_gone_is_let_go_once_the_file_stays_so() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let now = Instant::now();
        let held = files.first().unwrap();
        // The first line of two, of which the second is still to come.
        write(&files.master, &line("a2"));
        assert!(files.look_again(&held, now).is_none());
        let before = now + SETTLED.saturating_sub(Duration::from_millis(1));
        assert!(files.look_again(&held, before).is_none());
        write(&files.master, &[line("a2"), line("a1")].concat());
        let both = files.look_again(&held, before).unwrap();
        // Somebody takes the old one out.
        write(&files.master, &line("a2"));
        assert!(files.look_again(&both, before).is_none());
        let new = files.look_again(&both, before + SETTLED).unwrap();
        assert!(!new.knows(held.newest().as_str()));
        let sealed = held.seal(&HERE, b"123456789", &Environment::system());
        assert_eq!(new.open(&HERE, &sealed.unwrap()), Err(Unreadable));
    }

    #[test]
    fn a_database_of_ones_own_needs_both_files_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let (master, index) = (
            files.master.to_str().unwrap(),
            files.index.to_str().unwrap(),
        );
        let found = |given: &[&str]| {
            let own = [
                "partner-center",
                "--database-url",
                "postgres://a@localhost/x",
            ];
            let arguments = own.iter().chain(given).chain(&["worker"]);
            let cli = Cli::try_parse_from(arguments).unwrap();
            find(&cli.options, &Environment::system())
        };
        assert!(found(&[]).unwrap().is_none());
        let ring = found(&[OPTION, master, INDEX_OPTION, index]).unwrap();
        assert_eq!(
            ring.unwrap().now().newest(),
            files.first().unwrap().newest()
        );
        for one in [[OPTION, master], [INDEX_OPTION, index]] {
            let refused = found(&one).unwrap_err().to_string();
            assert!(refused.contains("set both"), "{refused}");
        }
    }

    #[test]
    fn one_key_for_both_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        write(&files.index, &[line("b1"), line("a1")].concat());
        let refused = files.first().unwrap_err().to_string();
        assert!(
            refused.contains("has a key of --finance-key-file"),
            "{refused}"
        );
        assert!(!refused.contains("a1a1"), "{refused}");
    }
}
