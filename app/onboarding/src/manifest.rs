//! The pages of whoever comes for the first time, and of an account.

#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, SellerNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Page},
    paths,
};

use crate::{
    account::api::{
        ChangePassword, ChoosePassword, ChoosePlace, Invited, SignIn, SignOut, TypedEmail,
    },
    account::{ChangePasswordPage, ChoosePasswordPage, SignInPage},
    home::HomePage,
    joining::JoiningPage,
};

/// What notices to an agency say of who may act for it.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a seller say of who may act for it.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = crate::notices::to_seller;

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

/// Signing in.
pub const ACCOUNT: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "account",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::SIGN_IN, || SignInPage().into_any()).framed(Frame::None)],
};

/// Passwords.
pub const PASSWORD: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "password",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::CHOOSE_PASSWORD, || ChoosePasswordPage().into_any()).framed(Frame::None),
        Page::new(paths::CHANGE_PASSWORD, || ChangePasswordPage().into_any()).framed(Frame::None),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [ChoosePassword, Invited, SignIn, SignOut, TypedEmail];
        SignedIn, None => [ChangePassword, ChoosePlace];
}
