//! What the holder of an invitation asks.

use domain::{
    claim::ReceivedClaim,
    member::{AcceptInvitationRefusal, ReceivedInvitation},
};
use leptos::prelude::*;

use runtime::{error::ApiError, page_client::PageClient};

/// What the invitation says that the browser was opened with.
///
/// # Errors
///
/// [`AcceptInvitationRefusal::LinkOver`].
#[server(endpoint = "invitations/read", client = PageClient)]
pub(crate) async fn read_invitation()
-> Result<ReceivedInvitation, ApiError<AcceptInvitationRefusal>> {
    use store::{accounts::token_hash, members};

    let context = runtime::context::public_context::<ReadInvitation, _>()?;
    let reader = context.visitor.as_ref().map(|visitor| visitor.account);
    let token = token_hash(context.invitation());
    Ok(members::received(&context.db, token, reader, context.now).await?)
}

/// Accepts it with the account that is signed in, and leads to the organisation.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`].
#[server(endpoint = "invitations/accept", client = PageClient)]
pub(crate) async fn accept_invitation() -> Result<(), ApiError<AcceptInvitationRefusal>> {
    use crate::server::{account, go_on_in};
    use runtime::context::{public_context, redirect};
    use store::{accounts::token_hash, members};

    let context = public_context::<AcceptInvitation, _>()?;
    let account = account(&context)?;
    let token = token_hash(context.invitation());
    let ids = &*context.services.ids;
    let place = members::accept(&context.db, token, account, context.now, ids).await?;
    context.forget_invitation();
    go_on_in(&context, account, place).await?;
    redirect(shell::landing::home_of(place.workspace()));
    Ok(())
}

/// Accepts it for somebody who has no account yet, and leads to where the password is chosen.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`].
#[server(endpoint = "invitations/accept_as_new", client = PageClient)]
pub(crate) async fn accept_invitation_as_new() -> Result<(), ApiError<AcceptInvitationRefusal>> {
    use runtime::{
        context::{public_context, redirect},
        paths,
    };
    use store::{
        accounts::token_hash,
        members::{self, LinkToken},
    };

    let context = public_context::<AcceptInvitationAsNew, _>()?;
    let token = token_hash(context.invitation());
    let password = LinkToken::new(&*context.services.secrets);
    let ids = &*context.services.ids;
    members::accept_as_new(&context.db, token, password.hash(), context.now, ids).await?;
    context.hand_over_invitation(password.text());
    redirect(paths::CHOOSE_PASSWORD);
    Ok(())
}

/// What the operator's invitation says that the browser was opened with.
///
/// # Errors
///
/// [`AcceptInvitationRefusal::LinkOver`].
#[server(endpoint = "claims/read", client = PageClient)]
pub(crate) async fn read_claim() -> Result<ReceivedClaim, ApiError<AcceptInvitationRefusal>> {
    use store::{accounts::token_hash, claims};

    let context = runtime::context::public_context::<ReadClaim, _>()?;
    let reader = context.visitor.as_ref().map(|visitor| visitor.account);
    let token = token_hash(context.invitation());
    Ok(claims::received(&context.db, token, reader, context.now).await?)
}

/// Takes over what it is for with the account that is signed in, and leads there.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`].
#[server(endpoint = "claims/accept", client = PageClient)]
pub(crate) async fn accept_claim() -> Result<(), ApiError<AcceptInvitationRefusal>> {
    use crate::server::{account, go_on_in};
    use runtime::context::{public_context, redirect};
    use store::{accounts::token_hash, claims};

    let context = public_context::<AcceptClaim, _>()?;
    let account = account(&context)?;
    let token = token_hash(context.invitation());
    let ids = &*context.services.ids;
    let place = claims::accept(&context.db, token, account, context.now, ids).await?;
    context.forget_invitation();
    go_on_in(&context, account, place).await?;
    redirect(shell::landing::home_of(place.workspace()));
    Ok(())
}

/// The same for somebody who has no account yet, who is led to where the password is chosen.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`].
#[server(endpoint = "claims/accept_as_new", client = PageClient)]
pub(crate) async fn accept_claim_as_new() -> Result<(), ApiError<AcceptInvitationRefusal>> {
    use runtime::{
        context::{public_context, redirect},
        paths,
    };
    use store::{accounts::token_hash, claims, members::LinkToken};

    let context = public_context::<AcceptClaimAsNew, _>()?;
    let token = token_hash(context.invitation());
    let password = LinkToken::new(&*context.services.secrets);
    let ids = &*context.services.ids;
    claims::accept_as_new(&context.db, token, password.hash(), context.now, ids).await?;
    context.hand_over_invitation(password.text());
    redirect(paths::CHOOSE_PASSWORD);
    Ok(())
}
