//! What an agency asks before it writes to a creator, and sending.

use domain::{
    campaign::{ContactKind, TypedContacts},
    creator_invitation::{InvitationIntention, InvitingAgency},
    ids::CreatorId,
    image::ImageCode,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::refusals::Refused;
#[cfg(feature = "ssr")]
use domain::creator_invitation::SendInvitationRefusal;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// An invitation as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedInvitation {
    /// The code of what it is for.
    pub(crate) intention: String,
    /// The message.
    pub(crate) message: String,
    /// The contacts, by kind.
    pub(crate) contacts: TypedContacts,
}

/// What the page shows. What is said of limits and rules is worded on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedForm {
    /// Whom it is to.
    pub(crate) creator: CreatorId,
    /// The handle.
    pub(crate) handle: String,
    /// The nickname; may be empty.
    pub(crate) nickname: String,
    /// The picture.
    pub(crate) image: Option<ImageCode>,
    /// What the agency invites for in the market, each with why it can't be chosen, if it can't.
    pub(crate) intentions: Vec<(InvitationIntention, Option<String>)>,
    /// Why nothing can be sent, whatever is typed.
    pub(crate) why_not: Option<String>,
    /// Whether that is a category which the agency lacks.
    pub(crate) lacks_category: bool,
    /// Why nothing can be sent for now, with when it can be.
    pub(crate) why_not_now: Option<String>,
    /// What is left of the day.
    pub(crate) left: String,
    /// The kinds of contact of the market.
    pub(crate) kinds: Vec<ContactKind>,
    /// What stands in the form.
    pub(crate) typed: TypedInvitation,
    /// What the creator will see of the agency.
    pub(crate) agency: InvitingAgency,
}

/// The name under which what was typed to a creator is kept when it is refused.
#[cfg(feature = "ssr")]
fn form_to(creator: CreatorId) -> String {
    format!("creators/invite/{creator}")
}

/// The form of an invitation to a creator.
#[server(endpoint = "invitations/to_write", client = PageClient)]
pub(crate) async fn invitation_to_write(
    creator: String,
) -> Result<OpenedForm, ApiError<NoRefusal>> {
    use super::wording;
    use domain::actor::Permission;

    let context = runtime::context::context::<InvitationToWrite, _>()?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    let found = store::creator_invitations::to_write(&context.db, &context.by(), creator).await?;
    let now = context.now;
    let why_not = wording::why_not(&found, context.may(Permission::DoWork));
    let next = found.last.map_or(now, |last| last.next);
    let why_not_now = wording::why_not_now(next, &found.left, (found.market, now));
    let intentions = found.intentions.iter().map(|intention| {
        let why = wording::why_not_for(*intention, found.management);
        (*intention, why)
    });
    let intentions: Vec<_> = intentions.collect();
    let draft = context
        .load_draft::<TypedInvitation, NoRefusal>(&form_to(creator))
        .await;
    let typed = match draft {
        Some(draft) => draft.typed,
        None => begun(&intentions, &found.contacts),
    };
    Ok(OpenedForm {
        creator,
        handle: found.creator.handle,
        nickname: found.creator.nickname.unwrap_or_default(),
        image: found.creator.image,
        lacks_category: found.roles.is_empty(),
        why_not,
        why_not_now,
        left: wording::left_words(&found.left, now),
        kinds: found.rules.kinds.iter().map(|(kind, _)| *kind).collect(),
        intentions,
        typed,
        agency: found.agency,
    })
}

/// What stands in the form to begin with: the first purpose that can be chosen, and the contacts of the invitation that
/// the agency sent last.
#[cfg(feature = "ssr")]
fn begun(
    intentions: &[(InvitationIntention, Option<String>)],
    contacts: &[domain::campaign::Contact],
) -> TypedInvitation {
    let mut open = intentions.iter().filter(|(_, why_not)| why_not.is_none());
    let first = open
        .next()
        .map(|(intention, _)| intention.code().to_owned());
    TypedInvitation {
        intention: first.unwrap_or_default(),
        message: String::new(),
        contacts: TypedContacts::from_contacts(contacts),
    }
}

/// **Send Invitation**.
#[server(endpoint = "invitations/send", client = PageClient)]
pub(crate) async fn send_invitation(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
    #[server(default)] form: TypedInvitation,
) -> Result<(), ApiError<Refused>> {
    use super::refusals::of_typed;
    use crate::flash::InviteFlash;
    use runtime::context::{draft_context, redirect};
    use runtime::paths::partner as paths;

    let name = form_to(creator);
    let context = draft_context::<SendInvitation, _>(&form_token, &name, &form).await?;
    let verb = async {
        let new = of_typed(&form, creator).map_err(ApiError::Refused)?;
        match store::creator_invitations::send(&context.db, &context.by(), &new).await {
            Ok(_) => Ok(new.intention),
            Err(error) => Err(worded(&context, creator, error).await),
        }
    };
    let intention = context.with_draft(&name, &form, verb).await?;
    redirect(paths::invitation_sends(creator, intention).flash(InviteFlash::Sent));
    Ok(())
}

/// **Resend**: the latest message and contacts once more.
#[server(endpoint = "invitations/resend", client = PageClient)]
pub(crate) async fn resend_invitation(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
    intention: InvitationIntention,
) -> Result<(), ApiError<Refused>> {
    use crate::flash::InviteFlash;
    use runtime::context::{form_context, redirect};
    use runtime::paths::partner as paths;

    let context = form_context::<ResendInvitation, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    if let Err(error) = store::creator_invitations::resend(db, &by, creator, intention).await {
        return Err(worded(&context, creator, error).await);
    }
    redirect(paths::invitation_sends(creator, intention).flash(InviteFlash::SentAgain));
    Ok(())
}

/// Why an invitation isn't sent, in words of the creator's market.
#[cfg(feature = "ssr")]
async fn worded(
    context: &runtime::context::RequestContext,
    creator: CreatorId,
    error: store::Error<SendInvitationRefusal>,
) -> ApiError<Refused> {
    use super::refusals::of_sending;

    let refusal = match ApiError::<SendInvitationRefusal>::from(error) {
        ApiError::Refused(refusal) => refusal,
        other => return other.map_refusal(|_| Refused::new()),
    };
    let (db, by) = (&context.db, context.by());
    match store::creator_invitations::to_write(db, &by, creator).await {
        Ok(found) => {
            let first = found.rules.kinds.first().map(|(kind, _)| *kind);
            ApiError::Refused(of_sending(refusal, found.market, (first, found.left.zone)))
        }
        Err(error) => ApiError::without_refusal(error),
    }
}
