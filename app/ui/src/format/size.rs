//! How large a file is.

use super::money::Separators;

/// A number of bytes in the unit that people know it by, rounded to a tenth, halves up: `812 kB`,
/// `1.4 MB`. A thousand of one unit are one of the next, as on the packages of disks.
pub fn size(bytes: u64) -> String {
    let mut unit = "B";
    let (mut whole, mut tenth) = (u128::from(bytes), 0);
    let mut one = 1_u128;
    for next in ["kB", "MB", "GB", "TB"] {
        if whole < 1_000 {
            break;
        }
        one *= 1_000;
        let tenths = (u128::from(bytes) * 10 + one / 2) / one;
        (unit, whole, tenth) = (next, tenths / 10, tenths % 10);
    }
    if tenth == 0 {
        format!("{whole}\u{a0}{unit}")
    } else {
        let decimal = Separators::POINT.spoken().decimal;
        format!("{whole}{decimal}{tenth}\u{a0}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_the_unit_that_fits() {
        for (bytes, written) in [
            (0, "0\u{a0}B"),
            (999, "999\u{a0}B"),
            (1_000, "1\u{a0}kB"),
            (1_049, "1\u{a0}kB"),
            (1_050, "1.1\u{a0}kB"),
            (812_000, "812\u{a0}kB"),
            (999_999, "1\u{a0}MB"),
            (1_400_000, "1.4\u{a0}MB"),
            (5_000_000_000, "5\u{a0}GB"),
            (u64::MAX, "18446744.1\u{a0}TB"),
        ] {
            assert_eq!(size(bytes), written, "{bytes}");
        }
    }
}
