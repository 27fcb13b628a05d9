//! `verify`: checks the data file of a payment bill with nothing but the file. No database is opened and no
//! socket made, so that a payee can check on any machine what the platform has paid.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write as _, stdout},
    path::{Path, PathBuf},
};

use clap::Args;
use flate2::bufread::MultiGzDecoder;
use ledger_proof::{
    PublicKey,
    file::Unreadable,
    verify::{At, Check, Outcome as Checked, Report, verify},
};
use serde_json::Value;

use super::{Failure, Outcome};

/// With what a compressed file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Where the platform says which keys are its own.
const PUBLISHED: &str = "/.well-known/partner-center-ledger.json";

/// What `verify` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Data file of a payment bill, also compressed (.gz)
    file: PathBuf,

    /// The key that must have signed it: its fingerprint as printed on the bill, its 64 digits, or a file with
    /// them, such as a copy of /.well-known/partner-center-ledger.json
    #[arg(long, value_name = "FINGERPRINT|FILE")]
    key: Option<String>,
}

/// Checks the file, and says how each check ended.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let known = arguments.key.as_deref().map(KnownKeys::read).transpose()?;
    let mut report = read(&arguments.file)?;
    if let Some(known) = &known {
        report.hold_to(known.have(&report.signed_by));
    }
    let mut lines: Vec<String> = report.checks.iter().map(described).collect();
    let (number, total) = (&report.number, report.total);
    let count = match report.lines {
        1 => "1 line".to_owned(),
        more => format!("{more} lines"),
    };
    let bill = format!("{number}: {count}, {total}");
    if !report.is_verified() {
        say(&lines)?;
        return Err(Failure::Refused(format!("{bill}: not verified")));
    }
    lines.push(format!("{bill}: verified"));
    if known.is_none() {
        lines.push(format!(
            "signed by key {}: compare it with the one on your bill or at {PUBLISHED}",
            report.signed_by.fingerprint()
        ));
    }
    say(&lines)?;
    Ok(Outcome::Done)
}

fn say(lines: &[String]) -> Result<(), Failure> {
    let mut out = stdout().lock();
    for line in lines {
        writeln!(out, "{line}").map_err(Failure::io("standard output"))?;
    }
    out.flush().map_err(Failure::io("standard output"))
}

/// Checks the file, inflated if need be.
fn read(file: &Path) -> Result<Report, Failure> {
    let named = || file.display().to_string();
    let unreadable = |error: Unreadable| Failure::Usage(format!("{}: {error}", named()));
    let opened = File::open(file).map_err(|error| unreadable(error.into()))?;
    let mut bytes = BufReader::new(opened);
    let begins = bytes.fill_buf().map_err(|error| unreadable(error.into()))?;
    let report = if begins.starts_with(&GZIP) {
        verify(BufReader::new(MultiGzDecoder::new(bytes)), None)
    } else {
        verify(bytes, None)
    };
    report.map_err(unreadable)
}

/// How a check ended, in a line.
fn described((check, outcome): &(Check, Checked)) -> String {
    let what = what_is_checked(*check);
    match outcome {
        Checked::Passed => format!("ok      {what}"),
        Checked::NotAsked => format!("-       {what}: no key was given"),
        Checked::Failed(failure) => {
            let at = failure.at.as_ref().map(place).unwrap_or_default();
            let more = match failure.more {
                0 => String::new(),
                more => format!(" ({more} more)"),
            };
            format!("FAILED  {what}: {at}{}{more}", failure.why)
        }
    }
}

fn place(at: &At) -> String {
    match &at.order {
        Some(order) => format!("line {}, order {order}: ", at.line),
        None => format!("line {}: ", at.line),
    }
}

const fn what_is_checked(check: Check) -> &'static str {
    match check {
        Check::FileSignature => "the file is as it was signed",
        Check::HeadSignature => "the head of the ledger's chain is signed",
        Check::KnownKey => "the key is the one that was given",
        Check::Inclusion => "the ledger's chain holds the bill",
        Check::LinesDigest => "the bill has these lines and no others",
        Check::Amounts => "each amount follows from prices, refunds and rates",
        Check::Rates => "each rate is the one that was in force",
        Check::Consents => "each acceptance and share is the one that was agreed to",
        Check::Sums => "the sums are those of the lines",
        Check::Total => "the total is that of the lines",
    }
}

/// The keys that whoever checks trusts.
struct KnownKeys {
    keys: Vec<PublicKey>,
    fingerprints: Vec<String>,
}

impl KnownKeys {
    /// Reads what was given: a key, its fingerprint, or a file.
    fn read(given: &str) -> Result<Self, Failure> {
        let given = given.trim();
        let is_fingerprint = given.len() == 39 && given.split('-').count() == 8;
        if let Some(key) = PublicKey::from_hex(given) {
            return Ok(Self::of(vec![key]));
        }
        if is_fingerprint && !Path::new(given).exists() {
            return Ok(Self {
                keys: Vec::new(),
                fingerprints: vec![given.to_ascii_lowercase()],
            });
        }
        let text = fs::read_to_string(given)
            .map_err(|error| Failure::Usage(format!("--key {given}: {error}")))?;
        let keys = keys_in(&text);
        if keys.is_empty() {
            return Err(Failure::Usage(format!(
                "--key {given}: there is no key in it"
            )));
        }
        Ok(Self::of(keys))
    }

    const fn of(keys: Vec<PublicKey>) -> Self {
        Self {
            keys,
            fingerprints: Vec::new(),
        }
    }

    fn have(&self, key: &PublicKey) -> bool {
        self.keys.contains(key) || self.fingerprints.contains(&key.fingerprint())
    }
}

/// The keys in a file: each on a line of its own, or as the platform publishes them.
fn keys_in(text: &str) -> Vec<PublicKey> {
    let published = serde_json::from_str::<Value>(text).ok();
    let published = published.as_ref().and_then(|value| value.get("keys"));
    match published.and_then(Value::as_array) {
        Some(keys) => keys
            .iter()
            .filter_map(|key| PublicKey::from_hex(key.get("key")?.as_str()?))
            .collect(),
        None => text
            .lines()
            .filter_map(|line| PublicKey::from_hex(line.trim()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_one_a_line_or_as_they_are_published() {
        let key = PublicKey::new([7; 32]);
        assert_eq!(keys_in(&format!("{key}\n")), [key]);
        let published = format!(
            "{{\"keys\":[{{\"key\":\"{key}\",\"fingerprint\":\"{}\",\"first_link\":1}}],\"head\":null}}",
            key.fingerprint()
        );
        assert_eq!(keys_in(&published), [key]);
        assert_eq!(keys_in("no key\n{}"), []);
        let by_fingerprint = KnownKeys::read(&key.fingerprint()).unwrap();
        assert!(by_fingerprint.have(&key));
        assert!(!by_fingerprint.have(&PublicKey::new([8; 32])));
    }
}
