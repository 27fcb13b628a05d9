//! What a migration may do to tables that are in use (CONTRIBUTING, "A migration"): nothing that keeps
//! others out for as long as a table is long. Read from the files, from the first one on that had to
//! keep these rules.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::PgPool;

/// The last migration from before the rules.
const BEFORE_THE_RULES: u32 = 31;

/// What in the text of a migration would keep others out of a table for long; none when nothing does.
fn faults(text: &str) -> Vec<&'static str> {
    let text = without_comments(text).to_lowercase();
    let statements: Vec<Vec<&str>> = text
        .split(';')
        .map(|statement| statement.split_whitespace().collect())
        .collect();
    // A table that the same file makes is empty, and nobody uses it yet.
    let new: BTreeSet<&str> = statements
        .iter()
        .filter_map(|words| follows(words, &["create", "table"]))
        .collect();
    let added: BTreeSet<&str> = statements
        .iter()
        .filter_map(|words| follows(words, &["add", "constraint"]))
        .collect();
    statements
        .iter()
        .filter_map(|words| fault(words, (&new, &added)))
        .collect()
}

/// What is wrong with one statement, in a file that makes these tables and adds these constraints.
fn fault(words: &[&str], (new, added): (&BTreeSet<&str>, &BTreeSet<&str>)) -> Option<&'static str> {
    let statement = words.join(" ");
    let has = |part: &str| statement.contains(part);
    let makes_index =
        words.first() == Some(&"create") && words[1..].iter().take(2).any(|w| *w == "index");
    if has("lock_timeout") {
        return Some("whoever runs the migrations says how long each waits for a table");
    }
    if makes_index {
        let table = follows(words, &["on"])?;
        let waits_for_nobody = has("index concurrently") || has("on only ");
        return (!new.contains(table) && !waits_for_nobody)
            .then_some("an index is built concurrently, on each partition by itself");
    }
    let table = follows(words, &["alter", "table"])?;
    if new.contains(table) {
        None
    } else if has("add constraint") && !has("not valid") && !has("using index") {
        Some("a constraint is added not valid, and validated by a later migration")
    } else if follows(words, &["validate", "constraint"]).is_some_and(|it| added.contains(it)) {
        Some(
            "a constraint is validated by a later migration: the lock that added it lasts as long as this one",
        )
    } else if has(" type ") && has("alter column") {
        Some("a column of another type is a new column")
    } else if has("set not null") {
        Some("a column becomes not null by a constraint that was validated before")
    } else {
        None
    }
}

/// The word behind some others, without what sticks to it.
fn follows<'w>(words: &[&'w str], earlier: &[&str]) -> Option<&'w str> {
    let at = words
        .windows(earlier.len())
        .position(|some| some == earlier)?;
    let rest = &words[at + earlier.len()..];
    let word = rest
        .iter()
        .find(|word| !["if", "not", "exists", "only"].contains(word))?;
    Some(word.split('(').next().unwrap_or_default())
}

fn without_comments(text: &str) -> String {
    let line = |line: &str| line.split("--").next().unwrap_or_default().to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_migration_keeps_others_out_of_a_long_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut read = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let number: u32 = name.split('_').next().unwrap().parse().unwrap();
        read += 1;
        if number > BEFORE_THE_RULES {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(faults(&text), Vec::<&str>::new(), "{name}");
        }
    }
    assert!(read >= 15, "the migrations are there");
}

/// The last migration from before there were totals of orders.
const BEFORE_TOTALS: i64 = 38;

#[sqlx::test(migrations = false)]
async fn where_somebody_works_already_no_total_is_complete_at_once(pool: PgPool) {
    store::MIGRATOR.run_to(BEFORE_TOTALS, &pool).await.unwrap();
    sqlx::query("insert into organisation values (gen_random_uuid(), 'shop', 'A shop', now())")
        .execute(&pool)
        .await
        .unwrap();
    store::MIGRATOR.run(&pool).await.unwrap();
    let (markets, complete): (i64, i64) =
        sqlx::query_as("select count(*), count(counted_at) from order_total_market")
            .fetch_one(&pool)
            .await
            .unwrap();
    // A program from before may write the first lines, of which the totals would know nothing.
    assert!(markets > 0);
    assert_eq!(complete, 0);
}

#[test]
fn what_the_rules_take_and_what_they_refuse() {
    let fine = [
        "create table t (a int check (a > 0)); create index t_a on t (a); alter table t add constraint c check (a < 9);",
        "create index concurrently if not exists refund_by_code on refund (refund_code);",
        "create index order_line_x on only order_line (x);",
        "alter table refund add column a int;",
        "alter table refund add constraint c check (a > 0) not valid; alter table refund validate constraint d;",
        "create table t (a int); alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c;",
        "-- create index on refund (a);",
        "comment on index refund_pkey is 'on refund';",
    ];
    for text in fine {
        assert_eq!(faults(text), Vec::<&str>::new(), "{text}");
    }
    let faulty = [
        "create index refund_by_code on refund (refund_code);",
        "create unique index refund_by_code on refund(refund_code);",
        "alter table refund add constraint c check (a > 0);",
        "alter table refund add constraint c check (a > 0) not valid; alter table refund validate constraint c;",
        "alter table only refund alter column quantity type bigint;",
        "alter table refund alter column quantity set not null;",
        "set local lock_timeout = '5s';",
        "create table t (a int); create index u_a on u (a);",
    ];
    for text in faulty {
        assert_eq!(faults(text).len(), 1, "{text}");
    }
}
