//! Cases of who is a member and who may be invited.

use super::*;
use crate::testing::{instant, uuid};

fn member(number: u128, role: MemberRole) -> Member {
    Member {
        account: AccountId::new(uuid(number)),
        name: None,
        email: format!("p{number}@example.org"),
        role,
        since: instant("2026-01-01T00:00:00Z"),
    }
}

#[test]
fn an_organisation_keeps_an_owner() {
    use MemberRole::{Finance, Manager, Owner, Viewer};
    let first = AccountId::new(uuid(1));
    for (roles, is_last) in [
        (&[Owner][..], true),
        (&[Owner, Manager, Finance, Viewer], true),
        (&[Owner, Owner], false),
        (&[Manager, Owner], false),
        (&[Manager], false),
        (&[], false),
    ] {
        let members = roles
            .iter()
            .zip(1..)
            .map(|(role, number)| member(number, *role));
        let organisation = OrganisationMembers {
            members: members.collect(),
            invitations: vec![],
        };
        assert_eq!(organisation.is_last_owner(first), is_last, "{roles:?}");
    }
}

#[test]
fn invitations_are_limited_for_an_organisation_and_for_an_address() {
    use InviteMemberRefusal::{AddressGotTooMany, OrganisationSentTooMany};
    let (by, to) = (SENT_BY_ORGANISATION_MAX, SENT_TO_ADDRESS_MAX);
    for (by_organisation, to_address, expected) in [
        (Some(1), 1, Ok(())),
        (Some(by), to, Ok(())),
        (Some(by + 1), 1, Err(OrganisationSentTooMany)),
        (Some(by + 1), to + 1, Err(OrganisationSentTooMany)),
        (Some(1), to + 1, Err(AddressGotTooMany)),
        (None, to, Ok(())),
        (None, to + 1, Err(AddressGotTooMany)),
    ] {
        assert_eq!(
            check_sent(by_organisation, to_address),
            expected,
            "{by_organisation:?} {to_address}"
        );
    }
}

#[test]
fn an_invitation_holds_up_to_its_end() {
    let invitation = OpenInvitation {
        invitation: uuid(1).into(),
        email: "ada@example.org".into(),
        role: MemberRole::Viewer,
        invited_by: "Bea".into(),
        sent_at: instant("2026-01-01T00:00:00Z"),
        expires_at: instant("2026-01-01T00:00:00Z") + INVITATION_LIFE,
    };
    assert!(!invitation.has_expired(instant("2026-01-07T23:59:59.999999Z")));
    assert!(invitation.has_expired(instant("2026-01-08T00:00:00Z")));
}

#[test]
fn a_member_is_called_by_the_name_or_else_by_the_address() {
    let mut ada = member(1, MemberRole::Owner);
    assert_eq!(ada.shown_name(), "p1@example.org");
    ada.name = Some("Ada".into());
    assert_eq!(ada.shown_name(), "Ada");
}
