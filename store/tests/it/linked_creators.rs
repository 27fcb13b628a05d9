//! Linked creators: what an agency reads of those whom it manages and asks to manage.

use domain::{
    actor::MemberRole,
    currency::Currency,
    ids::CreatorId,
    linking::{
        LinkStart, LinkedOf, LinkedRow, LinkedSort, LinkedSums, LinkedTab, NewLinkingRequest,
        RequestCounts, SendLinkingRefusal, complete_days,
    },
    market::Market,
    money::Money,
    page::{PAGE_ROWS, Page, Sort},
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    creators::NewCreator,
    import::Rows,
    linking::{
        LinkedFilter, accept, creator, days_of, end, mark_opened, of_agency, open, performance_of,
        refuse, results_of, send, to_ask,
    },
};
use uuid::Uuid;

use crate::{
    creator_facts::{days_ago, of, share, sold},
    linking::{Stage, asked},
    links::{is_not_there, refusal},
    world::at,
};

/// When requests are sent.
const SENT: &str = "2011-03-08T09:00:00Z";
/// The moment at which the world's line is placed.
const PLACED: &str = "2011-03-10T10:00:00Z";
/// Ten days after it.
const LATER: &str = "2011-03-20T10:00:00Z";

/// A page of the list of `other`.
async fn listed(
    stage: &Stage,
    (tab, text): (LinkedTab, &str),
    sort: Option<&str>,
    page: Option<&domain::page::Cursor>,
) -> Page<LinkedRow> {
    let by = stage.agency(stage.other, LATER);
    let filter = LinkedFilter {
        market: Market::Gb,
        tab,
        text,
    };
    let sort = sort.and_then(Sort::<LinkedSort>::read);
    let page = of_agency(&stage.world.db, &by, filter, sort, page);
    page.await.unwrap()
}

