//! What an agency invites for, and what that is called.

use domain::creator_invitation::InvitationIntention;
use ui::{
    RadioCard,
    text::{Text, t},
};

use crate::text::invite as words;

/// What an intention is called.
pub(crate) const fn intention_name(intention: InvitationIntention) -> Text {
    match intention {
        InvitationIntention::CreatorPartnership => words::PARTNERSHIP,
        InvitationIntention::ProductDistribution => words::DISTRIBUTION,
    }
}

/// An intention to choose, with what it is for; where it can't be chosen, with why.
pub(super) fn purpose_card(intention: InvitationIntention, barred: Option<String>) -> RadioCard {
    let purpose = match intention {
        InvitationIntention::CreatorPartnership => words::PARTNERSHIP_PURPOSE,
        InvitationIntention::ProductDistribution => words::DISTRIBUTION_PURPOSE,
    };
    let name = t(intention_name(intention));
    let card = |hint: &str| RadioCard::new(intention.code(), t(purpose), hint);
    match barred {
        Some(why) => card(&why).barred(),
        None => card(name),
    }
}
