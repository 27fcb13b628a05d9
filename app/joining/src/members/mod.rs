//! The members of an agency or a shop: one page for both, with the server functions of each.

pub(crate) mod api;
mod button;
mod dialogs;
mod errors;
mod invite;
mod leave;
mod list;
#[cfg(feature = "ssr")]
mod server;

use leptos::prelude::*;
use runtime::{error::success_count, paths, resource::load};

use self::{
    api::{
        ChangeRoleOfAgency, ChangeRoleOfShop, InviteMemberOfAgency, InviteMemberOfShop,
        RemoveMemberOfAgency, RemoveMemberOfShop, ResendInvitationOfAgency, ResendInvitationOfShop,
        RevokeInvitationOfAgency, RevokeInvitationOfShop, members_of_agency, members_of_shop,
    },
    list::members_page,
};
use crate::verb::Verb;

pub use self::leave::{PartnerLeavePage, SellerLeavePage};

/// What can be done on the page of members.
#[derive(Clone)]
struct Verbs {
    invite: Verb,
    resend: Verb,
    revoke: Verb,
    change_role: Verb,
    remove: Verb,
}

/// **Members** of the agency.
#[component]
pub fn PartnerMembersPage() -> impl IntoView {
    let invite = ServerAction::<InviteMemberOfAgency>::new();
    let resend = ServerAction::<ResendInvitationOfAgency>::new();
    let revoke = ServerAction::<RevokeInvitationOfAgency>::new();
    let change_role = ServerAction::<ChangeRoleOfAgency>::new();
    let remove = ServerAction::<RemoveMemberOfAgency>::new();
    let done = [
        success_count(invite),
        success_count(resend),
        success_count(revoke),
        success_count(change_role),
        success_count(remove),
    ];
    let listed = load(
        move || done.map(|times| times.get()),
        |_| members_of_agency(),
    );
    let verbs = Verbs {
        invite: Verb::of(invite, errors::invite),
        resend: Verb::of(resend, errors::invite),
        revoke: Verb::of(revoke, errors::none),
        change_role: Verb::of(change_role, errors::change),
        remove: Verb::of(remove, errors::change),
    };
    members_page(
        (paths::partner::MEMBERS, paths::partner::LEAVE),
        listed,
        verbs,
    )
}

/// **Members** of the shop.
#[component]
pub fn SellerMembersPage() -> impl IntoView {
    let invite = ServerAction::<InviteMemberOfShop>::new();
    let resend = ServerAction::<ResendInvitationOfShop>::new();
    let revoke = ServerAction::<RevokeInvitationOfShop>::new();
    let change_role = ServerAction::<ChangeRoleOfShop>::new();
    let remove = ServerAction::<RemoveMemberOfShop>::new();
    let done = [
        success_count(invite),
        success_count(resend),
        success_count(revoke),
        success_count(change_role),
        success_count(remove),
    ];
    let listed = load(move || done.map(|times| times.get()), |_| members_of_shop());
    let verbs = Verbs {
        invite: Verb::of(invite, errors::invite),
        resend: Verb::of(resend, errors::invite),
        revoke: Verb::of(revoke, errors::none),
        change_role: Verb::of(change_role, errors::change),
        remove: Verb::of(remove, errors::change),
    };
    members_page(
        (paths::seller::MEMBERS, paths::seller::LEAVE),
        listed,
        verbs,
    )
}
