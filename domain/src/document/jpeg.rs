//! JPEG files: whether one is a picture of a size that can be shown, and nothing else but further pictures
//! that telephones put behind it.

use super::{DocumentRefusal, png::check_size};

/// How every JPEG file begins.
pub(super) const BEGINNING: &[u8] = b"\xFF\xD8\xFF";

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// Whether the file is one picture or several one behind the other, each of which ends.
pub(super) fn check(file: &[u8]) -> Result<(), DocumentRefusal> {
    let mut rest = picture(file)?;
    // Cameras fill up with zeros; telephones put smaller pictures behind the first.
    loop {
        let zeros = rest.iter().take_while(|byte| **byte == 0).count();
        rest = rest.get(zeros..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(());
        }
        if !rest.starts_with(BEGINNING) {
            return Err(DocumentRefusal::OtherContent);
        }
        rest = picture(rest)?;
    }
}

/// Reads one picture; what stands behind it.
fn picture(bytes: &[u8]) -> Result<&[u8], DocumentRefusal> {
    let [0xFF, START, segments @ ..] = bytes else {
        return Err(DocumentRefusal::Damaged);
    };
    let mut rest = segments;
    let mut has_size = false;
    loop {
        let (marker, behind) = next_marker(rest)?;
        match marker {
            END if has_size => return Ok(behind),
            END | START => return Err(DocumentRefusal::Damaged),
            // Marks without a length.
            0x01 | 0xD0..=0xD7 => rest = behind,
            SCAN => {
                let (_, scan) = segment(behind)?;
                rest = after_scan(scan);
            }
            _ => {
                let (data, after) = segment(behind)?;
                if is_frame(marker) {
                    let (width, height) = size_of_frame(data)?;
                    check_size(u64::from(width), u64::from(height))?;
                    has_size = true;
                }
                rest = after;
            }
        }
    }
}

/// The next marker, which may be filled up, and what stands behind it.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), DocumentRefusal> {
    let filled = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    match bytes.get(filled..) {
        Some([marker, behind @ ..]) if filled > 0 && *marker != 0 => Ok((*marker, behind)),
        Some(_) | None => Err(DocumentRefusal::Damaged),
    }
}

/// A segment: its data, and what stands behind it.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), DocumentRefusal> {
    let (length, _) = bytes
        .split_first_chunk::<2>()
        .ok_or(DocumentRefusal::Damaged)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (segment, behind) = bytes
        .split_at_checked(length)
        .ok_or(DocumentRefusal::Damaged)?;
    let data = segment.get(2..).ok_or(DocumentRefusal::Damaged)?;
    Ok((data, behind))
}

/// Whether a marker begins a frame, which says the picture's size.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// The width and height that a frame says.
fn size_of_frame(frame: &[u8]) -> Result<(u32, u32), DocumentRefusal> {
    let [_precision, h0, h1, w0, w1, ..] = frame else {
        return Err(DocumentRefusal::Damaged);
    };
    let side = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]));
    Ok((side(*w0, *w1), side(*h0, *h1)))
}

/// The width and height of the file's first picture, whose frame stands before its pixels.
pub(super) fn size(file: &[u8]) -> Result<(u32, u32), DocumentRefusal> {
    let [0xFF, START, segments @ ..] = file else {
        return Err(DocumentRefusal::Damaged);
    };
    let mut rest = segments;
    loop {
        let (marker, behind) = next_marker(rest)?;
        match marker {
            END | START | SCAN => return Err(DocumentRefusal::Damaged),
            0x01 | 0xD0..=0xD7 => rest = behind,
            _ => {
                let (data, after) = segment(behind)?;
                if is_frame(marker) {
                    return size_of_frame(data);
                }
                rest = after;
            }
        }
    }
}

/// What stands behind the packed pixels: from the next marker on that isn't one of theirs.
fn after_scan(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(2).position(
        |pair| matches!(pair, [0xFF, marker] if !matches!(marker, 0x00 | 0xD0..=0xD7 | 0xFF)),
    );
    end.and_then(|end| bytes.get(end..)).unwrap_or_default()
}
