//! An agency invites a shop to a campaign.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    campaign::{AUDIENCE_SHOPS_MAX, CampaignSchedule, CampaignStatus},
    ids::{CampaignId, ShopId},
    market::Market,
    typed_text,
};

/// The most characters of what an agency writes to a shop.
pub const SHOP_INVITATION_CHARACTERS_MAX: usize = 500;

/// How many shops an agency can invite within a day.
pub const SHOP_INVITATIONS_A_DAY: u32 = 50;

/// What an agency writes to a shop that it invites; it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShopInvitationMessage(String);

/// The message has too many characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this has {given} characters, and at most {SHOP_INVITATION_CHARACTERS_MAX} fit")]
pub struct ShopInvitationMessageTooLong {
    /// How many it has.
    pub given: usize,
}

impl ShopInvitationMessage {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ShopInvitationMessage {
    type Error = ShopInvitationMessageTooLong;

    fn try_from(typed: String) -> Result<Self, ShopInvitationMessageTooLong> {
        typed_text::within(&typed, SHOP_INVITATION_CHARACTERS_MAX)
            .map(Self)
            .map_err(|given| ShopInvitationMessageTooLong { given })
    }
}

impl From<ShopInvitationMessage> for String {
    fn from(message: ShopInvitationMessage) -> Self {
        message.0
    }
}

/// Why a shop was not invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum InviteShopRefusal {
    /// No campaign was chosen.
    #[error("choose a campaign")]
    NoCampaign,
    /// The message is too long.
    #[error("this has {given} characters, and at most {SHOP_INVITATION_CHARACTERS_MAX} fit")]
    MessageTooLong {
        /// How many it has.
        given: usize,
    },
    /// Sellers don't see the campaign.
    #[error("publish the campaign first: sellers can't see it")]
    NotPublished,
    /// Products can't be registered in the campaign any more.
    #[error("the registration of this campaign is over")]
    RegistrationOver,
    /// The campaign names other shops, and no more fit.
    #[error("the campaign names {AUDIENCE_SHOPS_MAX} shops already")]
    CampaignFull,
    /// The shop was invited to it before.
    #[error("you have invited this shop to this campaign already")]
    InvitedAlready,
    /// The agency has invited as many shops as it can in a day.
    #[error("you have invited {SHOP_INVITATIONS_A_DAY} shops today")]
    TooManyToday {
        /// From when on it can invite others.
        next: DateTime<Utc>,
    },
}

/// Whether a shop can be invited to a campaign at a moment: sellers see it, and its registration isn't over. That has
/// not begun doesn't matter.
///
/// # Errors
/// Says why not.
pub fn check_invitable(
    schedule: &CampaignSchedule,
    is_published: bool,
    now: DateTime<Utc>,
) -> Result<(), InviteShopRefusal> {
    match schedule.status(now) {
        CampaignStatus::Draft => Err(InviteShopRefusal::NotPublished),
        CampaignStatus::Ongoing | CampaignStatus::Closed => {
            Err(InviteShopRefusal::RegistrationOver)
        }
        CampaignStatus::Upcoming | CampaignStatus::RegistrationOpen if !is_published => {
            Err(InviteShopRefusal::NotPublished)
        }
        CampaignStatus::Upcoming | CampaignStatus::RegistrationOpen => Ok(()),
    }
}

/// A campaign that an agency can invite a shop to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitableCampaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called.
    pub name: String,
    /// Whether the shop was invited to it before.
    pub is_invited: bool,
}

/// What the form needs by which an agency invites a shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopToInvite {
    /// The shop.
    pub shop: ShopId,
    /// What it is called.
    pub name: String,
    /// Where it sells.
    pub market: Market,
    /// The agency's campaigns in the market whose registration isn't over and that sellers see, the newest first.
    pub campaigns: Vec<InvitableCampaign>,
}
