//! Pictures: who may put one where, what becomes of the one of before, and those that are fetched.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, ProductId, ShopId},
    image::{ImageCode, ImageRefusal, ImageTarget},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, images, lookup,
    products::{list_for_shop, some_of_shop},
};

use crate::world::{World, at};

const NOW: &str = "2011-03-10T00:00:00Z";

fn code(number: u8) -> ImageCode {
    format!("{number:064x}").parse().unwrap()
}

/// A shop with a mug, and somebody who may be its member.
struct Stage {
    world: World,
    shop: ShopId,
    mug: ProductId,
    account: AccountId,
}

impl Stage {
    async fn of(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let (shop, mug) = world.product_called("mug").await;
        let account = world.account("mia@example.org").await;
        Self {
            world,
            shop,
            mug,
            account,
        }
    }

    fn member(&self, role: MemberRole) -> ActorContext<'_> {
        let (account, shop) = (self.account, self.shop);
        let actor = Actor::Shop {
            account,
            shop,
            role,
        };
        self.world.by(actor, NOW)
    }

    /// Notes a picture of the mug, and puts it there.
    async fn put(&self, number: u8) -> Result<(), Error<std::convert::Infallible>> {
        let (by, target) = (
            self.member(MemberRole::Manager),
            ImageTarget::Product(self.mug),
        );
        images::begin(&self.world.db, &by, &code(number), target).await?;
        images::put(&self.world.db, &by, &code(number), target).await
    }

    async fn shown(&self) -> Option<ImageCode> {
        let by = self.member(MemberRole::Viewer);
        let mugs = [self.mug];
        let some = some_of_shop(&self.world.db, &by, self.shop, &mugs);
        let mut some = some.await.unwrap();
        some.pop().unwrap().image
    }

    /// The pictures whose files go at that moment.
    async fn cleared(&self, now: DateTime<Utc>) -> Vec<ImageCode> {
        let taken = images::take_replaced(&self.world.db, now, 100);
        let taken = taken.await.unwrap();
        let gone = images::forget(&self.world.db, &taken).await.unwrap();
        assert_eq!(gone, u64::try_from(taken.len()).unwrap());
        taken
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_picture_takes_the_place_of_the_one_before_whose_files_go_a_week_later(pool: PgPool) {
    let stage = Stage::of(pool).await;
    assert_eq!(stage.shown().await, None);
    stage.put(1).await.unwrap();
    stage.put(2).await.unwrap();
    assert_eq!(stage.shown().await, Some(code(2)));
    let by = stage.member(MemberRole::Viewer);
    let listed = list_for_shop(&stage.world.db, &by, stage.shop, "", None, None);
    assert_eq!(listed.await.unwrap().rows[0].product.image, Some(code(2)));
    // What was put somewhere once is not put anywhere again.
    let (by, mug) = (
        stage.member(MemberRole::Owner),
        ImageTarget::Product(stage.mug),
    );
    let again = images::put(&stage.world.db, &by, &code(1), mug).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");

    let week = at(NOW) + TimeDelta::days(7);
    assert_eq!(stage.cleared(week - TimeDelta::seconds(1)).await, []);
    assert_eq!(stage.cleared(week).await, [code(1)]);
    images::remove(&stage.world.db, &by, mug).await.unwrap();
    images::remove(&stage.world.db, &by, mug).await.unwrap();
    assert_eq!(stage.shown().await, None);
    assert_eq!(stage.cleared(week).await, [code(2)]);
    // One whose files never came goes, too, and can't be put anywhere from then on.
    images::begin(&stage.world.db, &by, &code(3), mug)
        .await
        .unwrap();
    let taken = images::take_replaced(&stage.world.db, week, 100).await;
    assert_eq!(taken.unwrap(), [code(3)]);
    let late = images::put(&stage.world.db, &by, &code(3), mug).await;
    assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn only_whoever_may_change_something_puts_a_picture_on_it(pool: PgPool) {
    let stage = Stage::of(pool).await;
    let (db, mug) = (&stage.world.db, ImageTarget::Product(stage.mug));
    let (other, cup) = stage.world.product_called("cup").await;
    let north = lookup::agency(db, "north").await.unwrap();
    let ann = lookup::creator(db, stage.world.market.market, "ann").await;
    let (account, ann) = (stage.account, ann.unwrap());
    let of_shop = |shop, role| Actor::Shop {
        account,
        shop,
        role,
    };
    let of_agency = |role| Actor::Agency {
        account,
        agency: north,
        role,
    };
    let creator = Actor::Creator {
        account,
        creator: ann,
    };
    let manager = of_shop(stage.shop, MemberRole::Manager);
    for (number, (actor, target, is_let)) in [
        (manager, mug, true),
        (manager, ImageTarget::Shop, true),
        (manager, ImageTarget::Product(cup), false),
        (manager, ImageTarget::Agency, false),
        (of_shop(stage.shop, MemberRole::Viewer), mug, false),
        (of_shop(other, MemberRole::Owner), mug, false),
        (of_agency(MemberRole::Owner), ImageTarget::Agency, true),
        (of_agency(MemberRole::Manager), ImageTarget::Agency, false),
        (of_agency(MemberRole::Owner), mug, false),
        (creator, ImageTarget::Creator, true),
        (creator, mug, false),
        (creator, ImageTarget::Agency, false),
    ]
    .into_iter()
    .enumerate()
    {
        let (by, code) = (
            stage.world.by(actor, NOW),
            code(u8::try_from(number).unwrap()),
        );
        let begun = images::begin(db, &by, &code, target).await;
        let put = images::put(db, &by, &code, target).await;
        let removed = images::remove(db, &by, target).await;
        let all = [begun, put, removed].map(|done| done.is_ok());
        assert_eq!(all, [is_let; 3], "{actor:?} {target:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_that_are_put_at_once_one_stays_and_the_other_goes(pool: PgPool) {
    let stage = Stage::of(pool).await;
    let puts = (1..=8).map(|number| stage.put(number));
    for put in futures::future::join_all(puts).await {
        put.unwrap();
    }
    let shown = stage.shown().await.unwrap();
    let gone = stage.cleared(at(NOW) + TimeDelta::days(8)).await;
    assert_eq!(gone.len(), 7);
    assert!(!gone.contains(&shown));
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_is_fetched_once_and_tried_again_where_nothing_was_found(pool: PgPool) {
    let stage = Stage::of(pool).await;
    let db = &stage.world.db;
    let request = async |url: &str| {
        let mut connection = db.primary.acquire().await.unwrap();
        let wanted = [
            (stage.mug, "https://pictures.example.org/first".to_owned()),
            (stage.mug, url.to_owned()),
            (stage.mug, format!("https://{}", "a".repeat(2_000))),
        ];
        images::request_in(&mut connection, stage.shop, &wanted, at(NOW))
            .await
            .unwrap();
    };
    let due = async |now| images::due_fetches(db, now, 20).await.unwrap();
    let by = stage.world.by(Actor::System, NOW);
    let url = "https://pictures.example.org/mug.jpg";

    request(url).await;
    let all = due(at(NOW)).await;
    let [one] = all.as_slice() else {
        panic!("one is due: {all:?}");
    };
    assert_eq!((one.url.as_str(), one.product), (url, stage.mug));
    assert_eq!(due(at(NOW)).await, [], "nobody else is given it");
    images::begin_fetched(db, &by, &code(1), one).await.unwrap();
    images::fetched(db, &by, &code(1), one).await.unwrap();
    assert_eq!(stage.shown().await, Some(code(1)));
    // The same address again is not fetched again; another one is.
    let later = at(NOW) + TimeDelta::days(1);
    request(url).await;
    assert_eq!(due(later).await, []);
    request("https://pictures.example.org/other.jpg").await;
    let first = due(later).await.pop().unwrap();
    // Meanwhile a third address is named: what comes from the second is not shown any more.
    request("https://pictures.example.org/third.jpg").await;
    images::begin_fetched(db, &by, &code(2), &first)
        .await
        .unwrap();
    let outdated = images::fetched(db, &by, &code(2), &first).await;
    assert!(matches!(outdated, Err(Error::NotFound)), "{outdated:?}");

    // Nothing is found: three times.
    let mut now = later;
    for _ in 0..3 {
        now += TimeDelta::minutes(10);
        let one = due(now).await.pop().unwrap();
        images::fetch_failed(db, &one, ImageRefusal::NotFound)
            .await
            .unwrap();
    }
    assert_eq!(due(now + TimeDelta::days(1)).await, []);
    // What will never be a picture is not tried again, unless somebody names it again.
    request("https://pictures.example.org/page.html").await;
    let one = due(now).await.pop().unwrap();
    images::fetch_failed(db, &one, ImageRefusal::UnknownType)
        .await
        .unwrap();
    assert_eq!(due(now + TimeDelta::days(1)).await, []);
    request("https://pictures.example.org/page.html").await;
    assert_eq!(due(now).await.len(), 1);
    assert_eq!(stage.shown().await, Some(code(1)));
}

/// Products of both shops that wait for pictures from that moment on: so many of the mug's shop, and the cup.
async fn waiting(stage: &Stage, products: i32) {
    let (other, cup) = stage.world.product_called("cup").await;
    for (shop, product, number) in [(stage.shop, stage.mug, products), (other, cup, 0)] {
        sqlx::query(
            "with copied as (
                 insert into product (
                     shop_id, product_id, market_code, product_code, title, price_units, currency
                   , created_at
                 )
                 select shop_id, gen_random_uuid(), market_code, product_code || number, title
                      , price_units, currency, created_at
                 from product
                 cross join generate_series(1, $3) as number
                 where shop_id = $1 and product_id = $2
                 returning shop_id, product_id
             )
             insert into image_fetch (shop_id, product_id, url, state, due_at)
             select shop_id, product_id, 'https://slow.example.org/a.jpg', 'waiting', $4
             from (select * from copied union all select $1, $2) as wanted",
        )
        .bind(shop.uuid())
        .bind(product.uuid())
        .bind(number)
        .bind(at(NOW))
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_names_many_addresses_holds_up_nobody_else(pool: PgPool) {
    let stage = Stage::of(pool).await;
    waiting(&stage, 30).await;
    let due = async |at_most| {
        let due = images::due_fetches(&stage.world.db, at(NOW), at_most);
        due.await.unwrap()
    };
    let first = due(20).await;
    let own = first.iter().filter(|due| due.shop == stage.shop).count();
    assert_eq!((first.len(), own), (5, 4), "{first:?}");
    assert_eq!(due(3).await.len(), 3);
}

#[database_test::test(store::MIGRATOR)]
async fn what_never_comes_to_an_end_is_given_up(pool: PgPool) {
    let stage = Stage::of(pool).await;
    let db = &stage.world.db;
    waiting(&stage, 0).await;
    let mut now = at(NOW);
    for _ in 0..30 {
        assert_eq!(images::due_fetches(db, now, 20).await.unwrap().len(), 2);
        now += TimeDelta::minutes(10);
    }
    assert_eq!(images::due_fetches(db, now, 20).await.unwrap(), []);
    let failed: i64 = sqlx::query_scalar("select count(*) from image_fetch where state = 'failed'")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(failed, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_out_of_stock_when_none_is_left_and_that_is_known(pool: PgPool) {
    let stage = Stage::of(pool.clone()).await;
    for (stock, is_out) in [(None, false), (Some(0), true), (Some(3), false)] {
        sqlx::query("update product set stock = $1 where product_id = $2")
            .bind(stock)
            .bind(stage.mug.uuid())
            .execute(&pool)
            .await
            .unwrap();
        let by = stage.member(MemberRole::Viewer);
        let mugs = [stage.mug];
        let some = some_of_shop(&stage.world.db, &by, stage.shop, &mugs);
        assert_eq!(some.await.unwrap()[0].is_out_of_stock, is_out, "{stock:?}");
    }
}
