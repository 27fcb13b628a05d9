use super::*;
use crate::testing::uuid;

fn nobody() -> SignedInUser {
    SignedInUser {
        account: AccountId::new(uuid(1)),
        email: "ann@example.org".into(),
        display_name: "Ann".into(),
        is_operator: false,
        is_suspended: false,
        agreement: Agreement::Given,
        agencies: vec![],
        shops: vec![],
        creators: vec![],
    }
}

#[test]
fn a_place_is_found_by_its_kind() {
    let id = uuid(7);
    for (kind, place) in [
        ("agency", PlaceId::Agency(id.into())),
        ("shop", PlaceId::Shop(id.into())),
        ("creator", PlaceId::Creator(id.into())),
        ("platform", PlaceId::Platform),
    ] {
        assert_eq!(place.kind(), kind);
        assert_eq!(PlaceId::of_kind(kind, id), Some(place));
    }
    assert_eq!(PlaceId::of_kind("partner", id), None);
}

#[test]
fn without_a_place_a_person_is_nobody_anywhere() {
    let user = nobody();
    for workspace in Workspace::ALL {
        assert_eq!(user.actor_in(workspace), None);
    }
    assert_eq!(user.workspaces().count(), 0);
}

#[test]
fn the_first_place_is_the_one_that_the_person_asks_for() {
    let place = |id: u128, role| Membership {
        id: ShopId::new(uuid(id)),
        name: format!("Shop {id}"),
        role,
        market: Some(Market::Gb),
        is_suspended: false,
        image: None,
    };
    let user = SignedInUser {
        shops: vec![place(2, MemberRole::Viewer), place(3, MemberRole::Owner)],
        is_operator: true,
        ..nobody()
    };
    let expected = Actor::Shop {
        account: user.account,
        shop: ShopId::new(uuid(2)),
        role: MemberRole::Viewer,
    };
    assert_eq!(user.actor_in(Workspace::Seller), Some(expected));
    assert_eq!(user.actor_in(Workspace::Creator), None);
    let workspaces: Vec<_> = user.workspaces().collect();
    assert_eq!(workspaces, [Workspace::Seller, Workspace::Operations]);
}

#[test]
fn a_person_asks_at_every_own_place_and_at_no_other() {
    let place = |id: u128, role| Membership {
        id: AgencyId::new(uuid(id)),
        name: format!("Agency {id}"),
        role,
        market: None,
        is_suspended: false,
        image: None,
    };
    let user = SignedInUser {
        agencies: vec![place(2, MemberRole::Viewer), place(3, MemberRole::Owner)],
        ..nobody()
    };
    for (id, role) in [(2, MemberRole::Viewer), (3, MemberRole::Owner)] {
        let agency = AgencyId::new(uuid(id));
        let asks = Actor::Agency {
            account: user.account,
            agency,
            role,
        };
        assert_eq!(user.actor_at(PlaceId::Agency(agency)), Some(asks));
        assert_eq!(asks.place(), Some(PlaceId::Agency(agency)));
    }
    for other in [
        PlaceId::Agency(AgencyId::new(uuid(4))),
        PlaceId::Shop(ShopId::new(uuid(2))),
        PlaceId::Creator(CreatorId::new(uuid(2))),
        PlaceId::Platform,
    ] {
        assert_eq!(user.actor_at(other), None, "{other:?}");
        assert_eq!(PlaceId::of(other.workspace(), other.uuid()), other);
    }
    assert_eq!(user.actors_in(Workspace::Partner).count(), 2);
}

#[test]
fn a_person_works_at_an_own_place_and_nowhere_else() {
    let place = |id: u128| Membership {
        id: AgencyId::new(uuid(id)),
        name: format!("Agency {id}"),
        role: MemberRole::Viewer,
        market: None,
        is_suspended: false,
        image: None,
    };
    let user = SignedInUser {
        agencies: vec![place(2), place(3), place(4)],
        ..nobody()
    };
    let order = |user: SignedInUser| {
        let ids = user.agencies.into_iter().map(|place| place.id.uuid());
        ids.collect::<Vec<_>>()
    };
    let at = |id| order(user.clone().working_at(id));
    let agency = |id| PlaceId::Agency(AgencyId::new(uuid(id)));
    assert_eq!(at(agency(2)), [2, 3, 4].map(uuid));
    assert_eq!(at(agency(4)), [4, 2, 3].map(uuid));
    assert_eq!(at(agency(9)), [2, 3, 4].map(uuid));
    assert_eq!(at(PlaceId::Shop(ShopId::new(uuid(4)))), [2, 3, 4].map(uuid));
    assert_eq!(at(PlaceId::Platform), [2, 3, 4].map(uuid));
}

#[test]
fn who_is_suspended_looks_and_no_longer_acts() {
    let place = |id: u128, is_suspended| Membership {
        id: AgencyId::new(uuid(id)),
        name: format!("Agency {id}"),
        role: MemberRole::Owner,
        market: None,
        is_suspended,
        image: None,
    };
    let member = SignedInUser {
        agencies: vec![place(2, true), place(3, false)],
        ..nobody()
    };
    let alone = SignedInUser {
        is_suspended: true,
        ..member.clone()
    };
    let may = |user: &SignedInUser, id, permission| {
        let actor = user.actor_at(PlaceId::Agency(AgencyId::new(uuid(id))));
        user.may(&actor.unwrap(), permission)
    };
    for permission in Permission::ALL {
        assert_eq!(may(&member, 2, permission), permission.only_looks());
        assert!(may(&member, 3, permission));
        assert_eq!(may(&alone, 3, permission), permission.only_looks());
    }
    assert!(Permission::SeeMoney.only_looks() && !Permission::BePaid.only_looks());
}

#[test]
fn who_has_not_agreed_to_a_text_in_force_must() {
    for (agreement, expected) in [
        (Agreement::Given, false),
        (Agreement::Announced, false),
        (Agreement::Due, true),
    ] {
        let user = SignedInUser {
            agreement,
            ..nobody()
        };
        assert_eq!(user.must_agree(), expected, "{agreement:?}");
    }
}
