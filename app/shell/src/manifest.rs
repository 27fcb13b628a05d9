//! Pages that every area has beside those of its capabilities.

use leptos::prelude::IntoAny as _;
use runtime::{
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use ui::Picture;

use crate::{
    notices::{InboxPage, PartnerNoticesPage, SellerNoticesPage},
    problem::ProblemPage,
    shells,
    text::notices,
};

/// An agency's notices.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner",
    pages: &[Page::new(paths::partner::NOTICES, || {
        PartnerNoticesPage().into_any()
    })],
};

/// A seller's notices.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller",
    pages: &[Page::new(paths::seller::NOTICES, || {
        SellerNoticesPage().into_any()
    })],
};

/// A creator's inbox.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator",
    pages: &[
        Page::new(paths::creator::INBOX, || InboxPage().into_any()).linked(Link::new(
            40,
            notices::INBOX,
            Picture::Inbox,
            "i",
        )),
    ],
};

/// Each error page, while the product is being built.
pub const DEVELOPMENT: Group = Group {
    area: Area::Operations,
    shell: None,
    bundle: "gallery",
    pages: &[Page::new(paths::PROBLEM, || ProblemPage().into_any()).framed(Frame::None)],
};
