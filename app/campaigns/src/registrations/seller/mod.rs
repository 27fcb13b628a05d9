//! A campaign's page as its seller opens it: the campaign, the agency, and the shop's registrations.

mod about;
pub(crate) mod api;
mod decisions;
mod page;
mod rows;
pub(crate) mod tabs;

pub use self::page::SellerCampaignPage;
#[cfg(feature = "ssr")]
pub(super) use self::rows::why_rejected;

use domain::{
    ids::CampaignId,
    registration::{RegistrationAddress, SellerTab},
};
use leptos::prelude::*;

use self::api::{
    ChangeRateOfRegistration, RequestCloseRegistration, SellerTabQuery, TakeBackCloseRegistration,
    WithdrawRegistration,
};
use runtime::{error::success_count, paths::seller as paths};
use ui::Address;

/// A decision about one registration, and which it is, as the address says it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    kind: DecisionKind,
    registration: String,
}

domain::codes! {
    /// What is decided; its code is its name in the address.
    enum DecisionKind {
        Rate = "rate",
        Withdraw = "withdraw",
        Close = "close",
    }
}

impl Decision {
    /// The decision that is open in front of the page.
    fn of(query: SellerTabQuery) -> Option<Self> {
        let open = [
            (DecisionKind::Rate, query.rate),
            (DecisionKind::Withdraw, query.withdraw),
            (DecisionKind::Close, query.close),
        ];
        open.into_iter().find_map(|(kind, registration)| {
            let registration = registration?;
            Some(Self { kind, registration })
        })
    }
}

/// Where the reader is in a campaign's page: for the ways to the same place with something else.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    campaign: CampaignId,
    tab: SellerTab,
    q: String,
    after: String,
}

impl Place {
    /// The place itself, with no decision open.
    fn address(&self) -> Address {
        self.tab_address()
            .with("q", &self.q)
            .with("after", &self.after)
    }

    /// The open tab from its first page on, without a search.
    fn tab_address(&self) -> Address {
        Address::new(paths::campaign(self.campaign)).with("tab", self.tab)
    }

    /// The place with a decision about the registration open.
    fn deciding(&self, kind: DecisionKind, registration: RegistrationAddress) -> String {
        let address = self.address().with(kind.code(), registration);
        address.to_string()
    }
}

/// The verbs of the page's buttons.
#[derive(Clone, Copy)]
struct ActionSet {
    withdraw: ServerAction<WithdrawRegistration>,
    request_close: ServerAction<RequestCloseRegistration>,
    take_back_close: ServerAction<TakeBackCloseRegistration>,
    change_rate: ServerAction<ChangeRateOfRegistration>,
}

impl ActionSet {
    fn new() -> Self {
        Self {
            withdraw: ServerAction::new(),
            request_close: ServerAction::new(),
            take_back_close: ServerAction::new(),
            change_rate: ServerAction::new(),
        }
    }

    /// How often something was done, after which the page is asked for again.
    fn done(self) -> Signal<usize> {
        let times = [
            success_count(self.withdraw),
            success_count(self.request_close),
            success_count(self.take_back_close),
            success_count(self.change_rate),
        ];
        Signal::derive(move || times.iter().map(Get::get).sum())
    }

    /// Forgets what was refused when another decision is opened, or none: it was about the first.
    fn forget_with(self, decision: Memo<Option<Decision>>) {
        Effect::new(move |before: Option<Option<Decision>>| {
            let now = decision.get();
            if before.is_some_and(|before| before != now) {
                self.withdraw.clear();
                self.request_close.clear();
                self.change_rate.clear();
            }
            now
        });
    }
}
