//! Notices: the bell in the bars, and the list of an agency, a shop and a creator.

pub(crate) mod api;
mod bell;
mod emails;
pub(crate) mod emails_api;
mod list;
#[cfg(feature = "ssr")]
mod render;

pub use bell::{Bell, InboxWay, NoticesBell, OF_AGENCY, OF_SHOP, OpenedNotice};
pub use emails::{InboxEmailsPage, PartnerNoticeEmailsPage, SellerNoticeEmailsPage};
#[cfg(feature = "ssr")]
pub use render::marked;

use domain::notice::NoticeFilter;
use leptos::prelude::*;

use self::{
    api::{notices_of_agency, notices_of_creator, notices_of_shop},
    list::{NoticeList, NoticePage},
};
use crate::{CreatorHead, text::notices as words};
use runtime::paths;
use ui::{Actions, LinkButton, PageHead, PageTitle, text::t};

/// The page **Notices** of an agency.
#[component]
pub fn PartnerNoticesPage() -> impl IntoView {
    console(NoticePage {
        href: paths::partner::NOTICES,
        mark_read: "/api/notices/mark_read_of_agency",
        emails: paths::partner::NOTICE_EMAILS,
        empty: words::EMPTY_PARTNER,
        filters: &NoticeFilter::ALL,
        list: |query| Box::pin(notices_of_agency(query)),
    })
}

/// The page **Notices** of a shop.
#[component]
pub fn SellerNoticesPage() -> impl IntoView {
    console(NoticePage {
        href: paths::seller::NOTICES,
        mark_read: "/api/notices/mark_read_of_shop",
        emails: paths::seller::NOTICE_EMAILS,
        empty: words::EMPTY_SELLER,
        filters: &NoticeFilter::ALL,
        list: |query| Box::pin(notices_of_shop(query)),
    })
}

/// The page **Inbox** of a creator.
#[component]
pub fn InboxPage() -> impl IntoView {
    let area = NoticePage {
        href: paths::creator::INBOX,
        mark_read: "/api/notices/mark_read_of_creator",
        emails: paths::creator::NOTICE_EMAILS,
        empty: words::EMPTY_CREATOR,
        // Nothing that a creator is notified of has to be decided.
        filters: &[NoticeFilter::Money, NoticeFilter::Unread],
        list: |query| Box::pin(notices_of_creator(query)),
    };
    view! {
        <PageTitle page=t(words::INBOX) />
        <CreatorHead title=t(words::INBOX) />
        <div class="phone">
            <NoticeList area />
            <Actions>
                <LinkButton href=area.emails>{t(words::EMAILS)}</LinkButton>
            </Actions>
        </div>
    }
    .into_any()
}

fn console(area: NoticePage) -> AnyView {
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=area.emails>{t(words::EMAILS)}</LinkButton>
        </PageHead>
        <NoticeList area />
    }
    .into_any()
}
