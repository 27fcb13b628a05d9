//! Predictors: how rows of bytes are written as differences before they are packed.

use super::{lexer::Token, stream::number};
use crate::document::DocumentRefusal;

/// The most bytes of a row, which is more than any stream of objects has.
const ROW_MAX: i64 = 65_536;

/// How the bytes of a stream were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Predictor {
    /// As they are.
    None,
    /// As TIFF does: each value without the one before it, `step` bytes back.
    Tiff {
        /// Bytes of a row.
        row: usize,
        /// Bytes of a value.
        step: usize,
    },
    /// As PNG does: each row says how.
    Png {
        /// Bytes of a row, without the one that says how.
        row: usize,
        /// Bytes of a value.
        step: usize,
    },
}

impl Predictor {
    /// What a stream's dictionary says.
    pub(super) fn of(keys: &[Token]) -> Result<Self, DocumentRefusal> {
        let among = |name: &[u8], otherwise: i64, most: i64| {
            let value = number(keys, name)?.unwrap_or(otherwise);
            if (1..=most).contains(&value) {
                Ok(value)
            } else {
                Err(DocumentRefusal::TooComplex)
            }
        };
        let predictor = among(b"Predictor", 1, 15)?;
        if predictor == 1 && parameters_are_here(keys) {
            return Ok(Self::None);
        }
        let colors = among(b"Colors", 1, 32)?;
        let bits = among(b"BitsPerComponent", 8, 16)?;
        let columns = among(b"Columns", 1, ROW_MAX)?;
        let bytes_of = |bits: i64| usize::try_from(bits.saturating_add(7).div_euclid(8));
        let value = colors.saturating_mul(bits);
        let row = bytes_of(value.saturating_mul(columns));
        let (Ok(row), Ok(step)) = (row, bytes_of(value)) else {
            return Err(DocumentRefusal::TooComplex);
        };
        match predictor {
            2 if bits == 8 && parameters_are_here(keys) => Ok(Self::Tiff { row, step }),
            10..=15 if parameters_are_here(keys) => Ok(Self::Png { row, step }),
            _ => Err(DocumentRefusal::TooComplex),
        }
    }
}

/// Whether the parameters, if there are some, stand in the dictionary itself.
fn parameters_are_here(keys: &[Token]) -> bool {
    keys.iter().enumerate().all(|(at, token)| {
        let is_key = matches!(
            token,
            Token::Name(name) if matches!(name.as_slice(), b"DecodeParms" | b"DP")
        );
        let behind = keys.get(at.saturating_add(1));
        !is_key
            || matches!(behind, Some(Token::DictionaryOpen | Token::ArrayOpen))
            || matches!(behind, Some(Token::Word(word)) if word.as_slice() == b"null")
    })
}

/// The bytes as they were before.
pub(super) fn undo(bytes: Vec<u8>, predictor: Predictor) -> Result<Vec<u8>, DocumentRefusal> {
    match predictor {
        Predictor::None => Ok(bytes),
        Predictor::Tiff { row, step } => {
            let mut bytes = bytes;
            for line in bytes.chunks_mut(row.max(1)) {
                add_earlier(line, step);
            }
            Ok(bytes)
        }
        Predictor::Png { row, step } => undo_png(&bytes, row, step),
    }
}

/// Adds to each value the one before it in the row.
fn add_earlier(line: &mut [u8], step: usize) {
    for at in step..line.len() {
        let earlier = line.get(at.saturating_sub(step)).copied().unwrap_or(0);
        if let Some(byte) = line.get_mut(at) {
            *byte = byte.wrapping_add(earlier);
        }
    }
}

fn undo_png(bytes: &[u8], row: usize, step: usize) -> Result<Vec<u8>, DocumentRefusal> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; row];
    for written in bytes.chunks(row.saturating_add(1)) {
        let Some((how, line)) = written.split_first() else {
            break;
        };
        let mut line = line.to_vec();
        for at in 0..line.len() {
            let left_at = at.checked_sub(step);
            let left = left_at.and_then(|at| line.get(at)).copied().unwrap_or(0);
            let up = above.get(at).copied().unwrap_or(0);
            let corner = left_at.and_then(|at| above.get(at)).copied().unwrap_or(0);
            let expected = match how {
                0 => 0,
                1 => left,
                2 => up,
                3 => average(left, up),
                4 => paeth(left, up, corner),
                _ => return Err(DocumentRefusal::Damaged),
            };
            if let Some(byte) = line.get_mut(at) {
                *byte = byte.wrapping_add(expected);
            }
        }
        whole.extend_from_slice(&line);
        above = line;
    }
    Ok(whole)
}

fn average(left: u8, up: u8) -> u8 {
    let sum = u16::from(left).saturating_add(u16::from(up));
    u8::try_from(sum.div_euclid(2)).unwrap_or(u8::MAX)
}

/// Of three neighbours, the one next to what the other two lead to expect.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left)
        .saturating_add(i16::from(up))
        .saturating_sub(i16::from(corner));
    let distance = |one: u8| estimate.saturating_sub(i16::from(one)).saturating_abs();
    let (to_left, to_up, to_corner) = (distance(left), distance(up), distance(corner));
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
