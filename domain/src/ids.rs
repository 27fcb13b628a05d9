//! Every kind of id, declared in one place so that one kind can never be passed for another.
//!
//! An id wraps a UUID and means nothing by itself; callers make new ones (`UUIDv7`) and hand them
//! in. An agency and a shop are organisations, but their ids are kinds of their own: wherever the
//! difference matters, the compiler knows it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that this UUID stands for.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, for the wire and the database.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// An agency, a shop, or the platform itself.
    OrganisationId,
    /// A person who signs in.
    AccountId,
    /// A browser that is signed in.
    WebSessionId,
    /// A code that was sent to an address.
    EmailCodeId,
    /// A sign-in that lacks its second step.
    SecondStepId,
    /// An agency ("partner"): the organisation that runs campaigns or manages creators.
    AgencyId,
    /// A seller's shop.
    ShopId,
    /// A creator: a handle in one market.
    CreatorId,
    /// A seller's product in one market.
    ProductId,
    /// An import of a shop's products from a file.
    ProductImportId,
    /// A file of statistics that a creator uploaded.
    CreatorUploadId,
    /// A partner campaign.
    CampaignId,
    /// A product's registration in a campaign.
    RegistrationId,
    /// A decision on many registrations at once.
    BulkDecisionId,
    /// A creator rate on a registration, reached by one link or one item of one list.
    OfferId,
    /// A list of a campaign's products, with one link to all of them.
    ProductListId,
    /// One rate of an offer's history of rates.
    RateId,
    /// An offer that a creator accepted into the showcase.
    ShowcaseEntryId,
    /// A link by which an agency hands an offer to creators.
    ShareLinkId,
    /// A question to Data Compass that is kept under a name.
    CompassViewId,
    /// A report of Data Compass that is mailed again and again.
    CompassReportId,
    /// Something in a market's figures that looks wrong.
    CompassAlertId,
    /// The proof of what a creator agreed to when accepting an offer.
    ConsentReceiptId,
    /// The term in which an agency manages a creator.
    AgencyLinkId,
    /// One line of an order.
    OrderLineId,
    /// A refund of some items of an order line.
    RefundId,
    /// An entry of the ledger.
    EntryId,
    /// Entries of the ledger that were written together.
    LedgerBatchId,
    /// An entry between the platform and a payee.
    PartyEntryId,
    /// An organisation's key to the API.
    ApiKeyId,
    /// One import of one file.
    ImportId,
    /// An import that was uploaded in the browser.
    BrowserImportId,
    /// A settlement of due lines that an operator asked for.
    SettlementRequestId,
    /// A file of the platform that is compared with the lines here.
    ReconciliationId,
    /// A monthly statement.
    StatementId,
    /// A notice to an organisation or a creator.
    NoticeId,
    /// A form that was opened in a page: what is sent with it is done once.
    FormId,
    /// An invitation to be a member of an organisation.
    MemberInvitationId,
    /// An operator's invitation to take over what an import created.
    ClaimInvitationId,
    /// A shop's authorisation of a partner.
    AuthorisationId,
    /// What somebody applies for: one thing that the platform decides.
    ApplicationId,
    /// A document that somebody handed to the platform.
    DocumentId,
    /// A move of pending applications from one service category to another.
    CategoryUpgradeId,
    /// A bank account that somebody linked to be paid to.
    PaymentAccountId,
    /// That an operator looked at a number of tax or bank.
    IdentifierRevealId,
    /// An email to a person.
    MailId,
    /// A creator's request for a sample of a product.
    SampleRequestId,
    /// An agency's request to manage a creator.
    LinkingRequestId,
    /// An agency's invitation to a creator.
    CreatorInvitationId,
    /// That a member of an agency looked at how a creator can be reached.
    ContactRevealId,
    /// A search for creators that an agency has saved.
    SavedSearchId,
    /// An agency's list of creators.
    CreatorListId,
    /// An agency's invitation of a shop to a campaign.
    ShopInvitationId,
    /// A bill of a party and month, or a seller's statement of one.
    BillId,
    /// An entry as a line of a bill: of the ledger of order lines, or of a party by itself.
    BillEntryId,
    /// That somebody questions an order line.
    DisputeId,
    /// An operator's decision about an order line.
    LineDecisionId,
    /// A check of a month of the ledger.
    LedgerCheckId,
    /// A batch of payouts of a market.
    PayoutBatchId,
    /// What somebody is paid by a batch.
    PayoutId,
    /// That an operator holds somebody's payouts.
    PayoutHoldId,
    /// A file with what a bank answered.
    BankAnswerId,
    /// An incentive that an operator posts.
    IncentiveId,
    /// What somebody got by an incentive.
    IncentiveAwardId,
}

impl From<AgencyId> for OrganisationId {
    fn from(agency: AgencyId) -> Self {
        Self(agency.0)
    }
}

impl From<ShopId> for OrganisationId {
    fn from(shop: ShopId) -> Self {
        Self(shop.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_uuid_on_the_wire() {
        let id = CampaignId::new(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a));
        let text = "01920000-0000-7000-8000-00000000002a";

        assert_eq!(id.to_string(), text);
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
        assert_eq!(
            serde_json::from_str::<CampaignId>(&format!("\"{text}\"")).unwrap(),
            id
        );
        assert_eq!(Uuid::from(id), id.uuid());
        assert_eq!(CampaignId::from(id.uuid()), id);
    }

    #[test]
    fn an_agency_and_a_shop_are_organisations() {
        let uuid = Uuid::from_u128(7);
        assert_eq!(
            OrganisationId::from(AgencyId::new(uuid)),
            OrganisationId::new(uuid)
        );
        assert_eq!(
            OrganisationId::from(ShopId::new(uuid)),
            OrganisationId::new(uuid)
        );
    }

    #[test]
    fn a_debugged_id_says_its_kind() {
        let id = ShopId::new(Uuid::from_u128(1));
        assert_eq!(
            format!("{id:?}"),
            "ShopId(00000000-0000-0000-0000-000000000001)"
        );
    }
}
