//! Who is asking, and what a member may do in an organisation.

use serde::{Deserialize, Serialize};

use crate::{
    command_user::CommandUser,
    ids::{AccountId, AgencyId, CreatorId, OrganisationId, ShopId},
    signed_in_user::PlaceId,
};

/// Who is asking: a person in one of the places that the person works in, or the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// A member of an agency, in its Partner Console.
    Agency {
        /// The person.
        account: AccountId,
        /// The agency.
        agency: AgencyId,
        /// What the person may do there.
        role: MemberRole,
    },
    /// A member of a shop, in its Seller Center.
    Shop {
        /// The person.
        account: AccountId,
        /// The shop.
        shop: ShopId,
        /// What the person may do there.
        role: MemberRole,
    },
    /// A creator.
    Creator {
        /// The person.
        account: AccountId,
        /// The creator that the person is.
        creator: CreatorId,
    },
    /// An operator of the platform.
    Operator {
        /// The person.
        account: AccountId,
    },
    /// A person at the command line of the machine that the program runs on.
    CommandLine {
        /// What the person is called there.
        user: CommandUser,
    },
    /// The program itself: the worker by the clock.
    System,
}

impl Actor {
    /// The person who is asking, if it is one.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Agency { account, .. }
            | Self::Shop { account, .. }
            | Self::Creator { account, .. }
            | Self::Operator { account } => Some(*account),
            Self::CommandLine { .. } | Self::System => None,
        }
    }

    /// The organisation that a member asks for.
    #[must_use]
    pub fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Agency { agency, .. } => Some((*agency).into()),
            Self::Shop { shop, .. } => Some((*shop).into()),
            Self::Creator { .. }
            | Self::Operator { .. }
            | Self::CommandLine { .. }
            | Self::System => None,
        }
    }

    /// The name of whoever acts at the command line.
    #[must_use]
    pub const fn command_user(&self) -> Option<CommandUser> {
        match self {
            Self::CommandLine { user } => Some(*user),
            Self::Agency { .. }
            | Self::Shop { .. }
            | Self::Creator { .. }
            | Self::Operator { .. }
            | Self::System => None,
        }
    }

    /// Whether it is the program itself, or whoever runs it by command: they act for everyone.
    #[must_use]
    pub const fn is_program(&self) -> bool {
        matches!(self, Self::CommandLine { .. } | Self::System)
    }

    /// The place that the person works in; none for the program itself.
    #[must_use]
    pub const fn place(&self) -> Option<PlaceId> {
        match self {
            Self::Agency { agency, .. } => Some(PlaceId::Agency(*agency)),
            Self::Shop { shop, .. } => Some(PlaceId::Shop(*shop)),
            Self::Creator { creator, .. } => Some(PlaceId::Creator(*creator)),
            Self::Operator { .. } => Some(PlaceId::Platform),
            Self::CommandLine { .. } | Self::System => None,
        }
    }

    /// What the actor may do in the organisation or for the creator it asks for. A creator works
    /// alone and may do everything there; an operator and the program are of no organisation, and
    /// what they may do is asked elsewhere.
    #[must_use]
    pub const fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Agency { role, .. } | Self::Shop { role, .. } => may(*role, permission),
            Self::Creator { .. } => true,
            Self::Operator { .. } | Self::CommandLine { .. } | Self::System => false,
        }
    }
}

crate::codes! {
    /// What a person is in an organisation.
    #[derive(PartialOrd, Ord)]
    pub enum MemberRole {
        /// May do everything.
        Owner = "owner",
        /// Does the organisation's work.
        Manager = "manager",
        /// Sees its money and is paid.
        Finance = "finance",
        /// Sees its work.
        Viewer = "viewer",
    }
}

