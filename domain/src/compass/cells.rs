//! Which cells a line is in: for whom, and by what.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    currency::Currency,
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ProductListId, ShopId},
    intake::ContentType,
    ledger::Party,
    signed_in_user::Workspace,
};

crate::codes! {
    /// Whose figures they are: by which part somebody has them. One agency may run campaigns and manage creators.
    #[derive(PartialOrd, Ord)]
    pub enum CompassRole {
        /// The seller: what its products sold, and what it pays.
        Seller = "seller",
        /// The agency of the campaign: what its campaigns sold, and what it earns.
        CampaignAgency = "campaign_agency",
        /// The creator: what was sold by the own content.
        Creator = "creator",
        /// The agency that manages the creator: what its creators sold, and its share.
        ManagingAgency = "managing_agency",
        /// Those who run the platform: every line of a market once.
        Platform = "platform",
    }
}

crate::codes! {
    /// By what figures are told apart.
    #[derive(PartialOrd, Ord)]
    pub enum CompassDimension {
        /// By nothing: all lines together.
        Whole = "whole",
        /// By the campaign.
        Campaign = "campaign",
        /// By the product.
        Product = "product",
        /// By the product list that the creator added the product from.
        List = "list",
        /// By the creator.
        Creator = "creator",
        /// By the shop.
        Shop = "shop",
        /// By the agency of the campaign.
        Agency = "agency",
        /// By the kind of content.
        ContentType = "content_type",
    }
}

impl CompassRole {
    /// By what this role's figures can be told apart: nothing else is ever kept for it. A seller's have no creator, list
    /// or link; a managing agency's have no campaign, list or agency, which are another agency's business.
    #[must_use]
    pub const fn dimensions(self) -> &'static [CompassDimension] {
        use CompassDimension::{
            Agency, Campaign, ContentType, Creator, List, Product, Shop, Whole,
        };
        match self {
            Self::Seller => &[Whole, Campaign, Product, ContentType],
            Self::CampaignAgency => &[Whole, Campaign, Product, List, Creator, Shop, ContentType],
            Self::Creator => &[Whole, Campaign, Product, Shop, ContentType],
            Self::ManagingAgency => &[Whole, Product, Creator, Shop, ContentType],
            Self::Platform => &[Whole, Campaign, Product, Creator, Shop, Agency, ContentType],
        }
    }

    /// Whether this role's figures can be told apart by it.
    #[must_use]
    pub fn may_see(self, dimension: CompassDimension) -> bool {
        self.dimensions().contains(&dimension)
    }

    /// The part of the application in which the role's figures are.
    #[must_use]
    pub const fn workspace(self) -> Workspace {
        match self {
            Self::Seller => Workspace::Seller,
            Self::CampaignAgency | Self::ManagingAgency => Workspace::Partner,
            Self::Creator => Workspace::Creator,
            Self::Platform => Workspace::Operations,
        }
    }

    /// Whose leg of the ledger is the role's own commission: the platform looks at what sellers pay.
    #[must_use]
    pub const fn party(self) -> Party {
        match self {
            Self::Seller | Self::Platform => Party::Seller,
            Self::CampaignAgency => Party::CampaignAgency,
            Self::Creator => Party::Creator,
            Self::ManagingAgency => Party::ManagingAgency,
        }
    }
}

/// What order lines have in common that are in the same cells. All of them count for a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoldLines {
    /// Who sold.
    pub shop: ShopId,
    /// What was sold.
    pub product: ProductId,
    /// Through whom.
    pub creator: CreatorId,
    /// For which campaign the lines count.
    pub campaign: CampaignId,
    /// The campaign's agency.
    pub agency: AgencyId,
    /// The agency that managed the creator when the orders were placed, if it takes a share.
    pub managing_agency: Option<AgencyId>,
    /// The product list from which the creator added the product; none where it was the product's own link.
    pub list: Option<ProductListId>,
    /// Through what content.
    pub content_type: ContentType,
    /// The day of the orders in the market's time zone.
    pub ordered_on: NaiveDate,
    /// What every amount is in.
    pub currency: Currency,
}

/// What a cell is of, besides its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// All lines.
    Whole,
    /// A campaign.
    Campaign(CampaignId),
    /// A product, found by its shop.
    Product(ShopId, ProductId),
    /// A product list; none for what was added without one.
    List(Option<ProductListId>),
    /// A creator.
    Creator(CreatorId),
    /// A shop.
    Shop(ShopId),
    /// An agency.
    Agency(AgencyId),
    /// A kind of content.
    ContentType(ContentType),
}

/// A cell of one day. Those of months are the same with the first day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Whose figures it is in.
    pub role: CompassRole,
    /// The shop, agency or creator; all zeros for the platform.
    pub party: Uuid,
    /// What it is of.
    pub subject: Subject,
    /// The day of the orders.
    pub day: NaiveDate,
    /// What every amount is in.
    pub currency: Currency,
}

