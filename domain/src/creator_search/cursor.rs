//! Behind which creator the next page begins.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ids::CreatorId, page::UnknownPage};

/// The last creator of a page, as the order knows it: the next page is what stands behind it, wherever the
/// creator stands by now. In addresses it is a short text, which is nothing to rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SearchCursor {
    /// How well the name matched, where the order is by that; else 0.
    pub class: u8,
    /// The creator's number that the order is by; none if there is none.
    pub value: Option<u64>,
    /// The creator.
    pub creator: CreatorId,
}

impl SearchCursor {
    /// The cursor that the text stands for; any other text asks for the first page.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl fmt::Display for SearchCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.class)?;
        if let Some(value) = self.value {
            write!(f, "{value}")?;
        }
        write!(f, ".{}", self.creator.uuid().simple())
    }
}

impl FromStr for SearchCursor {
    type Err = UnknownPage;

    fn from_str(text: &str) -> Result<Self, UnknownPage> {
        let mut parts = text.splitn(3, '.');
        let (Some(class), Some(value), Some(creator)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(UnknownPage);
        };
        let class = class.parse().map_err(|_| UnknownPage)?;
        let value: Option<u64> = match value {
            "" => None,
            number => Some(number.parse().map_err(|_| UnknownPage)?),
        };
        // Numbers above these are in no database.
        if value.is_some_and(|value| i64::try_from(value).is_err()) {
            return Err(UnknownPage);
        }
        let creator = Uuid::try_parse(creator).map_err(|_| UnknownPage)?;
        Ok(Self {
            class,
            value,
            creator: CreatorId::new(creator),
        })
    }
}

impl TryFrom<String> for SearchCursor {
    type Error = UnknownPage;

    fn try_from(text: String) -> Result<Self, UnknownPage> {
        text.parse()
    }
}

impl From<SearchCursor> for String {
    fn from(cursor: SearchCursor) -> Self {
        cursor.to_string()
    }
}
