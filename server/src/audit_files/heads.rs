//! The lines of the file of heads: a batch, its chain, and when it was kept. Lines are only added, so the
//! file may lie where nothing can be taken away again, or be copied elsewhere line by line.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
};

use chrono::{DateTime, SecondsFormat, Utc};
use store::audit::Head;

use super::key::from_hex;

/// How much of the end of the file is read to find the newest one.
const TAIL: u64 = 64 * 1024;

/// What a line begins with after which later batches count no longer.
const SET_BACK: &str = "set-back";

/// A line of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Head(Head),
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
    Some(Line::Head(Head {
        batch: first.parse().ok()?,
        chain: from_hex(second)?,
    }))
}

/// The words of a head.
pub(super) fn line_of(head: Head) -> String {
    let digits = head.chain.iter().map(|byte| format!("{byte:02x}"));
    format!("{} {}", head.batch, digits.collect::<String>())
}

/// The words after which heads of later batches count no longer.
pub(super) fn line_of_set_back(batch: i64) -> String {
    format!("{SET_BACK} {batch}")
}

/// Adds a line, and has it on the disk when it returns.
pub(super) fn append(file: &mut File, words: &str, now: DateTime<Utc>) -> io::Result<()> {
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
pub(super) fn newest(file: &mut File) -> io::Result<Option<Head>> {
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

fn newest_of(lines: &[Line]) -> Option<Head> {
    let mut until = i64::MAX;
    lines.iter().rev().find_map(|line| match line {
        Line::SetBack(batch) => {
            until = until.min(*batch);
            None
        }
        Line::Head(head) => (head.batch <= until).then_some(*head),
    })
}

/// The heads that count, the oldest first. A line that a crash cut off is passed over.
pub(super) fn counting(text: &str) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for line in text.lines().filter_map(read_line) {
        match line {
            Line::Head(head) => heads.push(head),
            Line::SetBack(batch) => heads.retain(|head| head.batch <= batch),
        }
    }
    heads
}
