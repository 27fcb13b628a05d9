//! The states of an application and the moves between them, and why a move of the applicant is refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CategoryField, CategoryInformation, EntityField, EntityInformation, FieldRefusal};
use crate::{
    ids::{ApplicationId, DocumentId},
    payment_account::BankInformation,
    tax::TaxInformation,
};

/// How many characters a draft has at most, all its fields together: more than any form has.
pub const DRAFT_CHARACTERS_MAX: usize = 20_000;

crate::codes! {
    /// What is applied for.
    #[derive(PartialOrd, Ord)]
    pub enum ApplicationSubject {
        /// To be a partner, as this company.
        Entity = "entity",
        /// Another version of the entity information of a partner.
        EntityChange = "entity_change",
        /// A service category in a market.
        Category = "category",
        /// To be the seller of a shop.
        Shop = "shop",
        /// To be a creator with a handle.
        Creator = "creator",
        /// To be paid, with this tax information.
        Tax = "tax",
        /// To be paid to this bank account.
        Bank = "bank",
    }
}

crate::codes! {
    /// How far an application has come.
    #[derive(PartialOrd, Ord)]
    pub enum ApplicationState {
        /// It is written, and not handed in.
        Draft = "draft",
        /// It waits for an operator.
        Pending = "pending",
        /// It was approved.
        Approved = "approved",
        /// It was rejected, with reasons.
        Rejected = "rejected",
        /// It was closed because its category was upgraded: a linked copy goes on in its place.
        RejectedUpgrade = "rejected_upgrade",
        /// The applicant took it back.
        Withdrawn = "withdrawn",
    }
}

/// What moves an application on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApplicationVerb {
    /// The applicant hands it in.
    Apply,
    /// The applicant takes it back.
    Withdraw,
    /// An operator approves it.
    Approve,
    /// An operator rejects it.
    Reject,
    /// Its category is upgraded.
    Upgrade,
}

impl ApplicationVerb {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Apply,
        Self::Withdraw,
        Self::Approve,
        Self::Reject,
        Self::Upgrade,
    ];
}

/// A move that the state has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this can't be done with an application that is {state}")]
pub struct StateRefusal {
    /// How far it has come.
    pub state: ApplicationState,
}

impl ApplicationState {
    /// The state after a verb: the table of all moves. A draft is handed in or thrown away; what is
    /// pending is taken back, decided, or closed by an upgrade; all else stays as it is for good.
    ///
    /// # Errors
    /// For every other move.
    pub const fn after(self, verb: ApplicationVerb) -> Result<Self, StateRefusal> {
        use ApplicationVerb::{Apply, Approve, Reject, Upgrade, Withdraw};
        match (self, verb) {
            (Self::Draft, Apply) => Ok(Self::Pending),
            (Self::Draft | Self::Pending, Withdraw) => Ok(Self::Withdrawn),
            (Self::Pending, Approve) => Ok(Self::Approved),
            (Self::Pending, Reject) => Ok(Self::Rejected),
            (Self::Pending, Upgrade) => Ok(Self::RejectedUpgrade),
            (Self::Draft, Approve | Reject | Upgrade)
            | (Self::Pending, Apply)
            | (
                Self::Approved | Self::Rejected | Self::RejectedUpgrade | Self::Withdrawn,
                Apply | Withdraw | Approve | Reject | Upgrade,
            ) => Err(StateRefusal { state: self }),
        }
    }

    /// Whether something is still to be done with it: by the applicant, or by an operator.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Pending)
    }

    /// Whether a new draft may be begun of it (**Modify**, **Edit**). What was rejected or taken back may
    /// be changed and handed in again, but a change request, which is asked for anew of what is in force, and a
    /// bank account, which is linked anew. An approved category or tax form may be edited, and stays in force
    /// meanwhile; an approved entity is changed by a change request only. What an upgrade closed goes on as its
    /// copy.
    ///
    /// # Errors
    /// Says why not.
    pub const fn check_modify(self, subject: ApplicationSubject) -> Result<(), ModifyRefusal> {
        match (self, subject) {
            // Another account is linked anew, with its numbers.
            (
                Self::Approved | Self::Rejected | Self::Withdrawn,
                ApplicationSubject::EntityChange | ApplicationSubject::Bank,
            )
            | (
                Self::Approved,
                ApplicationSubject::Entity | ApplicationSubject::Shop | ApplicationSubject::Creator,
            ) => Err(ModifyRefusal::Frozen),
            (Self::Rejected | Self::Withdrawn, _)
            | (Self::Approved, ApplicationSubject::Category | ApplicationSubject::Tax) => Ok(()),
            (Self::Draft | Self::Pending | Self::RejectedUpgrade, _) => {
                Err(ModifyRefusal::State(StateRefusal { state: self }))
            }
        }
    }
}

/// What a seller applies for a shop with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShopClaim {
    /// The Shop Code, as it was typed.
    pub shop_code: String,
    /// What the shop is called.
    pub name: String,
    /// What the applicant says to the reviewer.
    pub note: String,
    /// Documents that prove whose it is.
    pub documents: Vec<DocumentId>,
}

/// What a creator applies for a handle with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreatorClaim {
    /// The handle, as it was typed.
    pub handle: String,
    /// Whether the platform lets the creator sell.
    pub has_ecommerce_permission: bool,
    /// What the creator makes, in a few words.
    pub categories: Vec<String>,
    /// What the applicant says to the reviewer.
    pub note: String,
    /// Documents that prove whose it is.
    pub documents: Vec<DocumentId>,
}

