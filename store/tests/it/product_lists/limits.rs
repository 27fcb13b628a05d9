//! The limits of lists while many press on them at once: as many go in as there is room for, to the last one, and what
//! is counted is what is there.

use std::fmt::Debug;

use domain::{
    ids::ProductListId,
    product_list::{CAMPAIGN_LISTS_MAX, LIST_ITEMS_MAX, ListRefusal},
    registration::RegistrationAddress,
};
use futures::future::{Either, join_all, join3};
use sqlx::PgPool;
use store::{
    Error,
    product_lists::{add_products, delete, duplicate, put_product_back, remove_product},
};

use super::{name, rate};
use crate::{
    links::{OPEN, Sharing, refusal},
    world::at,
};

/// How many do something at once.
const CLIENTS: usize = 32;

/// How much room is left when they begin.
const ROOM: usize = 10;

const TOO_MANY_PRODUCTS: ListRefusal = ListRefusal::TooManyProducts {
    given: LIST_ITEMS_MAX + 1,
};

/// How many went through. Every other was refused for this reason.
fn count_done<T: Debug>(
    tried: impl IntoIterator<Item = Result<T, Error<ListRefusal>>>,
    why_not: &ListRefusal,
) -> usize {
    let (done, refused): (Vec<_>, Vec<_>) = tried.into_iter().partition(Result::is_ok);
    for one in refused {
        assert_eq!(refusal(one), *why_not);
    }
    done.len()
}

/// A number as it is twice: counted, and of the rows.
fn twice(count: usize) -> (i64, i64) {
    let count = i64::try_from(count).unwrap();
    (count, count)
}

