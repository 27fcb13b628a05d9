//! What is sold by a list's link, by a product's own and by neither: told apart wherever sales are told, and kept after
//! the link or the list is gone.

use std::collections::HashMap;

use domain::{
    actor::MemberRole,
    ids::{CreatorId, ProductListId},
    market::Market,
    sale::{SaleDimension, SaleSubject, SaleSums},
    share_link::{LinkCode, LinkFilter},
};
use sqlx::PgPool;
use store::{
    creators::NewCreator,
    import::{RowResult, Rows},
    links::{LinkNarrowing, make_new, one, page_of_campaign, revoke},
    lookup,
    product_lists::delete,
    sale_totals::{self, AskedSales},
    showcases::add,
};
use uuid::Uuid;

use super::agreed;
use crate::{
    links::{OPEN, Sharing},
    world::{at, line, member_of_agency, refund},
};

/// Lines, items, their value, and what the agency may expect of them and has got.
type Figures = [i64; 5];

/// Of a mug of ann's and two of cat's: at 15 % of 30 for creators, an odd penny is theirs.
const BY_NO_LIST: Figures = [2, 3, 3 * 1_999, 300 + 599, 0];
/// Of the two of cat's.
const BY_OWN_LINK: Figures = [1, 2, 2 * 1_999, 599, 0];
/// Of a mug and a mug of eve's: at 12 % of 30.
const BY_LIST: Figures = [2, 2, 2 * 1_999, 2 * 360, 0];

fn figures(sums: &SaleSums) -> Figures {
    let SaleSums {
        lines,
        items,
        sales,
        estimated,
        settled,
        ..
    } = *sums;
    [lines, items, sales, estimated, settled]
}

/// The same, where what was expected has been got.
const fn settled([lines, items, sales, estimated, _]: Figures) -> Figures {
    [lines, items, sales, 0, estimated]
}

/// Sharing, in which the mug was sold in three ways.
struct Sold {
    sharing: Sharing,
    own: LinkCode,
    list: ProductListId,
    of_list: LinkCode,
}

impl Sold {
    /// Ann has the mug from before there were links and sells one, cat by its own link and sells two, and eve by
    /// the list and sells one and one.
    async fn new(pool: PgPool) -> Self {
        let sharing = Sharing::new(pool).await;
        let db = &sharing.world.db;
        let own = sharing.link().await;
        let (list, of_list) = sharing.list().await;
        let eve = NewCreator {
            handle: "eve".into(),
            managed_by: None,
        };
        sharing.world.take(Rows::Creators(&[eve])).await;
        let eve: CreatorId = lookup::creator(db, Market::Gb, "eve").await.unwrap();
        let cat = sharing.creator(sharing.cat, OPEN);
        add(db, &cat, own, agreed("15")).await.unwrap();
        sharing.take_mug(eve, of_list, agreed("12"), OPEN).await;
        let lines = [
            ("A", "ann", 1),
            ("B", "cat", 2),
            ("C", "eve", 1),
            ("D", "eve", 1),
        ];
        let lines = lines.map(|(order, handle, quantity)| {
            let mut sold = line(order);
            sold.creator = handle.into();
            sold.quantity = quantity;
            sold.placed_at = at("2011-03-12T10:00:00Z");
            sold
        });
        let taken = sharing.world.take(Rows::Orders(&lines)).await;
        assert!(taken.iter().all(|one| *one == RowResult::New), "{taken:?}");
        let sold = Self {
            sharing,
            own,
            list,
            of_list,
        };
        sold.fold().await;
        sold
    }

    async fn fold(&self) {
        let world = &self.sharing.world;
        sale_totals::fold_all(&world.db, world.now).await.unwrap();
    }

    /// Each part of the breakdown by list, the greatest first.
    async fn by_list(&self) -> Vec<(Option<ProductListId>, String, Figures)> {
        let stage = &self.sharing;
        let by = stage.agency(stage.north, OPEN);
        let asked = AskedSales {
            market: Market::Gb,
            campaign: stage.spring,
            month: None,
            order: None,
            page: None,
        };
        let found = sale_totals::breakdown(&stage.world.db, &by, asked, SaleDimension::List);
        let found = found.await.unwrap().rows;
        assert!(found.next.is_none());
        let rows = found.rows.into_iter().map(|row| match row.subject {
            SaleSubject::List(list, name) => (list, name, figures(&row.sums)),
            other => panic!("{other:?}"),
        });
        rows.collect()
    }

    /// What was sold by each link that has sold something, by its code.
    async fn by_link(&self) -> HashMap<LinkCode, Figures> {
        let stage = &self.sharing;
        let links: Vec<(Uuid, String)> =
            sqlx::query_as("select share_link_id, link_code from share_link")
                .fetch_all(&stage.world.db.primary)
                .await
                .unwrap();
        let ids: Vec<Uuid> = links.iter().map(|(id, _)| *id).collect();
        let by = stage.agency(stage.north, OPEN);
        let sums = sale_totals::of_links(&stage.world.db, &by, stage.spring, &ids).await;
        let sums = sums.unwrap();
        let sold = links.into_iter().filter_map(|(id, code)| {
            let sums = sums.get(&id)?;
            Some((code.parse().unwrap(), figures(sums)))
        });
        sold.collect()
    }

