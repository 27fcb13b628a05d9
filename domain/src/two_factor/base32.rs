//! Bytes in 32 letters and digits (RFC 4648, 6), without filling: as apps read a secret.

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The bytes in capital letters and the digits 2 to 7.
#[must_use]
pub fn in_base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    for five in bytes.chunks(5) {
        let mut bits = [0; 8];
        for (place, byte) in bits.iter_mut().skip(3).zip(five) {
            *place = *byte;
        }
        let bits = u64::from_be_bytes(bits);
        let letters = five.len().saturating_mul(8).div_ceil(5);
        for number in (0..8_u32).take(letters) {
            let shift = 7_u32.saturating_sub(number).saturating_mul(5);
            let place = bits.checked_shr(shift).unwrap_or_default() & 31;
            let place = usize::try_from(place).unwrap_or_default();
            text.extend(LETTERS.get(place).copied().map(char::from));
        }
    }
    text
}
