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
