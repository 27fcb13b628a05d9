//! What the server functions of agencies and shops do alike.

use domain::{
    actor::MemberRole,
    ids::{AccountId, MemberInvitationId},
    member::{ChangeMemberRefusal, InviteMemberRefusal},
    signed_in_user::PlaceId,
};
use runtime::{
    context::{PublicContext, RequestContext, redirect},
    error::{ApiError, NoRefusal},
    paths,
};
use store::members::{self, LinkToken, NewInvitation};
use ui::Address;

use super::api::{ListedMembers, TypedInvitation};
use crate::{
    flash::{JoinFlash, MemberFlash},
    server::organisation,
};

/// Under which name what was typed into the form that invites is kept.
pub(super) const FORM: &str = "invite-member";

pub(super) async fn list(context: &RequestContext) -> Result<ListedMembers, ApiError<NoRefusal>> {
    let organisation = organisation(context)?;
    let all = members::list(&context.db, &context.by(), organisation).await?;
    let typed = context
        .load_draft::<TypedInvitation, NoRefusal>(FORM)
        .await
        .map(|draft| draft.typed);
    Ok(ListedMembers {
        all,
        reader: context.visitor.account,
        typed: typed.unwrap_or_default(),
        now: context.now,
    })
}

pub(super) async fn invite(
    context: &RequestContext,
    typed: &TypedInvitation,
    page: &'static str,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    let organisation = organisation(context)?;
    let verb = async {
        let role: MemberRole = typed
            .role
            .parse()
            .map_err(|_| ApiError::Refused(InviteMemberRefusal::NoRole))?;
        let new = NewInvitation {
            email: &typed.email,
            role,
        };
        let token = LinkToken::new(&*context.secrets);
        members::invite(&context.db, &context.by(), organisation, new, &token).await?;
        Ok::<(), ApiError<InviteMemberRefusal>>(())
    };
    context.with_draft(FORM, typed, verb).await?;
    redirect(Address::new(page).flash(MemberFlash::Invited));
    Ok(())
}

pub(super) async fn resend(
    context: &RequestContext,
    invitation: MemberInvitationId,
    page: &'static str,
) -> Result<(), ApiError<InviteMemberRefusal>> {
    let organisation = organisation(context)?;
    let token = LinkToken::new(&*context.secrets);
    members::resend(&context.db, &context.by(), organisation, invitation, &token).await?;
    redirect(Address::new(page).flash(MemberFlash::Resent));
    Ok(())
}

pub(super) async fn revoke(
    context: &RequestContext,
    invitation: MemberInvitationId,
    page: &'static str,
) -> Result<(), ApiError<NoRefusal>> {
    let organisation = organisation(context)?;
    members::revoke(&context.db, &context.by(), organisation, invitation).await?;
    redirect(Address::new(page).flash(MemberFlash::Revoked));
    Ok(())
}

pub(super) async fn change_role(
    context: &RequestContext,
    (member, role): (AccountId, &str),
    page: &'static str,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    let organisation = organisation(context)?;
    let role: MemberRole = role.parse().map_err(|_| ApiError::NotFound)?;
    members::change_role(&context.db, &context.by(), organisation, member, role).await?;
    if member == context.visitor.account && role != MemberRole::Owner {
        // The page is the owners'.
        redirect(home(context));
    } else {
        redirect(Address::new(page).flash(MemberFlash::RoleChanged));
    }
    Ok(())
}

pub(super) async fn remove(
    context: &RequestContext,
    member: AccountId,
    page: &'static str,
) -> Result<(), ApiError<ChangeMemberRefusal>> {
    let organisation = organisation(context)?;
    members::remove(&context.db, &context.by(), organisation, member).await?;
    if member == context.visitor.account {
        left();
    } else {
        redirect(Address::new(page).flash(MemberFlash::Removed));
    }
    Ok(())
}

pub(super) async fn leave(context: &RequestContext) -> Result<(), ApiError<ChangeMemberRefusal>> {
    members::leave(&context.db, &context.by()).await?;
    left();
    Ok(())
}

/// Leads somebody on who is no member any more.
fn left() {
    PublicContext::forget_page_in_use();
    redirect(Address::new(paths::JOIN).flash(JoinFlash::Left));
}

/// The first page of the place.
fn home(context: &RequestContext) -> &'static str {
    let workspace = context.actor.place().map(PlaceId::workspace);
    workspace.map_or(paths::HOME, shell::landing::home_of)
}
