//! `verify`: the program checks a bill's data file with nothing but the file: without this machine's settings,
//! without a data directory and without a network.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    process::{Command, Output, Stdio},
};

use domain::{currency::Currency, ledger::Party, market::Market};
use flate2::{Compression, write::GzEncoder};
use ledger_proof::{
    Digest, Head, LinkKind, SigningKey, chain,
    file::{
        BillHead, EDITION, ExplanationRecord, Hex, LinkRecord, OtherKind, OtherRecord, PayeeKind,
        ProofRecord, Record, SumsRecord, Writer,
    },
    root,
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use crate::program::text;

fn key() -> SigningKey {
    SigningKey::new([7; 32]).unwrap()
}

/// The signed data file of a creator's bill over one incentive of 5.00; its row says `total`.
fn bill(total: i64) -> Vec<u8> {
    let other = OtherRecord {
        entry: Uuid::from_u128(5),
        kind: OtherKind::Incentive,
        part: Party::Creator,
        dated_at: "2026-11-20T12:00:00Z".parse().unwrap(),
        units: 500,
        explanation: ExplanationRecord {
            about: Uuid::from_u128(6),
            name: Some("Autumn bonus".to_owned()),
            words: None,
        },
    };
    let mut digest = Sha256::new();
    digest.update(other.entry.as_bytes());
    digest.update(other.units.to_be_bytes());
    let head = BillHead {
        partner_center_bill: EDITION,
        number: "GB-202611-000001".to_owned(),
        party: Uuid::from_u128(4),
        kind: PayeeKind::Creator,
        name: "ann".to_owned(),
        market: Market::Gb,
        currency: Currency::Gbp,
        exponent: 2,
        month: "2026-11".to_owned(),
        zone: "Europe/London".to_owned(),
        closed_at: "2026-12-03T00:00:00Z".parse().unwrap(),
        sums: SumsRecord {
            incentives: total,
            total,
            ..SumsRecord::default()
        },
        lines: 1,
        lines_digest: Hex(digest.finalize().into()),
    };
    let root: Digest = root(&[head.leaf()]);
    let link = Head {
        number: 1,
        chain: chain(1, LinkKind::Bills, &root, None),
    };
    let proof = ProofRecord {
        leaf: Hex(head.leaf()),
        position: 0,
        count: 1,
        path: Vec::new(),
        link: LinkRecord {
            number: 1,
            root: Hex(root),
            before: None,
            chain: Hex(link.chain),
        },
    };
    let mut bytes = Vec::new();
    let mut to = |line: &[u8]| -> io::Result<()> {
        bytes.extend_from_slice(line);
        Ok(())
    };
    let mut writer = Writer::begin(&mut to, &head).unwrap();
    writer.record(&Record::Other(other)).unwrap();
    writer.record(&Record::Proof(proof)).unwrap();
    writer.sign(&key(), &key().sign(&link)).unwrap();
    bytes
}

/// A folder with nothing but a file in it.
fn folder(bytes: &[u8], name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_partner-center")
}

fn run(command: &mut Command, folder: &Path, arguments: &[&str]) -> Output {
    command
        .arg("verify")
        .args(arguments)
        .env_clear()
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Runs `verify` in a folder, with nothing around it.
pub(crate) fn verify(folder: &Path, arguments: &[&str]) -> Output {
    run(&mut Command::new(program()), folder, arguments)
}

#[test]
fn a_bill_is_verified_with_nothing_but_its_file() {
    let folder = folder(&bill(500), "bill.jsonl");
    let verified = verify(folder.path(), &["bill.jsonl"]);
    let (out, said) = (text(&verified.stdout), text(&verified.stderr));
    assert_eq!(verified.status.code(), Some(0), "{out}{said}");
    assert!(
        out.contains("GB-202611-000001: 1 line, GBP 5.00: verified"),
        "{out}"
    );
    assert!(out.contains(&key().public().fingerprint()), "{out}");
    assert_eq!(said, "");
    // Nothing is left behind.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_key_may_be_given_as_people_have_it() {
    let folder = folder(&bill(500), "bill.jsonl");
    let public = key().public();
    let published = format!("{{\"keys\":[{{\"key\":\"{public}\"}}]}}");
    fs::write(folder.path().join("keys.json"), published).unwrap();
    let (fingerprint, digits) = (public.fingerprint(), public.to_string());
    for given in [fingerprint.as_str(), digits.as_str(), "keys.json"] {
        let verified = verify(folder.path(), &["bill.jsonl", "--key", given]);
        assert_eq!(verified.status.code(), Some(0), "{given}");
    }
    let other = SigningKey::new([8; 32]).unwrap().public().to_string();
    let refused = verify(folder.path(), &["bill.jsonl", "--key", &other]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stdout).contains("it is signed by key"));
    let none = verify(folder.path(), &["bill.jsonl", "--key", "nowhere"]);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn what_is_wrong_is_said_with_its_exit_code() {
    let wrong = folder(&bill(501), "bill.jsonl");
    let refused = verify(wrong.path(), &["bill.jsonl"]);
    assert_eq!(refused.status.code(), Some(1));
    let out = text(&refused.stdout);
    assert!(
        out.contains("total: GBP 5.01 is written, the lines come to GBP 5.00"),
        "{out}"
    );
    assert!(text(&refused.stderr).contains("not verified"));
    for (bytes, name) in [(&b"no bill\n"[..], "bill.jsonl"), (&b""[..], "empty")] {
        let folder = folder(bytes, name);
        let unreadable = verify(folder.path(), &[name]);
        assert_eq!(unreadable.status.code(), Some(2), "{name}");
        assert!(text(&unreadable.stderr).contains("line 1"), "{name}");
    }
    let nowhere = verify(wrong.path(), &["nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn a_compressed_file_is_read_too() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&bill(500)).unwrap();
    let folder = folder(&packed.finish().unwrap(), "bill.jsonl.gz");
    let verified = verify(folder.path(), &["bill.jsonl.gz"]);
    assert_eq!(verified.status.code(), Some(0));
}

#[test]
fn no_network_is_needed() {
    let folder = folder(&bill(500), "bill.jsonl");
    let mut command = Command::new("/usr/bin/unshare");
    command.args(["--net", "--map-root-user", program()]);
    let may = Command::new("/usr/bin/unshare")
        .args(["--net", "--map-root-user", "/bin/true"])
        .output();
    if may.is_ok_and(|may| may.status.success()) {
        let verified = run(&mut command, folder.path(), &["bill.jsonl"]);
        assert_eq!(
            verified.status.code(),
            Some(0),
            "{}",
            text(&verified.stderr)
        );
    } else {
        println!("skipped: this machine gives no network of its own to anybody");
    }
}
