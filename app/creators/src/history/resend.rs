//! **Resend**, one click, or when it will be possible.

use domain::{creator_invitation::InvitationIntention, ids::CreatorId};
use leptos::prelude::*;

use super::wire::Invited;
use crate::{invite::api::ResendInvitation, text::invitation_history as words};
use runtime::{forms::VerbForm, paths::partner as paths};
use ui::{Button, ButtonStyle, ExplainedDisabled, Item, Kind, Monogram, Size, text::t};

/// The button; where it is off, it says when it won't be. [`again_from`] says so beside it.
pub(super) fn resend(
    (creator, intention, handle): (CreatorId, InvitationIntention, &str),
    why_not_now: Option<String>,
    action: ServerAction<ResendInvitation>,
) -> AnyView {
    let label = words::resend_to(handle);
    if let Some(why) = why_not_now {
        let face = ButtonStyle::Button(Kind::Soft, Size::Small);
        return view! {
            <ExplainedDisabled id=format!("why-{creator}") why face label>
                {t(words::RESEND)}
            </ExplainedDisabled>
        }
        .into_any();
    }
    view! {
        <VerbForm action>
            <input type="hidden" name="creator" value=creator.to_string() />
            <input type="hidden" name="intention" value=intention.code() />
            <Button kind=Kind::Soft size=Size::Small submit=true label>
                {t(words::RESEND)}
            </Button>
        </VerbForm>
    }
    .into_any()
}

/// Below the button that is off, when it won't be.
pub(super) fn again_from(why_not_now: Option<String>) -> impl IntoView {
    why_not_now.map(|why| view! { <p class="field__hint">{why}</p> })
}

/// A creator of a list, with the way to what was sent for something.
pub(super) fn item(invited: &Invited, intention: InvitationIntention) -> AnyView {
    let href = paths::invitation_sends(invited.creator, intention);
    creator_item(invited, Some(href.to_string()))
}

/// A creator of a list, with a way somewhere or without one.
pub(super) fn creator_item(invited: &Invited, href: Option<String>) -> AnyView {
    let image = runtime::paths::thumb(invited.image.as_ref());
    let (name, seed) = (invited.handle.clone(), invited.creator.to_string());
    let title = format!("@{name}");
    let sub = invited.nickname.clone();
    view! {
        <Item title href sub>
            <Monogram name seed person=true image />
        </Item>
    }
    .into_any()
}
