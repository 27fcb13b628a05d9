//! What organisations are told of a registration that moved on.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgencyId, ProductId, ShopId},
    money::Money,
    notice::{
        AgencyNotice, Concern, NamedCampaign, NamedProducts, ProductItem, Resolved, SellerNotice,
    },
    rate::TotalRate,
    registration::RegistrationAddress,
};
use serde::{Deserialize, Serialize};

use crate::event::Transition;

/// How the occasions of a campaign's notices begin.
pub(super) fn of_campaign(campaign: &NamedCampaign) -> String {
    format!("campaign:{}:", campaign.campaign)
}

/// A registration to which something happened.
pub(super) struct Moved {
    pub(super) registration: RegistrationAddress,
    pub(super) product: ProductId,
    pub(super) title: String,
    pub(super) total_rate: TotalRate,
    /// What the seller pays for one item.
    pub(super) per_item: Option<Money>,
    pub(super) shop_name: String,
    pub(super) agency: AgencyId,
    pub(super) market: String,
    pub(super) campaign: NamedCampaign,
    /// The campaign's minimum total commission rate, and its days.
    pub(super) minimum: Option<TotalRate>,
    pub(super) registration_ends_on: NaiveDate,
    /// The first moment at which nobody can register products in it any more.
    pub(super) registration_over_at: DateTime<Utc>,
    pub(super) ends_on: NaiveDate,
    /// How many creators have it in their showcase, where that is asked for.
    pub(super) creators: Option<u32>,
}

impl Moved {
    pub(super) fn shop(&self) -> ShopId {
        self.registration.shop
    }

    /// Whether the seller can register the product again at a moment, if the agency lets that.
    fn takes_registrations(&self, at: DateTime<Utc>) -> bool {
        at < self.registration_over_at
    }

    /// Whether what happened to it at a moment asks its reader for something.
    pub(super) fn is_open(&self, how: &Transition, at: DateTime<Utc>) -> bool {
        match how {
            Transition::Registered | Transition::CloseRequested => true,
            Transition::ReregistrationAllowed
            | Transition::Rejected {
                may_reregister: true,
                ..
            } => self.takes_registrations(at),
            Transition::Rejected {
                may_reregister: false,
                ..
            }
            | Transition::RateOffered { .. }
            | Transition::Withdrawn
            | Transition::Approved
            | Transition::CloseRefused
            | Transition::Closed { .. } => false,
        }
    }

    pub(super) fn item(&self, is_open: bool) -> ProductItem {
        ProductItem {
            registration: self.registration,
            product: self.product,
            title: self.title.clone(),
            total_rate: self.total_rate,
            per_item: self.per_item,
            is_open,
        }
    }
}

/// What an organisation is told, as it is kept. Only of kinds that are about products, or about a campaign
/// that ends soon: the others are spelt alike to agencies and sellers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Told {
    Agency(AgencyNotice),
    Seller(SellerNotice),
}

impl Told {
    pub(super) fn of(
        (how, at): (&Transition, DateTime<Utc>),
        moved: &Moved,
        products: NamedProducts,
    ) -> Self {
        let (shop, campaign) = (moved.shop_name.clone(), moved.campaign.clone());
        match how {
            Transition::Registered => Self::Agency(AgencyNotice::Registered {
                shop,
                campaign,
                products,
                minimum: moved.minimum,
                until: Some(moved.registration_ends_on),
            }),
            Transition::RateOffered { was } => Self::Agency(AgencyNotice::RateOffered {
                shop,
                campaign,
                products,
                was: *was,
            }),
            Transition::Withdrawn => Self::Agency(AgencyNotice::Withdrawn {
                shop,
                campaign,
                products,
            }),
            Transition::CloseRequested => Self::Agency(AgencyNotice::CloseRequested {
                shop,
                campaign,
                products,
                creators: moved.creators,
            }),
            Transition::Approved => Self::Seller(SellerNotice::Approved { campaign, products }),
            Transition::Rejected {
                reason,
                may_reregister,
            } => Self::Seller(SellerNotice::Rejected {
                campaign,
                products,
                reason: reason.clone(),
                may_reregister: *may_reregister,
                until: (*may_reregister && moved.takes_registrations(at))
                    .then_some(moved.registration_ends_on),
            }),
            Transition::ReregistrationAllowed => {
                Self::Seller(SellerNotice::ReregistrationAllowed {
                    campaign,
                    products,
                    until: moved.registration_ends_on,
                })
            }
            Transition::CloseRefused => Self::Seller(SellerNotice::CloseRefused {
                campaign,
                products,
                until: Some(moved.ends_on),
            }),
            Transition::Closed { why } => Self::Seller(SellerNotice::Closed {
                campaign,
                products,
                why: *why,
            }),
        }
    }

