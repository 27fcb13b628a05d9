//! What creators may be told: never a total commission rate.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    CommissionSum, Concern, DisputeNews, MovedDates, NamedCampaign, NamedLine, SampleNews,
};
use crate::{
    application::RejectionReason,
    bill::{BillId, BillNumber},
    creator_invitation::{InvitationIntention, InvitationStanding},
    ids::{
        ApplicationId, CreatorInvitationId, IncentiveAwardId, LinkingRequestId, PaymentAccountId,
        PayoutId,
    },
    linking::LinkingState,
    money::Money,
    offer::RateFrom,
    payment_account::PaymentAccountState,
    payout::NotPaid,
    product::ProductChange,
    rate::{CreatorRate, SharePercent},
    reveal::RevealReason,
    share_link::LinkCode,
    showcase::EntryAddress,
};

/// Further products that a notice is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Others {
    /// How many.
    pub count: u32,
    /// The title of the first of them.
    pub first: Option<String>,
}

impl Others {
    /// The same with another product.
    pub fn add(&mut self, title: &str) {
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert_with(|| title.to_owned());
    }
}

/// What a creator is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CreatorNotice {
    /// What the creator earns on a product of the showcase changes.
    RateChanged {
        /// The product's title.
        product: String,
        /// Its entry in the showcase.
        entry: EntryAddress,
        /// The rate that counted at the moment of the notice.
        rate: CreatorRate,
        /// The next one that was known then, and from when it counts.
        next: Option<RateFrom>,
        /// The rate that counted before.
        #[serde(default)]
        was: Option<CreatorRate>,
        /// What the rate is of one item.
        #[serde(default)]
        per_item: Option<Money>,
        /// What the next rate is of one item.
        #[serde(default)]
        next_per_item: Option<Money>,
        /// To how many other products of the campaign the same happened, and the title of the first.
        #[serde(default)]
        others: Others,
    },
    /// A product of the showcase is no longer in its campaign.
    ProductClosed {
        /// The product's title.
        product: String,
        /// Its entry in the showcase.
        entry: EntryAddress,
        /// Which campaign.
        campaign: NamedCampaign,
        /// How many other products left it too, and the title of the first.
        #[serde(default)]
        others: Others,
    },
    /// A campaign ends soon that products of the showcase belong to.
    CampaignEndsSoon {
        /// Which one.
        campaign: NamedCampaign,
        /// Its last day.
        last_day: NaiveDate,
        /// How many of the products.
        products: u32,
    },
    /// The agency moved the first or the last day of a campaign that products of the showcase belong to.
    CampaignMoved {
        /// Which one.
        campaign: NamedCampaign,
        /// Its days.
        dates: MovedDates,
        /// How many of the products.
        products: u32,
    },
    /// A campaign ended that products of the showcase belong to.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
        /// How many of the products.
        #[serde(default)]
        products: u32,
    },
    /// Commission of the creator was deducted after it had been settled.
    Deducted {
        /// How much less it is.
        sum: CommissionSum,
        /// Of which order line, if it is one.
        #[serde(default)]
        line: Option<NamedLine>,
    },
    /// An operator holds an order line that the creator sold: it doesn't settle until it is released.
    OnHold {
        /// Which.
        line: NamedLine,
        /// What is estimated for it.
        amount: Money,
        /// When it was released, if it was.
        #[serde(default)]
        released_at: Option<DateTime<Utc>>,
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
    /// Commission of the creator was settled, or deducted after it had been.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
        /// How much; none in what an earlier program told.
        #[serde(default)]
        sum: Option<CommissionSum>,
    },
    /// A product of the showcase costs something else, or nothing of it is left, or there is some again.
    ProductChanged {
        /// The product's title.
        product: String,
        /// Its entry in the showcase.
        entry: EntryAddress,
        /// What changed.
        change: ProductChange,
        /// What the creator earns on one item now, if the price changed.
        #[serde(default)]
        per_item: Option<Money>,
        /// To how many other products of the campaign the same happened, and the title of the first.
        #[serde(default)]
        others: Others,
    },
    /// A request of the creator's for a sample was moved on.
    SampleMoved {
        /// Of which product, and how far it has come.
        news: SampleNews,
        /// Why it was rejected; none where the campaign ended.
        #[serde(default)]
        reason: Option<String>,
        /// Who carries the parcel, once it is on its way.
        #[serde(default)]
        carrier: Option<String>,
        /// Under what its carrier knows it.
        #[serde(default)]
        tracking: Option<String>,
    },
    /// An agency sent the creator a link that is for the creator among others.
    LinkSent {
        /// The agency's name.
        agency: String,
        /// The campaign.
        campaign: NamedCampaign,
        /// What the product or the list is called.
        name: String,
        /// The link's code.
        code: LinkCode,
        /// Whether it leads to a list.
        is_list: bool,
    },
    /// An agency asks to manage the creator.
    LinkingRequested {
        /// The agency's name.
        agency: String,
        /// The request.
        request: LinkingRequestId,
        /// What it asks for of the creator's commission.
        share: SharePercent,
        /// From when on it can't be answered.
        expires_at: DateTime<Utc>,
        /// What became of it.
        state: LinkingState,
    },
    /// The agency that managed the creator, or was to, has ended that.
    LinkingEnded {
        /// The agency's name.
        agency: String,
        /// What it took of the creator's commission.
        share: SharePercent,
        /// Whether the term had not begun.
        #[serde(default)]
        is_cancelled: bool,
    },
    /// An agency invited the creator.
    Invited {
        /// The agency's name.
        agency: String,
        /// The invitation.
        invitation: CreatorInvitationId,
        /// What for.
        intention: InvitationIntention,
        /// What the creator has answered.
        standing: InvitationStanding,
    },
    /// The creator added a product on one device while another had just added it by another link.
    AcceptedElsewhere {
        /// The product's title.
        product: String,
        /// The entry that counts.
        entry: EntryAddress,
        /// What it pays.
        rate: CreatorRate,
        /// What the other one paid.
        was: CreatorRate,
        /// The campaign of the other one.
        was_campaign: String,
    },
    /// The creator's statement of a month is there.
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
    /// A dispute that the creator has opened was taken up or decided.
    DisputeMoved {
        /// Which, and how far it has come.
        news: DisputeNews,
    },
    /// Somebody questions an order line that concerns the creator, or that was decided or taken back.
    DisputeTouchesYou {
        /// Which, and what is held of the creator.
        news: DisputeNews,
    },
    /// A payout went to the bank.
    PayoutSent {
        /// What the creator is called.
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
        /// What the creator is called.
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
        /// What the creator is called.
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
        /// What the creator is called.
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

impl CreatorNotice {
    /// What it is to the creator. What a product pays is the creator's money, too.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        match self {
            Self::RateChanged { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingEnded { .. }
            | Self::AcceptedElsewhere { .. }
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
            Self::ProductClosed { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. }
            | Self::ProductChanged { .. }
            | Self::SampleMoved { .. }
            | Self::LinkSent { .. }
            | Self::Invited { .. } => Concern::News,
        }
    }

    /// Whether a product pays more from now on.
    #[must_use]
    pub fn is_raise(&self) -> bool {
        match self {
            Self::RateChanged {
                rate, next, was, ..
            } => next.is_none() && was.is_none_or(|was| was < *rate),
            Self::ProductClosed { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::Settled { .. }
            | Self::ProductChanged { .. }
            | Self::SampleMoved { .. }
            | Self::LinkSent { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingEnded { .. }
            | Self::Invited { .. }
            | Self::AcceptedElsewhere { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => false,
        }
    }

    /// Takes in what happened to another product of the same campaign. Whether it did: what a rate falls
    /// to is told product by product, and raises are told together.
    pub fn take_in(&mut self, other: &Self) -> bool {
        let are_raises = self.is_raise() && other.is_raise();
        match (self, other) {
            (Self::RateChanged { others, .. }, Self::RateChanged { product, .. }) if are_raises => {
                others.add(product);
                true
            }
            (
                Self::ProductClosed {
                    campaign, others, ..
                },
                Self::ProductClosed {
                    campaign: same,
                    product,
                    ..
                },
            ) if campaign.campaign == same.campaign => {
                others.add(product);
                true
            }
            (
                Self::CampaignEndsSoon {
                    campaign,
                    last_day,
                    products,
                },
                Self::CampaignEndsSoon {
                    campaign: same,
                    last_day: same_day,
                    products: more,
                },
            ) if campaign.campaign == same.campaign && *last_day == *same_day => {
                *products = products.saturating_add(*more);
                true
            }
            (
                Self::CampaignMoved {
                    campaign,
                    dates,
                    products,
                },
                Self::CampaignMoved {
                    campaign: same,
                    dates: same_dates,
                    products: more,
                },
            ) if campaign.campaign == same.campaign && *dates == *same_dates => {
                *products = products.saturating_add(*more);
                true
            }
            (
                Self::CampaignEnded { campaign, products },
                Self::CampaignEnded {
                    campaign: same,
                    products: more,
                },
            ) if campaign.campaign == same.campaign => {
                *products = products.saturating_add(*more);
                true
            }
            (
                Self::ProductChanged { change, others, .. },
                Self::ProductChanged {
                    product,
                    change: same,
                    ..
                },
            ) if change.is_alike(same) => {
                others.add(product);
                true
            }
            _ => false,
        }
    }
}
