//! WebP files: whether one is a picture that ends where it says, and how large it is.

use super::ImageRefusal;

/// How every file begins that is made of such chunks.
pub(super) const BEGINNING: &[u8] = b"RIFF";

const LOSSY: &[u8; 4] = b"VP8 ";
const LOSSLESS: &[u8; 4] = b"VP8L";
const EXTENDED: &[u8; 4] = b"VP8X";
const MOVING: &[u8; 4] = b"ANMF";

/// How many bytes say where and when a frame of a moving picture is shown, before the frame itself.
const MOVING_HEAD: usize = 16;

/// The width and height that the file says. It has to be chunks to its end, and nothing behind it; and no frame
/// may be larger than that, since whoever decodes it makes room for what the frame says.
pub(super) fn size(file: &[u8]) -> Result<(u32, u32), ImageRefusal> {
    let [b'R', b'I', b'F', b'F', l0, l1, l2, l3, content @ ..] = file else {
        return Err(ImageRefusal::UnknownType);
    };
    let [b'W', b'E', b'B', b'P', chunks @ ..] = content else {
        return Err(ImageRefusal::UnknownType);
    };
    let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]);
    if usize::try_from(length).ok() != Some(content.len()) {
        return Err(ImageRefusal::Damaged);
    }
    let (kind, data, mut rest) = chunk(chunks)?;
    let size = match kind {
        LOSSY => lossy(data),
        LOSSLESS => lossless(data),
        EXTENDED => extended(data),
        _ => None,
    };
    let size = size.ok_or(ImageRefusal::Damaged)?;
    check_frames(rest, size)?;
    while !rest.is_empty() {
        let (kind, data, behind) = chunk(rest)?;
        if kind == MOVING {
            let frame = data.get(MOVING_HEAD..).ok_or(ImageRefusal::Damaged)?;
            check_frames(frame, size)?;
        }
        rest = behind;
    }
    Ok(size)
}

/// Whether none of the frames among the chunks is larger than the picture.
fn check_frames(mut chunks: &[u8], (width, height): (u32, u32)) -> Result<(), ImageRefusal> {
    while !chunks.is_empty() {
        let (kind, data, behind) = chunk(chunks)?;
        let frame = match kind {
            LOSSY => lossy(data),
            LOSSLESS => lossless(data),
            _ => Some((width, height)),
        };
        let fits = frame.is_some_and(|(across, down)| across <= width && down <= height);
        if !fits {
            return Err(ImageRefusal::Damaged);
        }
        chunks = behind;
    }
    Ok(())
}

/// A chunk's kind and data, and what stands behind it.
type Chunk<'a> = (&'a [u8; 4], &'a [u8], &'a [u8]);

/// The next chunk.
fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, ImageRefusal> {
    let damaged = ImageRefusal::Damaged;
    let (kind, rest) = bytes.split_first_chunk::<4>().ok_or(damaged)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| damaged)?;
    let (data, rest) = rest.split_at_checked(length).ok_or(damaged)?;
    // What has an odd number of bytes is filled up by one.
    let rest = if length.is_multiple_of(2) {
        rest
    } else {
        rest.get(1..).ok_or(damaged)?
    };
    Ok((kind, data, rest))
}

/// Of a key frame: three bytes of flags, three of a mark, and two sides of 14 bits.
fn lossy(data: &[u8]) -> Option<(u32, u32)> {
    let [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] = data else {
        return None;
    };
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    Some((side(*w0, *w1), side(*h0, *h1)))
}

/// A mark, and two sides of 14 bits, each less one.
fn lossless(data: &[u8]) -> Option<(u32, u32)> {
    let [0x2F, b0, b1, b2, b3, ..] = data else {
        return None;
    };
    let bits = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
    let side = |bits: u32| (bits & 0x3FFF).saturating_add(1);
    Some((side(bits), side(bits >> 14)))
}

/// Four bytes of flags, and two sides of 24 bits, each less one.
fn extended(data: &[u8]) -> Option<(u32, u32)> {
    let [_, _, _, _, w0, w1, w2, h0, h1, h2] = data else {
        return None;
    };
    let side = |b0: u8, b1: u8, b2: u8| u32::from_le_bytes([b0, b1, b2, 0]).saturating_add(1);
    Some((side(*w0, *w1, *w2), side(*h0, *h1, *h2)))
}
