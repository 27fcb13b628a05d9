//! Notices of who may act for an organisation.

use domain::{
    actor::{Actor, MemberRole},
    ids::AccountId,
    market::Market,
    notice::{AccessChange, AgencyNotice, SellerNotice},
};
use sqlx::PgPool;
use store::{
    api_keys::{NewApiKey, Scope, issue, platform},
    memberships::{Seat, seat},
};
use uuid::Uuid;

use super::{OPEN, Stage};
use crate::world::at;

#[database_test::test(store::MIGRATOR)]
async fn an_organisation_is_told_of_a_new_member_and_of_another_role(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.by(Actor::System, OPEN));
    let account = AccountId::new(Uuid::from_u128(2));
    for role in [MemberRole::Viewer, MemberRole::Viewer, MemberRole::Owner] {
        let place = Seat::Member(stage.agency.into(), role);
        seat(db, &by, account, place).await.unwrap();
        stage.relay().await;
    }
    let name = || format!("{}@example.org", Uuid::from_u128(2));
    let changes = [
        AccessChange::MemberJoined {
            name: name(),
            role: MemberRole::Viewer,
        },
        AccessChange::RoleChanged {
            name: name(),
            role: MemberRole::Owner,
            was: MemberRole::Viewer,
        },
    ];
    let expected = changes.map(|change| AgencyNotice::AccessChanged { change });
    assert_eq!(stage.told_agency().await, expected);
    assert!(stage.told_seller().await.is_empty(), "it is the agency's");
}

#[database_test::test(store::MIGRATOR)]
async fn an_organisation_is_told_of_a_key_that_acts_for_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.by(Actor::System, OPEN));
    let of_platform = platform(db, at(OPEN), &stage.world.ids).await.unwrap();
    for (organisation_id, key_hash) in [(stage.shop.into(), [7; 32]), (of_platform, [8; 32])] {
        let key = NewApiKey {
            organisation_id,
            market: Market::Gb,
            name: "Till",
            key_hash,
            scopes: &[Scope::OrdersWrite],
            expires_at: None,
        };
        issue(db, &by, &key).await.unwrap();
    }
    stage.relay().await;
    let change = AccessChange::KeyIssued {
        name: "Till".into(),
    };
    let expected = [SellerNotice::AccessChanged { change }];
    assert_eq!(stage.told_seller().await, expected);
    assert!(stage.told_agency().await.is_empty());
}
