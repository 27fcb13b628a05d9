//! PNG files: whether one is a picture of a size that can be shown, and nothing else.

use super::{DocumentRefusal, Inflated, inflate};

/// How every PNG file begins.
pub(super) const BEGINNING: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The most pixels of a side, and of a picture.
pub(super) const SIDE_MAX: u64 = 20_000;
pub(super) const PIXELS_MAX: u64 = 100_000_000;

/// The most bytes of what is packed beside the picture: a colour profile, a text.
const EXTRA_MAX: usize = 4 * 1024 * 1024;

/// Whether the file is a picture, whose pixels are as many as it says, and ends where it says.
pub(super) fn check(file: &[u8]) -> Result<(), DocumentRefusal> {
    let mut rest = file.get(BEGINNING.len()..).unwrap_or_default();
    let mut pixels = Vec::new();
    let mut size = None;
    loop {
        let (kind, data, behind) = chunk(rest).ok_or(DocumentRefusal::Damaged)?;
        match (kind, size) {
            (b"IHDR", None) => size = Some(raw_bytes(data)?),
            (b"IHDR", Some(_)) | (_, None) => return Err(DocumentRefusal::Damaged),
            (b"IDAT", Some(_)) => pixels.extend_from_slice(data),
            (b"IEND", Some(size)) => {
                if !behind.is_empty() {
                    return Err(DocumentRefusal::OtherContent);
                }
                return check_pixels(&pixels, size);
            }
            (b"iCCP" | b"zTXt", Some(_)) => check_packed(data)?,
            (b"iTXt", Some(_)) => check_text(data)?,
            (_, Some(_)) => {}
        }
        rest = behind;
    }
}

/// The width and height that the file's first chunk says.
pub(super) fn size(file: &[u8]) -> Result<(u32, u32), DocumentRefusal> {
    let rest = file.get(BEGINNING.len()..).unwrap_or_default();
    match chunk(rest) {
        Some((b"IHDR", [w0, w1, w2, w3, h0, h1, h2, h3, ..], _)) => Ok((
            u32::from_be_bytes([*w0, *w1, *w2, *w3]),
            u32::from_be_bytes([*h0, *h1, *h2, *h3]),
        )),
        Some(_) | None => Err(DocumentRefusal::Damaged),
    }
}

/// The next chunk: its kind and data, and what stands behind it.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    if !kind.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let (data, rest) = rest.split_at_checked(length)?;
    let (_checksum, behind) = rest.split_at_checked(4)?;
    Some((kind, data, behind))
}

/// How many bytes the picture has at most when it is unpacked, by its header.
fn raw_bytes(header: &[u8]) -> Result<usize, DocumentRefusal> {
    let Ok(
        [
            w0,
            w1,
            w2,
            w3,
            h0,
            h1,
            h2,
            h3,
            bits,
            color,
            _packing,
            _filter,
            _interlace,
        ],
    ) = <[u8; 13]>::try_from(header)
    else {
        return Err(DocumentRefusal::Damaged);
    };
    let width = u64::from(u32::from_be_bytes([w0, w1, w2, w3]));
    let height = u64::from(u32::from_be_bytes([h0, h1, h2, h3]));
    check_size(width, height)?;
    let channels = match color {
        0 | 3 => 1_u64,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return Err(DocumentRefusal::Damaged),
    };
    let bits = u64::from(bits).saturating_mul(channels);
    let row = width.saturating_mul(bits).saturating_add(7).div_euclid(8);
    // Interlaced, a picture has up to two more beginnings of rows for each row, and bytes that are filled up.
    let row = row.saturating_add(16);
    let all = row.saturating_mul(height).saturating_mul(2);
    usize::try_from(all).map_err(|_| DocumentRefusal::TooComplex)
}

/// Whether a picture of this size can be shown.
pub(super) fn check_size(width: u64, height: u64) -> Result<(), DocumentRefusal> {
    if width == 0 || height == 0 {
        return Err(DocumentRefusal::Damaged);
    }
    let fits =
        width <= SIDE_MAX && height <= SIDE_MAX && width.saturating_mul(height) <= PIXELS_MAX;
    if fits {
        Ok(())
    } else {
        Err(DocumentRefusal::TooComplex)
    }
}

fn check_pixels(pixels: &[u8], size: usize) -> Result<(), DocumentRefusal> {
    match inflate(pixels, size, |_| {}).0 {
        Inflated::Whole => Ok(()),
        Inflated::Broken => Err(DocumentRefusal::Damaged),
        Inflated::TooMuch => Err(DocumentRefusal::TooComplex),
    }
}

/// What is packed behind a keyword, a zero and the way of packing.
fn check_packed(data: &[u8]) -> Result<(), DocumentRefusal> {
    let keyword = data.iter().position(|byte| *byte == 0);
    let packed = keyword.and_then(|end| data.get(end.saturating_add(2)..));
    let packed = packed.ok_or(DocumentRefusal::Damaged)?;
    match inflate(packed, EXTRA_MAX, |_| {}).0 {
        Inflated::Whole | Inflated::Broken => Ok(()),
        Inflated::TooMuch => Err(DocumentRefusal::TooComplex),
    }
}

/// A text that is not packed; nobody needs a packed one.
fn check_text(data: &[u8]) -> Result<(), DocumentRefusal> {
    let keyword = data.iter().position(|byte| *byte == 0);
    let is_packed = keyword.and_then(|end| data.get(end.saturating_add(1)));
    match is_packed {
        Some(0) => Ok(()),
        Some(_) => Err(DocumentRefusal::TooComplex),
        None => Err(DocumentRefusal::Damaged),
    }
}
