//! What a page showed of an offer, as its form sends it back: one short text for each product, so that a form
//! of a hundred stays small.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Consent;
use crate::{rate::CreatorRate, showcase::EntryAddress};

/// What orders of a product counted for when an offer of it was shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Seen {
    /// Nobody says: whoever asks showed nothing.
    #[default]
    NotSaid,
    /// Nothing.
    Nothing,
    /// This entry.
    Entry(EntryAddress),
}

/// What stands for [`Seen::Nothing`].
const NOTHING: &str = "none";

/// The text is not what a page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not what a page shows of an offer")]
pub struct NotShown;

impl Seen {
    /// What was shown of a product for which this counted.
    #[must_use]
    pub fn of(counted: Option<EntryAddress>) -> Self {
        counted.map_or(Self::Nothing, Self::Entry)
    }

    /// Whether something else was shown than what counts now.
    #[must_use]
    pub fn differs_from(self, counts_now: EntryAddress) -> bool {
        match self {
            Self::NotSaid => false,
            Self::Nothing => true,
            Self::Entry(entry) => entry != counts_now,
        }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSaid => Ok(()),
            Self::Nothing => f.write_str(NOTHING),
            Self::Entry(entry) => write!(f, "{entry}"),
        }
    }
}

impl FromStr for Seen {
    type Err = NotShown;

    fn from_str(text: &str) -> Result<Self, NotShown> {
        match text {
            "" => Ok(Self::NotSaid),
            NOTHING => Ok(Self::Nothing),
            entry => entry.parse().map(Self::Entry).map_err(|_| NotShown),
        }
    }
}

impl TryFrom<String> for Seen {
    type Error = NotShown;

    fn try_from(text: String) -> Result<Self, NotShown> {
        text.parse()
    }
}

impl From<Seen> for String {
    fn from(seen: Seen) -> Self {
        seen.to_string()
    }
}

crate::codes! {
    /// What a creator says to products that would pay less than is earned on them.
    #[derive(Default)]
    pub enum LowerChoice {
        /// Only those that don't are added.
        #[default]
        Better = "better",
        /// All are, and the higher rates are given up.
        All = "all",
    }
}

/// What a page showed of an offer that can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShownOffer {
    /// The rate.
    pub rate: CreatorRate,
    /// The higher rate that the creator earns on the product, if there is one.
    pub current: Option<CreatorRate>,
    /// What orders of the product counted for.
    pub seen: Seen,
}

impl ShownOffer {
    /// What a creator says who was shown this and agreed to a version of the terms. None for what would pay
    /// less where only the better ones are added.
    #[must_use]
    pub fn consent(self, agreed_terms: Option<u16>, choice: LowerChoice) -> Option<Consent> {
        let gives_up = match choice {
            LowerChoice::All => self.current,
            LowerChoice::Better if self.current.is_some() => return None,
            LowerChoice::Better => None,
        };
        Some(Consent {
            rate_shown: self.rate,
            agreed_terms,
            gives_up,
            seen: self.seen,
        })
    }
}

impl fmt::Display for ShownOffer {
    /// Basis points, basis points or nothing, and the entry: `1200,1500,none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},", self.rate.basis_points())?;
        if let Some(current) = self.current {
            write!(f, "{}", current.basis_points())?;
        }
        write!(f, ",{}", self.seen)
    }
}

impl FromStr for ShownOffer {
    type Err = NotShown;

    fn from_str(text: &str) -> Result<Self, NotShown> {
        let read = |points: &str| {
            let points: u16 = points.parse().map_err(|_| NotShown)?;
            CreatorRate::from_basis_points(points).map_err(|_| NotShown)
        };
        let mut parts = text.splitn(3, ',');
        let rate = read(parts.next().unwrap_or_default())?;
        let current = parts.next().filter(|current| !current.is_empty());
        Ok(Self {
            rate,
            current: current.map(read).transpose()?,
            seen: parts.next().unwrap_or_default().parse()?,
        })
    }
}

impl TryFrom<String> for ShownOffer {
    type Error = NotShown;

    fn try_from(text: String) -> Result<Self, NotShown> {
        text.parse()
    }
}

impl From<ShownOffer> for String {
    fn from(shown: ShownOffer) -> Self {
        shown.to_string()
    }
}
