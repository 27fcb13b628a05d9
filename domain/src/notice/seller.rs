//! What sellers may be told: nothing of a creator's.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AccessChange, AuthorisationNews, CommissionSum, Concern, DisputeNews, MovedDates,
    NamedCampaign, NamedLine, NamedProducts, Resolved, SampleNews,
};
use crate::{
    application::RejectionReason,
    bill::{BillId, BillNumber},
    ids::{ApplicationId, PaymentAccountId},
    money::Money,
    payment_account::PaymentAccountState,
    rate::TotalRate,
    registration::{CloseReason, RejectReason},
    reveal::RevealReason,
};

/// What a seller is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SellerNotice {
    /// Somebody else may act for the organisation, or may do something else.
    AccessChanged {
        /// Who, and what.
        change: AccessChange,
    },
    /// A partner asks for authorisation, took that back, or ended what it had.
    AuthorisationMoved {
        /// Which partner, for what, and how.
        news: AuthorisationNews,
    },
    /// An operator decided the tax information that was handed in.
    TaxDecided {
        /// Whose it is.
        party: String,
        /// The application.
        application: ApplicationId,
        /// Why it was rejected; none when it was approved.
        reasons: Vec<RejectionReason>,
    },
    /// A payment account was linked, or moved on.
    AccountMoved {
        /// Who is paid.
        party: String,
        /// Which account.
        account: PaymentAccountId,
        /// The end of its number.
        last_four: String,
        /// How far it has come.
        state: PaymentAccountState,
        /// Whether it is to take the place of another.
        is_change: bool,
        /// From when on it is paid to, once that is known.
        #[serde(default)]
        active_from: Option<DateTime<Utc>>,
    },
    /// The tax information in force holds no more, soon or by now.
    TaxFormEnds {
        /// Whose it is.
        party: String,
        /// From when on.
        until: DateTime<Utc>,
    },
    /// An operator looked at a number of tax or bank.
    IdentifierRevealed {
        /// Whose it is.
        party: String,
        /// A code of `domain::tax::IdentifierKind`, or `bank_account`.
        field: String,
        /// The end of the number.
        last_four: String,
        /// Why.
        reason: RevealReason,
    },
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
    /// An agency invited the shop to a campaign.
    InvitedToCampaign {
        /// Which campaign.
        campaign: NamedCampaign,
        /// The name of its agency.
        agency: String,
        /// Its minimum total commission rate.
        minimum: TotalRate,
        /// The last day on which products can be registered in it.
        until: NaiveDate,
    },
    /// The agency hid a campaign from sellers in which the shop has products.
    CampaignHidden {
        /// Which campaign.
        campaign: NamedCampaign,
        /// How many of the shop's products stay in it.
        products: u32,
    },
    /// The agency moved the first or the last day of a campaign in which the shop has open registrations.
    CampaignMoved {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Its days.
        dates: MovedDates,
        /// How many of the shop's products are in it, or wait to be.
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
    /// A creator asked for a sample of a product of the shop, or somebody moved that on.
    SampleMoved {
        /// Of which product, and how far it has come.
        news: SampleNews,
        /// The request's number, by which the seller knows it.
        number: u32,
        /// How many samples are left.
        left: u16,
        /// Of how many that are offered.
        quantity: u16,
        /// The name of the agency that sends it on.
        agency: String,
    },
    /// The shop's statement of a month is there.
    StatementReady {
        /// Which one.
        bill: BillId,
        /// Its month, by the first day.
        month: NaiveDate,
        /// Its number.
        number: BillNumber,
        /// What it comes to.
        total: Money,
    },
    /// A dispute that the shop has opened was taken up or decided.
    DisputeMoved {
        /// Which, and how far it has come.
        news: DisputeNews,
    },
    /// Somebody questions an order line that concerns the shop, or that was decided or taken back.
    DisputeTouchesYou {
        /// Which, and what is held of the shop.
        news: DisputeNews,
    },
}

impl SellerNotice {
    /// What it is to the seller.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        match self {
            Self::Rejected { products, .. } | Self::ReregistrationAllowed { products, .. } => {
                products.concern()
            }
            Self::AuthorisationMoved { news } => news.concern_of_shop(),
            Self::SampleMoved { news, .. } => news.concern(),
            Self::CampaignForYou { resolved: None, .. } => Concern::NeedsYou,
            Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::StatementReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. } => Concern::Money,
            Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. } => Concern::BeingPaid,
            Self::CampaignForYou {
                resolved: Some(_), ..
            }
            | Self::AccessChanged { .. }
            | Self::InvitedToCampaign { .. }
            | Self::CampaignHidden { .. }
            | Self::CampaignMoved { .. }
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
            Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::CampaignForYou { .. }
            | Self::InvitedToCampaign { .. }
            | Self::CampaignHidden { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::SampleMoved { .. }
            | Self::StatementReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. } => None,
        }
    }
}
