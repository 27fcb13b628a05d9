//! Service categories: what an agency may be approved for, by the name that people read, the names that
//! it also has, and the moments from which it takes nobody new (spec/product.md 2).
//!
//! A category has one code for good. What it is called, its dates and its successor are an operator's
//! data. Whoever holds a category keeps it, whatever its dates say: the dates close new registrations of
//! agencies, and new authorisations by sellers, and nothing else.

use std::collections::BTreeMap;

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of a category's name and of each of its aliases.
pub const CATEGORY_NAME_CHARACTERS_MAX: usize = 80;

/// No category has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("unknown service category")]
pub struct UnknownCategory;

crate::codes! {
    /// A service category, by the code that it keeps however it is called.
    #[derive(PartialOrd, Ord)]
    pub enum CategoryCode else UnknownCategory {
        /// Manages creators ("CAP", "MCN").
        CreatorManagement = "creator_management",
        /// Runs shops for sellers.
        ShopManagement = "shop_management",
        /// Runs live sales for sellers.
        LiveManagement = "live_management",
        /// Makes short videos for sellers.
        ShortVideoManagement = "short_video_management",
        /// Runs a seller's affiliate work.
        SellerAffiliateManagement = "seller_affiliate_management",
        /// Registers shops for sellers.
        ShopRegistration = "shop_registration",
        /// Brings sellers and creators together in campaigns ("TAP").
        CreatorMatchmaking = "creator_matchmaking",
        /// Recruits many creators. Discontinued.
        MassRecruiting = "mass_recruiting",
        /// Teaches many creators. Discontinued.
        MassTutoring = "mass_tutoring",
        /// Places paid advertisements. Discontinued.
        PaidMedia = "paid_media",
    }
}

crate::codes! {
    /// The first of the two levels of the category tree.
    #[derive(PartialOrd, Ord)]
    pub enum FirstCategory {
        /// Services for creators.
        CreatorService = "creator_service",
        /// Services for sellers.
        SellerService = "seller_service",
        /// What takes nobody new.
        Discontinued = "discontinued",
    }
}

crate::codes! {
    /// What an agency is by its categories.
    #[derive(PartialOrd, Ord)]
    pub enum PartnerRole {
        /// Creator Service Partner.
        CreatorService = "creator_service",
        /// Seller Service Partner.
        SellerService = "seller_service",
        /// Seller Service – Creator Matchmaking.
        CreatorMatchmaking = "creator_matchmaking",
    }
}

/// A service category as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its code, for good.
    pub code: CategoryCode,
    /// Under what it stands in the tree.
    pub first: FirstCategory,
    /// What an agency becomes by it. Those that are discontinued have one too: what their holders
    /// did shows under it.
    pub role: PartnerRole,
    /// What people read.
    pub name: String,
    /// What else it is or was called, in alphabetical order.
    pub aliases: Vec<String>,
    /// The category that takes its place, if one does.
    pub successor: Option<CategoryCode>,
    /// From when on agencies can't apply for it.
    pub registration_closes_at: Option<DateTime<Utc>>,
    /// From when on sellers can't authorise anybody for it.
    pub authorisation_closes_at: Option<DateTime<Utc>>,
}

impl Category {
    /// Whether an agency can apply for it at a moment. At the moment of closing it can't any more.
    #[must_use]
    pub fn is_open_for_registration(&self, at: DateTime<Utc>) -> bool {
        self.registration_closes_at.is_none_or(|closes| at < closes)
    }

    /// Whether a seller can authorise an agency for it at a moment. At the moment of closing not any
    /// more; what was authorised before goes on.
    #[must_use]
    pub fn is_open_for_authorisation(&self, at: DateTime<Utc>) -> bool {
        self.authorisation_closes_at
            .is_none_or(|closes| at < closes)
    }

    /// Whether it is called so, by its name or an alias, in small letters or capitals.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let mut names = self.aliases.iter().chain([&self.name]);
        names.any(|own| own.to_lowercase() == name)
    }
}

/// The categories under their first categories, each in the order of its code.
#[must_use]
pub fn tree(categories: Vec<Category>) -> BTreeMap<FirstCategory, Vec<Category>> {
    let mut tree: BTreeMap<FirstCategory, Vec<Category>> = BTreeMap::new();
    for category in categories {
        tree.entry(category.first).or_default().push(category);
    }
    for level in tree.values_mut() {
        level.sort_by_key(|category| category.code);
    }
    tree
}

/// A date and a time that no clock of the zone shows, because it is put forward over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("clocks skip this time on this day: choose another")]
pub struct SkippedTime;

/// The moment at which clocks of a zone show a date and a time. Of two such moments, when clocks are put
/// back, it is the earlier.
///
/// # Errors
/// [`SkippedTime`] for a time that the zone leaves out on that day.
pub fn instant_in_zone(
    date: NaiveDate,
    time: NaiveTime,
    zone: Tz,
) -> Result<DateTime<Utc>, SkippedTime> {
    let shown: NaiveDateTime = date.and_time(time);
    match zone.from_local_datetime(&shown) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
            Ok(instant.to_utc())
        }
        MappedLocalTime::None => Err(SkippedTime),
    }
}

/// Why the dates of a category can't be changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetDatesRefusal {
    /// Sellers could be asked to authorise longer than agencies can register, or the other way round:
    /// authorisations close last.
    #[error("authorisations can't close before registrations do")]
    AuthorisationClosesFirst,
}

/// Whether the two dates of a category fit each other: sellers authorise whoever is registered, so that
/// closes with the registrations or later.
///
/// # Errors
/// Says what doesn't fit.
pub fn check_dates(
    registration_closes_at: Option<DateTime<Utc>>,
    authorisation_closes_at: Option<DateTime<Utc>>,
) -> Result<(), SetDatesRefusal> {
    match (registration_closes_at, authorisation_closes_at) {
        (Some(registration), Some(authorisation)) if authorisation < registration => {
            Err(SetDatesRefusal::AuthorisationClosesFirst)
        }
        (None, Some(_)) => Err(SetDatesRefusal::AuthorisationClosesFirst),
        (Some(_), Some(_)) | (Some(_) | None, None) => Ok(()),
    }
}

/// Why pending applications can't be moved from one category to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpgradeRefusal {
    /// It is the same category.
    #[error("choose another category than the one that is upgraded")]
    SameCategory,
    /// The new category takes no registrations any more.
    #[error("the new category is closed to new registrations: choose one that is open")]
    Discontinued,
    /// Another upgrade of the same category is under way.
    #[error("an upgrade of this category is under way: wait until it is done")]
    UnderWay,
}

/// Whether pending applications of one category can be moved to another at a moment.
///
/// # Errors
/// Says why not.
pub fn check_upgrade(
    from: &Category,
    to: &Category,
    at: DateTime<Utc>,
) -> Result<(), UpgradeRefusal> {
    if from.code == to.code {
        return Err(UpgradeRefusal::SameCategory);
    }
    if !to.is_open_for_registration(at) {
        return Err(UpgradeRefusal::Discontinued);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
