//! Who compares files: the three areas that have these pages, each with its addresses and with heads of its own.

use domain::{ids::ReconciliationId, market::Market};
use leptos::prelude::*;
use runtime::paths;
use shell::CreatorHead;
use ui::{
    PageHead, SkeletonPage, SkeletonRows, encoded,
    text::{Text, t},
};

use crate::text::{consoles, reconcile as words};

/// Who compares files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Viewer {
    /// An agency, in the Partner Console.
    Agency,
    /// A creator, on the phone.
    Creator,
    /// An operator, for the platform.
    Operator,
}

impl Viewer {
    /// **Reconcile**.
    pub(crate) const fn list(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::RECONCILE,
            Self::Creator => paths::creator::RECONCILE,
            Self::Operator => paths::operations::RECONCILE,
        }
    }

    /// One file.
    pub(crate) fn file(self, reconciliation: ReconciliationId) -> String {
        format!("{}/{reconciliation}", self.list())
    }

    /// Its rows as a file with this ending.
    pub(crate) fn rows_file(self, reconciliation: ReconciliationId, ending: &str) -> String {
        format!("{}/rows.{ending}", self.file(reconciliation))
    }

    /// Where a file is sent.
    pub(crate) fn upload(self) -> String {
        let area = match self {
            Self::Agency => "partner",
            Self::Creator => "creator",
            Self::Operator => "operations",
        };
        format!("{}?for={area}", paths::RECONCILIATION_UPLOAD)
    }

    /// The page that explains a line's amounts.
    pub(crate) fn explained(self, market: Market, order: &str, line: &str) -> String {
        let orders = match self {
            Self::Agency => paths::partner::ORDERS,
            Self::Creator => paths::creator::ORDERS,
            Self::Operator => paths::operations::ORDERS,
        };
        format!("{orders}/{market}/{}/{}", encoded(order), encoded(line))
    }

    /// What the way there is called, for readers' programs: of operators it isn't their own amount.
    pub(crate) fn explain(self, order: &str, line: &str) -> String {
        match self {
            Self::Agency | Self::Creator => words::amount_here(order, line),
            Self::Operator => consoles::explain(order, line),
        }
    }

    /// What the list is for.
    pub(crate) const fn lead(self) -> Text {
        match self {
            Self::Agency | Self::Creator => words::LEAD,
            Self::Operator => consoles::OPERATIONS_LEAD,
        }
    }

    /// The head of a page in the consoles; a creator's stands above what is waited for.
    pub(crate) fn console_head(self, title: String, is_list: bool) -> Option<AnyView> {
        if self == Self::Creator {
            return None;
        }
        let lead = is_list.then(|| t(self.lead()).to_owned());
        let head = match lead {
            Some(lead) => view! { <PageHead title lead /> }.into_any(),
            None => view! { <PageHead title under=self.under() /> }.into_any(),
        };
        Some(head)
    }

    /// The pages that a file's page lies under.
    fn under(self) -> Vec<(String, String)> {
        vec![(t(words::TITLE).to_owned(), self.list().to_owned())]
    }

    /// What stands there while a page is waited for.
    pub(crate) fn waiting(self) -> AnyView {
        if self == Self::Creator {
            view! { <SkeletonRows /> }.into_any()
        } else {
            view! { <SkeletonPage title=t(words::TITLE) /> }.into_any()
        }
    }
}

/// A page of these: a creator's has its head above and stands in a column.
#[component]
pub(crate) fn ViewerPage(
    /// Whose it is.
    viewer: Viewer,
    /// Where a creator goes back to.
    back: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    if viewer == Viewer::Creator {
        return view! {
            <CreatorHead title=t(words::TITLE) back />
            <div class="phone">{children()}</div>
        }
        .into_any();
    }
    children().into_any()
}
