//! What agencies and sellers may be told.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{CommissionSum, Concern, NamedCampaign, NamedLine, NamedProducts, Resolved};
use crate::{
    money::Money,
    order_line::listing::AgencyPart,
    rate::TotalRate,
    registration::{CloseReason, RejectReason},
};

/// What is in a campaign that ends soon. Creators are counted, so it is only for its agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCounts {
    /// Products that close with it: approved, also those that their seller asked to close.
    pub closing: u32,
    /// Products that the agency has not decided about.
    pub pending: u32,
    /// Close requests that the agency has not decided about.
    pub close_requested: u32,
    /// Creators who have one of the products in their showcase.
    pub creators: u32,
}

/// What an agency is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgencyNotice {
    /// A seller registered products: they wait for the agency's decision.
    Registered {
        /// The shop's name.
        shop: String,
        /// In which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
        /// The campaign's minimum total commission rate.
        #[serde(default)]
        minimum: Option<TotalRate>,
        /// The last day on which products can be registered in it.
        #[serde(default)]
        until: Option<NaiveDate>,
    },
    /// A seller offers another total rate for products that wait for the agency's decision.
    RateOffered {
        /// The shop's name.
        shop: String,
        /// In which campaign.
        campaign: NamedCampaign,
        /// Which, with the rates that are offered now.
        products: NamedProducts,
        /// The rate that was offered before.
        was: TotalRate,
    },
    /// A seller took products back before the agency decided.
    Withdrawn {
        /// The shop's name.
        shop: String,
        /// From which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
    },
    /// A seller asks to take products out of a campaign, which the agency must agree to.
    CloseRequested {
        /// The shop's name.
        shop: String,
        /// Out of which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
    },
    /// A campaign of the agency ends soon.
    CampaignEndsSoon {
        /// Which one.
        campaign: NamedCampaign,
        /// Its last day.
        last_day: NaiveDate,
        /// What is in it.
        #[serde(default)]
        counts: Option<CampaignCounts>,
        /// The last day that the agency gave it after that, if it moved the end.
        #[serde(default)]
        moved_to: Option<NaiveDate>,
    },
    /// A campaign of the agency came to its end.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
        /// How many products closed with it.
        #[serde(default)]
        closed: u32,
    },
    /// Commission that the agency shares in was deducted after it had been settled.
    Deducted {
        /// As which of the parties it shares in it.
        #[serde(default)]
        part: AgencyPart,
        /// How much less it is.
        sum: CommissionSum,
        /// Of which order line, if it is one.
        #[serde(default)]
        line: Option<NamedLine>,
    },
    /// An operator holds an order line that the agency shares in: it doesn't settle until it is released.
    OnHold {
        /// As which of the parties it shares in it.
        #[serde(default)]
        part: AgencyPart,
        /// Which.
        line: NamedLine,
        /// What is estimated for it.
        amount: Money,
        /// When it was released, if it was.
        #[serde(default)]
        released_at: Option<DateTime<Utc>>,
    },
    /// Commission that the agency shares in was settled, or deducted after it had been.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
        /// As which of the parties it shares in it.
        #[serde(default)]
        part: AgencyPart,
        /// How much; none in what an earlier program told.
        #[serde(default)]
        sum: Option<CommissionSum>,
    },
}

