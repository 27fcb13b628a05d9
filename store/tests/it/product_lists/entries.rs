//! What creators take up by a list: which entry an order counts for, and what a cut in a list leaves them.

use domain::{
    consent::Consent,
    ids::{CreatorId, ProductListId},
    offer::SeenRate,
    share_link::LinkCode,
};
use sqlx::PgPool;
use store::{
    import::{RowResult, Rows},
    offers::NewCreatorRate,
    product_lists::{opened, set_rates},
    showcases::{Shown, add, add_from_list, entry, list_of_creator, receipt, remove},
};
use uuid::Uuid;

use super::{agreed, rate};
use crate::{
    links::{OPEN, Sharing},
    world::{at, line},
};

impl Sharing {
    /// The creator adds the mug by the list.
    pub(super) async fn take_mug(
        &self,
        creator: CreatorId,
        code: LinkCode,
        consent: Consent,
        now: &str,
    ) {
        let by = self.creator(creator, now);
        let consents = [(self.mug, consent)];
        let added = add_from_list(&self.world.db, &by, code, &consents).await;
        let added = added.unwrap();
        assert_eq!((added.done, added.refused), (1, Vec::new()));
    }

    /// An order of the mug that the creator of this handle sold at the moment: the list by which its entry came,
    /// and what the creator gets, in basis points.
    async fn sell(&self, order: &str, handle: &str, placed_at: &str) -> (Option<Uuid>, i16) {
        let mut sold = line(order);
        sold.creator = handle.into();
        sold.placed_at = at(placed_at);
        sold.delivered_at = None;
        let taken = self.world.take(Rows::Orders(&[sold])).await;
        assert_eq!(taken, [RowResult::New], "{order}");
        let list: Option<Uuid> = sqlx::query_scalar(
            "select entry.list_id
             from order_line as line
             join showcase_entry as entry
                 on entry.shop_id = line.shop_id
                 and entry.showcase_entry_id = line.showcase_entry_id
             where line.order_code = $1",
        )
        .bind(order)
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap();
        let lines = self.world.lines().await;
        let line = lines.iter().find(|line| line.order_code == order).unwrap();
        (list, line.creator_rate_bps)
    }

    async fn cut(&self, list: ProductListId, percent: &str, now: &str) {
        let by = self.agency(self.north, now);
        let new = NewCreatorRate {
            address: self.mug,
            rate: rate(percent),
            seen: SeenRate::Any,
        };
        let became = set_rates(&self.world.db, &by, list, &[new]).await.unwrap();
        assert_eq!((became.done, became.refused.len()), (1, 0));
    }

    /// The list of the mug at this rate, and its link.
    async fn list_at(&self, percent: &str) -> (ProductListId, LinkCode) {
        let items = vec![(self.mug, rate(percent))];
        let list = self.list_of(items).await.unwrap();
        let by = self.agency(self.north, OPEN);
        let opened = opened(&self.world.db, &by, list).await.unwrap();
        (list, opened.link.unwrap())
    }

