use clap::Parser as _;

use super::*;
use crate::cli::Cli;

fn head(number: i64) -> Head {
    Head {
        number,
        chain: [u8::try_from(number % 200).unwrap(); 32],
    }
}

#[test]
fn heads_of_the_ledger_are_kept_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let key = SigningKey::new([1; 32]).unwrap();
    let files = LedgerFiles::at(key, folder.path().join("a/heads"));
    let now = DateTime::UNIX_EPOCH;
    assert_eq!(files.newest().unwrap(), None);
    for number in [1, 2, 2, 1, 5] {
        files.keep(head(number), now).unwrap();
    }
    assert_eq!(files.all().unwrap(), [1, 2, 5].map(head));
    files.set_back(2, now).unwrap();
    assert_eq!(files.newest().unwrap(), Some(head(2)));
    files.keep(head(3), now).unwrap();
    assert_eq!(files.all().unwrap(), [1, 2, 3].map(head));
}

#[test]
fn the_first_line_signs_and_the_others_signed_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, format!("{}\n{}\n", "ab".repeat(32), "cd".repeat(32))).unwrap();
    let (data, key) = (folder.path().display(), file.display());
    let line = format!("partner-center --data-dir {data} --ledger-key-file {key} migrate");
    let cli = Cli::try_parse_from(line.split(' ')).unwrap();
    let files = LedgerFiles::find(&cli.options, &Environment::system());
    let files = files.unwrap().unwrap();
    let of = |seed| SigningKey::new(seed).unwrap().public();
    assert_eq!(files.signing().public(), of([0xab; 32]));
    let earlier: Vec<_> = files.earlier().iter().map(SigningKey::public).collect();
    assert_eq!(earlier, [of([0xcd; 32])]);
    assert_eq!(files.heads_file(), folder.path().join("ledger-head"));
}

#[test]
fn with_the_built_in_database_a_key_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let line = ["partner-center", "--data-dir", &data, "migrate"];
    let mut cli = Cli::try_parse_from(line).unwrap();
    // Whatever the variables of whoever runs the tests say.
    cli.options.database.database_url_file = None;
    cli.options.ledger.ledger_key_file = None;
    cli.options.database.database_url = None;
    let found = |options: &Options| LedgerFiles::find(options, &Environment::system()).unwrap();
    let made = found(&cli.options).unwrap().signing().public();
    assert_eq!(found(&cli.options).unwrap().signing().public(), made);
    cli.options.database.database_url = Some("postgres://a@localhost/x".to_owned());
    assert!(found(&cli.options).is_none());
}
