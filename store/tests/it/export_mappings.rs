//! What another language calls the columns of the platform's order export.

use domain::{actor::Actor, intake::platform_export::ExportMapping, market::Market};
use sqlx::PgPool;
use store::{Error, export_mappings};

use crate::world::World;

fn mapping(said: &[(&str, &str)]) -> ExportMapping {
    let mut mapping = ExportMapping::default();
    for (text, means) in said {
        mapping.add(text, means).unwrap();
    }
    mapping
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_said_once_is_known_in_its_market(pool: PgPool) {
    let world = World::selling(pool).await;
    let by = world.by(Actor::System, "2011-03-10T10:00:00Z");
    let first = mapping(&[("ID Pesanan", "Order ID"), ("Harga", "Quantity")]);
    export_mappings::keep(&world.db, &by, Market::Id, &first)
        .await
        .unwrap();
    let corrected = mapping(&[("HARGA", "Price")]);
    export_mappings::keep(&world.db, &by, Market::Id, &corrected)
        .await
        .unwrap();
    let known = export_mappings::of_market(&world.db, Market::Id)
        .await
        .unwrap();
    assert_eq!(
        known,
        mapping(&[("id pesanan", "Order ID"), ("harga", "Price")])
    );
    let elsewhere = export_mappings::of_market(&world.db, Market::Gb).await;
    assert_eq!(elsewhere.unwrap(), ExportMapping::default());
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_else_says_what_a_file_means(pool: PgPool) {
    let world = World::selling(pool).await;
    let (_, agency) = world.campaign_called("spring").await;
    let member = crate::world::member_of_agency(agency, 1, domain::actor::MemberRole::Owner);
    let by = world.by(member, "2011-03-10T10:00:00Z");
    let said = mapping(&[("Harga", "Price")]);
    let kept = export_mappings::keep(&world.db, &by, Market::Gb, &said).await;
    assert!(matches!(kept, Err(Error::NotFound)));
    let known = export_mappings::of_market(&world.db, Market::Gb).await;
    assert_eq!(known.unwrap(), ExportMapping::default());
}
