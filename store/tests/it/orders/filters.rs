//! Which lines a filter leaves.

use domain::{
    ids::CampaignId,
    intake::ContentType,
    market::Market,
    order_line::listing::{AgencyPart, OrderFilter, OrderWords, SoldThrough, StateKind},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    orders::{
        SubmittedLine,
        lists::{campaigns_of, list_for_shop_with_totals, markets_and_campaigns_of, markets_of},
        totals::totals,
    },
};

use super::{
    Sales,
    listed::{list_for_agency, list_for_creator, list_for_shop},
};
use crate::world::{at, line, product};

/// The orders of SHOP1 that the filter leaves.
async fn found(sales: &Sales, filter: &OrderFilter) -> Vec<String> {
    let by = sales.by(sales.shop("SHOP1").await);
    let page = list_for_shop(&sales.world.db, &by, Market::Gb, filter, None)
        .await
        .unwrap();
    page.rows
        .into_iter()
        .map(|row| row.line.order_code)
        .collect()
}

fn text(text: &str) -> OrderFilter {
    let words = OrderWords {
        text: Some(text),
        ..OrderWords::default()
    };
    OrderFilter::read(words).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_text_is_an_order_or_in_a_title(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let like_a = ["AB-1", "AB-2", "ab"].map(line);
    sales.world.take(Rows::Orders(&like_a)).await;
    assert_eq!(
        found(&sales, &text("A")).await,
        ["A"],
        "a whole order's id is that order"
    );
    assert_eq!(found(&sales, &text("ab-")).await, ["AB-2", "AB-1"]);
    assert_eq!(found(&sales, &text("AB-2")).await, ["AB-2"]);
    assert_eq!(found(&sales, &text(" a MUG ")).await.len(), 5);
    assert_eq!(found(&sales, &text("100%")).await, [""; 0]);
    assert_eq!(
        found(&sales, &text("\0")).await.len(),
        5,
        "nothing is asked for"
    );
    // C is an order of another shop: it is as if there were none, and the text is looked for.
    let mut titled = line("X-C");
    titled.quantity = 1;
    sales.world.take(Rows::Orders(&[titled])).await;
    assert_eq!(found(&sales, &text("C")).await, [""; 0]);
    assert_eq!(found(&sales, &text("x-c")).await, ["X-C"]);
}

#[database_test::test(store::MIGRATOR)]
async fn days_are_the_markets(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    // London's clocks go forward on 27 March: the 31st begins at 23:00 on the 30th by UTC.
    let moments = [
        "2011-03-30T22:59:59Z",
        "2011-03-30T23:00:00Z",
        "2011-03-31T22:59:59.999999Z",
        "2011-03-31T23:00:00Z",
    ];
    let lines: Vec<_> = moments
        .iter()
        .enumerate()
        .map(|(number, placed_at)| {
            let mut line = line(&format!("D{number}"));
            line.placed_at = at(placed_at);
            line.delivered_at = None;
            line
        })
        .collect();
    sales.world.take(Rows::Orders(&lines)).await;
    let days = |from, to| {
        let words = OrderWords {
            from,
            to,
            ..OrderWords::default()
        };
        OrderFilter::read(words).unwrap()
    };
    let day = Some("2011-03-31");
    assert_eq!(found(&sales, &days(day, day)).await, ["D2", "D1"]);
    assert_eq!(found(&sales, &days(day, None)).await, ["D3", "D2", "D1"]);
    assert_eq!(
        found(&sales, &days(None, Some("2011-03-30"))).await,
        ["D0", "B", "A"]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn states_are_as_they_are_shown(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let of = |state: StateKind| OrderFilter {
        status: Some(state.into()),
        ..OrderFilter::default()
    };
    assert_eq!(found(&sales, &of(StateKind::Deducted)).await, ["B"]);
    assert_eq!(found(&sales, &of(StateKind::Settled)).await, ["A"]);
    // Written down as unpaid, and paid by now.
    sqlx::query(
        "update order_line set state = 'unpaid', settled_at = null, paid_at = placed_at
         where order_code = 'A'",
    )
    .execute(&sales.world.db.primary)
    .await
    .unwrap();
    assert_eq!(found(&sales, &of(StateKind::Unpaid)).await, [""; 0]);
    assert_eq!(found(&sales, &of(StateKind::Processing)).await, ["A"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_costs_a_seller_stands_apart_from_what_does_not(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    // A mug that was ordered before anybody accepted it.
    let mut early = line("EARLY");
    early.placed_at = at("2011-03-01T10:00:00Z");
    early.delivered_at = None;
    sales.world.take(Rows::Orders(&[early])).await;
    let of = |sold_through| OrderFilter {
        sold_through,
        ..OrderFilter::default()
    };
    let (campaign, none) = (SoldThrough::Campaign, SoldThrough::NoCampaign);
    assert_eq!(found(&sales, &of(campaign)).await, ["B", "A"]);
    assert_eq!(found(&sales, &of(none)).await, ["EARLY"]);
    let all = found(&sales, &of(SoldThrough::Anything)).await;
    assert_eq!(all, ["B", "A", "EARLY"]);
    // What it comes to is of the same lines, and says how many were left out.
    let by = sales.by(sales.shop("SHOP1").await);
    for (sold_through, lines, left_out) in [(campaign, 2, 1), (none, 1, 0)] {
        let filter = of(sold_through);
        let db = &sales.world.db;
        let listed = list_for_shop_with_totals(db, &by, Market::Gb, &filter, None, None).await;
        let listed = listed.unwrap();
        assert_eq!(i64::try_from(listed.page.rows.len()).unwrap(), lines);
        assert_eq!(listed.totals.unwrap().lines(), lines);
        assert_eq!(listed.without_campaign, left_out);
    }
    // It goes together with the other filters.
    let searched = OrderFilter {
        sold_through: none,
        ..text("A mug")
    };
    assert_eq!(found(&sales, &searched).await, ["EARLY"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_is_one_of_those_that_are_offered(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let market = sales.world.market.market;
    let offered = campaigns_of(&sales.world.db, &by, market).await.unwrap();
    let [(spring, name)] = offered.as_slice() else {
        panic!("{offered:?}");
    };
    assert_eq!(name, "spring");
    let of = |campaign: CampaignId| OrderFilter {
        campaign: Some(campaign),
        ..OrderFilter::default()
    };
    assert_eq!(found(&sales, &of(*spring)).await, ["B", "A"]);
    let other = CampaignId::new(uuid::Uuid::from_u128(1));
    assert_eq!(found(&sales, &of(other)).await, [""; 0]);
    let by = sales.by(sales.creator("ann").await);
    let page = list_for_creator(&sales.world.db, &by, Market::Gb, &of(*spring), None)
        .await
        .unwrap();
    assert_eq!(page.rows.len(), 1);
    let by = sales.by(sales.shop("SHOP2").await);
    assert_eq!(
        campaigns_of(&sales.world.db, &by, market).await.unwrap(),
        []
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_asked_for_by_its_id(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    sales
        .world
        .take(Rows::Products(&[product("SHOP1", "bowl")]))
        .await;
    let bowl = SubmittedLine {
        product_code: "bowl".into(),
        ..line("D")
    };
    sales.world.take(Rows::Orders(&[bowl])).await;
    let of = |product| {
        let words = OrderWords {
            product: Some(product),
            ..OrderWords::default()
        };
        OrderFilter::read(words).unwrap()
    };
    assert_eq!(found(&sales, &of("mug")).await, ["B", "A"]);
    assert_eq!(found(&sales, &of(" bowl ")).await, ["D"]);
    // Ids aren't looked into, the cup is another shop's, and the last one can't be an id.
    for none in ["mu", "MUG", "cup", "1E+05"] {
        assert_eq!(found(&sales, &of(none)).await, [""; 0], "{none}");
    }
    let by = sales.by(sales.agency("north").await);
    let (db, part) = (&sales.world.db, AgencyPart::Campaign);
    for (id, lines) in [("mug", 2), ("cup", 0), ("bowl", 0)] {
        let summed = totals(db, &by, Market::Gb, part, &of(id)).await.unwrap();
        assert_eq!(summed.lines(), lines, "{id}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_kind_of_content_is_asked_for(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let mut video = line("D");
    video.content_type = ContentType::Video;
    sales.world.take(Rows::Orders(&[video])).await;
    let of = |content_type| {
        let words = OrderWords {
            content_type: Some(content_type),
            ..OrderWords::default()
        };
        OrderFilter::read(words).unwrap()
    };
    assert_eq!(found(&sales, &of("VIDEO")).await, ["D"]);
    assert_eq!(found(&sales, &of("live")).await, ["B", "A"]);
    assert_eq!(found(&sales, &of("SHOP")).await, [""; 0]);
    let by = sales.by(sales.agency("north").await);
    let (db, part) = (&sales.world.db, AgencyPart::Campaign);
    for (code, lines) in [("VIDEO", 1), ("LIVE", 2), ("LINKSHARE", 0)] {
        let summed = totals(db, &by, Market::Gb, part, &of(code)).await.unwrap();
        assert_eq!(summed.lines(), lines, "{code}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_list_that_a_product_was_added_from_is_the_campaigns_agencys_to_ask(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    let list = uuid::Uuid::from_u128(7);
    sqlx::query(
        "update showcase_entry set list_id = $1
         where creator_id = (select creator_id from creator where handle = 'bob')",
    )
    .bind(list)
    .execute(&pool)
    .await
    .unwrap();
    let of = |list: &str| {
        let words = OrderWords {
            list: Some(list),
            ..OrderWords::default()
        };
        OrderFilter::read(words).unwrap()
    };
    let (db, market) = (&sales.world.db, Market::Gb);
    let (north, other) = (sales.agency("north").await, sales.agency("other").await);
    for (actor, part, asked, lines) in [
        (north, AgencyPart::Campaign, list.to_string(), 1),
        (north, AgencyPart::Campaign, "none".to_owned(), 1),
        (
            north,
            AgencyPart::Campaign,
            uuid::Uuid::max().to_string(),
            0,
        ),
        (other, AgencyPart::Managing, list.to_string(), 0),
        (other, AgencyPart::Managing, "none".to_owned(), 0),
    ] {
        let by = sales.by(actor);
        let summed = totals(db, &by, market, part, &of(&asked)).await.unwrap();
        assert_eq!(summed.lines(), lines, "{part:?} {asked}");
        let listed = list_for_agency(db, &by, market, part, &of(&asked), None).await;
        assert_eq!(i64::try_from(listed.unwrap().rows.len()).unwrap(), lines);
    }
    assert_eq!(found(&sales, &of(&list.to_string())).await, [""; 0]);
    let by = sales.by(sales.creator("bob").await);
    let listed = list_for_creator(db, &by, market, &of(&list.to_string()), None).await;
    assert_eq!(listed.unwrap().rows.len(), 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_is_offered_where_there_are_lines(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    for (agency, part, expected) in [
        ("north", AgencyPart::Campaign, &[Market::Gb][..]),
        ("north", AgencyPart::Managing, &[]),
        ("other", AgencyPart::Campaign, &[]),
        ("other", AgencyPart::Managing, &[Market::Gb]),
    ] {
        let by = sales.by(sales.agency(agency).await);
        assert_eq!(
            markets_of(db, &by, part).await.unwrap(),
            expected,
            "{agency} {part:?}"
        );
        if part == AgencyPart::Managing {
            continue;
        }
        // The campaigns come along: those of the market that is named, else of the first with lines.
        let (markets, campaigns) = markets_and_campaigns_of(db, &by, None).await.unwrap();
        assert_eq!(markets, expected, "{agency}");
        let of_first = match markets.first() {
            Some(first) => campaigns_of(db, &by, *first).await.unwrap(),
            None => Vec::new(),
        };
        assert_eq!(campaigns, of_first, "{agency}");
        let named = markets_and_campaigns_of(db, &by, Some(Market::Gb)).await;
        let own = campaigns_of(db, &by, Market::Gb).await.unwrap();
        assert_eq!(named.unwrap().1, own, "{agency}");
    }
}
