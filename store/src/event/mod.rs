//! Domain events and their serialization in the outbox.

mod commission;
mod how_far;
mod payout_news;
mod recording;
mod transition;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::{Actor, MemberRole},
    application::{ApplicationSubject, RejectionReason},
    authorisation::AuthorisationState,
    dispute::DisputeEventKind,
    ids::{
        AccountId, AgencyId, ApplicationId, AuthorisationId, CampaignId, CreatorId,
        CreatorInvitationId, DisputeId, IncentiveAwardId, LinkingRequestId, OfferId,
        OrganisationId, PaymentAccountId, PayoutId, ProductId, ShopId,
    },
    linking::{LinkSide, LinkingState},
    market::Market,
    money::Money,
    notice::MovedDates,
    page::Position,
    payment_account::PaymentAccountState,
    product::ProductChange,
    rate::{CreatorRate, SharePercent},
    registration::RegistrationAddress,
    reveal::RevealReason,
    sample::{SampleRequestAddress, SampleSide, SampleState},
    showcase::EntryAddress,
    signed_in_user::PlaceId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use self::{
    commission::{LineAddress, PartyAmount, PartySum, SettledParty},
    payout_news::PayoutNews,
    recording::{record, record_all},
    transition::Transition,
};

/// Something that happened and that somebody is told of. In the outbox its kind is the topic.
///
/// What many creators are told of is told in pieces: `after` is the last entry of a showcase whose
/// creator was told, and none at the beginning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "topic", content = "payload")]
pub(crate) enum DomainEvent {
    /// A registration was made or moved on.
    #[serde(rename = "registration.moved")]
    Moved {
        registration: RegistrationAddress,
        how: Transition,
        /// The member of the agency who did it.
        #[serde(default)]
        by: Option<AccountId>,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A seller cancelled a close request, so there is nothing to decide any more.
    #[serde(rename = "registration.close_taken_back")]
    CloseTakenBack { registration: RegistrationAddress },
    /// A creator rate of an offer was set.
    #[serde(rename = "offer.rate_set")]
    RateSet {
        registration: RegistrationAddress,
        offer: OfferId,
        from: DateTime<Utc>,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A rate that was lowered, from a moment on, is about to count for those who accepted a higher one.
    #[serde(rename = "offer.rate_falls_soon")]
    RateFallsSoon {
        registration: RegistrationAddress,
        offer: OfferId,
        from: DateTime<Utc>,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A campaign has few days left, for its agency.
    #[serde(rename = "campaign.ends_soon")]
    EndsSoon {
        campaign: CampaignId,
        last_day: NaiveDate,
    },
    /// The same, for those who show its products.
    #[serde(rename = "campaign.ends_soon_for_creators")]
    EndsSoonForCreators {
        campaign: CampaignId,
        last_day: NaiveDate,
    },
    /// The same, for those who show one of its products.
    #[serde(rename = "campaign.ends_soon_for_product")]
    EndsSoonForProduct {
        campaign: CampaignId,
        last_day: NaiveDate,
        registration: RegistrationAddress,
        #[serde(default)]
        after: Option<Position>,
    },
    /// The agency gave a campaign another first or last day.
    #[serde(rename = "campaign.rescheduled")]
    Rescheduled {
        campaign: CampaignId,
        last_day: NaiveDate,
        /// What its days were; none in what an earlier program wrote.
        #[serde(default)]
        dates: Option<MovedDates>,
    },
    /// The same, for those who show one of its products.
    #[serde(rename = "campaign.rescheduled_for_product")]
    RescheduledForProduct {
        campaign: CampaignId,
        dates: MovedDates,
        registration: RegistrationAddress,
        #[serde(default)]
        after: Option<Position>,
    },
    /// Sellers see a campaign from now on, or it names other shops while they do.
    #[serde(rename = "campaign.published")]
    Published { campaign: CampaignId },
    /// A campaign was hidden from sellers.
    #[serde(rename = "campaign.hidden")]
    Hidden { campaign: CampaignId },
    /// A campaign came to its end, or was ended.
    #[serde(rename = "campaign.ended")]
    Ended {
        campaign: CampaignId,
        by_clock: bool,
    },
    /// The same, for those who show one of its products.
    #[serde(rename = "campaign.ended_for_product")]
    EndedForProduct {
        campaign: CampaignId,
        registration: RegistrationAddress,
        #[serde(default)]
        after: Option<Position>,
    },
    /// Commission was settled, for those who share in it or pay it.
    #[serde(rename = "lines.settled")]
    Settled {
        market: Market,
        #[serde(default)]
        agencies: Vec<AgencyId>,
        #[serde(default)]
        shops: Vec<ShopId>,
        #[serde(default)]
        creators: Vec<CreatorId>,
        /// How much for each, also what was deducted.
        #[serde(default)]
        sums: Vec<PartySum>,
    },
    /// Commission was deducted that had been settled, because of what came to light just now.
    #[serde(rename = "lines.deducted")]
    Deducted { market: Market, sums: Vec<PartySum> },
    /// An operator holds an order line, or released it.
    #[serde(rename = "line.held")]
    Held {
        market: Market,
        line: LineAddress,
        /// What is estimated for each party.
        amounts: Vec<PartyAmount>,
        is_released: bool,
    },
    /// A person became a member of an organisation, or another one than before.
    #[serde(rename = "organisation.member_seated")]
    MemberSeated {
        organisation: OrganisationId,
        account: AccountId,
        role: MemberRole,
        was: Option<MemberRole>,
    },
    /// A key was issued with which programs act for an organisation.
    #[serde(rename = "organisation.key_issued")]
    KeyIssued {
        organisation: OrganisationId,
        name: String,
    },
    /// A person is no member of an organisation any more.
    #[serde(rename = "organisation.member_left")]
    MemberLeft {
        organisation: OrganisationId,
        account: AccountId,
    },
    /// A partner asked a shop for authorisation, or one of the two moved it on.
    #[serde(rename = "authorisation.moved")]
    AuthorisationMoved {
        authorisation: AuthorisationId,
        state: AuthorisationState,
        by_shop: bool,
    },
    /// An operator decided what an organisation applied for.
    #[serde(rename = "application.decided")]
    ApplicationDecided {
        organisation: OrganisationId,
        application: ApplicationId,
        subject: ApplicationSubject,
        market: Market,
        /// The category's name.
        category: Option<String>,
        /// Why it was rejected; none when it was approved.
        reasons: Vec<RejectionReason>,
    },
    /// A pending application was moved to the category that takes the place of its own.
    #[serde(rename = "application.upgraded")]
    ApplicationUpgraded {
        organisation: OrganisationId,
        /// The linked copy, which goes on.
        application: ApplicationId,
        market: Market,
        /// The categories' names.
        from: String,
        to: String,
    },
    /// An operator decided the tax information that somebody who is paid handed in.
    #[serde(rename = "tax.decided")]
    TaxDecided {
        party: PlaceId,
        application: ApplicationId,
        /// Why it was rejected; none when it was approved.
        reasons: Vec<RejectionReason>,
    },
    /// A payment account was linked, or moved on.
    #[serde(rename = "payment_account.moved")]
    AccountMoved {
        party: PlaceId,
        account: PaymentAccountId,
        last_four: String,
        state: PaymentAccountState,
        is_change: bool,
        /// From when on it is paid to, once that is known.
        active_from: Option<DateTime<Utc>>,
    },
    /// The tax information in force holds no more, soon or by now.
    #[serde(rename = "tax.ends")]
    TaxFormEnds {
        party: PlaceId,
        until: DateTime<Utc>,
    },
    /// An operator looked at a number of tax or bank.
    #[serde(rename = "identifier.revealed")]
    IdentifierRevealed {
        party: PlaceId,
        /// A code of `domain::tax::IdentifierKind`, or `bank_account`.
        field: String,
        last_four: String,
        reason: RevealReason,
    },
    /// A product costs something else, or nothing of it is left, or there is some again.
    #[serde(rename = "product.changed")]
    ProductChanged {
        shop: ShopId,
        product: ProductId,
        change: ProductChange,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A creator asked for a sample, or somebody moved the request on.
    #[serde(rename = "sample.moved")]
    SampleMoved {
        request: SampleRequestAddress,
        state: SampleState,
        /// Whether this is that the seller has sent it to the agency.
        #[serde(default)]
        is_sending: bool,
        by: SampleSide,
    },
    /// An agency sent a link to creators whom it is for.
    #[serde(rename = "link.sent")]
    LinkSent {
        /// The link's own id: its code is in its row alone.
        link: Uuid,
        creators: Vec<CreatorId>,
    },
    /// An agency asks to manage a creator.
    #[serde(rename = "linking.requested")]
    LinkingRequested {
        creator: CreatorId,
        request: LinkingRequestId,
    },
    /// The creator answered, or the agency took the request back.
    #[serde(rename = "linking.answered")]
    LinkingAnswered {
        creator: CreatorId,
        request: LinkingRequestId,
        state: LinkingState,
        /// From when on orders are shared, if it was accepted.
        #[serde(default)]
        from: Option<DateTime<Utc>>,
    },
    /// One of the two ended a link; of one whose term had not begun, there is no row any more.
    #[serde(rename = "linking.ended")]
    LinkingEnded {
        creator: CreatorId,
        agency: AgencyId,
        share: SharePercent,
        by: LinkSide,
        is_cancelled: bool,
        /// The instant at which it ends; none for the moment of the event.
        #[serde(default)]
        from: Option<DateTime<Utc>>,
    },
    /// An agency invited a creator.
    #[serde(rename = "creator.invited")]
    CreatorInvited {
        creator: CreatorId,
        invitation: CreatorInvitationId,
    },
    /// A creator is interested in an invitation, or declined it, which the agency isn't told.
    #[serde(rename = "creator.interested")]
    InvitationAnswered {
        creator: CreatorId,
        invitation: CreatorInvitationId,
        is_interested: bool,
    },
    /// A creator added a product without having seen that another device had added it by another link.
    #[serde(rename = "showcase.accepted_elsewhere")]
    AcceptedElsewhere {
        creator: CreatorId,
        /// The entry that counts from now on.
        entry: EntryAddress,
        rate: CreatorRate,
        /// The one that counted until now.
        was: EntryAddress,
        was_rate: CreatorRate,
    },
    /// An agency invited a shop to a campaign.
    #[serde(rename = "shop.invited")]
    ShopInvited { shop: ShopId, campaign: CampaignId },
    /// A market's month was closed: its bills and statements are there.
    #[serde(rename = "bills.closed")]
    BillsClosed {
        market: Market,
        /// By its first day.
        month: NaiveDate,
        /// Behind the bill that a creator was told of last.
        #[serde(default)]
        after: Option<Position>,
    },
    /// A dispute was opened, taken up, decided or taken back.
    #[serde(rename = "dispute.moved")]
    DisputeMoved {
        dispute: DisputeId,
        how: DisputeEventKind,
    },
    /// Somebody is paid, or isn't.
    #[serde(rename = "payout.moved")]
    PayoutMoved {
        party: PlaceId,
        market: Market,
        /// Which payout; none where nothing is paid.
        #[serde(default)]
        payout: Option<PayoutId>,
        amount: Money,
        news: PayoutNews,
    },
    /// Somebody got something by an incentive.
    #[serde(rename = "incentive.awarded")]
    IncentiveAwarded {
        party: PlaceId,
        market: Market,
        award: IncentiveAwardId,
        /// What the incentive is called.
        name: String,
        amount: Money,
    },
}

impl DomainEvent {
    /// A registration that was made or moved on.
    pub(crate) fn moved(registration: RegistrationAddress, how: Transition) -> Self {
        Self::Moved {
            registration,
            how,
            by: None,
            after: None,
        }
    }

    /// A product that its shop changed.
    pub(crate) fn product_changed(shop: ShopId, product: ProductId, change: ProductChange) -> Self {
        Self::ProductChanged {
            shop,
            product,
            change,
            after: None,
        }
    }

    /// The same, done by somebody: the agency is told who of its members decided.
    pub(crate) fn done_by(self, actor: Actor) -> Self {
        match actor {
            Actor::Agency { account, .. } => self.done_by_member(Some(account)),
            _ => self,
        }
    }

    /// The same, of a member who did it at another moment than it is told.
    pub(crate) fn done_by_member(mut self, member: Option<AccountId>) -> Self {
        if let Self::Moved { by, .. } = &mut self {
            *by = member;
        }
        self
    }
}

#[cfg(test)]
mod tests;