fn handles(page: &Page<LinkedRow>) -> Vec<&str> {
    page.rows.iter().map(|row| row.handle.as_str()).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn links_and_requests_are_where_they_belong(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    // Bob is managed by `other` from the start, and ann asked by it.
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let shown = listed(&stage, (LinkedTab::Linked, ""), None, None).await;
    assert_eq!(handles(&shown), ["bob"]);
    let LinkedOf::Link(link) = &shown.rows[0].of else {
        panic!("{shown:?}");
    };
    assert_eq!((link.from, link.until, link.ended_by), (None, None, None));
    let shown = listed(&stage, (LinkedTab::Requests, ""), None, None).await;
    assert_eq!(handles(&shown), ["ann"]);
    assert!(matches!(&shown.rows[0].of, LinkedOf::Request(sent) if sent.request == request));
    for tab in [LinkedTab::Ending, LinkedTab::Ended] {
        let shown = listed(&stage, (tab, ""), None, None).await;
        assert_eq!(handles(&shown), [""; 0]);
    }

    let ann = stage.creator(stage.ann, SENT);
    let linked = accept(db, &ann, request).await.unwrap();
    let by_handle = listed(&stage, (LinkedTab::Linked, ""), Some("creator"), None).await;
    assert_eq!(handles(&by_handle), ["ann", "bob"]);
    let shown = listed(&stage, (LinkedTab::Linked, "  BO"), None, None).await;
    assert_eq!(handles(&shown), ["bob"]);
    let shown = listed(&stage, (LinkedTab::Linked, ""), Some("-creator"), None).await;
    assert_eq!(handles(&shown), ["bob", "ann"]);
    end(db, &stage.creator(stage.ann, PLACED), stage.ann, linked)
        .await
        .unwrap();
    let shown = listed(&stage, (LinkedTab::Ended, ""), None, None).await;
    assert_eq!(handles(&shown), ["ann"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_that_ends_within_30_days_ends_soon(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    for (until, ends_soon) in [
        // 30 days after the moment at which the list is read, and just behind.
        ("2011-04-19T10:00:00Z", true),
        ("2011-04-19T10:00:00.000001Z", false),
    ] {
        let new = NewLinkingRequest {
            until: Some(at(until)),
            ..asked(stage.ann)
        };
        let request = stage.asks(stage.other, &new).await;
        let ann = stage.creator(stage.ann, SENT);
        let link = accept(db, &ann, request).await.unwrap();
        let shown = listed(&stage, (LinkedTab::Ending, ""), None, None).await;
        assert_eq!(!shown.rows.is_empty(), ends_soon, "{until}");
        // Within the same instant nothing is left of it.
        end(db, &ann, stage.ann, link).await.unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_long_list_is_read_page_by_page_in_every_order(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let new = (0..2 * PAGE_ROWS).map(|n| NewCreator {
        handle: format!("creator{n:02}"),
        managed_by: Some(("other".into(), "20".parse().unwrap())),
    });
    let new: Vec<NewCreator> = new.collect();
    stage.world.take(Rows::Creators(&new)).await;
    for sort in [
        None,
        Some("creator"),
        Some("-creator"),
        Some("until"),
        Some("-share"),
    ] {
        let tab = (LinkedTab::Linked, "");
        let first = listed(&stage, tab, sort, None).await;
        let mut all: Vec<String> = handles(&first).into_iter().map(str::to_owned).collect();
        let mut next = first.next.clone();
        while let Some(cursor) = next {
            let page = listed(&stage, tab, sort, Some(&cursor)).await;
            all.extend(handles(&page).into_iter().map(str::to_owned));
            let back = listed(&stage, tab, sort, page.previous.as_ref()).await;
            assert!(back.rows.len() == PAGE_ROWS, "{sort:?}");
            next = page.next;
        }
        assert_eq!(all.len(), 2 * PAGE_ROWS + 1, "{sort:?}");
        let mut each = all.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), all.len(), "{sort:?}");
        if sort == Some("creator") {
            assert_eq!(each, all);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_linked_creators_sell_is_summed_for_their_agency(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    for order in ["1", "2"] {
        assert_eq!(stage.earned(order, at(PLACED)).await, (240, 60));
    }
    let money = |units| Money::new(units, Currency::Gbp);
    let two = LinkedSums {
        lines: 2,
        gmv: money(2 * 1_999),
        own: money(2 * 60),
    };
    let nothing = LinkedSums {
        lines: 0,
        gmv: money(0),
        own: money(0),
    };
    let days = complete_days("2011-03-20".parse().unwrap());
    let by = stage.agency(stage.other, LATER);
    // Ann may have two links in the list.
    let both = [stage.ann, stage.bob, stage.ann];
    let sums = performance_of(db, &by, Market::Gb, &both, days)
        .await
        .unwrap();
    let sums = sums.unwrap();
    assert_eq!((sums[&stage.ann], sums[&stage.bob]), (two, nothing));
    let sold = days_of(db, &by, Market::Gb, stage.ann, days).await.unwrap();
    let sold = sold.unwrap();
    assert_eq!(sold.len(), 1);
    assert_eq!(
        (sold[0].day.to_string().as_str(), sold[0].sums),
        ("2011-03-10", two)
    );
    // Neither on other days, nor for another agency.
    let before = DayRange::new(None, Some("2011-03-09".parse().unwrap())).unwrap();
    let sums = performance_of(db, &by, Market::Gb, &both, before)
        .await
        .unwrap();
    assert_eq!(sums.unwrap()[&stage.ann], nothing);
    let north = stage.agency(stage.north, LATER);
    let sums = performance_of(db, &north, Market::Gb, &both, days)
        .await
        .unwrap();
    assert_eq!(sums.unwrap()[&stage.ann], nothing);
    // They stay the agency's after the link has ended.
    end(db, &by, stage.ann, link).await.unwrap();
    let sums = performance_of(db, &by, Market::Gb, &both, days)
        .await
        .unwrap();
    assert_eq!(sums.unwrap()[&stage.ann], two);
    let viewer = stage.member(stage.other, MemberRole::Viewer, LATER);
    is_not_there(performance_of(db, &viewer, Market::Gb, &both, days).await);
    is_not_there(days_of(db, &viewer, Market::Gb, stage.ann, days).await);
}

#[database_test::test(store::MIGRATOR)]
async fn more_than_20_000_lines_are_not_summed(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    stage.linked(SENT).await;
    stage.earned("1", at(PLACED)).await;
    let (by, days) = (
        stage.agency(stage.other, LATER),
        complete_days("2011-03-20".parse().unwrap()),
    );
    let bob = [stage.bob];
    for (more, is_summed) in [(19_999, true), (1, false)] {
        sqlx::query(
            "insert into order_line
             select (
                 jsonb_populate_record(
                     line, jsonb_build_object('order_line_id', gen_random_uuid())
                 )
             ).*
             from order_line as line
             cross join generate_series(1, $1)
             where line.order_line_id = (
                 select order_line_id from order_line order by order_line_id limit 1
             )",
        )
        .bind(more)
        .execute(&db.primary)
        .await
        .unwrap();
        // Also of one who sold nothing.
        let sums = performance_of(db, &by, Market::Gb, &bob, days)
            .await
            .unwrap();
        assert_eq!(sums.is_some(), is_summed);
        let sold = days_of(db, &by, Market::Gb, stage.ann, days).await.unwrap();
        assert_eq!(sold.is_some(), is_summed);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn one_creator_is_there_for_an_agency_that_has_to_do_with_the_creator(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.other, SENT);
    is_not_there(creator(db, &by, stage.ann).await);
    is_not_there(creator(db, &stage.agency(stage.north, SENT), stage.bob).await);
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let seen = creator(db, &by, stage.ann).await.unwrap();
    assert_eq!((seen.handle.as_str(), seen.links.len()), ("ann", 0));
    assert!(!seen.requests[0].is_opened);
    is_not_there(creator(db, &stage.creator(stage.ann, SENT), stage.ann).await);
    accept(db, &stage.creator(stage.ann, SENT), request)
        .await
        .unwrap();
    let viewer = stage.member(stage.other, MemberRole::Viewer, SENT);
    let seen = creator(db, &viewer, stage.ann).await.unwrap();
    assert_eq!(seen.links[0].from, Some(at(SENT)));
    // Nobody has shared anything.
    assert_eq!(seen.platform_gmv, None);
}

#[database_test::test(store::MIGRATOR)]
async fn who_may_not_link_is_told_and_sees_nobody_whom_it_cannot_find(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.list_both().await;
    let north = stage.agency(stage.north, SENT);
    for creator in [stage.ann, stage.bob] {
        is_not_there(to_ask(db, &north, creator).await);
        is_not_there(send(db, &north, &asked(creator)).await);
    }
    // Who finds creators and manages none is told so.
    stage.holds(stage.north, "creator_matchmaking").await;
    let form = to_ask(db, &north, stage.ann).await.unwrap();
    assert!(!form.may_link && !form.is_managed && !form.is_own);
    assert_eq!(
        refusal(send(db, &north, &asked(stage.ann)).await),
        SendLinkingRefusal::NoRole
    );
    stage.holds(stage.north, "creator_management").await;
    assert!(to_ask(db, &north, stage.ann).await.unwrap().may_link);
    send(db, &north, &asked(stage.ann)).await.unwrap();
    let nobody = CreatorId::new(Uuid::nil());
    is_not_there(to_ask(db, &north, nobody).await);
}

#[database_test::test(store::MIGRATOR)]
async fn figures_of_the_card_are_there_while_the_agency_manages_the_creator(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let days = [of("ann", sold(days_ago(3), 500))];
    stage.world.take(Rows::CreatorDays(&days)).await;
    share(&stage, stage.ann, true).await;
    let platform_gmv = async |tab: LinkedTab| {
        let by = stage.agency(stage.other, LATER);
        let one = creator(db, &by, stage.ann).await.unwrap();
        let page = listed(&stage, (tab, "ann"), None, None).await;
        assert_eq!(page.rows[0].platform_gmv, one.platform_gmv, "{tab:?}");
        one.platform_gmv
    };
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    assert_eq!(platform_gmv(LinkedTab::Requests).await, None);
    let ann = stage.creator(stage.ann, PLACED);
    let link = accept(db, &ann, request).await.unwrap();
    let gmv = Money::new(500, Currency::Gbp);
    assert_eq!(platform_gmv(LinkedTab::Linked).await, Some(gmv));
    end(db, &stage.creator(stage.ann, LATER), stage.ann, link)
        .await
        .unwrap();
    for tab in [LinkedTab::Ended, LinkedTab::Requests] {
        assert_eq!(platform_gmv(tab).await, None);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whom_one_manages_is_asked_for_the_time_after(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let ends = NewLinkingRequest {
        until: Some(at(LATER)),
        ..asked(stage.ann)
    };
    let request = stage.asks(stage.other, &ends).await;
    accept(db, &stage.creator(stage.ann, SENT), request)
        .await
        .unwrap();
    let by = stage.agency(stage.other, PLACED);
    let form = to_ask(db, &by, stage.ann).await.unwrap();
    assert_eq!((form.is_own, form.own_until), (true, Some(at(LATER))));
    assert_eq!(
        refusal(send(db, &by, &asked(stage.ann)).await),
        SendLinkingRefusal::LinkedToYou {
            until: Some(at(LATER))
        }
    );
    let after = NewLinkingRequest {
        from: LinkStart::AfterPresentLink,
        ..asked(stage.ann)
    };
    let request = send(db, &by, &after).await.unwrap();
    let ann = stage.creator(stage.ann, PLACED);
    accept(db, &ann, request).await.unwrap();
    // Another agency learns that somebody manages ann, and not until when.
    let north = stage.agency(stage.north, PLACED);
    let form = to_ask(db, &north, stage.ann).await.unwrap();
    assert_eq!((form.is_managed, form.own_until), (true, None));
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_creator_is_not_available(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let account = stage.world.account("ann@example.org").await;
    sqlx::query(
        "insert into creator_account (account_id, creator_id, created_at) values ($1, $2, now())",
    )
    .bind(account.uuid())
    .bind(stage.ann.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         values ($1, 'account', now(), 'under_review', '')",
    )
    .bind(account.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let sent = send(db, &stage.agency(stage.other, SENT), &asked(stage.ann)).await;
    assert_eq!(refusal(sent), SendLinkingRefusal::NotAvailable);
}

#[database_test::test(store::MIGRATOR)]
async fn requests_are_counted_as_they_are_opened_and_accepted(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.other, LATER);
    let day = |text: &str| {
        let day = text.parse().unwrap();
        DayRange::new(Some(day), Some(day)).unwrap()
    };
    let counted = |sent, opened, accepted| RequestCounts {
        sent,
        opened,
        accepted,
    };
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let ann = stage.creator(stage.ann, PLACED);
    assert!(open(db, &ann, request).await.unwrap().is_new);
    let of_day = results_of(db, &by, day("2011-03-08")).await.unwrap();
    assert_eq!(of_day, counted(1, 0, 0));
    for now in [PLACED, LATER] {
        let ann = stage.creator(stage.ann, now);
        mark_opened(db, &ann, request).await.unwrap();
    }
    let opened_at: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select opened_at from linking_request")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(opened_at, at(PLACED));
    assert!(!open(db, &ann, request).await.unwrap().is_new);
    // Of another creator's request nothing is noted.
    mark_opened(db, &stage.creator(stage.bob, LATER), request)
        .await
        .unwrap();
    let of_day = results_of(db, &by, day("2011-03-08")).await.unwrap();
    assert_eq!(of_day, counted(1, 1, 0));
    refuse(db, &ann, request).await.unwrap();
    let second = stage.asks(stage.other, &asked(stage.ann)).await;
    accept(db, &stage.creator(stage.ann, SENT), second)
        .await
        .unwrap();
    let of_day = results_of(db, &by, DayRange::default()).await.unwrap();
    assert_eq!(of_day, counted(2, 2, 1));
    let none = results_of(db, &by, day("2011-03-09")).await.unwrap();
    assert_eq!(none, counted(0, 0, 0));
    let north = stage.agency(stage.north, LATER);
    let of_north = results_of(db, &north, DayRange::default()).await.unwrap();
    assert_eq!(of_north, RequestCounts::default());
}
