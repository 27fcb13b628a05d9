//! Who may call what. Each capability says of its server functions and files whom they are for, in rules
//! that it hands over ([`access_rules!`](crate::access_rules)); `app` joins them. The server refuses by
//! them before it reads what was sent, and every server function begins by asking its own again
//! ([`crate::context`]), also when a page calls it while it is being written: without a rule it doesn't
//! compile.
//!
//! Which objects an actor reaches is not decided here but in the verbs of `store`: their SQL names
//! the actor's organisation, and what is someone else's is not there.

use domain::{
    actor::{Actor, Permission},
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};
pub use server_fn::ServerFn;

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
    /// The part of the application that this audience works in, if it works in one.
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

/// Who may call a server function or fetch a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessRule {
    /// The address of the function, or of the file's route, in which `{…}` stands for any one part.
    pub path: &'static str,
    /// Whom it is for.
    pub audience: Audience,
    /// What a member must be allowed to do; none where there are no roles. Of what is for anyone who is
    /// signed in it only says whether something is done, which nobody does who is suspended.
    pub needs: Option<Permission>,
}

/// A server function with the rule that says who may call it.
pub trait HasAccessRule: ServerFn {
    /// The rule.
    const RULE: AccessRule;
}

/// Says who may call the server functions of a crate, and makes a list of the rules to hand over. Functions
/// for several kinds of people are several functions, one for each.
///
/// ```ignore
/// access_rules! {
///     /// Who may call what of orders.
///     pub const ACCESS_RULES =
///         Partner, Some(SeeMoney) => [OrdersOfAgency, ExplainedToAgency];
///         Creator, None => [OrdersOfCreator];
/// }
/// ```
#[macro_export]
macro_rules! access_rules {
    (
        $(#[$doc:meta])*
        pub const $name:ident =
            $($audience:ident, $needs:expr => [$($function:ty),+ $(,)?];)+
    ) => {
        $($(
            impl $crate::access::HasAccessRule for $function {
                const RULE: $crate::access::AccessRule = $crate::access::AccessRule {
                    path: <$function as $crate::access::ServerFn>::PATH,
                    audience: $crate::access::Audience::$audience,
                    needs: $needs,
                };
            }
        )+)+

        $(#[$doc])*
        pub const $name: &[$crate::access::AccessRule] =
            &[$($(<$function as $crate::access::HasAccessRule>::RULE),+),+];
    };
}

/// Why somebody may not call a server function or fetch a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is signed in who has no place there, or whose role may not do this.
    NotAllowed,
    /// Somebody is signed in who may do this, and has to agree to the terms in force before.
    NotAgreed,
}

impl AccessRule {
    /// As whom the user calls the server function or fetches the file in the place that is chosen; none
    /// where it doesn't matter.
    ///
    /// # Errors
    ///
    /// [`Denied`], and nothing may be read or done.
    pub fn check(&self, user: Option<&SignedInUser>) -> Result<Option<Actor>, Denied> {
        if self.audience == Audience::Anyone {
            return Ok(None);
        }
        let user = user.ok_or(Denied::SignedOut)?;
        let Some(workspace) = self.audience.workspace() else {
            if self.acts() && user.is_suspended {
                return Err(Denied::NotAllowed);
            }
            return self.agreed(user).map(|()| None);
        };
        let actor = user.actor_in(workspace).ok_or(Denied::NotAllowed)?;
        if !self.allows(user, &actor) {
            return Err(Denied::NotAllowed);
        }
        self.agreed(user).map(|()| Some(actor))
    }

    /// Whether the user may call the server function in one of the own places, the chosen or another: what
    /// can be known before it is read which place a form was opened in.
    ///
    /// # Errors
    ///
    /// [`Denied`], and nothing may be read or done.
    pub fn check_anywhere(&self, user: Option<&SignedInUser>) -> Result<(), Denied> {
        let is_allowed = |user: &SignedInUser, workspace| {
            let mut actors = user.actors_in(workspace);
            actors.any(|actor| self.allows(user, &actor))
        };
        match (self.check(user), user, self.audience.workspace()) {
            (Err(Denied::NotAllowed), Some(user), Some(workspace))
                if is_allowed(user, workspace) =>
            {
                self.agreed(user)
            }
            (checked, ..) => checked.map(|_| ()),
        }
    }

    /// As whom the user calls the server function from a page or by a form that was opened in this place.
    ///
    /// # Errors
    ///
    /// [`Denied::NotAllowed`] in a place that is not the user's or not the function's, and where the
    /// user's role may not do this; [`Denied::NotAgreed`].
    pub fn check_at(&self, user: &SignedInUser, place: PlaceId) -> Result<Actor, Denied> {
        let actor = user.actor_at(place).ok_or(Denied::NotAllowed)?;
        let is_there = self.audience.workspace() == Some(place.workspace());
        if !is_there || !self.allows(user, &actor) {
            return Err(Denied::NotAllowed);
        }
        self.agreed(user).map(|()| actor)
    }

    /// Whether it does something, rather than only show it.
    fn acts(&self) -> bool {
        self.needs.is_some_and(|needed| !needed.only_looks())
    }

    /// Whether the user has agreed to the terms in force as far as this needs it: what only shows something,
    /// what is of one's own account, and what protects one's money stays open.
    fn agreed(&self, user: &SignedInUser) -> Result<(), Denied> {
        let waits = self.needs.is_some_and(Permission::needs_agreement);
        if waits && user.must_agree() {
            return Err(Denied::NotAgreed);
        }
        Ok(())
    }

    /// Whether the user may do this as the actor, which is for one of the actor's part. Who is suspended
    /// only looks ([`SignedInUser::may`]): so what changes something says what it needs, also where there
    /// are no roles.
    fn allows(&self, user: &SignedInUser, actor: &Actor) -> bool {
        self.needs.is_none_or(|needed| user.may(actor, needed))
    }
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
