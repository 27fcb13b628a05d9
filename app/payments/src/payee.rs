//! Who is paid: the three areas that have these pages, each with its addresses and with heads of its own.

use leptos::prelude::*;
use runtime::paths;
use shell::CreatorHead;
use ui::{PageHead, PageTitle, text::t};

use crate::text::accounts as words;

/// Who is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payee {
    /// An agency, in the Partner Console.
    Agency,
    /// A shop, in the Seller Center.
    Shop,
    /// A creator, on the phone.
    Creator,
}

impl Payee {
    /// **Payment accounts**.
    pub(crate) const fn accounts(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::PAYMENT_ACCOUNTS,
            Self::Shop => paths::seller::PAYMENT_ACCOUNTS,
            Self::Creator => paths::creator::PAYMENT_ACCOUNTS,
        }
    }

    /// **Link bank account**.
    pub(crate) const fn link(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::LINK_ACCOUNT,
            Self::Shop => paths::seller::LINK_ACCOUNT,
            Self::Creator => paths::creator::LINK_ACCOUNT,
        }
    }

    /// **Tax information**.
    pub(crate) const fn tax(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::TAX,
            Self::Shop => paths::seller::TAX,
            Self::Creator => paths::creator::TAX,
        }
    }
}

/// A page's head with what is below it, as the area has them. On the phone it is a task's, which leads back.
#[component]
pub(crate) fn PaymentPage(
    /// In which area.
    payee: Payee,
    /// The page's name.
    title: &'static str,
    /// What it is for.
    lead: &'static str,
    /// Whether it lies under **Payment accounts**.
    is_under_accounts: bool,
    /// What is below.
    children: Children,
) -> impl IntoView {
    if payee == Payee::Creator {
        let back = if is_under_accounts {
            payee.accounts()
        } else {
            paths::creator::ME
        };
        return view! {
            <PageTitle page=title />
            <CreatorHead title back />
            <div class="phone">
                <p class="phone__lead">{lead}</p>
                {children()}
            </div>
        }
        .into_any();
    }
    let under = if is_under_accounts {
        vec![(t(words::TITLE).to_owned(), payee.accounts().to_owned())]
    } else {
        Vec::new()
    };
    view! {
        <PageTitle page=title />
        <PageHead title under lead />
        {children()}
    }
    .into_any()
}
