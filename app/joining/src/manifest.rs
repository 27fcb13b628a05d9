//! The pages of joining, of invitations, of members and of authorisations.

use domain::actor::Permission::{Administer, DoWork, SeeWork};
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
use shell::{sections, shells};
use ui::Picture;

use crate::{
    authorisations::{
        PartnerShopPage, PartnerShopsPage, SellerPartnersPage,
        api::{
            AcceptAuthorisation, AuthorisationsOfPartner, AuthorisationsOfShop,
            EndAuthorisationByPartner, EndAuthorisationByShop, RefuseAuthorisation,
            RequestAuthorisation, WithdrawAuthorisation,
        },
        closing::RequestCloseForShop,
        shop_api::OpenShop,
    },
    invitations::{
        ClaimPage, InvitationPage,
        api::{
            AcceptClaim, AcceptClaimAsNew, AcceptInvitation, AcceptInvitationAsNew, ReadClaim,
            ReadInvitation,
        },
    },
    join::{
        ApplicationPage, JoinCreatorPage, JoinPage, JoinSellerPage,
        api::{
            ApplyForCreator, ApplyForShop, CreatorForm, JoinChoices, OpenApplication, ShopForm,
            StartPartnership, WithdrawApplication,
        },
    },
    members::{
        PartnerLeavePage, PartnerMembersPage, SellerLeavePage, SellerMembersPage,
        api::{
            ChangeRoleOfAgency, ChangeRoleOfShop, InviteMemberOfAgency, InviteMemberOfShop,
            LeaveAgency, LeaveShop, MembersOfAgency, MembersOfShop, RemoveMemberOfAgency,
            RemoveMemberOfShop, ResendInvitationOfAgency, ResendInvitationOfShop,
            RevokeInvitationOfAgency, RevokeInvitationOfShop,
        },
    },
    text::{authorisations, members},
};

/// What notices to an agency say of authorisations.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a seller say of authorisations.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = crate::notices::to_seller;

/// Choosing as what to take part, and applications for shops and handles.
pub const JOINING: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "joining",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::JOIN, || JoinPage().into_any()).framed(Frame::None),
        Page::new(paths::JOIN_SELLER, || JoinSellerPage().into_any()).framed(Frame::None),
        Page::new(paths::JOIN_CREATOR, || JoinCreatorPage().into_any()).framed(Frame::None),
        Page::new(paths::JOIN_APPLICATION, || ApplicationPage().into_any()).framed(Frame::None),
    ],
};

/// Accepting an invitation.
pub const INVITATION: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "invitation",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::INVITATION, || InvitationPage().into_any()).framed(Frame::None),
        Page::new(paths::CLAIM, || ClaimPage().into_any()).framed(Frame::None),
    ],
};

/// The members of an agency, and the shops that have authorised it.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-members",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::SHOPS, || PartnerShopsPage().into_any()).linked(
            Link::new(80, authorisations::SHOPS, Picture::Handshake, "s").within(sections::ACCOUNT),
        ),
        Page::new(paths::partner::SHOP, || PartnerShopPage().into_any()),
        Page::new(paths::partner::MEMBERS, || PartnerMembersPage().into_any()).linked(
            Link::new(90, members::TITLE, Picture::Creators, "t")
                .within(sections::ACCOUNT)
                .needing(Administer),
        ),
        Page::new(paths::partner::LEAVE, || PartnerLeavePage().into_any()),
    ],
};

/// The members of a shop, and the partners that it has authorised.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-members",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::PARTNERS, || SellerPartnersPage().into_any()).linked(
            Link::new(70, authorisations::PARTNERS, Picture::Handshake, "a")
                .within(sections::ACCOUNT),
        ),
        Page::new(paths::seller::MEMBERS, || SellerMembersPage().into_any()).linked(
            Link::new(80, members::TITLE, Picture::Creators, "t")
                .within(sections::ACCOUNT)
                .needing(Administer),
        ),
        Page::new(paths::seller::LEAVE, || SellerLeavePage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [AcceptClaimAsNew, AcceptInvitationAsNew, ReadClaim, ReadInvitation];
        SignedIn, None => [CreatorForm, JoinChoices, OpenApplication, ShopForm];
        SignedIn, Some(DoWork) => [
            AcceptClaim, AcceptInvitation, ApplyForCreator, ApplyForShop, StartPartnership,
            WithdrawApplication,
        ];
        Partner, Some(SeeWork) => [AuthorisationsOfPartner, LeaveAgency, OpenShop];
        Partner, Some(DoWork) => [RequestCloseForShop];
        Partner, Some(Administer) => [
            ChangeRoleOfAgency, EndAuthorisationByPartner, InviteMemberOfAgency, MembersOfAgency,
            RemoveMemberOfAgency, RequestAuthorisation, ResendInvitationOfAgency,
            RevokeInvitationOfAgency, WithdrawAuthorisation,
        ];
        Seller, Some(SeeWork) => [AuthorisationsOfShop, LeaveShop];
        Seller, Some(Administer) => [
            AcceptAuthorisation, ChangeRoleOfShop, EndAuthorisationByShop, InviteMemberOfShop,
            MembersOfShop, RefuseAuthorisation, RemoveMemberOfShop, ResendInvitationOfShop,
            RevokeInvitationOfShop,
        ];
}
