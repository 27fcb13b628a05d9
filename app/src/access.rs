//! Who may call what: the one table of every server function. The server refuses by it before it
//! reads what was sent, and every server function begins by asking it again ([`crate::request`]),
//! also when a page calls it while it is being written.
//!
//! Which objects an actor reaches is not decided here but in the verbs of `store`: their SQL names
//! the actor's organisation, and what is someone else's is not there.

use domain::{
    actor::{Actor, Permission},
    visitor::{Visitor, Workspace},
};

/// Whom a server function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone who is signed in, wherever the person works.
    SignedIn,
    /// Members of an agency, in the Partner Console.
    Partner,
    /// Members of a shop, in the Seller Center.
    Seller,
    /// Creators.
    Creator,
    /// Those who run the platform.
    Operations,
}

impl Area {
    /// The part of the application that the area is, if it is one.
    #[must_use]
    pub const fn workspace(self) -> Option<Workspace> {
        match self {
            Self::Anyone | Self::SignedIn => None,
            Self::Partner => Some(Workspace::Partner),
            Self::Seller => Some(Workspace::Seller),
            Self::Creator => Some(Workspace::Creator),
            Self::Operations => Some(Workspace::Operations),
        }
    }
}

/// Every server function: its address, whom it is for, and what a member must be allowed to do to
/// call it. Functions for several kinds of people are several functions, one for each.
pub const TABLE: &[(&str, Area, Option<Permission>)] = &[
    (
        "/api/orders/explained_to_agency",
        Area::Partner,
        Some(Permission::SeeMoney),
    ),
    ("/api/orders/explained_to_creator", Area::Creator, None),
    (
        "/api/orders/explained_to_shop",
        Area::Seller,
        Some(Permission::SeeMoney),
    ),
    (
        "/api/orders/of_agency",
        Area::Partner,
        Some(Permission::SeeMoney),
    ),
    ("/api/orders/of_creator", Area::Creator, None),
    (
        "/api/orders/of_shop",
        Area::Seller,
        Some(Permission::SeeMoney),
    ),
    ("/api/account/choose_password", Area::Anyone, None),
    ("/api/account/choose_place", Area::SignedIn, None),
    ("/api/account/invited", Area::Anyone, None),
    ("/api/account/sign_in", Area::Anyone, None),
    ("/api/account/sign_out", Area::Anyone, None),
    ("/api/account/typed_email", Area::Anyone, None),
    ("/api/account/visitor", Area::Anyone, None),
    (
        "/api/shell/markets",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/attention_of_agency",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/edit",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/campaigns/end_early",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/campaigns/of_agency",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/opened_by_agency",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/publish",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/campaigns/submit",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/campaigns/submit_draft",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/campaigns/to_create",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/to_edit",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    ("/api/links/export", Area::Partner, Some(Permission::DoWork)),
    (
        "/api/links/of_campaign",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/offers/set_creator_rate_of_picked",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/offers/set_creator_rates",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/approve",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/approve_close",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/close",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/of_campaign",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/registrations/opened_by_agency",
        Area::Partner,
        Some(Permission::SeeWork),
    ),
    (
        "/api/registrations/refuse_close",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/reject",
        Area::Partner,
        Some(Permission::DoWork),
    ),
    ("/api/links/look_up", Area::Creator, None),
    ("/api/links/open", Area::Creator, None),
    ("/api/links/pasted", Area::Creator, None),
    ("/api/links/shared", Area::Anyone, None),
    ("/api/showcase/add", Area::Creator, None),
    ("/api/showcase/entry", Area::Creator, None),
    ("/api/showcase/own", Area::Creator, None),
    ("/api/showcase/receipt", Area::Creator, None),
    ("/api/showcase/receipts", Area::Creator, None),
    ("/api/showcase/remove", Area::Creator, None),
    (
        "/api/campaigns/marketplace",
        Area::Seller,
        Some(Permission::SeeWork),
    ),
    (
        "/api/campaigns/of_shop",
        Area::Seller,
        Some(Permission::SeeWork),
    ),
    (
        "/api/products/of_shop",
        Area::Seller,
        Some(Permission::SeeWork),
    ),
    (
        "/api/registrations/change_rate",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/choose",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/of_shop",
        Area::Seller,
        Some(Permission::SeeWork),
    ),
    (
        "/api/registrations/register",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/registering",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/request_close",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/take_back_close",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/registrations/withdraw",
        Area::Seller,
        Some(Permission::DoWork),
    ),
    (
        "/api/shops/attention",
        Area::Seller,
        Some(Permission::SeeWork),
    ),
    ("/api/shops/own", Area::Seller, Some(Permission::SeeWork)),
];

/// Why somebody may not call a server function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is signed in who has no place there, or whose role may not do this.
    NotAllowed,
}

/// The line of the table for this address.
#[must_use]
pub fn of(path: &str) -> Option<(Area, Option<Permission>)> {
    let mut lines = TABLE.iter();
    let found = lines.find(|(listed, _, _)| *listed == path);
    found.map(|(_, area, needed)| (*area, *needed))
}

/// The part of the application that a page or a file belongs to, by the beginning of its path; none
/// for those that are for anyone.
#[must_use]
pub fn workspace_of_page(path: &str) -> Option<Workspace> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let first = path.strip_prefix('/')?.split('/').next()?;
    match first {
        "partner" => Some(Workspace::Partner),
        "seller" => Some(Workspace::Seller),
        "creator" => Some(Workspace::Creator),
        "ops" => Some(Workspace::Operations),
        _ => None,
    }
}

/// As whom the visitor calls the server function at this address; none where it doesn't matter. A
/// function that is not in the table is for nobody.
///
/// # Errors
///
/// [`Denied`], and nothing may be read or done.
pub fn check(path: &str, visitor: Option<&Visitor>) -> Result<Option<Actor>, Denied> {
    let Some((area, needed)) = of(path) else {
        return Err(Denied::NotAllowed);
    };
    if area == Area::Anyone {
        return Ok(None);
    }
    let visitor = visitor.ok_or(Denied::SignedOut)?;
    let Some(workspace) = area.workspace() else {
        return Ok(None);
    };
    let actor = visitor.actor_in(workspace).ok_or(Denied::NotAllowed)?;
    match needed {
        Some(permission) if !actor.may(permission) => Err(Denied::NotAllowed),
        _ => Ok(Some(actor)),
    }
}