/// What a seller is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SellerNotice {
    /// A campaign that sellers see from now on names the shop.
    CampaignForYou {
        /// Which campaign.
        campaign: NamedCampaign,
        /// The name of its agency.
        agency: String,
        /// Its minimum total commission rate.
        minimum: TotalRate,
        /// The last day on which products can be registered in it.
        until: NaiveDate,
        /// How it came that it asks for nothing any more.
        #[serde(default)]
        resolved: Option<Resolved>,
    },
    /// The agency hid a campaign from sellers in which the shop has products.
    CampaignHidden {
        /// Which campaign.
        campaign: NamedCampaign,
        /// How many of the shop's products stay in it.
        products: u32,
    },
    /// The agency took products into its campaign.
    Approved {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
    },
    /// The agency did not take products.
    Rejected {
        /// Into which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// Why.
        reason: RejectReason,
        /// Whether the seller may register them again.
        may_reregister: bool,
        /// The last day on which the seller can.
        #[serde(default)]
        until: Option<NaiveDate>,
    },
    /// Products that the agency had rejected for good may be registered again.
    ReregistrationAllowed {
        /// In which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// The last day on which the seller can.
        until: NaiveDate,
    },
    /// The agency keeps products in the campaign that the seller asked to take out.
    CloseRefused {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// The campaign's last day.
        #[serde(default)]
        until: Option<NaiveDate>,
    },
    /// Products are no longer in a campaign.
    Closed {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// What took them out.
        why: CloseReason,
    },
    /// A campaign ended that products of the shop were registered in.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
        /// How many of the shop's products closed with it.
        #[serde(default)]
        closed: u32,
    },
    /// Commission that the shop pays was deducted after it had been settled.
    Deducted {
        /// How much less it is.
        sum: CommissionSum,
        /// Of which order line, if it is one.
        #[serde(default)]
        line: Option<NamedLine>,
    },
    /// An operator holds an order line that the shop pays for: it doesn't settle until it is released.
    OnHold {
        /// Which.
        line: NamedLine,
        /// What is estimated for it, to pay.
        amount: Money,
        /// When it was released, if it was.
        #[serde(default)]
        released_at: Option<DateTime<Utc>>,
    },
    /// Commission that the shop pays was settled, or given back after it had been.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
        /// How much; none in what an earlier program told.
        #[serde(default)]
        sum: Option<CommissionSum>,
    },
}

impl AgencyNotice {
    /// What it is to the agency.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        match self {
            Self::Registered { products, .. } | Self::CloseRequested { products, .. } => {
                products.concern()
            }
            Self::CampaignEndsSoon { moved_to: None, .. } => Concern::NeedsYou,
            Self::Deducted { .. } | Self::OnHold { .. } | Self::Settled { .. } => Concern::Money,
            Self::CampaignEndsSoon {
                moved_to: Some(_), ..
            }
            | Self::RateOffered { .. }
            | Self::Withdrawn { .. }
            | Self::CampaignEnded { .. } => Concern::News,
        }
    }

    /// The products that it is about, if it is about some.
    pub const fn products_mut(&mut self) -> Option<&mut NamedProducts> {
        match self {
            Self::Registered { products, .. }
            | Self::RateOffered { products, .. }
            | Self::Withdrawn { products, .. }
            | Self::CloseRequested { products, .. } => Some(products),
            Self::CampaignEndsSoon { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. } => None,
        }
    }
}

impl SellerNotice {
    /// What it is to the seller.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        match self {
            Self::Rejected { products, .. } | Self::ReregistrationAllowed { products, .. } => {
                products.concern()
            }
            Self::CampaignForYou { resolved: None, .. } => Concern::NeedsYou,
            Self::Deducted { .. } | Self::OnHold { .. } | Self::Settled { .. } => Concern::Money,
            Self::CampaignForYou {
                resolved: Some(_), ..
            }
            | Self::CampaignHidden { .. }
            | Self::Approved { .. }
            | Self::CloseRefused { .. }
            | Self::Closed { .. }
            | Self::CampaignEnded { .. } => Concern::News,
        }
    }

    /// The products that it is about, if it is about some.
    pub const fn products_mut(&mut self) -> Option<&mut NamedProducts> {
        match self {
            Self::Approved { products, .. }
            | Self::Rejected { products, .. }
            | Self::ReregistrationAllowed { products, .. }
            | Self::CloseRefused { products, .. }
            | Self::Closed { products, .. } => Some(products),
            Self::CampaignForYou { .. }
            | Self::CampaignHidden { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. } => None,
        }
    }
}
