//! Codes and handles: what names the same thing, and what came in before that was the rule.

use domain::{
    code::{self, CODE_CHARACTERS_MAX, Handle, compared_handle},
    market::Market,
};
use sqlx::PgPool;
use store::{
    Db, Error,
    creators::NewCreator,
    import::{RowResult, Rows},
    lookup::{self, CodeConflict},
};

use crate::world::{World, line};

fn creator(handle: &str) -> NewCreator {
    NewCreator {
        handle: handle.into(),
        managed_by: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_handle_is_one_creator_in_any_letters(pool: PgPool) {
    let world = World::selling(pool).await;
    let again = ["Ann", "ANN", "Zo\u{EB}", "ZO\u{CB}"].map(creator);
    assert_eq!(
        world.take(Rows::Creators(&again)).await,
        [
            RowResult::Unchanged,
            RowResult::Unchanged,
            RowResult::New,
            RowResult::Unchanged
        ]
    );
    let mut lines = [line("A"), line("B")];
    lines[1].creator = "ANN".into();
    let row_results = world.take(Rows::Orders(&lines)).await;
    assert_eq!(row_results, [RowResult::New, RowResult::New]);
    // The same line with the handle in other letters has the same content.
    lines[0].creator = "aNN".into();
    let row_results = world.take(Rows::Orders(&lines)).await;
    assert_eq!(row_results, [RowResult::Unchanged, RowResult::Unchanged]);
    assert_eq!(world.lines().await.len(), 2, "both are ann's");

    let shown: Vec<String> =
        sqlx::query_scalar("select handle from creator order by created_at, creator_id")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(
        shown,
        ["ann", "bob", "Zo\u{EB}"],
        "as they were first given"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_people_write_is_read_as_files_are(pool: PgPool) {
    let world = World::selling(pool).await;
    let (db, gb) = (&world.db, Market::Gb);
    let ann = lookup::creator(db, gb, "ann").await.unwrap();
    for written in ["@ann", " Ann\t", "ANN\u{A0}"] {
        let found = lookup::creator(db, gb, written).await.unwrap();
        assert_eq!(found, ann, "{written:?}");
    }
    let hidden = lookup::creator(db, gb, "ann\u{200B}").await;
    assert!(matches!(hidden, Err(Error::NotFound)));
    assert!(lookup::shop(db, gb, " SHOP1\u{A0}").await.is_ok());
    let other_case = lookup::shop(db, gb, "shop1").await;
    assert!(matches!(other_case, Err(Error::NotFound)));
}

/// What the releases before took in: creators, a product, order lines and refunds under codes that are
/// read otherwise now.
async fn stored_before(pool: &PgPool) {
    sqlx::raw_sql(
        r"
        insert into organisation values
            ('00000000-0000-7000-8000-000000000001', 'shop', 'A shop', now());
        insert into shop values ('00000000-0000-7000-8000-000000000001', 'GB', E'SHOP\u200b1');
        insert into product values
            ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000a1', 'GB', '''0017', 'A', 100, 'GBP', now())
          , ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000a2', 'GB', 'CAFE' || U&'\0301', 'B', 100, 'GBP', now());
        insert into product_identity
            select market_code, product_code, shop_id, product_id from product;

        insert into creator
        select ('00000000-0000-7000-8000-0000000000' || n)::uuid, 'GB', handle, now()
        from (values ('c1', '@Zoe' || U&'\0308'), ('c2', 'Ann'), ('c3', 'ann'), ('c4', U&'bob\200b')
                   , ('c5', '5.7E+17'), ('c6', 'plain'), ('c7', 'Dan')) as made (n, handle);
        insert into creator_identity select market_code, handle, creator_id from creator;

        select make_month('order_line', '2011-03-01');
        insert into order_line_identity
        select 'GB', order_code, '1', '00000000-0000-7000-8000-000000000001'
             , ('00000000-0000-7000-8000-0000000000' || n)::uuid, '2011-03-10'
        from (values ('d1', '''576461413038785001'), ('d2', U&'A-1\200b'), ('d3', 'A-1')
                   , ('d4', '5.76461E+17'), ('d5', 'B')) as made (n, order_code);
        insert into order_line (shop_id, placed_at, order_line_id, market_code, order_code, line_code
             , product_id, creator_id, content_type, quantity, unit_price_units, currency
             , unattributed_because, rule_version, base_policy_version, settlement_days, state
             , taken_in_at, settled_by_command_only)
        select shop_id, placed_at, order_line_id, market_code, order_code, line_code
             , '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000c1'
             , 'LIVE', 1, 100, 'GBP', 'no_entry', 1, 1, 15, 'processing', now(), false
        from order_line_identity;

        insert into refund_identity
        select 'GB', refund_code, '00000000-0000-7000-8000-000000000001'
             , '00000000-0000-7000-8000-0000000000d5'
             , ('00000000-0000-7000-8000-0000000000' || n)::uuid
        from (values ('e1', '''9'), ('e2', '9'), ('e3', '''10')) as made (n, refund_code);
        ",
    )
    .execute(pool)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn what_came_in_before_is_read_anew_or_reported(pool: PgPool) {
    store::MIGRATOR.run_to(17, &pool).await.unwrap();
    stored_before(&pool).await;
    store::MIGRATOR.run(&pool).await.unwrap();

    let texts = async |query: &'static str| -> Vec<String> {
        sqlx::query_scalar(query).fetch_all(&pool).await.unwrap()
    };
    assert_eq!(texts("select shop_code from shop").await, ["SHOP1"]);
    for table in [
        "select product_code from product order by product_id",
        "select product_code from product_identity order by product_id",
    ] {
        assert_eq!(texts(table).await, ["0017", "CAF\u{C9}"]);
    }
    assert_eq!(
        texts("select handle from creator order by creator_id").await,
        ["Zo\u{EB}", "Ann", "ann", "bob", "5.7E+17", "plain", "Dan"]
    );
    assert_eq!(
        texts("select handle from creator_identity order by creator_id").await,
        ["zo\u{EB}", "Ann", "ann", "bob", "5.7E+17", "plain", "dan"]
    );
    for table in [
        "select order_code from order_line order by order_line_id",
        "select order_code from order_line_identity order by order_line_id",
    ] {
        assert_eq!(
            texts(table).await,
            [
                "576461413038785001",
                "A-1\u{200B}",
                "A-1",
                "5.76461E+17",
                "B"
            ]
        );
    }
    assert_eq!(
        texts("select refund_code from refund_identity order by refund_id").await,
        ["'9", "9", "10"]
    );

    let db = Db::single(pool.clone());
    let conflict = |kind: &str, code: &str, line: &str, read_as: &str, same| CodeConflict {
        kind: kind.into(),
        market: "GB".into(),
        code: code.into(),
        line_code: line.into(),
        read_as: read_as.into(),
        is_same_as_another: same,
    };
    let mut expected = vec![
        conflict("creator", "5.7E+17", "", "5.7e+17", false),
        conflict("creator", "Ann", "", "ann", true),
        conflict("creator", "ann", "", "ann", true),
        conflict("order_line", "5.76461E+17", "1", "5.76461E+17 1", false),
        conflict("order_line", "A-1\u{200B}", "1", "A-1 1", true),
        conflict("refund", "'9", "", "9", true),
    ];
    let mut found = lookup::conflicts(&db).await.unwrap();
    let key = |conflict: &CodeConflict| (conflict.kind.clone(), conflict.code.clone());
    expected.sort_by_key(key);
    found.sort_by_key(key);
    assert_eq!(found, expected);

    // Of two that differ in letter case alone, each is found by its own spelling, and nobody by a third.
    let creator = async |handle| lookup::creator(&db, Market::Gb, handle).await;
    assert_ne!(creator("Ann").await.unwrap(), creator("ann").await.unwrap());
    assert!(matches!(creator("ANN").await, Err(Error::NotFound)));
    assert_eq!(
        creator("@ZO\u{CB}").await.unwrap(),
        creator("zo\u{EB}").await.unwrap()
    );
    let world = World::new(pool);
    let row_results = world
        .take(Rows::Creators(&["ANN", "Ann", "DAN"].map(self::creator)))
        .await;
    assert!(
        matches!(
            row_results[0],
            RowResult::Refused {
                column: "handle",
                ..
            }
        ),
        "{row_results:?}"
    );
    assert_eq!(
        row_results[1..],
        [RowResult::Unchanged, RowResult::Unchanged]
    );
}

/// The statements that read what is stored follow the rule that reads what comes in.
#[sqlx::test(migrations = false)]
async fn the_migration_reads_as_the_program_does(pool: PgPool) {
    let migration = store::MIGRATOR
        .iter()
        .find(|migration| migration.version == 18);
    let sql = migration.unwrap().sql.as_str();
    let functions = &sql[sql.find("create function").unwrap()..sql.find("-- Creators.").unwrap()];
    sqlx::raw_sql(sqlx::AssertSqlSafe(functions.to_owned()))
        .execute(&pool)
        .await
        .unwrap();
    for text in [
        "A-1",
        "'007",
        "''5",
        "'A",
        "Zoe\u{308}",
        "ZO\u{CB}",
        "\u{212A}9",
        "a b",
        "@Ann",
        "@ ann",
        "'@1",
        "\u{3A3}\u{39F}\u{3A6}\u{39F}\u{3A3}",
        "\u{1100}\u{1161}",
        "\u{410}\u{41D}\u{41D}\u{410}",
    ] {
        let [read, handle, compared]: [String; 3] = {
            let row: (String, String, String) = sqlx::query_as(
                "select code_as_read($1), handle_as_read($1), handle_as_compared($1)",
            )
            .bind(text)
            .fetch_one(&pool)
            .await
            .unwrap();
            row.into()
        };
        assert_eq!(
            read,
            code::parse(text, CODE_CHARACTERS_MAX).unwrap(),
            "{text:?}"
        );
        let as_handle = Handle::parse(text).unwrap();
        assert_eq!(handle, as_handle.as_str(), "{text:?}");
        assert_eq!(compared, compared_handle(as_handle.as_str()), "{text:?}");
    }
}