impl SoldLines {
    /// Every cell that such lines are in.
    pub fn cells(self) -> impl Iterator<Item = Cell> {
        let parties = [
            (CompassRole::Seller, Some(self.shop.uuid())),
            (CompassRole::CampaignAgency, Some(self.agency.uuid())),
            (CompassRole::Creator, Some(self.creator.uuid())),
            (
                CompassRole::ManagingAgency,
                self.managing_agency.map(AgencyId::uuid),
            ),
            (CompassRole::Platform, Some(Uuid::nil())),
        ];
        let parties = parties
            .into_iter()
            .filter_map(|(role, party)| Some((role, party?)));
        parties.flat_map(move |(role, party)| {
            role.dimensions().iter().map(move |dimension| Cell {
                role,
                party,
                subject: self.subject(*dimension),
                day: self.ordered_on,
                currency: self.currency,
            })
        })
    }

    /// What the lines are of, by one dimension.
    #[must_use]
    pub const fn subject(self, dimension: CompassDimension) -> Subject {
        match dimension {
            CompassDimension::Whole => Subject::Whole,
            CompassDimension::Campaign => Subject::Campaign(self.campaign),
            CompassDimension::Product => Subject::Product(self.shop, self.product),
            CompassDimension::List => Subject::List(self.list),
            CompassDimension::Creator => Subject::Creator(self.creator),
            CompassDimension::Shop => Subject::Shop(self.shop),
            CompassDimension::Agency => Subject::Agency(self.agency),
            CompassDimension::ContentType => Subject::ContentType(self.content_type),
        }
    }
}

impl Cell {
    /// The cell of its month that is of the same.
    #[must_use]
    pub fn of_month(self) -> Self {
        Self {
            // Every month has a first day.
            day: self.day.with_day(1).unwrap_or(self.day),
            ..self
        }
    }
}

impl Subject {
    /// By what it is told apart.
    #[must_use]
    pub const fn dimension(self) -> CompassDimension {
        match self {
            Self::Whole => CompassDimension::Whole,
            Self::Campaign(_) => CompassDimension::Campaign,
            Self::Product(..) => CompassDimension::Product,
            Self::List(_) => CompassDimension::List,
            Self::Creator(_) => CompassDimension::Creator,
            Self::Shop(_) => CompassDimension::Shop,
            Self::Agency(_) => CompassDimension::Agency,
            Self::ContentType(_) => CompassDimension::ContentType,
        }
    }

    /// Its id as it is kept: all zeros for what has none.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Whole | Self::List(None) | Self::ContentType(_) => Uuid::nil(),
            Self::Campaign(id) => id.uuid(),
            Self::Product(_, id) => id.uuid(),
            Self::List(Some(id)) => id.uuid(),
            Self::Creator(id) => id.uuid(),
            Self::Shop(id) => id.uuid(),
            Self::Agency(id) => id.uuid(),
        }
    }

    /// The shop of a product.
    #[must_use]
    pub const fn shop(self) -> Option<ShopId> {
        match self {
            Self::Product(shop, _) => Some(shop),
            Self::Whole
            | Self::Campaign(_)
            | Self::List(_)
            | Self::Creator(_)
            | Self::Shop(_)
            | Self::Agency(_)
            | Self::ContentType(_) => None,
        }
    }

    /// The kind of content, if it is one.
    #[must_use]
    pub const fn content_type(self) -> Option<ContentType> {
        match self {
            Self::ContentType(content_type) => Some(content_type),
            Self::Whole
            | Self::Campaign(_)
            | Self::Product(..)
            | Self::List(_)
            | Self::Creator(_)
            | Self::Shop(_)
            | Self::Agency(_) => None,
        }
    }

    /// The subject that these columns are of; none where they don't fit together.
    #[must_use]
    pub fn of_columns(
        dimension: CompassDimension,
        id: Uuid,
        shop: Option<Uuid>,
        content_type: Option<ContentType>,
    ) -> Option<Self> {
        let is_product = dimension == CompassDimension::Product;
        let is_content = dimension == CompassDimension::ContentType;
        if shop.is_some() != is_product || content_type.is_some() != is_content {
            return None;
        }
        Some(match dimension {
            CompassDimension::Whole => Self::Whole,
            CompassDimension::Campaign => Self::Campaign(CampaignId::new(id)),
            CompassDimension::Product => Self::Product(ShopId::new(shop?), ProductId::new(id)),
            CompassDimension::List => Self::List((!id.is_nil()).then_some(ProductListId::new(id))),
            CompassDimension::Creator => Self::Creator(CreatorId::new(id)),
            CompassDimension::Shop => Self::Shop(ShopId::new(id)),
            CompassDimension::Agency => Self::Agency(AgencyId::new(id)),
            CompassDimension::ContentType => Self::ContentType(content_type?),
        })
    }
}
