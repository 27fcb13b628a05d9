//! How an amount came about, for each who has a part in the line and nobody else.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    explain::{Book, Replay, SeenDeal, Viewer},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Db, Error,
    freezes::LineCodes,
    orders::{explain, explain_and_replay},
};

use super::{Sales, account};

const B: LineCodes<'static> = LineCodes {
    order: "B",
    line: "1",
};

/// Whether working the line out anew gives what the ledger has.
async fn replay(
    db: &Db,
    by: &ActorContext<'_>,
    codes: LineCodes<'_>,
) -> Result<Replay, Error<Infallible>> {
    let both = explain_and_replay(db, by, Market::Gb, codes).await?;
    Ok(both.1)
}

/// Everybody with a part in order B, and what is theirs of it: estimated, and kept.
async fn people(sales: &Sales) -> [(Viewer, Actor, i64, i64); 5] {
    [
        (Viewer::Seller, sales.shop("SHOP1").await, 1_199, 600),
        (
            Viewer::CampaignAgency,
            sales.agency("north").await,
            599,
            300,
        ),
        (Viewer::Creator, sales.creator("bob").await, 480, 240),
        (Viewer::ManagingAgency, sales.agency("other").await, 120, 60),
        (
            Viewer::Operator,
            Actor::Operator { account: account() },
            1_199,
            600,
        ),
    ]
}

#[database_test::test(store::MIGRATOR)]
async fn each_is_told_the_own_part_and_that_all_agrees(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let db = &sales.world.db;
    for (viewer, actor, estimated, kept) in people(&sales).await {
        let by = sales.by(actor);
        let explanation = explain(db, &by, Market::Gb, B).await.unwrap();
        assert_eq!(explanation.viewer, viewer);
        let own = explanation.own;
        assert_eq!(own.estimated.units, estimated, "{viewer:?}");
        assert_eq!(
            own.actual.map(|actual| actual.units),
            Some(kept),
            "{viewer:?}"
        );
        assert_eq!(explanation.refunds.len(), 1);
        let SeenDeal::Attributed(deal) = explanation.deal else {
            panic!("order B is attributed");
        };
        assert_eq!(deal.entries.len(), 3, "estimated, settled, corrected");
        assert_eq!((&*deal.campaign, &*deal.agency), ("spring", "north"));
        assert_eq!(replay(db, &by, B).await.unwrap(), Replay::Agrees);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_is_sent_what_is_not_theirs_to_see(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let bob = match sales.creator("bob").await {
        Actor::Creator { creator, .. } => creator.to_string(),
        other => panic!("{other:?}"),
    };
    for (viewer, actor, _, _) in people(&sales).await {
        let by = sales.by(actor);
        let explanation = explain(&sales.world.db, &by, Market::Gb, B).await.unwrap();
        let json = serde_json::to_string(&explanation).unwrap();
        let hidden: &[&str] = match viewer {
            Viewer::Seller => &["bob", &bob, "\"other\"", ":480", ":1500", ":2000"],
            Viewer::CampaignAgency => &["\"other\"", ":480", ":120,", ":2000", &bob],
            Viewer::Creator | Viewer::ManagingAgency => &["1199", ":3000", "registered", &bob],
            Viewer::Operator => &[],
        };
        for hidden in hidden {
            assert!(
                !json.contains(hidden),
                "{viewer:?} is sent {hidden}: {json}"
            );
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_without_an_own_part_is_not_there(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let strangers = [sales.shop("SHOP2").await, sales.creator("ann").await];
    for actor in strangers {
        let by = sales.by(actor);
        assert!(matches!(
            explain(db, &by, Market::Gb, B).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(replay(db, &by, B).await, Err(Error::NotFound)));
    }
    // `other` manages bob and has no part in what ann sells.
    let by = sales.by(sales.agency("other").await);
    let a = LineCodes {
        order: "A",
        line: "1",
    };
    assert!(matches!(
        explain(db, &by, Market::Gb, a).await,
        Err(Error::NotFound)
    ));
    let by = sales.by(sales.shop("SHOP1").await);
    for (order, line) in [("B", "2"), ("Z", "1"), ("B\0", "1")] {
        let codes = LineCodes { order, line };
        assert!(matches!(
            explain(db, &by, Market::Gb, codes).await,
            Err(Error::NotFound)
        ));
    }
    assert!(matches!(
        explain(db, &by, Market::Id, B).await,
        Err(Error::NotFound)
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn why_a_line_counts_for_nobody_is_told_to_its_creator(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let c = LineCodes {
        order: "C",
        line: "1",
    };
    for (actor, is_told) in [
        (sales.shop("SHOP2").await, false),
        (sales.creator("ann").await, true),
    ] {
        let explanation = explain(db, &sales.by(actor), Market::Gb, c).await.unwrap();
        let SeenDeal::NotAttributed { because } = explanation.deal else {
            panic!("order C is not attributed");
        };
        assert_eq!(because.is_some(), is_told);
        assert_eq!(
            replay(db, &sales.by(actor), c).await.unwrap(),
            Replay::Agrees
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_that_follows_from_nothing_is_noticed(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    sqlx::query(
        "insert into ledger_entry
         select shop_id, dated_at, gen_random_uuid(), order_line_id, placed_at, market_code, currency
              , 'corrected', agency_id, creator_id, managing_agency_id
              , 0, 0, 0, 0, 0, 0, 1, -1, recorded_at
         from ledger_entry where managing_agency_id is not null limit 1",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let told = async |actor| match replay(db, &sales.by(actor), B).await.unwrap() {
        Replay::Differs { own } => own
            .iter()
            .map(|own| (own.book, own.written.units))
            .collect(),
        Replay::Agrees => panic!("the entry is not noticed"),
    };
    let seller: Vec<(Book, i64)> = told(sales.shop("SHOP1").await).await;
    assert_eq!(seller, []);
    let creator: Vec<(Book, i64)> = told(sales.creator("bob").await).await;
    assert_eq!(creator, [(Book::Posted, 1)]);
}
