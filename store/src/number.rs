//! Whole numbers on their way into their columns: one that doesn't fit is an error, never another
//! number (spec/money.md 1).

use sqlx::Error;

/// Basis points and versions, for a `smallint`.
pub(crate) fn smallint(number: u16) -> Result<i16, Error> {
    i16::try_from(number).map_err(|error| Error::Encode(error.into()))
}

/// Numbers of items, for an `integer`.
pub(crate) fn integer(number: u32) -> Result<i32, Error> {
    i32::try_from(number).map_err(|error| Error::Encode(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert_eq!(smallint(8_000).unwrap(), 8_000);
        assert!(smallint(u16::MAX).is_err());
        assert_eq!(integer(i32::MAX.unsigned_abs()).unwrap(), i32::MAX);
        assert!(integer(u32::MAX).is_err());
    }
}
