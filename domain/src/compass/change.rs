//! A figure beside what it was before, and what moved most.

use serde::{Deserialize, Serialize};

use crate::{money::MoneyError, sale::SaleSums};

use super::Figure;

/// A figure of some days beside the same of those that they are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of the days that were asked for.
    pub now: i64,
    /// Of those before.
    pub before: i64,
}

impl Change {
    /// How much more it is; below zero where it is less.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if it doesn't fit.
    pub fn difference(self) -> Result<i64, MoneyError> {
        self.now
            .checked_sub(self.before)
            .ok_or(MoneyError::Overflow)
    }

    /// How much more it is in basis points of what it was, rounded towards zero; none where it was nothing, or below
    /// zero, which nothing is a part of.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if it doesn't fit.
    pub fn relative_bps(self) -> Result<Option<i64>, MoneyError> {
        if self.before <= 0 {
            return Ok(None);
        }
        let difference = i128::from(self.now).checked_sub(i128::from(self.before));
        let relative = difference
            .and_then(|difference| difference.checked_mul(10_000))
            .and_then(|difference| difference.checked_div(i128::from(self.before)))
            .and_then(|relative| i64::try_from(relative).ok());
        relative.map(Some).ok_or(MoneyError::Overflow)
    }
}

/// What rose and what fell most, each the greatest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movers<T> {
    /// What rose.
    pub risen: Vec<(T, Change)>,
    /// What fell.
    pub fallen: Vec<(T, Change)>,
}

/// The parts whose figure rose and fell most, so many of each. What stayed the same is in neither, and of two that moved
/// alike the lesser stands first.
///
/// # Errors
/// [`MoneyError::Overflow`] if a difference doesn't fit.
pub fn movers<T: Ord + Clone>(
    parts: &[(T, SaleSums, SaleSums)],
    figure: Figure,
    number: usize,
) -> Result<Movers<T>, MoneyError> {
    let mut moved = Vec::with_capacity(parts.len());
    for (part, now, before) in parts {
        let (Some(now), Some(before)) = (figure.of(now), figure.of(before)) else {
            continue;
        };
        let change = Change { now, before };
        moved.push((change.difference()?, part, change));
    }
    let pick = |mut picked: Vec<(u64, &T, Change)>| {
        picked.sort_by(|one, other| (other.0, one.1).cmp(&(one.0, other.1)));
        let picked = picked.into_iter().take(number);
        picked
            .map(|(_, part, change)| (part.clone(), change))
            .collect()
    };
    let by_size = |is_picked: fn(&i64) -> bool| {
        let picked = moved.iter().filter(|(by, ..)| is_picked(by));
        picked
            .map(|(by, part, change)| (by.unsigned_abs(), *part, *change))
            .collect()
    };
    Ok(Movers {
        risen: pick(by_size(|by| *by > 0)),
        fallen: pick(by_size(|by| *by < 0)),
    })
}
