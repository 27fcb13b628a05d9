//! Which tables are held, and that no verb forgets for whom it acts.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::PgPool;

use super::held::HELD;

/// Tables that name a party and are held by no policy, and why.
const OPEN: &[(&str, &str)] = &[
    ("agency", NAMES),
    ("creator", NAMES),
    ("organisation", NAMES),
    ("shop", NAMES),
    ("creator_identity", CODES),
    ("order_line_identity", CODES),
    ("product_identity", CODES),
    ("refund_identity", CODES),
    (
        "creator_change",
        "which cards changed, by their ids alone, for whoever follows them",
    ),
    (
        "creator_account",
        "says at sign-in, before anybody acts, which creator a person is",
    ),
    (
        "web_session",
        "a person's, found by its secret; its parties are the places that were chosen",
    ),
    (
        "agency_management",
        "who looks after which agency: an operator's data, which its agency may know",
    ),
    (
        "audit_repetition",
        "counts what was refused; written and read by the program for everybody",
    ),
    (
        "bank_answer_row",
        "what a bank said of ids that it was sent; operators alone read it",
    ),
];
const NAMES: &str = "who there is: everybody sees the names of those whom they deal with";
const CODES: &str = "which ids a code has; what has them is in a table that is held";

#[database_test::test(store::MIGRATOR)]
async fn every_table_that_names_a_party_is_held_or_says_why_not(pool: PgPool) {
    let naming: Vec<String> = sqlx::query_scalar(
        "select distinct relname::text from pg_class
         join pg_attribute on attrelid = pg_class.oid
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
             and not relispartition
             and attname in (
                 'organisation_id', 'shop_id', 'agency_id', 'creator_id', 'party_id', 'owner_id'
             )",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let placed = HELD.iter().map(|(table, _)| *table);
    let placed = placed.chain(OPEN.iter().map(|(table, _)| *table));
    let placed: BTreeSet<String> = placed.map(str::to_owned).collect();
    assert_eq!(naming.into_iter().collect::<BTreeSet<_>>(), placed);

    // Each is held for the program's role, and the program may act for everybody in each.
    let held: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         join pg_policy on polrelid = pg_class.oid
         where relrowsecurity and polname = 'the_program_acts_for_all' and polcmd = '*'
             and polpermissive and polroles = array['partner_center'::regrole::oid]
         order by 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let expected: Vec<&str> = HELD.iter().map(|(table, _)| *table).collect();
    assert_eq!(held, expected);
    let for_others: i64 = sqlx::query_scalar(
        "select count(*) from pg_policy where polroles <> array['partner_center'::regrole::oid]",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(for_others, 0);
}

#[test]
fn who_asks_is_whom_a_verb_acts_for() {
    let mut functions = 0;
    let mut faults = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for function in text.split("async fn ").skip(1) {
                let Some((signature, body)) = function.split_once("{\n") else {
                    continue;
                };
                if !signature.contains("by: &ActorContext<") {
                    continue;
                }
                functions += 1;
                let body = body.split("\n}\n").next().unwrap_or_default();
                let acts_for_nobody = [
                    "Acting::NOBODY",
                    ".acquire()",
                    "(&db.primary)",
                    "(&db.replica)",
                ]
                .iter()
                .any(|part| body.contains(part));
                if acts_for_nobody {
                    let name = signature.split(['(', '<']).next().unwrap_or_default();
                    faults.push(format!("{}: {name}", path.display()));
                }
            }
        }
    }
    assert!(functions > 80, "the verbs are there: {functions}");
    assert_eq!(faults, Vec::<String>::new());
}
