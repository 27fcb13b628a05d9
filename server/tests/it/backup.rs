//! Backups of the built-in database: made of a running program, tried, restored into a new data
//! directory, and refused where they are damaged or would overwrite something.

use std::{fs, path::Path, process::Output};

use rustix::process::Signal;
use serde_json::Value;

use crate::program::{Server, data_directory, run, text};

/// What the program answers, when it went well.
fn done(output: Output) -> String {
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// The sentence with which the program refused.
fn refused(output: Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

fn exported(data: &Path, table: &str) -> String {
    done(run(data, &["export", table, "--market", "GB"]))
}

#[test]
fn a_backup_of_a_running_program_is_restored_whole() {
    let data = data_directory();
    let server = Server::start(data.path(), &[]);
    done(run(data.path(), &["demo"]));
    let before = exported(data.path(), "ledger");
    assert!(before.lines().count() > 100, "the demo earned something");
    let backups = data_directory();
    let backup = backups.path().join("monday");
    let said = done(run(
        data.path(),
        &["admin", "backup", backup.to_str().unwrap()],
    ));
    assert!(said.contains("it holds the same"), "{said}");
    // What comes after the backup is not in it.
    done(run(
        data.path(),
        &[
            "admin",
            "create-operator",
            "--email",
            "late@platform.example",
        ],
    ));
    server.stop(Signal::TERM);

    let restored = data_directory();
    let place = restored.path().join("new");
    done(run(&place, &["admin", "restore", backup.to_str().unwrap()]));
    assert_eq!(exported(&place, "ledger"), before);
    let manifest: Value =
        serde_json::from_slice(&fs::read(backup.join("manifest.json")).unwrap()).unwrap();
    let entries = manifest["contents"]["rows"]["ledger_entry"]
        .as_i64()
        .unwrap();
    assert!(entries > 100, "{entries}");

    // Not over what is there, and not into the same folder.
    let said = refused(run(&place, &["admin", "restore", backup.to_str().unwrap()]));
    assert!(said.contains("not empty"), "{said}");
    let said = refused(run(&place, &["admin", "backup", backup.to_str().unwrap()]));
    assert!(said.contains("a folder of its own"), "{said}");
}

#[test]
fn a_damaged_or_unfinished_backup_is_refused() {
    let data = data_directory();
    let backups = data_directory();
    let backup = backups.path().join("tuesday");
    let folder = backup.to_str().unwrap();
    done(run(
        data.path(),
        &["admin", "backup", folder, "--no-verify"],
    ));
    done(run(data.path(), &["admin", "verify-backup", folder]));

    let dump = backup.join("database.dump");
    let mut bytes = fs::read(&dump).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&dump, bytes).unwrap();
    let said = refused(run(data.path(), &["admin", "verify-backup", folder]));
    assert!(said.contains("is damaged"), "{said}");
    let restored = data_directory();
    let said = refused(run(
        &restored.path().join("new"),
        &["admin", "restore", folder],
    ));
    assert!(said.contains("is damaged"), "{said}");

    fs::remove_file(backup.join("manifest.json")).unwrap();
    let said = refused(run(data.path(), &["admin", "verify-backup", folder]));
    assert!(said.contains("holds no whole backup"), "{said}");
}
