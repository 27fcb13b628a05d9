//! The file of the audit trail's keys: the one in use on its first line, and those that were in use
//! before it on the lines after that.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use store::audit::{AuditKey, AuditKeys};
use tempfile::NamedTempFile;

use super::give_to_owner_of_folder;
use crate::{command::Failure, environment::Environment};

/// Reads the keys.
pub(super) fn read(file: &Path) -> Result<AuditKeys, Failure> {
    let (newest, earlier) = read_keys("--audit-key-file", file)?;
    let earlier = earlier.into_iter().map(AuditKey::new).collect();
    Ok(AuditKeys::new(AuditKey::new(newest), earlier))
}

/// The bytes of the keys in a file that this option names: the one in use, and those before it.
pub(crate) fn read_keys(option: &str, file: &Path) -> Result<([u8; 32], Vec<[u8; 32]>), Failure> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(Failure::io(format!("{option}: {name}")))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let keys: Option<Vec<[u8; 32]>> = lines.map(from_hex).collect();
    let mut keys = keys.unwrap_or_default().into_iter();
    let newest = keys.next().ok_or_else(|| {
        Failure::Usage(format!(
            "{option}: {name} has no valid key: write 64 random hexadecimal digits to it \
             (openssl rand -hex 32), followed by earlier keys, one per line"
        ))
    })?;
    Ok((newest, keys.collect()))
}

/// The key of the data directory, made when there is none; for its owner alone.
pub(super) fn made(file: &Path, environment: &Environment) -> Result<AuditKeys, Failure> {
    make_if_none(file, environment)?;
    read(file)
}

/// Makes the file of a key where there is none.
pub(crate) fn make_if_none(file: &Path, environment: &Environment) -> Result<(), Failure> {
    let at = || Failure::io(file.display().to_string());
    if !file.try_exists().map_err(at())? {
        make(file, &environment.secret_text()).map_err(at())?;
    }
    Ok(())
}

fn make(file: &Path, digits: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut new = NamedTempFile::new_in(folder)?;
    writeln!(new, "{digits}")?;
    give_to_owner_of_folder(file, new.as_file())?;
    new.as_file().sync_all()?;
    match new.persist_noclobber(file) {
        Ok(_) => File::open(folder)?.sync_all(),
        // Another process made one meanwhile, which then is the one.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error),
    }
}

/// The bytes of 64 hexadecimal digits.
pub(super) fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digits = str::from_utf8(digits).ok()?;
        *byte = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(bytes)
}