impl Sharing {
    /// How many products the list says it has, and how many are in it.
    async fn items_of(&self, list: ProductListId) -> (i64, i64) {
        sqlx::query_as(
            "select list.items::bigint
                  , (
                        select count(*) from product_list_item as item
                        where item.product_list_id = list.product_list_id
                            and item.removed_at is null
                    )
             from product_list as list
             where list.product_list_id = $1",
        )
        .bind(list.uuid())
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    /// How many lists the campaign is said to have, and how many there are.
    async fn lists_of_spring(&self) -> (i64, i64) {
        sqlx::query_as(
            "select counted.lists::bigint
                  , (
                        select count(*) from product_list as list
                        where list.campaign_id = counted.campaign_id
                            and list.deleted_at is null
                    )
             from campaign_list_count as counted
             where counted.campaign_id = $1",
        )
        .bind(self.spring.uuid())
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    /// Further lists without products, each a row that is counted, until `spring` has so many.
    async fn fill_up_to(&self, lists: usize) {
        let (_, there) = self.lists_of_spring().await;
        sqlx::query(
            "with made as (
                 insert into product_list (product_list_id, campaign_id, name, items, created_at)
                 select gen_random_uuid(), $1, 'List ' || number, 0, $2
                 from generate_series(1, $3::bigint) as number
                 returning product_list_id
             )
             update campaign_list_count
             set lists = lists + (select count(*) from made)
             where campaign_id = $1",
        )
        .bind(self.spring.uuid())
        .bind(at(OPEN))
        .bind(i64::try_from(lists).unwrap() - there)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
        assert_eq!(self.lists_of_spring().await, twice(lists));
    }

    /// A list of these products.
    async fn list_with(&self, products: &[RegistrationAddress]) -> ProductListId {
        let items = products.iter().map(|one| (*one, rate("10")));
        self.list_of(items.collect()).await.unwrap()
    }

    /// As many clients as there are products add one each to the list; how many products went in.
    async fn add_one_each(&self, list: ProductListId, products: &[RegistrationAddress]) -> usize {
        let by = self.agency(self.north, OPEN);
        let each = products.iter().map(|one| [(*one, rate("10"))]);
        let each: Vec<_> = each.collect();
        let tries = each
            .iter()
            .map(|one| add_products(&self.world.db, &by, list, one));
        count_done(join_all(tries).await, &TOO_MANY_PRODUCTS)
    }
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_products_as_many_go_in_as_fit(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let first = LIST_ITEMS_MAX - ROOM;
    let products = stage.more_products(first + CLIENTS).await;
    let (first, others) = products.split_at(first);
    let list = stage.list_with(first).await;
    assert_eq!(stage.add_one_each(list, others).await, ROOM);
    assert_eq!(stage.items_of(list).await, twice(LIST_ITEMS_MAX));
}

#[database_test::test(store::MIGRATOR)]
async fn a_full_list_stays_within_its_limit_while_products_go_and_come(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let products = stage.more_products(LIST_ITEMS_MAX + 2 * ROOM).await;
    let (first, others) = products.split_at(LIST_ITEMS_MAX);
    let (added, rest) = others.split_at(ROOM);
    let list = stage.list_with(first).await;
    let by = stage.agency(stage.north, OPEN);
    let added: Vec<_> = added.iter().map(|one| [(*one, rate("10"))]).collect();
    // Each is removed by one and put back by another, while a third adds one more.
    let tries = first.iter().zip(&added).map(|(one, more)| {
        join3(
            remove_product(db, &by, list, *one),
            add_products(db, &by, list, more),
            put_product_back(db, &by, list, *one),
        )
    });
    for (removed, more, back) in join_all(tries).await {
        removed.unwrap();
        count_done([more, back], &TOO_MANY_PRODUCTS);
    }
    let (counted, there) = stage.items_of(list).await;
    assert_eq!(counted, there);
    let there = usize::try_from(there).unwrap();
    assert!(
        (LIST_ITEMS_MAX - ROOM..=LIST_ITEMS_MAX).contains(&there),
        "{there}"
    );
    // Whatever came of it, there is room for the others and no more.
    let room = LIST_ITEMS_MAX - there;
    assert_eq!(stage.add_one_each(list, rest).await, room);
    assert_eq!(stage.items_of(list).await, twice(LIST_ITEMS_MAX));
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_that_many_remove_is_counted_out_once(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let products = stage.more_products(2).await;
    let list = stage.list_with(&products).await;
    let by = stage.agency(stage.north, OPEN);
    let tries = (0..CLIENTS).map(|_| remove_product(&stage.world.db, &by, list, products[0]));
    for removed in join_all(tries).await {
        removed.unwrap();
    }
    assert_eq!(stage.items_of(list).await, twice(1));
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_lists_as_many_are_made_as_fit(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (list, _) = stage.list().await;
    stage.fill_up_to(CAMPAIGN_LISTS_MAX - ROOM).await;
    let by = stage.agency(stage.north, OPEN);
    // In turn one creates a list, and one duplicates the first.
    let tries = (0..CLIENTS).map(|number| {
        if number.is_multiple_of(2) {
            Either::Left(stage.list_of(vec![(stage.mug, rate("12"))]))
        } else {
            let (db, secrets) = (&stage.world.db, stage.secrets());
            Either::Right(duplicate(db, &by, secrets, list, name("Copy")))
        }
    });
    let made = count_done(join_all(tries).await, &ListRefusal::TooManyLists);
    assert_eq!(made, ROOM);
    assert_eq!(stage.lists_of_spring().await, twice(CAMPAIGN_LISTS_MAX));
    // Nothing is left of those that were refused: each list has its product and its link.
    let left: (i64, i64) = sqlx::query_as(
        "select (select count(*) from product_list_item), (select count(*) from share_link)",
    )
    .fetch_one(&stage.world.db.primary)
    .await
    .unwrap();
    assert_eq!(left, twice(1 + ROOM));
}

#[database_test::test(store::MIGRATOR)]
async fn each_deleted_list_leaves_room_for_one(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let mut lists = Vec::new();
    for _ in 0..ROOM {
        let (list, _) = stage.list().await;
        lists.push(list);
    }
    stage.fill_up_to(CAMPAIGN_LISTS_MAX).await;
    let by = stage.agency(stage.north, OPEN);
    let create = || stage.list_of(vec![(stage.mug, rate("12"))]);
    // Two delete the same list at once, while somebody creates another.
    let tries = lists
        .iter()
        .map(|list| join3(delete(db, &by, *list), create(), delete(db, &by, *list)));
    let (mut deleted, mut made) = (Vec::new(), Vec::new());
    for (one, new, other) in join_all(tries).await {
        deleted.extend([one, other]);
        made.push(new);
    }
    assert_eq!(count_done(deleted, &ListRefusal::Deleted), ROOM);
    let made = count_done(made, &ListRefusal::TooManyLists);
    let there = CAMPAIGN_LISTS_MAX - ROOM + made;
    assert_eq!(stage.lists_of_spring().await, twice(there));
    // The places that are left are taken, and no more.
    let tries = (0..CLIENTS).map(|_| create());
    let rest = count_done(join_all(tries).await, &ListRefusal::TooManyLists);
    assert_eq!(rest, ROOM - made);
    assert_eq!(stage.lists_of_spring().await, twice(CAMPAIGN_LISTS_MAX));
}
