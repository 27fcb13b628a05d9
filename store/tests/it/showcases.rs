//! What a creator takes out of the showcase, and what that gives up.

use domain::{
    actor::Actor,
    ids::{AccountId, CreatorId, OfferId, ShopId},
    market::Market,
    showcase::RemoveRefusal,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    lookup,
    showcases::{Shown, remove},
};
use uuid::Uuid;

use crate::world::{World, at, line};

fn by(world: &World, creator: CreatorId) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::Creator {
            account: AccountId::new(Uuid::from_u128(1)),
            creator,
        },
        now: at("2011-03-10T10:00:00Z"),
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn from_the_removal_on_orders_no_longer_count(pool: PgPool) {
    let world = World::selling(pool).await;
    let db = &world.db;
    let ann = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    let bob = lookup::creator(db, Market::Gb, "bob").await.unwrap();
    let (shop, offer): (Uuid, Uuid) = sqlx::query_as("select shop_id, offer_id from offer")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    let shown = Shown {
        creator: ann,
        shop: ShopId::new(shop),
        offer: OfferId::new(offer),
    };
    let foreign = remove(db, &by(&world, bob), shown).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    remove(db, &by(&world, ann), shown).await.unwrap();
    let again = remove(db, &by(&world, ann), shown).await;
    assert!(
        matches!(again, Err(Error::Refused(RemoveRefusal::AlreadyRemoved))),
        "{again:?}"
    );
    let mut before = line("A");
    before.placed_at = at("2011-03-10T09:59:59Z");
    world.take(Rows::Orders(&[before, line("B")])).await;
    let reasons: Vec<Option<String>> =
        sqlx::query_scalar("select unattributed_because from order_line order by order_code")
            .fetch_all(&db.primary)
            .await
            .unwrap();
    assert_eq!(reasons, [None, Some("removed".to_owned())]);
}
