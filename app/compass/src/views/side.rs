//! The four areas that keep views, each with its addresses and with heads of its own.

#[cfg(feature = "ssr")]
use domain::compass::CompassRole;
use domain::signed_in_user::Workspace;
use leptos::prelude::*;
use runtime::paths::compass as paths;
use shell::CreatorHead;
use ui::{PageHead, PageTitle, SkeletonPage, SkeletonRows, text::t};

use super::text::{consoles, views as words};

/// In which area a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The Partner Console.
    Agency,
    /// The Seller Center.
    Shop,
    /// The Creator app.
    Creator,
    /// Those who run the platform.
    Operator,
}

impl Side {
    const fn workspace(self) -> Workspace {
        match self {
            Self::Agency => Workspace::Partner,
            Self::Shop => Workspace::Seller,
            Self::Creator => Workspace::Creator,
            Self::Operator => Workspace::Operations,
        }
    }

    /// **Data Compass**.
    pub(super) const fn compass(self) -> &'static str {
        paths::overview(self.workspace())
    }

    /// **Views and reports**.
    pub(super) const fn views(self) -> &'static str {
        paths::views(self.workspace())
    }

    /// Whose figures there are, where there is one role alone.
    #[cfg(feature = "ssr")]
    pub(super) const fn only_role(self) -> Option<CompassRole> {
        match self {
            Self::Agency => None,
            Self::Shop => Some(CompassRole::Seller),
            Self::Creator => Some(CompassRole::Creator),
            Self::Operator => Some(CompassRole::Platform),
        }
    }

    /// What stands there until the page does.
    pub(super) fn waiting(self) -> AnyView {
        match self {
            Self::Agency | Self::Shop | Self::Operator => {
                view! { <SkeletonPage title=t(words::TITLE) /> }.into_any()
            }
            Self::Creator => view! { <SkeletonRows /> }.into_any(),
        }
    }

    /// The page with its head.
    pub(super) fn page(self, body: AnyView) -> AnyView {
        let (title, lead) = (t(words::TITLE), t(words::LEAD));
        if self == Self::Creator {
            return view! {
                <PageTitle page=title />
                <CreatorHead title back=self.compass() />
                <div class="phone">
                    <p class="phone__lead">{lead}</p>
                    {body}
                </div>
            }
            .into_any();
        }
        let under = vec![(t(consoles::COMPASS).to_owned(), self.compass().to_owned())];
        view! {
            <PageTitle page=title />
            <PageHead title under lead />
            {body}
        }
        .into_any()
    }
}
