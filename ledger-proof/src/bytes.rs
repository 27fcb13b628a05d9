//! Sums over bytes that can be read in one way only, and how bytes are written as text.

use sha2::{Digest as _, Sha256};

/// A sum (SHA-256).
pub type Digest = [u8; 32];

/// In the place of a field's length: there is no value.
const NONE: u32 = u32::MAX;

/// A sum that grows field by field. Each is written with its length before it, so that no two lists of fields
/// are the same bytes; and each use has a name of its own, so that a sum of one is never a sum of another.
#[derive(Clone, Debug)]
pub struct Fields(Sha256);

impl Fields {
    /// The sum of this use, without any field yet.
    #[must_use]
    pub fn of(purpose: &str) -> Self {
        Self(Sha256::new())
            .field(b"partner-center")
            .field(purpose.as_bytes())
    }

    /// With one more field.
    #[must_use]
    pub fn field(self, bytes: &[u8]) -> Self {
        self.optional(Some(bytes))
    }

    /// With one more field, which may have no value: that is another thing than an empty one.
    #[must_use]
    pub fn optional(mut self, bytes: Option<&[u8]>) -> Self {
        match bytes {
            None => self.0.update(NONE.to_be_bytes()),
            Some(bytes) => {
                // Nothing that is summed is as long as that: texts and numbers of one entry.
                let longest = NONE.saturating_sub(1);
                let length = u32::try_from(bytes.len()).unwrap_or(longest);
                self.0.update(length.to_be_bytes());
                self.0.update(bytes);
            }
        }
        self
    }

    /// The sum.
    #[must_use]
    pub fn end(self) -> Digest {
        self.0.finalize().into()
    }
}

/// Bytes as hexadecimal digits in small letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    halves
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}

/// The bytes of exactly so many hexadecimal digits in small letters; none of anything else, so that bytes
/// have one spelling.
#[must_use]
pub fn from_hex<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let digits = text.as_bytes();
    let is_spelt = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if !digits.iter().all(is_spelt) {
        return None;
    }
    let pairs = digits.chunks(2).map(|pair| {
        let pair = str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    let bytes: Vec<u8> = pairs.collect::<Option<_>>()?;
    bytes.try_into().ok()
}
