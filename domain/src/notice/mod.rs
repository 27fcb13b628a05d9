//! Notices: what an agency, a seller or a creator is told because something happened.
//!
//! Each kind of reader has a type of what may be said to it, so what a seller can't be told has no
//! place to stand in: nothing in [`SellerNotice`] is a creator's. A notice repeats the names of what
//! it is about, since it says how things were when it happened.
//!
//! What happens to several products within an hour is one notice ([`ProductItems`]), and so is a
//! market day's commission ([`CommissionSum`]). A notice that asks for a decision is rewritten once the
//! decision is made ([`Resolved`]).

mod access;
mod agency;
mod ago;
mod authorisation;
mod commission;
mod creator;
mod dispute;
mod moved_dates;
mod near_end;
mod products;
mod sample;
mod seller;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CampaignId, NoticeId},
    market::Market,
};

pub use self::{
    access::AccessChange,
    agency::{AgencyNotice, CampaignCounts},
    ago::Ago,
    authorisation::AuthorisationNews,
    commission::{COMMISSION_NEWS_DAYS, CommissionSum, NamedLine},
    creator::{CreatorNotice, Others},
    dispute::DisputeNews,
    moved_dates::MovedDates,
    near_end::NearEnd,
    products::{
        GROUPED_WITHIN, NamedProducts, PRODUCTS_MAX, ProductItem, ProductItems, RateSpan,
        Resolution, Resolved,
    },
    sample::SampleNews,
    seller::SellerNotice,
};

/// Up to how many unread notices are counted: what is above is only "more".
pub const UNREAD_COUNTED: u8 = 9;

/// How long before a lowered rate counts for a creator who accepted a higher one the creator is told again.
pub const FALLING_RATE_TOLD_BEFORE: TimeDelta = TimeDelta::days(2);

crate::codes! {
    /// What a notice is to its reader.
    pub enum Concern {
        /// It asks for a decision that nobody has made yet, or for something that has to be done by a day.
        NeedsYou = "needs_you",
        /// It is about the reader's own money: only for those who may see it.
        Money = "money",
        /// It is about tax information or the account that is paid to: only for those who see to that.
        BeingPaid = "being_paid",
        /// It asks for nothing.
        News = "news",
    }
}

crate::codes! {
    /// Which notices of a list are asked for.
    pub enum NoticeFilter {
        /// Those that ask for something.
        NeedsYou = "needs-you",
        /// Those about money.
        Money = "money",
        /// Those that the reader has not read.
        Unread = "unread",
    }
}

impl NoticeFilter {
    /// The one concern that is asked for, if it is one.
    #[must_use]
    pub const fn concern(self) -> Option<Concern> {
        match self {
            Self::NeedsYou => Some(Concern::NeedsYou),
            Self::Money => Some(Concern::Money),
            Self::Unread => None,
        }
    }
}

/// A notice, as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice<What> {
    /// Its own key: later ones are greater, as far as the clocks of those who write them agree.
    pub notice: NoticeId,
    /// When it happened; of several things, the last.
    pub at: DateTime<Utc>,
    /// In which market.
    pub market: Market,
    /// Whether this person has opened it or marked it as read.
    pub is_read: bool,
    /// What happened.
    pub what: What,
}

/// How many notices a person has not read yet, of those that count: that ask for something, are about
/// money, or about how the reader is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// How many there are, up to [`UNREAD_COUNTED`].
    pub counted: u8,
    /// Whether there are more than were counted.
    pub is_more: bool,
}

impl Unread {
    /// Of so many that were found, which may be fewer than there are above [`UNREAD_COUNTED`].
    #[must_use]
    pub fn of_found(found: u64) -> Self {
        let counted = u8::try_from(found).unwrap_or(u8::MAX).min(UNREAD_COUNTED);
        Self {
            counted,
            is_more: found > u64::from(UNREAD_COUNTED),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.counted == 0
    }
}

/// A campaign by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedCampaign {
    /// Which one.
    pub campaign: CampaignId,
    /// What it was called.
    pub name: String,
}

#[cfg(test)]
mod tests;
