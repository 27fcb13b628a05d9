//! Backups of the built-in database: made of a running program, tried, restored into a new data
//! directory, and refused where they are damaged or would overwrite something.

use std::{fs, os::unix::fs::MetadataExt, path::Path, process::Output};

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
    done(run(data.path(), &["admin", "seal-audit"]));
    let said = done(run(
        data.path(),
        &["admin", "backup", backup.to_str().unwrap()],
    ));
    assert!(said.contains("with the same contents"), "{said}");
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
    done(run(data.path(), &["admin", "seal-audit"]));
    server.stop(Signal::TERM);

    let restored = data_directory();
    let place = restored.path().join("new");
    done(run(&place, &["admin", "restore", backup.to_str().unwrap()]));
    the_audit_trail_holds(data.path(), &place);
    assert_eq!(exported(&place, "ledger"), before);
    let manifest: Value =
        serde_json::from_slice(&fs::read(backup.join("manifest.json")).unwrap()).unwrap();
    let entries = manifest["contents"]["rows"]["ledger_entry"]
        .as_i64()
        .unwrap();
    assert!(entries > 100, "{entries}");

    // Not over what is there, and not into the same folder.
    let said = refused(run(&place, &["admin", "restore", backup.to_str().unwrap()]));
    assert!(said.contains("isn't empty"), "{said}");
    let said = refused(run(&place, &["admin", "backup", backup.to_str().unwrap()]));
    assert!(said.contains("choose an empty directory"), "{said}");
}

/// What was restored is read with the key and the heads of the backup. Read with the heads that were kept
/// after it, it is known to be older, and goes on by command alone.
fn the_audit_trail_holds(data: &Path, place: &Path) {
    for name in [
        "audit-key",
        "account-key",
        "finance-key",
        "finance-index-key",
        "ledger-key",
    ] {
        let key = |data: &Path| fs::read(data.join(name)).unwrap();
        assert_eq!(key(place), key(data), "{name}");
        let mode = fs::metadata(place.join(name)).unwrap().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let verify = || run(place, &["admin", "verify-audit"]);
    let said = done(verify());
    assert!(said.contains("matches its seal"), "{said}");
    fs::copy(data.join("audit-head"), place.join("audit-head")).unwrap();
    let told = verify();
    assert_eq!(told.status.code(), Some(1));
    let said = text(&told.stdout);
    assert!(said.contains("restored from an older backup"), "{said}");
    let said = refused(run(place, &["admin", "seal-audit"]));
    assert!(said.contains("--after-restore"), "{said}");
    done(run(place, &["admin", "seal-audit", "--after-restore"]));
    let said = done(verify());
    assert!(said.contains("0 not sealed yet"), "{said}");
}

#[test]
fn a_damaged_or_unfinished_backup_is_refused() {
    let data = data_directory();
    let backups = data_directory();
    let backup = backups.path().join("tuesday");
    let folder = backup.to_str().unwrap();
    done(run(data.path(), &["admin", "seal-audit"]));
    done(run(
        data.path(),
        &["admin", "backup", folder, "--no-verify"],
    ));
    done(run(data.path(), &["admin", "verify-backup", folder]));

    let dump = backup.join("database.dump");
    let mut bytes = fs::read(&dump).unwrap();
    let bytes_before = bytes.clone();
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

    fs::write(&dump, bytes_before).unwrap();
    done(run(data.path(), &["admin", "verify-backup", folder]));
    fs::write(backup.join("audit-key"), "00".repeat(32)).unwrap();
    let said = refused(run(data.path(), &["admin", "verify-backup", folder]));
    assert!(said.contains("audit-key is damaged"), "{said}");

    fs::remove_file(backup.join("manifest.json")).unwrap();
    let said = refused(run(data.path(), &["admin", "verify-backup", folder]));
    assert!(said.contains("a complete backup"), "{said}");
}
