//! Why a shop was not invited, where it stands.

use domain::{
    market::Market,
    seller_finder::{InviteShopRefusal, SHOP_INVITATION_CHARACTERS_MAX, SHOP_INVITATIONS_A_DAY},
};
use ui::{FieldError, format, text::t};

use super::page::{CAMPAIGN, MESSAGE};
use crate::text::invite as words;

/// What is wrong with what was sent, in the shop's market.
pub(super) fn refused(refusal: InviteShopRefusal, market: Market) -> Vec<FieldError> {
    vec![match refusal {
        InviteShopRefusal::NoCampaign => CAMPAIGN.error(t(words::NO_CAMPAIGN)),
        InviteShopRefusal::MessageTooLong { given } => {
            let most = format::count_of(SHOP_INVITATION_CHARACTERS_MAX);
            MESSAGE.error(words::too_long(&format::count_of(given), &most))
        }
        InviteShopRefusal::NotPublished => CAMPAIGN.error(t(words::NOT_PUBLISHED)),
        InviteShopRefusal::RegistrationOver => CAMPAIGN.error(t(words::REGISTRATION_OVER)),
        InviteShopRefusal::CampaignFull => CAMPAIGN.error(t(words::CAMPAIGN_FULL)),
        InviteShopRefusal::InvitedAlready => CAMPAIGN.error(t(words::INVITED_ALREADY)),
        InviteShopRefusal::TooManyToday { next } => {
            let most = format::count(SHOP_INVITATIONS_A_DAY.into());
            let moment = format::date_time(next, market);
            FieldError::of_all(words::too_many_today(&most, &moment))
        }
    }]
}
