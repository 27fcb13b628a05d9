//! What a creator asks of an invitation.

use domain::{
    creator_invitation::{AnswerInvitationRefusal, InvitationShown},
    ids::CreatorInvitationId,
};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// One invitation, with what its agency is. The first time that its creator reads it is written down; whoever is
/// suspended only looks.
#[server(endpoint = "creators/invitation", client = PageClient)]
pub(crate) async fn open_invitation(
    invitation: String,
) -> Result<InvitationShown, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::creator_invitations::{mark_opened, open};

    let context = runtime::context::context::<OpenInvitation, _>()?;
    let invitation: CreatorInvitationId = invitation.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let shown = open(db, &by, invitation).await?;
    if shown.is_unread && context.may(Permission::DoWork) {
        mark_opened(db, &by, invitation).await?;
    }
    Ok(shown)
}

/// **I’m interested**.
#[server(endpoint = "creators/interested", client = PageClient)]
pub(crate) async fn interested(
    #[server(default)] form_token: FormToken,
    invitation: CreatorInvitationId,
) -> Result<(), ApiError<AnswerInvitationRefusal>> {
    use crate::flash::InvitationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<Interested, _>(&form_token).await?;
    store::creator_invitations::interested(&context.db, &context.by(), invitation).await?;
    let page = Address::new(paths::creator::invitation(invitation));
    redirect(page.flash(InvitationFlash::Interested));
    Ok(())
}

/// **Decline**.
#[server(endpoint = "creators/decline_invitation", client = PageClient)]
pub(crate) async fn decline_invitation(
    #[server(default)] form_token: FormToken,
    invitation: CreatorInvitationId,
) -> Result<(), ApiError<AnswerInvitationRefusal>> {
    use crate::flash::InvitationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<DeclineInvitation, _>(&form_token).await?;
    store::creator_invitations::decline(&context.db, &context.by(), invitation).await?;
    let page = Address::new(paths::creator::invitation(invitation));
    redirect(page.flash(InvitationFlash::Declined));
    Ok(())
}