/// Something that members may do or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See the organisation's work, but for tax and bank.
    SeeWork,
    /// Campaigns, registrations, rates, links, invitations and products.
    DoWork,
    /// Earnings, bills and exports of money.
    SeeMoney,
    /// Tax, bank and payouts.
    BePaid,
    /// See to which accounts one is paid, and stop one before it is: what protects one's money.
    StopAccounts,
    /// Members, API keys, entity and categories.
    Administer,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 6] = [
        Self::SeeWork,
        Self::DoWork,
        Self::SeeMoney,
        Self::BePaid,
        Self::StopAccounts,
        Self::Administer,
    ];

    /// Whether it changes nothing: what those who are suspended keep.
    #[must_use]
    pub const fn only_looks(self) -> bool {
        match self {
            Self::SeeWork | Self::SeeMoney => true,
            Self::DoWork | Self::BePaid | Self::StopAccounts | Self::Administer => false,
        }
    }

    /// Whether nobody does it who has yet to agree to the terms in force. Looking doesn't wait for that, nor does
    /// what protects one's money.
    #[must_use]
    pub const fn needs_agreement(self) -> bool {
        match self {
            Self::SeeWork | Self::SeeMoney | Self::StopAccounts => false,
            Self::DoWork | Self::BePaid | Self::Administer => true,
        }
    }
}

/// Whether a member of this role may do this.
#[must_use]
pub const fn may(role: MemberRole, permission: Permission) -> bool {
    use MemberRole::{Finance, Manager, Owner, Viewer};
    match permission {
        Permission::SeeWork => matches!(role, Owner | Manager | Finance | Viewer),
        Permission::DoWork => matches!(role, Owner | Manager),
        Permission::SeeMoney => matches!(role, Owner | Manager | Finance),
        Permission::BePaid | Permission::StopAccounts => matches!(role, Owner | Finance),
        Permission::Administer => matches!(role, Owner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::uuid;

    #[test]
    fn the_table_of_roles() {
        let table = [
            (Permission::SeeWork, "owner manager finance viewer"),
            (Permission::DoWork, "owner manager"),
            (Permission::SeeMoney, "owner manager finance"),
            (Permission::BePaid, "owner finance"),
            (Permission::StopAccounts, "owner finance"),
            (Permission::Administer, "owner"),
        ];
        assert_eq!(table.map(|(permission, _)| permission), Permission::ALL);
        for (permission, roles) in table {
            let allowed: Vec<_> = MemberRole::ALL
                .into_iter()
                .filter(|role| may(*role, permission))
                .map(MemberRole::code)
                .collect();
            assert_eq!(allowed.join(" "), roles, "{permission:?}");
        }
    }

    #[test]
    fn nothing_but_looking_and_stopping_an_account_is_open_before_the_terms_are_agreed_to() {
        let open = Permission::ALL
            .into_iter()
            .filter(|permission| !permission.needs_agreement());
        assert_eq!(
            open.collect::<Vec<_>>(),
            [
                Permission::SeeWork,
                Permission::SeeMoney,
                Permission::StopAccounts
            ]
        );
    }

    #[test]
    fn an_actor_may_what_its_role_may() {
        let account = AccountId::new(uuid(1));
        let shop = ShopId::new(uuid(2));
        let viewer = Actor::Shop {
            account,
            shop,
            role: MemberRole::Viewer,
        };
        let creator = Actor::Creator {
            account,
            creator: CreatorId::new(uuid(3)),
        };
        let operator = Actor::Operator { account };
        let user = "alice".parse().unwrap();
        let by_command = Actor::CommandLine { user };

        assert!(viewer.may(Permission::SeeWork));
        assert!(!viewer.may(Permission::SeeMoney));
        assert_eq!(viewer.organisation(), Some(shop.into()));
        for permission in Permission::ALL {
            assert!(creator.may(permission));
            assert!(!operator.may(permission));
            assert!(!Actor::System.may(permission));
            assert!(!by_command.may(permission));
        }
        assert_eq!(operator.account(), Some(account));
        assert_eq!(Actor::System.account(), None);
        assert_eq!(by_command.command_user(), Some(user));
        assert!(by_command.is_program() && Actor::System.is_program());
        assert!(!operator.is_program());
        assert_eq!(operator.organisation(), None);
    }
}