    /// What happened to its products, if it is about some.
    pub(super) fn how(&self) -> Option<Transition> {
        Some(match self {
            Self::Agency(AgencyNotice::Registered { .. }) => Transition::Registered,
            Self::Agency(AgencyNotice::RateOffered { was, .. }) => {
                Transition::RateOffered { was: *was }
            }
            Self::Agency(AgencyNotice::Withdrawn { .. }) => Transition::Withdrawn,
            Self::Agency(AgencyNotice::CloseRequested { .. }) => Transition::CloseRequested,
            Self::Seller(SellerNotice::Approved { .. }) => Transition::Approved,
            Self::Seller(SellerNotice::Rejected {
                reason,
                may_reregister,
                ..
            }) => Transition::Rejected {
                reason: reason.clone(),
                may_reregister: *may_reregister,
            },
            Self::Seller(SellerNotice::ReregistrationAllowed { .. }) => {
                Transition::ReregistrationAllowed
            }
            Self::Seller(SellerNotice::CloseRefused { .. }) => Transition::CloseRefused,
            Self::Seller(SellerNotice::Closed { why, .. }) => Transition::Closed { why: *why },
            Self::Agency(_) | Self::Seller(_) => return None,
        })
    }

    pub(super) fn products_mut(&mut self) -> Option<&mut NamedProducts> {
        match self {
            Self::Agency(told) => told.products_mut(),
            Self::Seller(told) => told.products_mut(),
        }
    }

    /// It tells of another product, too: how many creators have one of them says nothing then.
    pub(super) fn leave_out_creators(&mut self) {
        if let Self::Agency(AgencyNotice::CloseRequested { creators, .. }) = self {
            *creators = None;
        }
    }

    /// Whether it asks a shop to register products in a campaign.
    pub(super) const fn is_invitation(&self) -> bool {
        matches!(self, Self::Seller(SellerNotice::CampaignForYou { .. }))
    }

    /// If it does, it asks for nothing any more.
    pub(super) fn resolve_invitation(&mut self, by: &Resolved) {
        if let Self::Seller(SellerNotice::CampaignForYou { resolved, .. }) = self {
            *resolved = Some(by.clone());
        }
    }

    /// Whether both tell that the same campaign ends soon, on the same day, and that is still so.
    pub(super) fn is_same_end(&self, other: &Self) -> bool {
        let end = |told: &Self| match told {
            Self::Agency(AgencyNotice::CampaignEndsSoon {
                campaign,
                last_day,
                moved_to: None,
                ..
            }) => Some((campaign.campaign, *last_day)),
            _ => None,
        };
        end(self).is_some() && end(self) == end(other)
    }

    /// The end that it tells of was moved to another day: whether it tells of one that was.
    pub(super) fn move_end(&mut self, to: NaiveDate) -> bool {
        match self {
            Self::Agency(AgencyNotice::CampaignEndsSoon {
                last_day,
                moved_to: moved_to @ None,
                ..
            }) if *last_day != to => {
                *moved_to = Some(to);
                true
            }
            _ => false,
        }
    }

    pub(super) const fn concern(&self) -> Concern {
        match self {
            Self::Agency(told) => told.concern(),
            Self::Seller(told) => told.concern(),
        }
    }
}

/// What a notice's occasion calls it.
pub(super) const fn code(how: &Transition) -> &'static str {
    match how {
        Transition::Registered => "registered",
        Transition::RateOffered { .. } => "rate_offered",
        Transition::Withdrawn => "withdrawn",
        Transition::CloseRequested => "close_requested",
        Transition::Approved => "approved",
        Transition::Rejected { .. } => "rejected",
        Transition::ReregistrationAllowed => "reregistration_allowed",
        Transition::CloseRefused => "close_refused",
        Transition::Closed { .. } => "closed",
    }
}
