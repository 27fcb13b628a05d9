//! Pages that every area has beside those of its capabilities.

use domain::actor::Permission::{Administer, DoWork, SeeWork};
use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use ui::Picture;

use crate::{
    help_panel::api::HelpOfPage,
    images_api::{RemoveImageOfAgency, RemoveImageOfCreator, RemoveImageOfShop},
    language::ChooseLanguage,
    market::MarketsOfAgency,
    notices::api::{
        MarkReadOfAgency, MarkReadOfCreator, MarkReadOfShop, NoticesOfAgency, NoticesOfCreator,
        NoticesOfShop, UnreadOfAgency, UnreadOfCreator, UnreadOfShop,
    },
    notices::emails_api::{
        ChooseEmailsOfAgency, ChooseEmailsOfCreator, ChooseEmailsOfShop, EmailsOfAgency,
        EmailsOfCreator, EmailsOfShop,
    },
    notices::{
        InboxEmailsPage, InboxPage, PartnerNoticeEmailsPage, PartnerNoticesPage,
        SellerNoticeEmailsPage, SellerNoticesPage,
    },
    offline::KeepOfflineCopy,
    owners::OwnersOfOwn,
    palette::api::{FindForAgency, FindForCreator, FindForShop},
    problem::ProblemPage,
    shells,
    text::notices,
    theme::ChooseTheme,
    visitor::CurrentVisitor,
};

/// An agency's notices.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::NOTICES, || PartnerNoticesPage().into_any()),
        Page::new(paths::partner::NOTICE_EMAILS, || {
            PartnerNoticeEmailsPage().into_any()
        }),
    ],
};

/// A seller's notices.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::NOTICES, || SellerNoticesPage().into_any()),
        Page::new(paths::seller::NOTICE_EMAILS, || {
            SellerNoticeEmailsPage().into_any()
        }),
    ],
};

/// A creator's inbox.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-inbox",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::INBOX, || InboxPage().into_any()).linked(Link::new(
            40,
            notices::INBOX,
            Picture::Inbox,
            "i",
        )),
        Page::new(paths::creator::NOTICE_EMAILS, || {
            InboxEmailsPage().into_any()
        }),
    ],
};

/// Each error page, while the product is being built.
pub const DEVELOPMENT: Group = Group {
    area: Area::Operations,
    shell: None,
    bundle: "gallery",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::PROBLEM, || ProblemPage().into_any()).framed(Frame::None)],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [ChooseLanguage, ChooseTheme, CurrentVisitor, KeepOfflineCopy];
        SignedIn, None => [HelpOfPage, OwnersOfOwn];
        Partner, Some(SeeWork) => [
            ChooseEmailsOfAgency, EmailsOfAgency, FindForAgency, MarkReadOfAgency, MarketsOfAgency, NoticesOfAgency, UnreadOfAgency,
        ];
        Partner, Some(Administer) => [RemoveImageOfAgency];
        Seller, Some(SeeWork) => [
            ChooseEmailsOfShop, EmailsOfShop, FindForShop, MarkReadOfShop, NoticesOfShop,
            UnreadOfShop,
        ];
        Seller, Some(DoWork) => [RemoveImageOfShop];
        Creator, Some(DoWork) => [RemoveImageOfCreator];
        Creator, None => [
            ChooseEmailsOfCreator, EmailsOfCreator, FindForCreator, MarkReadOfCreator,
            NoticesOfCreator, UnreadOfCreator,
        ];
}
