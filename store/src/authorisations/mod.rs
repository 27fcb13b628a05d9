//! What shops authorise seller-service partners for.
//!
//! - The partner's verbs: [`request`], [`withdraw`], [`end`]; [`of_partner`] lists its own, and [`requestable`] says
//!   for which categories and where it can ask.
//! - The shop's: [`accept`], [`refuse`], [`end`]; [`of_shop`] lists its own.
//!
//! - What a partner sees and does for a shop while an authorisation is active: [`products_of_shop`],
//!   [`registrations_of_shop`], [`sales_of_shop`], [`open_campaigns_of_shop`], [`registrable_of_shop`],
//!   [`campaign_to_register_in`], [`register_for_shop`] and [`request_close_for_shop`].
//!
//! Only those who may administer the organisation ask, answer and end; everybody of it reads. One of another is
//! missing.

mod listing;
mod moving;
mod requesting;
mod working;

use domain::{
    actor::{Actor, Permission},
    ids::{AgencyId, AuthorisationId, ShopId},
};

use crate::ActorContext;

pub use self::{
    listing::{of_partner, of_shop, requestable},
    moving::{accept, end, refuse, withdraw},
    requesting::request,
    working::{
        RegistrableOfShop, SoldInCampaign, campaign_to_register_in, open_campaigns_of_shop,
        products_of_shop, register_for_shop, registrable_of_shop, registrations_of_shop,
        request_close_for_shop, sales_of_shop,
    },
};

/// For which of the two sides somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Shop(ShopId),
    Partner(AgencyId),
}

impl Side {
    /// That of a member who may administer the organisation; none for anybody else.
    fn of(by: &ActorContext<'_>) -> Option<Self> {
        if !by.actor.may(Permission::Administer) {
            return None;
        }
        match by.actor {
            Actor::Shop { shop, .. } => Some(Self::Shop(shop)),
            Actor::Agency { agency, .. } => Some(Self::Partner(agency)),
            Actor::Creator { .. }
            | Actor::Operator { .. }
            | Actor::CommandLine { .. }
            | Actor::System => None,
        }
    }

    const fn is_shop(self) -> bool {
        matches!(self, Self::Shop(_))
    }
}

fn entry(
    verb: &'static str,
    authorisation: AuthorisationId,
    detail: serde_json::Value,
) -> crate::records::AuditEntry {
    crate::records::AuditEntry {
        verb,
        object_kind: "shop_authorisation",
        object_id: authorisation.uuid(),
        detail,
    }
}