/// What an application says, by what it is for. An entity and its change request say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApplicationContent {
    /// The company.
    Entity(EntityInformation),
    /// What it offers in a category of a market.
    Category(CategoryInformation),
    /// Which shop.
    Shop(ShopClaim),
    /// Which handle.
    Creator(CreatorClaim),
    /// The tax form, without its numbers.
    Tax(TaxInformation),
    /// The bank account, without its numbers.
    Bank(BankInformation),
}

impl ApplicationContent {
    /// Of a draft that was just begun.
    #[must_use]
    pub fn empty(subject: ApplicationSubject) -> Self {
        match subject {
            ApplicationSubject::Entity | ApplicationSubject::EntityChange => {
                Self::Entity(EntityInformation::default())
            }
            ApplicationSubject::Category => Self::Category(CategoryInformation::default()),
            ApplicationSubject::Shop => Self::Shop(ShopClaim::default()),
            ApplicationSubject::Creator => Self::Creator(CreatorClaim::default()),
            ApplicationSubject::Tax => Self::Tax(TaxInformation::default()),
            ApplicationSubject::Bank => Self::Bank(BankInformation::default()),
        }
    }

    /// Whether it is what an application for this is made with.
    #[must_use]
    pub const fn fits(&self, subject: ApplicationSubject) -> bool {
        matches!(
            (self, subject),
            (
                Self::Entity(_),
                ApplicationSubject::Entity | ApplicationSubject::EntityChange
            ) | (Self::Category(_), ApplicationSubject::Category)
                | (Self::Shop(_), ApplicationSubject::Shop)
                | (Self::Creator(_), ApplicationSubject::Creator)
                | (Self::Tax(_), ApplicationSubject::Tax)
                | (Self::Bank(_), ApplicationSubject::Bank)
        )
    }

    /// The documents that it names.
    #[must_use]
    pub fn documents(&self) -> &[DocumentId] {
        match self {
            Self::Entity(entity) => &entity.documents,
            Self::Category(category) => &category.documents,
            Self::Shop(shop) => &shop.documents,
            Self::Creator(creator) => &creator.documents,
            Self::Tax(tax) => tax.documents(),
            Self::Bank(bank) => &bank.documents,
        }
    }
}

/// Why a draft isn't kept.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaveDraftRefusal {
    /// Another window saved it after this one was opened. Both versions are there: the saved one in the
    /// database, the refused one in the form.
    #[error("another window saved this draft meanwhile")]
    SavedMeanwhile {
        /// The draft.
        application: ApplicationId,
        /// Who saved it; none for somebody who has no name.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// The version that is saved: whoever saves with it overwrites it.
        version: u32,
    },
    /// It is no draft any more.
    #[error("{0}")]
    State(StateRefusal),
    /// There is one for this subject, category and market already.
    #[error("there is an open application for this already")]
    AlreadyOpen,
    /// What was approved isn't changed by a new application.
    #[error("the company is approved: ask for a change of its information")]
    Frozen,
    /// It is longer than any form.
    #[error("this has {given} characters in all, and at most {DRAFT_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many it has.
        given: usize,
    },
}

/// Why an application isn't taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplyRefusal {
    /// Fields of the entity information are missing or wrong.
    #[error("some fields are missing or wrong")]
    Entity(Vec<(EntityField, FieldRefusal)>),
    /// Fields of the category information are missing or wrong.
    #[error("some fields are missing or wrong")]
    Category(Vec<(CategoryField, FieldRefusal)>),
    /// No category or no market is chosen.
    #[error("choose a service category and a market")]
    NothingChosen,
    /// The applicant's address isn't proven.
    #[error("prove your email address first: we sent a code to it")]
    EmailNotProven,
    /// The category takes nobody new.
    #[error("this category is closed to new registrations")]
    CategoryClosed,
    /// The company's own information wasn't handed in.
    #[error("hand in the entity information first")]
    EntityMissing,
    /// The company isn't registered in the market.
    #[error("the company's entity information doesn't name this market")]
    NotInMarket,
    /// Another one for the same is pending.
    #[error("an application for this waits for review already")]
    AlreadyPending,
    /// It is held already; **Edit** changes it.
    #[error("this category is approved in this market already")]
    AlreadyHeld,
    /// A document that it names isn't there.
    #[error("a document is no longer there: add it again")]
    DocumentGone,
    /// What was approved isn't changed by a new application.
    #[error("the company is approved: ask for a change of its information")]
    Frozen,
    /// The draft was saved by another window meanwhile.
    #[error("another window saved this draft meanwhile")]
    SavedMeanwhile {
        /// Who saved it; none for somebody who has no name.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// The version that is saved.
        version: u32,
    },
    /// It is no draft any more.
    #[error("{0}")]
    State(StateRefusal),
}

/// Why no draft is made of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModifyRefusal {
    /// It is approved for good.
    #[error("this is approved and can't be edited: ask for a change of it")]
    Frozen,
    /// Another one for the same is open.
    #[error("there is an open application for this already")]
    AlreadyOpen,
    /// It can't be modified as it is.
    #[error("{0}")]
    State(StateRefusal),
}
