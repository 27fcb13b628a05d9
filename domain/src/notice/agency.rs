//! What agencies may be told.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AccessChange, AuthorisationNews, CommissionSum, Concern, DisputeNews, NamedCampaign, NamedLine,
    NamedProducts, Others, SampleNews,
};
use crate::{
    application::{ApplicationSubject, RejectionReason},
    bill::{BillId, BillNumber},
    creator_invitation::InvitationIntention,
    ids::{ApplicationId, IncentiveAwardId, PaymentAccountId, PayoutId},
    linking::LinkingState,
    money::Money,
    order_line::listing::AgencyPart,
    payment_account::PaymentAccountState,
    payout::NotPaid,
    product::ProductChange,
    rate::{SharePercent, TotalRate},
    registration::RegistrationAddress,
    reveal::RevealReason,
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
    /// Somebody else may act for the organisation, or may do something else.
    AccessChanged {
        /// Who, and what.
        change: AccessChange,
    },
    /// A shop accepted, refused or ended an authorisation.
    AuthorisationMoved {
        /// Which shop, for what, and how.
        news: AuthorisationNews,
    },
    /// An operator decided what the agency applied for.
    ApplicationDecided {
        /// The application.
        application: ApplicationId,
        /// What was applied for.
        subject: ApplicationSubject,
        /// The category's name, if it was for one: in the notice's market.
        category: Option<String>,
        /// Why it was rejected; none when it was approved.
        reasons: Vec<RejectionReason>,
    },
    /// A pending application was moved to the category that takes the place of its own.
    ApplicationUpgraded {
        /// The application that goes on.
        application: ApplicationId,
        /// What the category was called.
        from: String,
        /// What the one is called that takes its place.
        to: String,
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
        /// How many creators have it in their showcase, if it is one product.
        #[serde(default)]
        creators: Option<u32>,
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
    /// A seller changed what a registered product costs, or nothing of it is left, or there is some again.
    ProductChanged {
        /// The shop's name.
        shop: String,
        /// In which campaign.
        campaign: NamedCampaign,
        /// The product's title.
        product: String,
        /// Where it is registered.
        registration: RegistrationAddress,
        /// What changed.
        change: ProductChange,
        /// To how many other products of the shop in the campaign the same happened, and the title of the first.
        #[serde(default)]
        others: Others,
    },
    /// A creator asked for a sample of a product in a campaign of the agency, or somebody moved that on.
    SampleMoved {
        /// Of which product, and how far it has come.
        news: SampleNews,
        /// What the creator is called.
        handle: String,
        /// The shop's name.
        shop: String,
    },
    /// A creator answered the agency's request to manage the creator.
    LinkingAnswered {
        /// What the creator is called.
        handle: String,
        /// What the agency asked for of the creator's commission.
        share: SharePercent,
        /// Whether it was accepted or refused.
        state: LinkingState,
        /// From when on orders are shared, if it was accepted.
        #[serde(default)]
        from: Option<DateTime<Utc>>,
    },
    /// A creator whom the agency manages, or was to, has ended that.
    LinkEnded {
        /// What the creator is called.
        handle: String,
        /// Whether the term had not begun.
        #[serde(default)]
        is_cancelled: bool,
        /// From when on orders are no longer shared, where that is later than the notice.
        #[serde(default)]
        from: Option<DateTime<Utc>>,
    },
    /// A creator is interested in an invitation of the agency.
    CreatorInterested {
        /// What the creator is called.
        handle: String,
        /// What the agency invited for.
        intention: InvitationIntention,
    },
    /// The agency's bill of a month is there.
    BillReady {
        /// Which one.
        bill: BillId,
        /// Its month, by the first day.
        month: NaiveDate,
        /// Its number.
        number: BillNumber,
        /// What it comes to.
        total: Money,
    },
    /// A dispute that the agency has opened was taken up or decided.
    DisputeMoved {
        /// Which, and how far it has come.
        news: DisputeNews,
    },
    /// Somebody questions an order line that concerns the agency, or that was decided or taken back.
    DisputeTouchesYou {
        /// Which, and what is held of the agency.
        news: DisputeNews,
    },
    /// A payout went to the bank.
    PayoutSent {
        /// The agency's name.
        party: String,
        /// Which payout.
        payout: PayoutId,
        /// How much.
        amount: Money,
        /// The end of the account's number.
        account_end: String,
    },
    /// The bank paid a payout.
    PayoutPaid {
        /// The agency's name.
        party: String,
        /// Which payout.
        payout: PayoutId,
        /// How much.
        amount: Money,
        /// The end of the account's number.
        account_end: String,
    },
    /// The bank did not pay a payout, or it came back.
    PayoutRejected {
        /// The agency's name.
        party: String,
        /// Which payout.
        payout: PayoutId,
        /// How much.
        amount: Money,
        /// What the bank said; empty where it gave no reason.
        reason: String,
    },
    /// Nothing is paid on a payout day, though something is owed.
    PayoutWaits {
        /// The agency's name.
        party: String,
        /// How much could be paid.
        amount: Money,
        /// Why it isn't.
        why: NotPaid,
    },
    /// The platform paid something beside commission.
    IncentivePosted {
        /// What was got.
        award: IncentiveAwardId,
        /// What the incentive is called.
        name: String,
        /// How much.
        amount: Money,
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
            Self::SampleMoved { news, .. } => news.concern(),
            Self::CampaignEndsSoon { moved_to: None, .. } => Concern::NeedsYou,
            Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::IncentivePosted { .. } => Concern::Money,
            Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. } => Concern::BeingPaid,
            Self::CampaignEndsSoon {
                moved_to: Some(_), ..
            }
            | Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::RateOffered { .. }
            | Self::Withdrawn { .. }
            | Self::CampaignEnded { .. }
            | Self::ProductChanged { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkEnded { .. }
            | Self::CreatorInterested { .. } => Concern::News,
        }
    }

    /// The products that it is about, if it is about some.
    pub const fn products_mut(&mut self) -> Option<&mut NamedProducts> {
        match self {
            Self::Registered { products, .. }
            | Self::RateOffered { products, .. }
            | Self::Withdrawn { products, .. }
            | Self::CloseRequested { products, .. } => Some(products),
            Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::ProductChanged { .. }
            | Self::SampleMoved { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkEnded { .. }
            | Self::CreatorInterested { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => None,
        }
    }
}
