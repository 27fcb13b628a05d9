//! What the pages show, as the server sends it to the browser. Of a number there is its end at most.

use chrono::{DateTime, Utc};
use domain::{
    application::RejectionReason,
    ids::{DocumentId, PaymentAccountId},
    market::Market,
    payment_account::{BankScheme, LinkRefusal, PaymentAccountState, ShownState, shown},
    reveal::Reveal,
};
use serde::{Deserialize, Serialize};
use shell::documents::DocumentView;

/// What the page of accounts shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaymentAccounts {
    /// Whether the reader turns two-factor authentication on first. Until then there is nothing but what can
    /// be stopped.
    pub(crate) needs_two_factor: bool,
    /// Whether the tax information is approved and holds.
    pub(crate) has_tax: bool,
    /// The accounts, the latest first.
    pub(crate) accounts: Vec<AccountView>,
    /// Who looked at a number and why, the latest first.
    pub(crate) reveals: Vec<Reveal>,
    /// The market by whose clocks it is dated.
    pub(crate) zone: Market,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

impl PaymentAccounts {
    /// What people read of all of them.
    pub(crate) fn state(&self) -> ShownState {
        let states: Vec<_> = self.accounts.iter().map(|account| account.state).collect();
        shown(&states)
    }

    /// The account that is paid to.
    pub(crate) fn active(&self) -> Option<&AccountView> {
        let mut accounts = self.accounts.iter();
        accounts.find(|account| account.state == PaymentAccountState::Active)
    }

    /// The account that waits.
    pub(crate) fn open(&self) -> Option<&AccountView> {
        self.accounts.iter().find(|account| account.state.is_open())
    }

    /// The accounts that are paid to no more, or never were.
    pub(crate) fn earlier(&self) -> Vec<AccountView> {
        let is_earlier = |account: &&AccountView| {
            !account.state.is_open() && account.state != PaymentAccountState::Active
        };
        self.accounts.iter().filter(is_earlier).cloned().collect()
    }
}

/// A payment account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountView {
    /// The account.
    pub(crate) account: PaymentAccountId,
    /// How far it has come.
    pub(crate) state: PaymentAccountState,
    /// Whose it is.
    pub(crate) holder: String,
    /// What the bank is called.
    pub(crate) bank_name: String,
    /// The end of its number; empty where a command approved it.
    pub(crate) last_four: String,
    /// Whether another one was active when it was linked.
    pub(crate) is_change: bool,
    /// By whom of the party; none where a command approved it.
    pub(crate) linked_by: Option<String>,
    /// When it was linked.
    pub(crate) linked_at: DateTime<Utc>,
    /// From when on it can be paid to, once it is approved.
    pub(crate) active_from: Option<DateTime<Utc>>,
    /// Since when it is paid to, or was.
    pub(crate) active_at: Option<DateTime<Utc>>,
    /// When it was rejected, stopped or replaced.
    pub(crate) ended_at: Option<DateTime<Utc>>,
    /// Which operator approved or rejected it.
    pub(crate) decided_by: Option<String>,
    /// Why it was rejected.
    pub(crate) reasons: Vec<RejectionReason>,
    /// What the reviewer wrote beside them.
    pub(crate) note: String,
}

/// What the page that links an account shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountToLink {
    /// Whether the reader turns two-factor authentication on first.
    pub(crate) needs_two_factor: bool,
    /// Whether the reader has lately proven to be the person.
    pub(crate) is_proved: bool,
    /// Why none can be linked now, if none can.
    pub(crate) refusal: Option<LinkRefusal>,
    /// The market whose money is paid to it; none where the reader chooses it.
    pub(crate) market: Option<Market>,
    /// How it is named.
    pub(crate) scheme: Option<BankScheme>,
    /// Whether it is to take the place of another one.
    pub(crate) is_change: bool,
    /// The names that were approved: one of them is the holder.
    pub(crate) names: Vec<String>,
    /// What was typed before and refused, but for the numbers, with the documents that were added since.
    pub(crate) typed: TypedAccount,
    /// The documents that can be handed in with it.
    pub(crate) documents: Vec<DocumentView>,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

#[cfg(feature = "ssr")]
impl AccountToLink {
    /// What somebody gets who signs in without a second step: nothing of the account or of names.
    pub(crate) fn without_second_step(now: DateTime<Utc>) -> Self {
        Self {
            needs_two_factor: true,
            is_proved: false,
            refusal: None,
            market: None,
            scheme: None,
            is_change: false,
            names: Vec::new(),
            typed: TypedAccount::default(),
            documents: Vec::new(),
            now,
        }
    }
}

/// What the address of the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The code of the market that the reader chose.
    pub(crate) market: String,
    /// The code of how the account is named.
    pub(crate) scheme: String,
}

/// What is typed of an account, but for its numbers, which are kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedAccount {
    /// The market whose money is paid to it, where the reader chose it.
    pub(crate) market: Option<Market>,
    /// How it is named.
    pub(crate) scheme: Option<BankScheme>,
    /// Whose it is.
    pub(crate) holder: String,
    /// What the bank is called.
    pub(crate) bank_name: String,
    /// Supporting documents.
    pub(crate) documents: Vec<DocumentId>,
}

/// Why an account isn't linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkAccountRefusal {
    /// Two-factor authentication is off.
    TwoFactorNeeded,
    /// The rules of accounts are against it.
    Link(LinkRefusal),
}