    /// The sums in the funnels of the links that are listed, by their codes.
    async fn listed(&self, filter: Option<LinkFilter>) -> HashMap<LinkCode, Figures> {
        let stage = &self.sharing;
        let by = stage.agency(stage.north, OPEN);
        let narrowing = LinkNarrowing {
            filter,
            ..LinkNarrowing::default()
        };
        let page = page_of_campaign(&stage.world.db, &by, stage.spring, narrowing, None).await;
        let rows = page.unwrap().page.rows.into_iter();
        let sold = rows.map(|row| (row.code, figures(&row.funnel.sold.unwrap())));
        sold.collect()
    }

    /// The two links with what was sold by them.
    fn both(&self, own: Figures, of_list: Figures) -> HashMap<LinkCode, Figures> {
        HashMap::from([(self.own, own), (self.of_list, of_list)])
    }
}

#[database_test::test(store::MIGRATOR)]
async fn sales_are_told_by_the_list_and_the_link_that_they_came_by(pool: PgPool) {
    let sold = Sold::new(pool).await;
    let name = "Autumn picks".to_owned();
    let parts = [
        (None, String::new(), BY_NO_LIST),
        (Some(sold.list), name.clone(), BY_LIST),
    ];
    assert_eq!(sold.by_list().await, parts);
    let links = sold.both(BY_OWN_LINK, BY_LIST);
    assert_eq!(sold.by_link().await, links);
    assert_eq!(sold.listed(None).await, links);

    let world = &sold.sharing.world;
    world.settle("2011-12-31T00:00:00Z").await;
    sold.fold().await;
    let parts = [
        (None, String::new(), settled(BY_NO_LIST)),
        (Some(sold.list), name.clone(), settled(BY_LIST)),
    ];
    assert_eq!(sold.by_list().await, parts);
    let links = sold.both(settled(BY_OWN_LINK), settled(BY_LIST));
    assert_eq!(sold.by_link().await, links);
    assert_eq!(sold.listed(None).await, links);

    // What comes back is taken from the list and the link that it was sold by.
    let back = refund("R", "C", 1, "2011-04-15T12:00:00Z");
    world.take(Rows::Refunds(&[back])).await;
    sold.fold().await;
    let parts = sold.by_list().await;
    assert_eq!((parts[0].2[4], parts[1].2[4]), (300 + 599, 360));
    let links = sold.by_link().await;
    assert_eq!(links[&sold.own], settled(BY_OWN_LINK));
    assert_eq!(links[&sold.of_list][4], 360);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_sold_stays_when_the_link_and_the_list_are_gone(pool: PgPool) {
    let sold = Sold::new(pool).await;
    let stage = &sold.sharing;
    let (db, by) = (&stage.world.db, stage.agency(stage.north, OPEN));
    let (parts, links) = (sold.by_list().await, sold.by_link().await);
    revoke(db, &by, stage.spring, sold.own).await.unwrap();
    delete(db, &by, sold.list).await.unwrap();
    assert_eq!(sold.by_list().await, parts, "the list with its name");
    assert_eq!(sold.by_link().await, links);
    assert_eq!(sold.listed(None).await, HashMap::new());
    let revoked = Some(LinkFilter::Revoked);
    assert_eq!(sold.listed(revoked).await, links);
    // A new link to the same product begins with nothing.
    let new = make_new(db, &by, stage.secrets(), stage.spring, sold.own);
    let new = new.await.unwrap();
    assert_eq!(sold.listed(None).await, HashMap::from([(new, [0; 5])]));
    let old = one(db, &by, stage.spring, sold.own).await.unwrap();
    let old = old.row.funnel.sold.map(|sums| figures(&sums));
    assert_eq!(old, Some(BY_OWN_LINK));
}

#[database_test::test(store::MIGRATOR)]
async fn what_links_sold_is_for_those_who_see_money(pool: PgPool) {
    let sold = Sold::new(pool).await;
    let stage = &sold.sharing;
    let db = &stage.world.db;
    let viewer = member_of_agency(stage.north, 1, MemberRole::Viewer);
    let viewer = stage.world.by(viewer, OPEN);
    let all = LinkNarrowing::default();
    let page = page_of_campaign(db, &viewer, stage.spring, all, None).await;
    let rows = page.unwrap().page.rows;
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.funnel.sold.is_none()), "{rows:?}");
    let link = one(db, &viewer, stage.spring, sold.of_list).await.unwrap();
    assert_eq!(link.row.funnel.sold, None);
}