    /// The creator takes the list's mug out of the showcase.
    async fn drop_mug(&self, list: ProductListId, creator: CreatorId, now: &str) {
        let by = self.agency(self.north, now);
        let opened = opened(&self.world.db, &by, list).await.unwrap();
        let shown = Shown {
            creator,
            shop: self.mug.shop,
            offer: opened.items[0].offer,
        };
        let by = self.creator(creator, now);
        remove(&self.world.db, &by, shown).await.unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_offer_that_was_accepted_last_counts_by_own_link_and_by_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let own = stage.link().await;
    let (list, code) = stage.list().await;
    let by = stage.creator(stage.cat, OPEN);
    add(db, &by, own, agreed("15")).await.unwrap();
    let lower = Consent {
        gives_up: Some(rate("15")),
        ..agreed("12")
    };
    stage
        .take_mug(stage.cat, code, lower, "2011-03-12T10:00:00Z")
        .await;

    let by_own = stage.sell("A", "cat", "2011-03-12T09:59:59Z").await;
    assert_eq!(by_own, (None, 1_500));
    // An entry that is accepted at the moment of the order counts for it.
    let by_list = stage.sell("B", "cat", "2011-03-12T10:00:00Z").await;
    assert_eq!(by_list, (Some(list.uuid()), 1_200));
    stage
        .drop_mug(list, stage.cat, "2011-03-14T10:00:00Z")
        .await;
    let at_removal = stage.sell("C", "cat", "2011-03-14T10:00:00Z").await;
    assert_eq!(at_removal, (None, 1_500));
}

#[database_test::test(store::MIGRATOR)]
async fn a_cut_in_a_list_spares_those_who_accepted_before_for_thirty_days(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (list, code) = stage.list_at("15").await;
    stage
        .take_mug(stage.cat, code, agreed("15"), "2011-03-10T11:00:00Z")
        .await;
    let of_list = Some(list.uuid());
    stage.cut(list, "12", "2011-03-11T10:00:00Z").await;
    // Who accepts at the moment of the cut gets the new rate, over the old one of the own link.
    let lower = Consent {
        gives_up: Some(rate("15")),
        ..agreed("12")
    };
    stage
        .take_mug(stage.ann, code, lower, "2011-03-11T10:00:00Z")
        .await;
    stage.cut(list, "10", "2011-03-21T10:00:00Z").await;
    for (order, handle, placed_at, bps) in [
        ("A", "cat", "2011-03-11T10:00:00Z", 1_500),
        ("B", "ann", "2011-03-11T10:00:00Z", 1_200),
        ("C", "cat", "2011-04-10T09:59:59Z", 1_500),
        ("D", "cat", "2011-04-10T10:00:00Z", 1_200),
        ("E", "ann", "2011-04-20T09:59:59Z", 1_200),
        ("F", "cat", "2011-04-20T10:00:00Z", 1_000),
        ("G", "ann", "2011-04-20T10:00:00Z", 1_000),
    ] {
        let sold = stage.sell(order, handle, placed_at).await;
        assert_eq!(sold, (of_list, bps), "{order}: {handle} at {placed_at}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn who_removes_and_adds_again_gives_up_the_rate_before_the_cut(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (list, code) = stage.list_at("15").await;
    stage
        .take_mug(stage.cat, code, agreed("15"), "2011-03-10T11:00:00Z")
        .await;
    stage.cut(list, "12", "2011-03-11T10:00:00Z").await;
    stage
        .drop_mug(list, stage.cat, "2011-03-16T10:00:00Z")
        .await;
    stage
        .take_mug(stage.cat, code, agreed("12"), "2011-03-16T10:00:01Z")
        .await;
    let sold = stage.sell("A", "cat", "2011-03-17T10:00:00Z").await;
    assert_eq!(sold, (Some(list.uuid()), 1_200));
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_and_its_receipt_name_the_link_of_the_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (_, code) = stage.list().await;
    stage.take_mug(stage.cat, code, agreed("12"), OPEN).await;
    let by = stage.creator(stage.cat, OPEN);
    let all = domain::showcase::ShowcaseFilter::default();
    let page = list_of_creator(db, &by, stage.cat, &all, None, None)
        .await
        .unwrap();
    let row = &page.rows[0];
    assert_eq!((row.link, row.is_list_link), (Some(code), true));
    let row = entry(db, &by, stage.cat, row.address).await.unwrap();
    let receipt = receipt(db, &by, stage.cat, row.receipt.unwrap())
        .await
        .unwrap();
    assert_eq!((receipt.link, receipt.is_list_link), (code, true));
    // That of a product's own link says so, too.
    let own = stage.link().await;
    let later = stage.creator(stage.cat, "2011-03-12T10:00:00Z");
    add(db, &later, own, agreed("15")).await.unwrap();
    let page = list_of_creator(db, &later, stage.cat, &all, None, None).await;
    let page = page.unwrap();
    let row = &page.rows[0];
    assert_eq!((row.link, row.is_list_link), (Some(own), false));
}
