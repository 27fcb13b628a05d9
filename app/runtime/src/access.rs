//! Who may call what: the one table of every server function and every file. The server refuses by it
//! before it reads what was sent, and every server function begins by asking it again
//! ([`crate::context`]), also when a page calls it while it is being written.
//!
//! Which objects an actor reaches is not decided here but in the verbs of `store`: their SQL names
//! the actor's organisation, and what is someone else's is not there.

use domain::{
    actor::{Actor, Permission},
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};

use Audience::{Anyone, Creator, Partner, Seller, SignedIn};
use Permission::{DoWork, SeeMoney, SeeWork};

/// Whom a server function or a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
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

impl Audience {
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

/// The line of a server function or a file: its address, whom it is for, what a member must be allowed
/// to do.
pub type AccessRule = (&'static str, Audience, Option<Permission>);

/// Every server function: its address, whom it is for, and what a member must be allowed to do to
/// call it. Functions for several kinds of people are several functions, one for each.
pub const ACCESS_RULES: &[AccessRule] = &[
    ("/api/account/choose_password", Anyone, None),
    ("/api/account/invited", Anyone, None),
    ("/api/account/sign_in", Anyone, None),
    ("/api/account/sign_out", Anyone, None),
    ("/api/account/typed_email", Anyone, None),
    ("/api/account/visitor", Anyone, None),
    ("/api/links/shared", Anyone, None),
    ("/api/shell/choose_theme", Anyone, None),
    ("/api/account/change_password", SignedIn, None),
    ("/api/account/choose_place", SignedIn, None),
    ("/api/campaigns/attention_of_agency", Partner, Some(SeeWork)),
    ("/api/campaigns/edit", Partner, Some(DoWork)),
    ("/api/campaigns/end_early", Partner, Some(DoWork)),
    ("/api/campaigns/of_agency", Partner, Some(SeeWork)),
    ("/api/campaigns/opened_by_agency", Partner, Some(SeeWork)),
    ("/api/campaigns/publish", Partner, Some(DoWork)),
    ("/api/campaigns/submit", Partner, Some(DoWork)),
    ("/api/campaigns/submit_draft", Partner, Some(DoWork)),
    ("/api/campaigns/to_create", Partner, Some(SeeWork)),
    ("/api/campaigns/to_edit", Partner, Some(DoWork)),
    ("/api/links/export", Partner, Some(DoWork)),
    ("/api/links/of_campaign", Partner, Some(SeeWork)),
    ("/api/notices/mark_read_of_agency", Partner, Some(SeeWork)),
    ("/api/notices/of_agency", Partner, Some(SeeWork)),
    ("/api/notices/unread_of_agency", Partner, Some(SeeWork)),
    (
        "/api/offers/set_creator_rate_of_picked",
        Partner,
        Some(DoWork),
    ),
    ("/api/offers/set_creator_rates", Partner, Some(DoWork)),
    ("/api/orders/explained_to_agency", Partner, Some(SeeMoney)),
    ("/api/orders/of_agency", Partner, Some(SeeMoney)),
    ("/api/registrations/approve", Partner, Some(DoWork)),
    ("/api/registrations/approve_close", Partner, Some(DoWork)),
    ("/api/registrations/close", Partner, Some(DoWork)),
    ("/api/registrations/of_campaign", Partner, Some(SeeWork)),
    (
        "/api/registrations/opened_by_agency",
        Partner,
        Some(SeeWork),
    ),
    ("/api/registrations/refuse_close", Partner, Some(DoWork)),
    ("/api/registrations/reject", Partner, Some(DoWork)),
    ("/api/shell/find_for_agency", Partner, Some(SeeWork)),
    ("/api/shell/markets", Partner, Some(SeeWork)),
    ("/api/campaigns/marketplace", Seller, Some(SeeWork)),
    ("/api/campaigns/of_shop", Seller, Some(SeeWork)),
    ("/api/notices/mark_read_of_shop", Seller, Some(SeeWork)),
    ("/api/notices/of_shop", Seller, Some(SeeWork)),
    ("/api/notices/unread_of_shop", Seller, Some(SeeWork)),
    ("/api/orders/explained_to_shop", Seller, Some(SeeMoney)),
    ("/api/orders/of_shop", Seller, Some(SeeMoney)),
    ("/api/products/of_shop", Seller, Some(SeeWork)),
    ("/api/registrations/change_rate", Seller, Some(DoWork)),
    ("/api/registrations/choose", Seller, Some(DoWork)),
    ("/api/registrations/of_shop", Seller, Some(SeeWork)),
    ("/api/registrations/register", Seller, Some(DoWork)),
    ("/api/registrations/registering", Seller, Some(DoWork)),
    ("/api/registrations/request_close", Seller, Some(DoWork)),
    ("/api/registrations/take_back_close", Seller, Some(DoWork)),
    ("/api/registrations/withdraw", Seller, Some(DoWork)),
    ("/api/shell/find_for_shop", Seller, Some(SeeWork)),
    ("/api/shops/attention", Seller, Some(SeeWork)),
    ("/api/shops/own", Seller, Some(SeeWork)),
    ("/api/links/look_up", Creator, None),
    ("/api/links/open", Creator, None),
    ("/api/links/pasted", Creator, None),
    ("/api/notices/mark_read_of_creator", Creator, None),
    ("/api/notices/of_creator", Creator, None),
    ("/api/notices/unread_of_creator", Creator, None),
    ("/api/orders/explained_to_creator", Creator, None),
    ("/api/orders/of_creator", Creator, None),
    ("/api/shell/find_for_creator", Creator, None),
    ("/api/showcase/add", Creator, None),
    ("/api/showcase/entry", Creator, None),
    ("/api/showcase/own", Creator, None),
    ("/api/showcase/receipt", Creator, None),
    ("/api/showcase/receipts", Creator, None),
    ("/api/showcase/remove", Creator, None),
];

/// Every file: the address of its route (`{…}` stands for any one part of it), whom it is for, and what
/// a member must be allowed to do to fetch it.
pub const FILES: &[AccessRule] = &[
    ("/partner/orders.csv", Partner, Some(SeeMoney)),
    (
        "/partner/campaigns/{campaign}/links.csv",
        Partner,
        Some(SeeWork),
    ),
    ("/seller/orders.csv", Seller, Some(SeeMoney)),
    ("/creator/orders.csv", Creator, None),
];

/// Why somebody may not call a server function or fetch a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is signed in who has no place there, or whose role may not do this.
    NotAllowed,
}

/// The line of the table for this address.
#[must_use]
pub fn rule_for(path: &str) -> Option<(Audience, Option<Permission>)> {
    let mut lines = ACCESS_RULES.iter().chain(FILES);
    let found = lines.find(|(listed, _, _)| *listed == path);
    found.map(|(_, audience, needed)| (*audience, *needed))
}

/// The server function's address as the table has it, if it does.
#[must_use]
pub fn listed(path: &str) -> Option<&'static str> {
    let mut lines = ACCESS_RULES.iter().map(|(listed, _, _)| *listed);
    lines.find(|listed| *listed == path)
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

/// Whether the visitor may call the server function at this address in one of the own places, the
/// chosen or another: what can be known before it is read which place a form was opened in.
///
/// # Errors
///
/// [`Denied`], and nothing may be read or done.
pub fn check_anywhere(path: &str, visitor: Option<&SignedInUser>) -> Result<(), Denied> {
    let place = |visitor: &SignedInUser, workspace| {
        let mut actors = visitor.actors_in(workspace);
        actors.any(|actor| allows(path, &actor))
    };
    match (check(path, visitor), visitor, workspace_of(path)) {
        (Err(Denied::NotAllowed), Some(visitor), Some(workspace)) if place(visitor, workspace) => {
            Ok(())
        }
        (checked, ..) => checked.map(|_| ()),
    }
}

/// As whom the visitor calls the server function at this address by a form that was opened in this
/// place.
///
/// # Errors
///
/// [`Denied::NotAllowed`] in a place that is not the visitor's or not the function's, and where the
/// visitor's role may not do this.
pub fn check_at(path: &str, visitor: &SignedInUser, place: PlaceId) -> Result<Actor, Denied> {
    let actor = visitor.actor_at(place).ok_or(Denied::NotAllowed)?;
    let is_there = workspace_of(path) == Some(place.workspace());
    if is_there && allows(path, &actor) {
        Ok(actor)
    } else {
        Err(Denied::NotAllowed)
    }
}

fn workspace_of(path: &str) -> Option<Workspace> {
    rule_for(path)?.0.workspace()
}

/// Whether the actor's role may call the function, which is one of the actor's part.
fn allows(path: &str, actor: &Actor) -> bool {
    rule_for(path).is_some_and(|(_, needed)| needed.is_none_or(|needed| actor.may(needed)))
}

/// As whom the visitor calls the server function or fetches the file at this address; none where it
/// doesn't matter. What is not in the table is for nobody.
///
/// # Errors
///
/// [`Denied`], and nothing may be read or done.
pub fn check(path: &str, visitor: Option<&SignedInUser>) -> Result<Option<Actor>, Denied> {
    let Some((audience, needed)) = rule_for(path) else {
        return Err(Denied::NotAllowed);
    };
    if audience == Audience::Anyone {
        return Ok(None);
    }
    let visitor = visitor.ok_or(Denied::SignedOut)?;
    let Some(workspace) = audience.workspace() else {
        return Ok(None);
    };
    let actor = visitor.actor_in(workspace).ok_or(Denied::NotAllowed)?;
    match needed {
        Some(permission) if !actor.may(permission) => Err(Denied::NotAllowed),
        _ => Ok(Some(actor)),
    }
}
