//! What an operator sets of a market, to the second of its zone.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{ContactKind, ContactRules},
    category::instant_in_zone,
    ids::AgencyId,
    market::{Market, MarketRules},
    market_setting::{ContactUse, MarketChange, SetMarketRefusal},
};
use sqlx::PgPool;
use store::{Error, markets};
use uuid::Uuid;

use crate::world::{World, at, member_of_agency};

const NOW: &str = "2026-03-10T12:00:00Z";

fn days(days: u16) -> MarketChange {
    MarketChange {
        settlement_days: Some(days),
        ..MarketChange::default()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_is_set_otherwise_from_a_second_of_its_zone_on(pool: PgPool) {
    let world = World::new(pool.clone());
    let (db, by) = (&world.db, world.by(Actor::System, NOW));
    let zone = MarketRules::founding(Market::Gb).zone;
    let day = "2026-04-01".parse().unwrap();
    let from = instant_in_zone(day, "00:00:00".parse().unwrap(), zone).unwrap();
    assert_eq!(from, at("2026-03-31T23:00:00Z"));
    let change = MarketChange {
        contacts: vec![
            (ContactKind::Line, ContactUse::Needed),
            (ContactKind::Phone, ContactUse::Unused),
        ],
        ..days(7)
    };
    markets::change(db, &by, Market::Gb, &change, from)
        .await
        .unwrap();
    let (before, after) = (at("2026-03-31T22:59:59Z"), from);
    let days_at = async |moment| {
        let rules = markets::rules_of(db, Market::Gb, moment).await;
        rules.unwrap().settlement_days
    };
    assert_eq!((days_at(before).await, days_at(after).await), (15, 7));
    let contacts_at = async |moment| {
        let rules = markets::contact_rules(db, Market::Gb, moment).await;
        rules.unwrap()
    };
    let founding = ContactRules::founding(Market::Gb);
    assert_eq!(contacts_at(before).await, founding);
    let kinds = [
        (ContactKind::WhatsApp, true),
        (ContactKind::Line, true),
        (ContactKind::Email, false),
    ];
    assert_eq!(contacts_at(after).await.kinds, kinds);
    // Another market is as it was.
    let other = markets::contact_rules(db, Market::Vn, after).await.unwrap();
    assert_eq!(other, ContactRules::founding(Market::Vn));

    let to_come = markets::settings_to_come(db, before).await.unwrap();
    assert_eq!(to_come.len(), 1);
    assert_eq!((to_come[0].market, to_come[0].from), (Market::Gb, from));
    assert!(
        markets::settings_to_come(db, after)
            .await
            .unwrap()
            .is_empty()
    );
    for (moment, expected) in [(before, 15), (after, 7)] {
        let all = markets::settings(db, moment).await.unwrap();
        let gb = all.iter().find(|one| one.market == Market::Gb).unwrap();
        assert_eq!(all.len(), Market::ALL.len());
        assert_eq!(gb.setting.settlement_days, expected);
    }
    let written: i64 =
        sqlx::query_scalar("select count(*) from audit_event where verb = 'market.change'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(written, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_is_not_changed_and_only_the_platform_changes(pool: PgPool) {
    let world = World::new(pool);
    let (db, by) = (&world.db, world.by(Actor::System, NOW));
    let past = at("2026-03-10T11:59:59Z");
    for (change, from, refusal) in [
        (days(7), past, SetMarketRefusal::Passed),
        (days(15), at(NOW), SetMarketRefusal::IsSo),
        (days(366), at(NOW), SetMarketRefusal::TooManyDays),
    ] {
        let refused = markets::change(db, &by, Market::Gb, &change, from).await;
        assert!(matches!(refused, Err(Error::Refused(why)) if why == refusal));
    }
    let agency = AgencyId::new(Uuid::from_u128(7));
    let member = world.by(member_of_agency(agency, 8, MemberRole::Owner), NOW);
    let refused = markets::change(db, &member, Market::Gb, &days(7), at(NOW)).await;
    assert!(matches!(refused, Err(Error::NotFound)));

    // Of two at once the second changes what the first has made of it.
    let line = MarketChange {
        contacts: vec![(ContactKind::Line, ContactUse::Optional)],
        ..MarketChange::default()
    };
    let seven = days(7);
    let (one, other) = futures::future::join(
        markets::change(db, &by, Market::Gb, &seven, at(NOW)),
        markets::change(db, &by, Market::Gb, &line, at(NOW)),
    )
    .await;
    one.unwrap();
    other.unwrap();
    let rules = markets::rules_of(db, Market::Gb, at(NOW)).await.unwrap();
    assert_eq!(rules.settlement_days, 7);
    let contacts = markets::contact_rules(db, Market::Gb, at(NOW)).await;
    assert!(contacts.unwrap().has(ContactKind::Line));
}
