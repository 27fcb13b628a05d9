//! The three areas whose people open disputes, each with its addresses and with heads of its own.

use domain::{dispute::DisputeKind, ids::DisputeId, market::Market};
use leptos::prelude::*;
use runtime::paths;
use shell::CreatorHead;
use ui::{Address, PageHead, PageTitle, SkeletonPage, SkeletonRows, text::t};

use crate::text::disputes as words;

/// In which area a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The Partner Console.
    Agency,
    /// The Seller Center.
    Shop,
    /// The Creator app.
    Creator,
}

impl Side {
    /// **Disputes**.
    pub(crate) const fn disputes(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::DISPUTES,
            Self::Shop => paths::seller::DISPUTES,
            Self::Creator => paths::creator::DISPUTES,
        }
    }

    /// One of them.
    pub(crate) fn dispute(self, dispute: DisputeId) -> String {
        match self {
            Self::Agency => paths::partner::dispute(dispute),
            Self::Shop => paths::seller::dispute(dispute),
            Self::Creator => paths::creator::dispute(dispute),
        }
    }

    /// Where one is opened.
    pub(crate) fn new_dispute(self, order: &str, line: &str, kind: Option<DisputeKind>) -> Address {
        match self {
            Self::Agency => paths::partner::new_dispute(order, line, kind),
            Self::Shop => paths::seller::new_dispute(order, line, kind),
            Self::Creator => paths::creator::new_dispute(order, line, kind),
        }
    }

    /// The page of an order line.
    pub(crate) fn line(self, market: Market, order: &str, line: &str) -> String {
        let orders = match self {
            Self::Agency => paths::partner::ORDERS,
            Self::Shop => paths::seller::ORDERS,
            Self::Creator => paths::creator::ORDERS,
        };
        let (order, line) = (ui::encoded(order), ui::encoded(line));
        format!("{orders}/{}/{order}/{line}", market.code())
    }

    /// Where documents are sent to.
    pub(crate) const fn documents(self) -> &'static str {
        match self {
            Self::Agency => "/documents?for=partner",
            Self::Shop => "/documents?for=seller",
            Self::Creator => "/documents?for=creator",
        }
    }

    /// What stands there until the page does.
    pub(crate) fn waiting(self, title: &'static str) -> AnyView {
        match self {
            Self::Agency | Self::Shop => view! { <SkeletonPage title /> }.into_any(),
            Self::Creator => view! { <SkeletonRows /> }.into_any(),
        }
    }

    /// A page with its head: below the list of disputes, or the list itself.
    pub(crate) fn page(self, title: String, lead: String, is_list: bool, body: AnyView) -> AnyView {
        let page = title.clone();
        if self == Self::Creator {
            let back = if is_list {
                paths::creator::ME
            } else {
                self.disputes()
            };
            return view! {
                <PageTitle page />
                <CreatorHead title back />
                <div class="phone">
                    <p class="phone__lead">{lead}</p>
                    {body}
                </div>
            }
            .into_any();
        }
        let under = if is_list {
            Vec::new()
        } else {
            vec![(t(words::TITLE).to_owned(), self.disputes().to_owned())]
        };
        view! {
            <PageTitle page />
            <PageHead title under lead />
            {body}
        }
        .into_any()
    }
}
