//! A file of heads, of the audit trail or of the ledger: on each line a batch or link, its chain, and when it was
//! kept. Lines are only added, so the file may lie where nothing can be taken away again, or be copied elsewhere
//! line by line.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use chrono::{DateTime, SecondsFormat, Utc};
use rustix::fs::OFlags;

use super::{give_to_owner_of_folder, key::from_hex};

/// How much of the end of the file is read to find the newest one.
const TAIL: u64 = 64 * 1024;

/// What a line begins with after which later heads count no longer.
const SET_BACK: &str = "set-back";

/// A head as a file keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The number of the batch or link.
    pub(crate) number: i64,
    /// The chain's sum there.
    pub(crate) chain: [u8; 32],
}

/// Where heads are kept.
#[derive(Clone, Debug)]
pub(crate) struct HeadsFile(PathBuf);

impl HeadsFile {
    /// The file of this name, which needn't be there.
    pub(crate) fn at(file: PathBuf) -> Self {
        Self(file)
    }

    /// Its name.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The newest head that was kept; none before the first.
    pub(crate) fn newest(&self) -> io::Result<Option<Kept>> {
        match self.open(false)? {
            Some(mut file) => newest(&mut file),
            None => Ok(None),
        }
    }

    /// Every head that was kept and still counts, the oldest first.
    pub(crate) fn all(&self) -> io::Result<Vec<Kept>> {
        let Some(mut file) = self.open(false)? else {
            return Ok(Vec::new());
        };
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok(counting(&text))
    }

    /// Keeps a head, unless this one or a newer one is kept already. It is on the disk when this returns.
    pub(crate) fn keep(&self, head: Kept, now: DateTime<Utc>) -> io::Result<()> {
        let Some(mut file) = self.open(true)? else {
            return Ok(());
        };
        // Another process of this machine may keep one at the same moment.
        file.lock()?;
        if newest(&mut file)?.is_some_and(|newest| newest.number >= head.number) {
            return Ok(());
        }
        append(&mut file, &line_of(head), now)
    }

    /// Notes that the database was set back to this batch or link: later heads count no longer.
    pub(crate) fn set_back(&self, number: i64, now: DateTime<Utc>) -> io::Result<()> {
        let Some(mut file) = self.open(true)? else {
            return Ok(());
        };
        file.lock()?;
        append(&mut file, &line_of_set_back(number), now)
    }

    /// The file; none where there is none and none is to be made.
    pub(super) fn open(&self, to_write: bool) -> io::Result<Option<File>> {
        if to_write && let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        let opened = OpenOptions::new()
            .read(true)
            .append(to_write)
            .create(to_write)
            .mode(0o600)
            .custom_flags(no_links())
            .open(&self.0);
        match opened {
            Ok(file) => {
                // Later it may be one that nothing but a line can be done to.
                if to_write && file.metadata()?.len() == 0 {
                    give_to_owner_of_folder(&self.0, &file)?;
                }
                Ok(Some(file))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Whoever may write to the folder must not lead the program to a file elsewhere.
fn no_links() -> i32 {
    i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default()
}

/// A line of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Head(Kept),
    SetBack(i64),
}

fn read_line(line: &str) -> Option<Line> {
    let mut words = line.split(' ');
    let (first, second, _when) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    if first == SET_BACK {
        return Some(Line::SetBack(second.parse().ok()?));
    }
    Some(Line::Head(Kept {
        number: first.parse().ok()?,
        chain: from_hex(second)?,
    }))
}

/// The words of a head.
fn line_of(head: Kept) -> String {
    let digits = head.chain.iter().map(|byte| format!("{byte:02x}"));
    format!("{} {}", head.number, digits.collect::<String>())
}

/// The words after which later heads count no longer.
fn line_of_set_back(number: i64) -> String {
    format!("{SET_BACK} {number}")
}

/// Adds a line, and has it on the disk when it returns.
fn append(file: &mut File, words: &str, now: DateTime<Utc>) -> io::Result<()> {
    let when = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    // What was cut off by a crash stays a line of its own.
    let end = file.seek(SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if end > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let line_break = if last == [b'\n'] { "" } else { "\n" };
    file.write_all(format!("{line_break}{words} {when}\n").as_bytes())?;
    file.sync_data()
}

/// The newest head that counts.
fn newest(file: &mut File) -> io::Result<Option<Kept>> {
    let length = file.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let tail = String::from_utf8_lossy(&bytes);
    // The first line may be half of one.
    let lines = tail.lines().skip(usize::from(from > 0));
    let newest = newest_of(&lines.filter_map(read_line).collect::<Vec<_>>());
    if newest.is_some() || from == 0 {
        return Ok(newest);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(counting(&text).pop())
}

fn newest_of(lines: &[Line]) -> Option<Kept> {
    let mut until = i64::MAX;
    lines.iter().rev().find_map(|line| match line {
        Line::SetBack(number) => {
            until = until.min(*number);
            None
        }
        Line::Head(head) => (head.number <= until).then_some(*head),
    })
}

/// The heads that count, the oldest first. A line that a crash cut off is passed over.
fn counting(text: &str) -> Vec<Kept> {
    let mut heads: Vec<Kept> = Vec::new();
    for line in text.lines().filter_map(read_line) {
        match line {
            Line::Head(head) => heads.push(head),
            Line::SetBack(number) => heads.retain(|head| head.number <= number),
        }
    }
    heads
}
