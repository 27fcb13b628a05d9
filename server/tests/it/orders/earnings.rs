//! **Earnings** and the cash calendar of a creator.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{ANN, BOB, assert_hidden, at, both_sold, page, sold, words};
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn earnings_are_told_apart_by_day_product_and_campaign(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    for (path, title) in [
        ("/creator/earnings", "10 Mar 2011"),
        (
            "/creator/earnings?by=product",
            "=1+1 &lt;b&gt;mug&lt;/b&gt;",
        ),
        ("/creator/earnings?by=campaign", "winter"),
    ] {
        let earnings = page(&world, &cookie, path).await;
        let read = words(&earnings);
        assert!(read.contains(title), "{path}: {title}: {read}");
        // Above, and again in the only row.
        for figure in ["£4.80", "−£2.40"] {
            assert!(
                read.matches(figure).count() >= 2,
                "{path}: {figure}: {read}"
            );
        }
        let once = "Amounts are yours, after the share of the agency that manages you.";
        assert_eq!(read.matches(once).count(), 1, "{path}: {read}");
        for status in ["settled_or_deducted", "deducted"] {
            let lines = format!("/creator/orders?status={status}");
            assert!(earnings.body.contains(&lines), "{path}: {lines}");
        }
        assert_hidden(&earnings, &["£11.99", "£5.99", "30.00%", ":1199"]);
    }
    // Each amount leads to its own lines.
    let by_product = page(&world, &cookie, "/creator/earnings?by=product").await;
    assert!(
        by_product.body.contains("registration="),
        "{}",
        by_product.body
    );

    let cookie = world.sign_in_as(ANN).await;
    let read = words(&page(&world, &cookie, "/creator/earnings").await);
    assert!(read.contains("On the way £6.00"), "{read}");
    assert!(!read.contains("the agency that manages you"), "{read}");
}

#[database_test::test(store::MIGRATOR)]
async fn days_narrow_earnings_and_wrong_ones_say_so(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let path = "/creator/earnings?from=2011-03-11&to=2011-03-31";
    let read = words(&page(&world, &cookie, path).await);
    assert!(read.contains("No earnings on these days"), "{read}");
    let wrong = page(&world, &cookie, "/creator/earnings?from=2011-02-30").await;
    let read = words(&wrong);
    assert!(read.contains("The start date isn’t valid."), "{read}");
    assert!(
        wrong.body.contains(r#"value="2011-02-30""#),
        "{}",
        wrong.body
    );
}

#[database_test::test(store::MIGRATOR)]
async fn files_have_the_same_rows(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    for (query, file) in [
        (
            "",
            "from,to,order_lines,on_the_way,settled,deducted,on_hold,currency\r\n\
             2011-03-10,2011-03-10,1,0.00,4.80,-2.40,0.00,GBP\r\n",
        ),
        (
            "?by=product",
            "product,campaign,order_lines,on_the_way,settled,deducted,on_hold,currency\r\n\
             '=1+1 <b>mug</b>,winter,1,0.00,4.80,-2.40,0.00,GBP\r\n",
        ),
        (
            "?by=campaign",
            "campaign,agency,order_lines,on_the_way,settled,deducted,on_hold,currency\r\n\
             winter,north,1,0.00,4.80,-2.40,0.00,GBP\r\n",
        ),
    ] {
        let path = format!("/creator/earnings.csv{query}");
        let answer = page(&world, &cookie, &path).await;
        assert_eq!(answer.body, file, "{path}");
    }
    let wrong = "/creator/earnings.xlsx?to=x";
    let refused = world.get_with(wrong, &[("cookie", &cookie)]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[database_test::test(store::MIGRATOR)]
async fn the_calendar_has_what_settled_and_what_is_going_to(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::at(options, || at("2011-03-21T12:00:00Z"));
    both_sold(&world).await;
    let cookie = world.sign_in_as(BOB).await;
    // Delivered on 13 March, so it settles fifteen days later.
    let march = page(&world, &cookie, "/creator/earnings/calendar").await;
    let read = words(&march);
    for said in ["1–31 Mar 2011", "28 Mar 2011", "Likely £4.80"] {
        assert!(read.contains(said), "{said}: {read}");
    }
    let lines =
        "/creator/orders?status=estimated&amp;date=due&amp;from=2011-03-28&amp;to=2011-03-28";
    let plain = lines.replace("&amp;", "&");
    assert!(
        march.body.contains(lines) || march.body.contains(&plain),
        "{}",
        march.body
    );
    for way in ["month=2011-02", "month=2011-04"] {
        assert!(march.body.contains(way), "{way}: {}", march.body);
    }
    // Not delivered: expected today, so it settles fifteen days from now.
    let cookie = world.sign_in_as(ANN).await;
    let april = "/creator/earnings/calendar?month=2011-04";
    let read = words(&page(&world, &cookie, april).await);
    for said in ["1–30 Apr 2011", "5 Apr 2011", "Estimated £6.00"] {
        assert!(read.contains(said), "{said}: {read}");
    }
    let read = words(&page(&world, &cookie, "/creator/earnings/calendar?month=2011-02").await);
    assert!(read.contains("Nothing settles in this month"), "{read}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_that_settled_shows_what_was_kept(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let path = "/creator/earnings/calendar?month=2011-03";
    let read = words(&page(&world, &cookie, path).await);
    assert!(read.contains("Settled £2.40"), "{read}");
    assert!(!read.contains("Likely £4.80"), "{read}");
}

#[database_test::test(store::MIGRATOR)]
async fn orders_are_narrowed_to_a_campaign_and_say_so(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let sheet = page(&world, &cookie, "/creator/orders?filters=true").await;
    let (_, choice) = sheet.body.split_once("<select").unwrap();
    let named = choice
        .split("<option")
        .find(|option| option.contains("winter"));
    let (_, id) = named.unwrap().split_once("value=\"").unwrap();
    let (id, _) = id.split_once('"').unwrap();
    let path = format!("/creator/orders?campaign={id}&date=settled&from=2011-03-28&to=2011-03-28");
    let narrowed = page(&world, &cookie, &path).await;
    let read = words(&narrowed);
    for said in [
        "winter",
        "Settled: 28 Mar 2011",
        "Order B/1, line 1",
        "2 filters",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    // The three pages lead to each other.
    for way in ["/creator/earnings\"", "/creator/earnings/calendar\""] {
        assert!(narrowed.body.contains(way), "{way}: {}", narrowed.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_answer_is_in_its_own_language_while_a_page_in_another_is_made(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("lock table order_line in access exclusive mode")
        .execute(&mut *lock)
        .await
        .unwrap();
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "application/json"),
        ("sec-fetch-site", "same-origin"),
        ("x-page-language", "en-XA"),
    ];
    let answered = async {
        let is_waiting = "select exists (select from pg_locks where not granted
             and database = (select oid from pg_database where datname = current_database()))";
        while !sqlx::query_scalar::<_, bool>(is_waiting)
            .fetch_one(&owner)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
        let answer = world
            .ask("POST", "/api/orders/earnings", &headers, "")
            .await;
        lock.rollback().await.unwrap();
        answer
    };
    let (page, answer) = tokio::join!(page(&world, &cookie, "/creator/orders"), answered);
    assert!(words(&page).contains("10 Mar 2011"), "{}", page.body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let titles = answer.body.split(r#""title":"#).skip(1);
    let titles: Vec<&str> = titles.map(|rest| rest.split(',').next().unwrap()).collect();
    assert_eq!(titles.len(), 1, "{}", answer.body);
    assert!(titles[0].starts_with("\"["), "{titles:?}");
}
