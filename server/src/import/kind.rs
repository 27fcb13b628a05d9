//! The kinds of files that can be imported, and the columns that each of them has.

use std::path::{Path, PathBuf};

use domain::creator_facts::DayColumn;

domain::codes! {
    /// What the rows of a file are, in the order in which they build on each other. The code is the
    /// name in commands and of files.
    pub enum Kind {
        /// Products with their shops.
        Products = "products",
        /// Creators with their managing agencies.
        Creators = "creators",
        /// What the platform says of creators.
        CreatorProfiles = "creator-profiles",
        /// What creators did and sold, day by day.
        CreatorDays = "creator-days",
        /// Campaigns with their agencies.
        Campaigns = "campaigns",
        /// Products in campaigns, with their rates.
        Registrations = "registrations",
        /// What creators accepted, and when.
        Showcases = "showcases",
        /// Order lines.
        Orders = "orders",
        /// Refunds of order lines.
        Refunds = "refunds",
    }
}

/// A column that a file of some kind has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Column {
    /// The name in the file's header.
    pub(crate) name: &'static str,
    /// Whether the file may leave the column out.
    pub(crate) is_optional: bool,
    /// Whether its values are codes or handles, which are text whatever they look like.
    pub(crate) is_code: bool,
}

const fn needed(name: &'static str) -> Column {
    Column {
        name,
        is_optional: false,
        is_code: false,
    }
}

const fn code(name: &'static str) -> Column {
    Column {
        is_code: true,
        ..needed(name)
    }
}

const fn optional(name: &'static str) -> Column {
    Column {
        is_optional: true,
        ..needed(name)
    }
}

impl Kind {
    /// The kind's columns, in the order in which files usually have them.
    pub(crate) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Products => &PRODUCTS,
            Self::Creators => &CREATORS,
            Self::CreatorProfiles => &CREATOR_PROFILES,
            Self::CreatorDays => &CREATOR_DAYS,
            Self::Campaigns => &CAMPAIGNS,
            Self::Registrations => &REGISTRATIONS,
            Self::Showcases => &SHOWCASES,
            Self::Orders => &ORDERS,
            Self::Refunds => &REFUNDS,
        }
    }

    /// How many batches of the kind may be written at once. What the others are built on is written
    /// one batch after the other, because its batches often name the same new shop or agency.
    pub(crate) const fn writers(self) -> usize {
        match self {
            Self::Orders | Self::Refunds => 2,
            Self::Products
            | Self::Creators
            | Self::CreatorProfiles
            | Self::CreatorDays
            | Self::Campaigns
            | Self::Registrations
            | Self::Showcases => 1,
        }
    }

    /// The names that a file of this kind has in a directory, the first that is there counts.
    pub(crate) fn file_names(self) -> [String; 2] {
        [
            format!("{}.csv", self.code()),
            format!("{}.csv.gz", self.code()),
        ]
    }

    /// The file of this kind in `directory`, if there is one.
    pub(crate) fn find_in(self, directory: &Path) -> Option<PathBuf> {
        self.file_names()
            .into_iter()
            .map(|name| directory.join(name))
            .find(|path| path.exists())
    }
}

const PRODUCTS: [Column; 5] = [
    code("shop_code"),
    code("product_id"),
    needed("title"),
    needed("price"),
    needed("currency"),
];

const CREATORS: [Column; 3] = [
    code("handle"),
    code("managing_agency"),
    needed("agency_share_percent"),
];

const CREATOR_PROFILES: [Column; 16] = [
    code("handle"),
    optional("nickname"),
    optional("bio"),
    optional("home_page"),
    optional("followers"),
    optional("age_18_24_percent"),
    optional("age_25_34_percent"),
    optional("age_35_44_percent"),
    optional("age_45_54_percent"),
    optional("age_from_55_percent"),
    optional("women_percent"),
    optional("rating"),
    optional("products"),
    needed("ecommerce_permission"),
    optional("official"),
    optional("categories"),
];

const CREATOR_DAYS: [Column; 21] = [
    code("handle"),
    needed("day"),
    needed("currency"),
    optional(DayColumn::Videos.code()),
    optional(DayColumn::Lives.code()),
    optional(DayColumn::LiveViewers.code()),
    optional(DayColumn::LiveSeconds.code()),
    optional(DayColumn::VideoViews.code()),
    optional(DayColumn::CompletedViews.code()),
    optional(DayColumn::Likes.code()),
    optional(DayColumn::VideoExposures.code()),
    optional(DayColumn::LiveExposures.code()),
    optional(DayColumn::VideoGmv.code()),
    optional(DayColumn::LiveGmv.code()),
    optional(DayColumn::VideoSales.code()),
    optional(DayColumn::LiveSales.code()),
    optional(DayColumn::Messages.code()),
    optional(DayColumn::Replies.code()),
    optional(DayColumn::ReplySeconds.code()),
    optional(DayColumn::SamplesReceived.code()),
    optional(DayColumn::SamplesShowcased.code()),
];

const CAMPAIGNS: [Column; 7] = [
    code("campaign"),
    code("agency"),
    needed("market"),
    needed("starts_on"),
    needed("registration_ends_on"),
    needed("ends_on"),
    needed("min_rate_percent"),
];

const REGISTRATIONS: [Column; 7] = [
    code("campaign"),
    code("shop_code"),
    code("product_id"),
    needed("total_rate_percent"),
    needed("creator_rate_percent"),
    needed("rate_change_at"),
    needed("new_creator_rate_percent"),
];

const SHOWCASES: [Column; 4] = [
    code("creator"),
    code("campaign"),
    code("product_id"),
    needed("accepted_at"),
];

const ORDERS: [Column; 13] = [
    code("order_id"),
    code("line_id"),
    code("shop_code"),
    code("product_id"),
    code("creator"),
    needed("content_type"),
    needed("quantity"),
    needed("unit_price"),
    needed("currency"),
    needed("placed_at"),
    needed("delivered_at"),
    optional("paid_at"),
    optional("cancelled_at"),
];

const REFUNDS: [Column; 6] = [
    code("refund_id"),
    code("order_id"),
    code("line_id"),
    needed("quantity"),
    optional("amount"),
    needed("refunded_at"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_were_written_down() {
        let codes = [
            "products",
            "creators",
            "creator-profiles",
            "creator-days",
            "campaigns",
            "registrations",
            "showcases",
            "orders",
            "refunds",
        ];
        assert_eq!(Kind::ALL.map(Kind::code), codes);
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
        }
    }
}
