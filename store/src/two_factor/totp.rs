//! The code that an app shows in a certain half minute (RFC 4226 and 6238), with SHA-1 as every app knows it.

use domain::email_code::SixDigits;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// The code of this step.
pub(super) fn code_of(secret: &[u8], step: i64) -> Option<SixDigits> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let sum = mac.finalize().into_bytes();
    let offset = usize::from(sum.last()? & 15);
    let four: &[u8; 4] = sum.get(offset..)?.first_chunk()?;
    // The highest bit is left out, so that no program takes the number for a negative one.
    let number = u32::from_be_bytes(*four) & 0x7fff_ffff;
    Some(SixDigits::of_number(number.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standards() {
        let secret = b"12345678901234567890";
        // RFC 4226, appendix D.
        let counted = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (step, code) in (0_i64..).zip(counted) {
            assert_eq!(code_of(secret, step).unwrap().to_string(), code, "{step}");
        }
        // RFC 6238, appendix B: the last six of eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(
                code_of(secret, seconds / 30).unwrap().to_string(),
                code,
                "{seconds}"
            );
        }
    }
}
