//! How much a figure changed, in words.

use domain::{
    compass::{Change, Figure},
    currency::Currency,
    market::Market,
    money::MoneyError,
};
use ui::{format, text::t};

use super::figure::written;
use crate::text::report as said;

/// What amounts are in, and in which market's form shares are written.
pub(super) type Form = (Currency, Market);

/// By how much a figure is more or less than it was, and what part of that this is: "+£12.00 (+4.00%)".
pub(super) fn worded(
    figure: Figure,
    change: Change,
    (currency, market): Form,
) -> Result<String, MoneyError> {
    let difference = change.difference()?;
    if difference == 0 {
        return Ok(t(said::UNCHANGED).to_owned());
    }
    let amount = written(figure, difference, currency);
    let amount = if difference > 0 {
        said::more_by(&amount)
    } else {
        amount
    };
    let relative = change.relative_bps()?;
    Ok(match relative {
        Some(bps) => {
            let share = share(bps.unsigned_abs(), market);
            let share = if difference > 0 {
                said::more_by(&share)
            } else {
                said::less_percent(&share)
            };
            said::change(&amount, &share)
        }
        None => amount,
    })
}

/// A share: with two decimals, or whole where it is very many times the other.
pub(super) fn share(bps: u64, market: Market) -> String {
    match u16::try_from(bps) {
        Ok(bps) => format::rate(bps, market),
        Err(_) => said::percent(&format::count(bps / 100)),
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn a_change_says_how_much_and_what_part() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let form = (Currency::Gbp, Market::Gb);
            for (figure, now, before, says) in [
                (Figure::Gmv, 150, 100, "+£0.50 (+50.00%)"),
                (Figure::Gmv, 50, 100, "−£0.50 (−50.00%)"),
                (Figure::Gmv, 100, 100, "No change"),
                (Figure::Gmv, 100, 0, "+£1.00"),
                (Figure::Lines, 1_100, 1, "+1,099 (+109,900%)"),
                (Figure::Refunds, 0, 4, "−4 (−100.00%)"),
            ] {
                let change = Change { now, before };
                assert_eq!(worded(figure, change, form).as_deref(), Ok(says));
            }
            let most = Change {
                now: i64::MAX,
                before: -1,
            };
            assert_eq!(worded(Figure::Gmv, most, form), Err(MoneyError::Overflow));
        });
    }
}
