//! What owners ask about the members of an agency or a shop.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MemberInvitationId},
    member::{ChangeMemberRefusal, InviteMemberRefusal, OrganisationMembers},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What the page of members shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListedMembers {
    /// The members, and who is invited.
    pub(crate) all: OrganisationMembers,
    /// Who reads it.
    pub(crate) reader: AccountId,
    /// What was typed into the form and refused.
    pub(crate) typed: TypedInvitation,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// What was typed into the form that invites.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedInvitation {
    /// The address.
    pub(crate) email: String,
    /// The code of the role.
    pub(crate) role: String,
}

/// The members of the agency.
#[server(endpoint = "members/of_agency", client = PageClient)]
pub(crate) async fn members_of_agency() -> Result<ListedMembers, ApiError<NoRefusal>> {
    let context = runtime::context::context::<MembersOfAgency, _>()?;
    super::server::list(&context).await
}

/// The members of the shop.
#[server(endpoint = "members/of_shop", client = PageClient)]
pub(crate) async fn members_of_shop() -> Result<ListedMembers, ApiError<NoRefusal>> {
    let context = runtime::context::context::<MembersOfShop, _>()?;
    super::server::list(&context).await
}

/// Invites somebody to the agency by email.
#[server(endpoint = "members/invite_to_agency", client = PageClient)]
pub(crate) async fn invite_member_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] email: String,
    #[server(default)] role: String,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    use super::server::{FORM, invite};
    use runtime::{context::draft_context, paths};

    let typed = TypedInvitation { email, role };
    let context = draft_context::<InviteMemberOfAgency, _>(&form_token, FORM, &typed).await?;
    invite(&context, &typed, paths::partner::MEMBERS).await
}

/// Invites somebody to the shop by email.
#[server(endpoint = "members/invite_to_shop", client = PageClient)]
pub(crate) async fn invite_member_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] email: String,
    #[server(default)] role: String,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    use super::server::{FORM, invite};
    use runtime::{context::draft_context, paths};

    let typed = TypedInvitation { email, role };
    let context = draft_context::<InviteMemberOfShop, _>(&form_token, FORM, &typed).await?;
    invite(&context, &typed, paths::seller::MEMBERS).await
}

/// Sends an invitation of the agency again.
#[server(endpoint = "members/resend_of_agency", client = PageClient)]
pub(crate) async fn resend_invitation_of_agency(
    #[server(default)] form_token: FormToken,
    invitation: MemberInvitationId,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<ResendInvitationOfAgency, _>(&form_token).await?;
    super::server::resend(&context, invitation, paths::partner::MEMBERS).await
}

/// Sends an invitation of the shop again.
#[server(endpoint = "members/resend_of_shop", client = PageClient)]
pub(crate) async fn resend_invitation_of_shop(
    #[server(default)] form_token: FormToken,
    invitation: MemberInvitationId,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<ResendInvitationOfShop, _>(&form_token).await?;
    super::server::resend(&context, invitation, paths::seller::MEMBERS).await
}

/// Revokes an invitation of the agency.
#[server(endpoint = "members/revoke_of_agency", client = PageClient)]
pub(crate) async fn revoke_invitation_of_agency(
    #[server(default)] form_token: FormToken,
    invitation: MemberInvitationId,
) -> Result<(), ApiError<NoRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<RevokeInvitationOfAgency, _>(&form_token).await?;
    super::server::revoke(&context, invitation, paths::partner::MEMBERS).await
}

/// Revokes an invitation of the shop.
#[server(endpoint = "members/revoke_of_shop", client = PageClient)]
pub(crate) async fn revoke_invitation_of_shop(
    #[server(default)] form_token: FormToken,
    invitation: MemberInvitationId,
) -> Result<(), ApiError<NoRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<RevokeInvitationOfShop, _>(&form_token).await?;
    super::server::revoke(&context, invitation, paths::seller::MEMBERS).await
}

/// Makes a member of the agency something else.
#[server(endpoint = "members/change_role_of_agency", client = PageClient)]
pub(crate) async fn change_role_of_agency(
    #[server(default)] form_token: FormToken,
    member: AccountId,
    #[server(default)] role: String,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<ChangeRoleOfAgency, _>(&form_token).await?;
    super::server::change_role(&context, (member, &role), paths::partner::MEMBERS).await
}

/// Makes a member of the shop something else.
#[server(endpoint = "members/change_role_of_shop", client = PageClient)]
pub(crate) async fn change_role_of_shop(
    #[server(default)] form_token: FormToken,
    member: AccountId,
    #[server(default)] role: String,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<ChangeRoleOfShop, _>(&form_token).await?;
    super::server::change_role(&context, (member, &role), paths::seller::MEMBERS).await
}

/// Removes a member of the agency.
#[server(endpoint = "members/remove_of_agency", client = PageClient)]
pub(crate) async fn remove_member_of_agency(
    #[server(default)] form_token: FormToken,
    member: AccountId,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<RemoveMemberOfAgency, _>(&form_token).await?;
    super::server::remove(&context, member, paths::partner::MEMBERS).await
}

/// Removes a member of the shop.
#[server(endpoint = "members/remove_of_shop", client = PageClient)]
pub(crate) async fn remove_member_of_shop(
    #[server(default)] form_token: FormToken,
    member: AccountId,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    use runtime::{context::form_context, paths};

    let context = form_context::<RemoveMemberOfShop, _>(&form_token).await?;
    super::server::remove(&context, member, paths::seller::MEMBERS).await
}

/// Leaves the agency.
#[server(endpoint = "members/leave_agency", client = PageClient)]
pub(crate) async fn leave_agency(
    #[server(default)] form_token: FormToken,
    is_sure: bool,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    if !is_sure {
        return Err(ApiError::NotFound);
    }
    let context = runtime::context::form_context::<LeaveAgency, _>(&form_token).await?;
    super::server::leave(&context).await
}

/// Leaves the shop.
#[server(endpoint = "members/leave_shop", client = PageClient)]
pub(crate) async fn leave_shop(
    #[server(default)] form_token: FormToken,
    is_sure: bool,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    if !is_sure {
        return Err(ApiError::NotFound);
    }
    let context = runtime::context::form_context::<LeaveShop, _>(&form_token).await?;
    super::server::leave(&context).await
}
