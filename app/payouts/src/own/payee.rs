//! Who is paid out: the two areas that have these pages, each with its addresses and with heads of its own.

use domain::ids::{BillId, PayoutId};
use leptos::prelude::*;
use runtime::paths;
use shell::CreatorHead;
use ui::{PageHead, PageTitle, SkeletonPage, SkeletonRows, text::t};

use crate::text::own as words;

/// Who is paid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payee {
    /// An agency, in the Partner Console.
    Agency,
    /// A creator, on the phone.
    Creator,
}

impl Payee {
    /// **Payouts**.
    pub(super) const fn payouts(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::PAYOUTS,
            Self::Creator => paths::creator::PAYOUTS,
        }
    }

    /// How a payout was worked out.
    pub(super) fn payout(self, payout: PayoutId) -> String {
        match self {
            Self::Agency => paths::partner::payout(payout),
            Self::Creator => paths::creator::payout(payout),
        }
    }

    /// All bills.
    pub(super) const fn bills(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::BILLS,
            Self::Creator => paths::creator::BILLS,
        }
    }

    /// One bill.
    pub(super) fn bill(self, bill: BillId) -> String {
        match self {
            Self::Agency => paths::partner::bill(bill),
            Self::Creator => paths::creator::bill(bill),
        }
    }

    /// **Disputes**.
    pub(super) const fn disputes(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::DISPUTES,
            Self::Creator => paths::creator::DISPUTES,
        }
    }

    /// **Tax information**.
    pub(super) const fn tax(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::TAX,
            Self::Creator => paths::creator::TAX,
        }
    }

    /// **Payment accounts**.
    pub(super) const fn accounts(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::PAYMENT_ACCOUNTS,
            Self::Creator => paths::creator::PAYMENT_ACCOUNTS,
        }
    }

    /// What stands there until the page does.
    pub(super) fn waiting(self) -> AnyView {
        match self {
            Self::Agency => view! { <SkeletonPage title=t(words::TITLE) /> }.into_any(),
            Self::Creator => view! { <SkeletonRows /> }.into_any(),
        }
    }
}

/// The head of a page and what is below it. On the phone the head is a task's, which leads back.
#[component]
pub(super) fn Framed(
    /// In which area.
    payee: Payee,
    /// What the page is called.
    title: String,
    /// What it is for.
    #[prop(optional)]
    lead: Option<&'static str>,
    /// Whether it lies under **Payouts**.
    is_under: bool,
    /// What is below.
    children: Children,
) -> impl IntoView {
    match payee {
        Payee::Agency => {
            let under = if is_under {
                vec![(t(words::TITLE).to_owned(), payee.payouts().to_owned())]
            } else {
                Vec::new()
            };
            let page = title.clone();
            let head = match lead {
                Some(lead) => view! { <PageHead title under lead /> }.into_any(),
                None => view! { <PageHead title under /> }.into_any(),
            };
            view! {
                <PageTitle page />
                {head}
                {children()}
            }
            .into_any()
        }
        Payee::Creator => {
            let back = if is_under {
                payee.payouts()
            } else {
                paths::creator::ME
            };
            let lead = lead.map(|lead| view! { <p class="phone__lead">{lead}</p> });
            view! {
                <PageTitle page=title.clone() />
                <CreatorHead title back />
                <div class="phone">{lead} {children()}</div>
            }
            .into_any()
        }
    }
}
