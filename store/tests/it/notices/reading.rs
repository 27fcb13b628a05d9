//! Reading notices: page by page, in the own place alone, and until they are old.

use domain::{
    actor::Actor,
    ids::{AccountId, NoticeId},
    market::Market,
    notice::{NoticeFilter, Unread},
};
use sqlx::PgPool;
use store::{
    Error, lookup,
    notices::{clear_marks, clear_old, mark_read, of_agency, of_creator, of_shop, unread},
    registrations::close,
};
use uuid::Uuid;

use super::{OPEN, Stage};
use crate::world::at;

#[database_test::test(store::MIGRATOR)]
async fn notices_of_others_are_not_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", OPEN).await;
    stage.relay().await;
    let agency = stage.agency(1, OPEN);
    let page = of_agency(db, &agency, stage.agency, None, None)
        .await
        .unwrap();
    let notice = page.rows[0].notice;
    let ann = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    let bob = lookup::creator(db, Market::Gb, "bob").await.unwrap();
    let other = lookup::agency(db, "other").await.unwrap();
    let seller = stage.seller(stage.shop, OPEN);
    let creator = stage.creator(ann, OPEN);
    is_not_there(of_agency(db, &agency, other, None, None).await);
    is_not_there(of_agency(db, &seller, stage.agency, None, None).await);
    is_not_there(of_shop(db, &seller, stage.other_shop, None, None).await);
    is_not_there(of_shop(db, &agency, stage.shop, None, None).await);
    is_not_there(of_creator(db, &creator, bob, None, None).await);
    for by in [&seller, &creator] {
        is_not_there(mark_read(db, by, notice).await);
    }
    is_not_there(mark_read(db, &agency, NoticeId::new(Uuid::from_u128(7))).await);
    let operator = Actor::Operator {
        account: AccountId::new(Uuid::from_u128(1)),
    };
    for actor in [operator, Actor::System] {
        is_not_there(unread(db, &stage.by(actor, OPEN), None).await);
        is_not_there(mark_read(db, &stage.by(actor, OPEN), notice).await);
        is_not_there(of_agency(db, &stage.by(actor, OPEN), stage.agency, None, None).await);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_member_reads_page_by_page_and_for_oneself(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    // So far apart that each is a notice of its own.
    for number in 0..30 {
        let (day, hour) = (5 + number / 10, 2 * (number % 10));
        let moment = format!("2011-03-{day:02}T{hour:02}:00:00Z");
        stage.register(&format!("jug{number}"), &moment).await;
    }
    stage.relay().await;
    let (one, two) = (stage.agency(1, OPEN), stage.agency(2, OPEN));
    let many = unread(db, &one, None).await.unwrap();
    assert_eq!((many.counted, many.is_more), (9, true));

    let first = of_agency(db, &one, stage.agency, None, None).await.unwrap();
    assert_eq!((first.rows.len(), &first.previous), (25, &None));
    let second = of_agency(db, &one, stage.agency, None, first.next.as_ref())
        .await
        .unwrap();
    assert_eq!((second.rows.len(), second.next), (5, None));
    let back = of_agency(db, &one, stage.agency, None, second.previous.as_ref())
        .await
        .unwrap();
    assert_eq!(back.rows, first.rows);
    let rows: Vec<_> = first.rows.iter().chain(&second.rows).collect();
    assert!(rows.is_sorted_by(|newer, older| newer.notice > older.notice && newer.at > older.at));
    assert!(
        rows.iter()
            .all(|row| !row.is_read && row.market == Market::Gb)
    );

    mark_read(db, &one, rows[3].notice).await.unwrap();
    assert_eq!(unread(db, &one, None).await.unwrap(), Unread::of_found(3));
    let first = of_agency(db, &one, stage.agency, None, None).await.unwrap();
    let is_read: Vec<bool> = first.rows.iter().take(5).map(|row| row.is_read).collect();
    assert_eq!(is_read, [false, false, false, true, true]);
    // An older page that is sent late takes nothing back.
    mark_read(db, &one, rows[20].notice).await.unwrap();
    assert_eq!(unread(db, &one, None).await.unwrap(), Unread::of_found(3));
    mark_read(db, &one, rows[0].notice).await.unwrap();
    assert!(unread(db, &one, None).await.unwrap().is_none());
    assert!(unread(db, &two, None).await.unwrap().is_more);
}

#[database_test::test(store::MIGRATOR)]
async fn opening_one_reads_that_one_and_for_oneself(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for (code, moment) in [
        ("jug", OPEN),
        ("pot", "2011-03-05T12:00:00Z"),
        ("pan", "2011-03-05T15:00:00Z"),
    ] {
        stage.register(code, moment).await;
    }
    stage.relay().await;
    let (one, two) = (stage.agency(1, OPEN), stage.agency(2, OPEN));
    let read = async |filter| {
        let page = of_agency(db, &one, stage.agency, filter, None).await;
        let rows = page.unwrap().rows.into_iter();
        rows.map(|row| (row.notice, row.is_read))
            .collect::<Vec<_>>()
    };
    let [(pan, false), (pot, false), (jug, false)] = read(None).await[..] else {
        panic!("three are unread");
    };
    // Twice, as when the page is reloaded.
    for _ in 0..2 {
        let left = unread(db, &one, Some(pot)).await.unwrap();
        assert_eq!(left, Unread::of_found(2));
    }
    assert_eq!(read(None).await, [(pan, false), (pot, true), (jug, false)]);
    let unread_ones = read(Some(NoticeFilter::Unread)).await;
    assert_eq!(unread_ones, [(pan, false), (jug, false)]);
    assert_eq!(unread(db, &two, None).await.unwrap(), Unread::of_found(3));
    // What is no notice of the place reads nothing.
    let nothing = NoticeId::new(Uuid::from_u128(7));
    let left = unread(db, &one, Some(nothing)).await.unwrap();
    assert_eq!(left, Unread::of_found(2));
    let kept = async || -> i64 {
        sqlx::query_scalar("select count(*) from notice_opened")
            .fetch_one(&db.primary)
            .await
            .unwrap()
    };
    assert_eq!(kept().await, 1, "of what is no notice nothing is kept");

    mark_read(db, &one, jug).await.unwrap();
    assert_eq!(read(None).await, [(pan, false), (pot, true), (jug, true)]);
    mark_read(db, &one, pan).await.unwrap();
    assert!(read(Some(NoticeFilter::Unread)).await.is_empty());
    // The mark says it now of those that were opened.
    assert_eq!(kept().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_remembered_of_notices_goes_when_it_is_of_no_use(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", OPEN).await;
    stage.relay().await;
    let by = stage.agency(1, OPEN);
    let page = of_agency(db, &by, stage.agency, None, None).await.unwrap();
    unread(db, &by, Some(page.rows[0].notice)).await.unwrap();
    // The stage has told something before.
    let told: i64 = sqlx::query_scalar("select count(*) from told_event")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    let told = u64::try_from(told).unwrap();
    assert!(told > 0);
    for (moment, expected) in [
        ("2011-03-12T08:59:59Z", 0),
        ("2011-03-12T09:00:00Z", told),
        ("2011-09-01T08:59:59Z", 0),
        ("2011-09-01T09:00:00Z", 1),
    ] {
        let cleared = clear_marks(db, at(moment), 1_000).await.unwrap();
        assert_eq!(cleared, expected, "{moment}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn notices_are_cleared_after_180_days(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    close(db, &stage.agency(1, OPEN), stage.mug).await.unwrap();
    stage.relay().await;
    let kept = clear_old(db, at("2011-09-01T08:59:59Z"), 1_000)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    // The shop's, ann's and bob's.
    let cleared = clear_old(db, at("2011-09-01T09:00:00Z"), 1_000)
        .await
        .unwrap();
    assert_eq!(cleared, 3);
    assert!(stage.told_seller().await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn old_notices_go_so_many_of_each_kind_at_a_time(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let ann = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    for (insert, reader) in [
        (
            "insert into organisation_notice (
                 organisation_id, notice_id, occasion, at, market_code, what
             )
             select $1, gen_random_uuid(), $2 || number, $3, 'GB', '{}'
             from generate_series(1, $4) as number",
            stage.agency.uuid(),
        ),
        (
            "insert into creator_notice (creator_id, notice_id, occasion, at, market_code, what)
             select $1, gen_random_uuid(), $2 || number, $3, 'GB', '{}'
             from generate_series(1, $4) as number",
            ann.uuid(),
        ),
    ] {
        for (occasion, moment, notices) in [("old", OPEN, 5), ("young", "2011-03-05T09:00:01Z", 2)]
        {
            sqlx::query(insert)
                .bind(reader)
                .bind(occasion)
                .bind(at(moment))
                .bind(notices)
                .execute(&db.primary)
                .await
                .unwrap();
        }
    }
    for expected in [3 + 3, 2 + 2, 0] {
        let cleared = clear_old(db, at("2011-09-01T09:00:00Z"), 3).await.unwrap();
        assert_eq!(cleared, expected);
    }
    let left: Vec<String> = sqlx::query_scalar(
        "select occasion from organisation_notice
         union all
         select occasion from creator_notice
         order by occasion",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(left, ["young1", "young1", "young2", "young2"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_notice_that_cannot_be_read_hides_no_other(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for number in 0..27 {
        let (day, hour) = (5 + number / 10, 2 * (number % 10));
        let moment = format!("2011-03-{day:02}T{hour:02}:00:00Z");
        stage.register(&format!("jug{number}"), &moment).await;
    }
    stage.relay().await;
    let agency = stage.agency(1, OPEN);
    let whole = of_agency(db, &agency, stage.agency, None, None)
        .await
        .unwrap();
    sqlx::query(
        r#"update organisation_notice set what = '{"kind": "of_a_newer_program"}'
           where notice_id = $1"#,
    )
    .bind(whole.rows[1].notice.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let left = of_agency(db, &agency, stage.agency, None, None)
        .await
        .unwrap();
    assert_eq!(left.rows.len(), 24);
    assert_eq!(
        (&left.rows[0], &left.rows[1..]),
        (&whole.rows[0], &whole.rows[2..])
    );
    let second = of_agency(db, &agency, stage.agency, None, left.next.as_ref()).await;
    assert_eq!(second.unwrap().rows.len(), 2);
}

fn is_not_there<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) {
    assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
}
