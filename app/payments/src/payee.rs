//! Who is paid: the three areas that have these pages, each with its addresses and with heads of its own.

use leptos::prelude::*;
use runtime::paths;
use shell::CreatorHead;
use ui::{PageHead, PageTitle, SkeletonPage, SkeletonRows, text::t};

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

    /// Where documents are sent to.
    pub(crate) const fn documents(self) -> &'static str {
        match self {
            Self::Agency => "/documents?for=partner",
            Self::Shop => "/documents?for=seller",
            Self::Creator => "/documents?for=creator",
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

/// A page of these, as its head names it.
#[derive(Clone, Copy)]
pub(crate) struct PageName {
    /// In which area.
    pub(crate) payee: Payee,
    /// Its name.
    pub(crate) title: &'static str,
    /// What it is for.
    pub(crate) lead: &'static str,
    /// Whether it lies under **Payment accounts**.
    pub(crate) is_under_accounts: bool,
}

impl PageName {
    /// The head in the consoles. It comes with what is below it, since whoever may not see that reads so in its
    /// place.
    pub(crate) fn console_head(self) -> Option<AnyView> {
        if self.payee == Payee::Creator {
            return None;
        }
        let under = if self.is_under_accounts {
            let accounts = self.payee.accounts().to_owned();
            vec![(t(words::TITLE).to_owned(), accounts)]
        } else {
            Vec::new()
        };
        let view = view! { <PageHead title=self.title under lead=self.lead /> };
        Some(view.into_any())
    }

    /// What stands there until the page does.
    pub(crate) fn waiting(self) -> AnyView {
        if self.payee == Payee::Creator {
            view! { <SkeletonRows /> }.into_any()
        } else {
            view! { <SkeletonPage title=self.title /> }.into_any()
        }
    }
}

/// A page with what is below its head. On the phone the head is a task's, which leads back.
#[component]
pub(crate) fn PaymentPage(
    /// How its head names it.
    name: PageName,
    /// What is below.
    children: Children,
) -> impl IntoView {
    let PageName {
        payee,
        title,
        lead,
        is_under_accounts,
    } = name;
    if payee != Payee::Creator {
        return view! {
            <PageTitle page=title />
            {children()}
        }
        .into_any();
    }
    let back = if is_under_accounts {
        payee.accounts()
    } else {
        paths::creator::ME
    };
    view! {
        <PageTitle page=title />
        <CreatorHead title back />
        <div class="phone">
            <p class="phone__lead">{lead}</p>
            {children()}
        </div>
    }
    .into_any()
}
