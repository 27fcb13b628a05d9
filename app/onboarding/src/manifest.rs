//! The pages of whoever comes for the first time, and of an account; the Feature Guide in the consoles.

#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, SellerNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::shells;
use ui::{Picture, text::Catalogue};

use crate::{
    account::api::{
        ChangePassword, ChoosePassword, ChoosePlace, Invited, SignIn, SignOut, TypedEmail,
    },
    account::{ChangePasswordPage, ChoosePasswordPage, SignInPage},
    help::HelpPage,
    home::HomePage,
    joining::JoiningPage,
    legal::api::ReadLegalText,
    legal::{PrivacyOfMarketPage, PrivacyPage, TermsOfMarketPage, TermsPage},
    programmes::{AffiliatePage, CreatorAgencyPage, PartnerGuidePage, SellerGuidePage},
    text::home,
};

/// What notices to an agency say of who may act for it.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a seller say of who may act for it.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = crate::notices::to_seller;

/// Texts that are in English alone, in bundles whose others are not.
pub const SHARED_TEXTS: Catalogue = crate::text::SHARED;

/// The programmes, and how to take part.
pub const PUBLIC: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "public",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::HOME, || HomePage().into_any()).framed(Frame::None),
        Page::new(paths::BECOME_A_PARTNER, || JoiningPage().into_any()).framed(Frame::None),
    ],
};

/// A page for each programme.
pub const PROGRAMMES: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "programmes",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::CREATOR_AGENCY, || CreatorAgencyPage().into_any()).framed(Frame::None),
        Page::new(paths::AFFILIATE, || AffiliatePage().into_any()).framed(Frame::None),
    ],
};

/// Questions with their answers, the platform's terms and its privacy notice.
pub const HELP: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "help",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::HELP, || HelpPage().into_any()).framed(Frame::None),
        Page::new(paths::TERMS, || TermsPage().into_any()).framed(Frame::None),
        Page::new(paths::TERMS_OF_MARKET, || TermsOfMarketPage().into_any()).framed(Frame::None),
        Page::new(paths::TERMS_VERSION, || TermsOfMarketPage().into_any()).framed(Frame::None),
        Page::new(paths::PRIVACY, || PrivacyPage().into_any()).framed(Frame::None),
        Page::new(paths::PRIVACY_OF_MARKET, || {
            PrivacyOfMarketPage().into_any()
        })
        .framed(Frame::None),
        Page::new(paths::PRIVACY_VERSION, || PrivacyOfMarketPage().into_any()).framed(Frame::None),
    ],
};

/// What there is to do in the Partner Console and where, beside the members of the agency: both are pages that
/// one comes to now and then.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-members",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::GUIDE, || PartnerGuidePage().into_any()).linked(Link::new(
            100,
            home::GUIDE,
            Picture::Help,
            "u",
        )),
    ],
};

/// The same in the Seller Center.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-members",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::GUIDE, || SellerGuidePage().into_any()).linked(Link::new(
            100,
            home::GUIDE,
            Picture::Help,
            "f",
        )),
    ],
};

/// Signing in.
pub const ACCOUNT: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "account",
    texts: crate::text::ACCOUNT,
    pages: &[Page::new(paths::SIGN_IN, || SignInPage().into_any()).framed(Frame::None)],
};

/// Choosing a password by a link.
pub const PASSWORD: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "password",
    texts: crate::text::ACCOUNT,
    pages: &[
        Page::new(paths::CHOOSE_PASSWORD, || ChoosePasswordPage().into_any()).framed(Frame::None),
    ],
};

/// Changing one's own password, beside what else protects an account.
pub const CHANGE_PASSWORD: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "security",
    texts: crate::text::ACCOUNT,
    pages: &[
        Page::new(paths::CHANGE_PASSWORD, || ChangePasswordPage().into_any()).framed(Frame::None),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [
            ChoosePassword, Invited, ReadLegalText, SignIn, SignOut, TypedEmail,
        ];
        SignedIn, None => [ChangePassword, ChoosePlace];
}
