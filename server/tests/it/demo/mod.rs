//! The demo: the same moment gives the same markets, with everything in every state.

mod money;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor, consent::ConsentReceipt, market::Market, notice::CreatorNotice,
    share_link::LinkCode,
};
use serde_json::Value;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{ActorContext, Db, accounts, linking, links, lookup, notices, showcases};
use uuid::Uuid;

use self::money::{MONEY, PAID, lacking};
use crate::{
    demo_creators::{
        companies_are_known, creators_are_asked_to_move, some_can_be_invited_again,
        the_best_known_are_known,
    },
    half_year::Program,
    world::World,
};

/// Two different days, one of them where the clocks have just changed.
const MOMENTS: [&str; 2] = ["2026-06-30T12:00:00Z", "2026-03-29T00:30:00.123457Z"];

/// What the market GB must show, as `kind.state`.
const EVERYTHING: [&str; 42] = [
    "agencies.both",
    "agencies.manage_creators",
    "agencies.run_campaigns",
    "campaigns.closed",
    "campaigns.draft",
    "campaigns.ongoing",
    "campaigns.registration_open",
    "campaigns.upcoming",
    "creators.managed",
    "creators.unmanaged",
    "ledger_entries.corrected",
    "ledger_entries.estimated",
    "ledger_entries.settled",
    "ledger_entries.voided",
    "order_lines.deducted",
    "order_lines.frozen",
    "order_lines.ineligible",
    "order_lines.processing",
    "order_lines.settled",
    "order_lines.unpaid",
    "published.published",
    "published.unpublished",
    "rate_changes.cuts",
    "rate_changes.raises",
    "refunds.after_settlement",
    "refunds.before_settlement",
    "registrations.approved_with_creator_rate",
    "registrations.approved_without_creator_rate",
    "registrations.close_requested",
    "registrations.closed",
    "registrations.pending",
    "registrations.rejected_for_good",
    "registrations.rejected_may_register_again",
    "registrations.withdrawn",
    "showcase_entries.kept",
    "showcase_entries.removed",
    "unattributed.accepted_later",
    "unattributed.no_entry",
    "unattributed.outside_period",
    "unattributed.registration_closed",
    "unattributed.removed",
    "products",
];

/// Each count that isn't zero, as `kind.state`.
fn shown(census: &Value) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for (kind, counts) in census.as_object().unwrap() {
        if counts.as_i64().is_some_and(|count| count > 0) {
            shown.insert(kind.clone());
        }
        for (state, count) in counts.as_object().into_iter().flatten() {
            if count.as_i64().unwrap() > 0 {
                shown.insert(format!("{kind}.{state}"));
            }
        }
    }
    shown
}

fn demo(program: &Program, now: &str) -> Vec<Value> {
    let said = program.ends_with(0, &["demo", "--now", now]);
    let said = String::from_utf8(said).unwrap();
    said.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Another empty database beside the test's own. A run that was broken off may have left it behind.
async fn another_database(pool: &PgPool, options: &PgConnectOptions) -> PgConnectOptions {
    // A name has a greatest length. The end of the test's own is no other test's.
    let own = options.get_database().unwrap();
    let name = format!("another_{}", &own[own.len().saturating_sub(40)..]);
    for statement in ["drop database if exists", "create database"] {
        let statement = format!("{statement} \"{name}\"");
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(pool)
            .await
            .unwrap();
    }
    let other = options.clone().database(&name);
    let owner = PgPool::connect_with(other.clone()).await.unwrap();
    store::migrate(&owner).await.unwrap();
    owner.close().await;
    other
}

/// Whoever is printed gets in with the password that is printed, and arrives where the person works.
async fn everybody_can_sign_in(site: &World, told: &Value) {
    let password = told["password"].as_str().unwrap().replace(' ', "+");
    let people = told["people"].as_array().unwrap();
    let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for person in people {
        let areas = seen.entry(person["email"].as_str().unwrap()).or_default();
        areas.push(person["area"].as_str().unwrap());
    }
    let kinds: BTreeSet<_> = seen.values().flatten().collect();
    assert_eq!(
        kinds,
        BTreeSet::from([&"creator", &"ops", &"partner", &"seller"])
    );
    assert!(
        seen.values().any(|areas| areas.len() > 1),
        "nobody has two places"
    );
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    for (email, areas) in seen {
        let body = format!("email={email}&password={password}");
        let answer = site
            .ask("POST", "/api/account/sign_in", &headers, &body)
            .await;
        assert_eq!(
            answer.header("location"),
            format!("/{}", areas[0]),
            "{email}"
        );
    }
    for market in ["GB", "ID"] {
        let roles = people.iter().filter(|person| person["market"] == market);
        let roles: BTreeSet<_> = roles
            .map(|person| person["role"].as_str().unwrap())
            .collect();
        assert_eq!(
            roles,
            BTreeSet::from(["finance", "manager", "owner", "viewer"])
        );
    }
}

/// Everything has a name of its own that people read, beside the code that files and links call it by.
async fn nothing_is_named_by_its_code(pool: &PgPool, told: &[Value]) {
    let names = told.iter().filter_map(|made| made["names"].as_array());
    let mut names: Vec<&str> = names.flatten().map(|name| name.as_str().unwrap()).collect();
    names.sort_unstable();
    let codes = "select slug as code, name from agency
                     join organisation on organisation_id = agency_id
                 union all
                 select shop_code, name from shop join organisation on organisation_id = shop_id
                 union all
                 select campaign_code, name from campaign";
    let stored: Vec<(String, String)> = sqlx::query_as(codes).fetch_all(pool).await.unwrap();
    let mut known: Vec<&str> = stored.iter().map(|(_, name)| &**name).collect();
    known.sort_unstable();
    assert_eq!(known, names);
    assert!(names.contains(&"First light"), "{names:?}");
    for (code, name) in &stored {
        assert_ne!(code, name);
    }
}

/// In each market links of one campaign were exported, and the creator who is named first has added
/// products by some of them and can follow others.
async fn links_are_shared(site: &World, told: &Value, now: &str) {
    let now: DateTime<Utc> = now.parse().unwrap();
    for market in [Market::Gb, Market::Id] {
        let by = by_first_creator(site, market, told, now).await;
        let receipts = receipts(&site.db, &by).await;
        let mut added = 0;
        let mut new = 0;
        for (code, exported_at) in links_of(&site.db, market).await {
            let offer = links::look_up(&site.db, &by, code).await.unwrap();
            let Some(receipt) = receipts.iter().find(|receipt| receipt.link == code) else {
                new += usize::from(offer.kept.is_none());
                continue;
            };
            added += 1;
            assert_eq!(receipt.rate, offer.rate);
            assert_eq!(
                Some(receipt.entry),
                offer.kept.map(|kept| kept.address.entry)
            );
            assert!(exported_at < receipt.accepted_at && receipt.accepted_at < now);
        }
        assert_eq!(added, receipts.len(), "{market}");
        assert!(added > 0 && new > 0, "{market}: {added} added, {new} left");
    }
    // An entry never counts for an older order, so everybody earns what they did without it.
    let touched = "select count(*) from consent_receipt
                   join order_line using (creator_id, product_id)
                   where placed_at >= accepted_at";
    let touched: i64 = sqlx::query_scalar(touched)
        .fetch_one(&site.db.primary)
        .await
        .unwrap();
    assert_eq!(touched, 0, "orders of what was added by a link before");
}

/// In each market the creator who is named first finds a list in the Inbox, on its first page, with products that
/// the creator can add by it. The list is for all creators.
async fn a_list_is_sent(site: &World, told: &Value, now: &str) {
    let now: DateTime<Utc> = now.parse().unwrap();
    for market in [Market::Gb, Market::Id] {
        let by = by_first_creator(site, market, told, now).await;
        let Actor::Creator { creator, .. } = by.actor else {
            panic!("{:?} is no creator", by.actor);
        };
        let inbox = notices::of_creator(&site.db, &by, creator, None, None).await;
        let inbox = inbox.unwrap().rows;
        let sent = inbox.iter().find_map(|notice| match &notice.what {
            CreatorNotice::LinkSent { code, is_list, .. } => Some((*code, *is_list, notice.at)),
            _ => None,
        });
        let (code, is_list, at) = sent.unwrap_or_else(|| panic!("{market}: {inbox:?}"));
        assert!(is_list && at < now, "{market}: {at}");
        let list = links::look_up_list(&site.db, &by, code).await.unwrap();
        assert!(list.addable().count() > 0, "{market}: {list:?}");
    }
    let kept = "select count(*) from share_link where list_id is not null and is_restricted";
    let kept: i64 = sqlx::query_scalar(kept)
        .fetch_one(&site.db.primary)
        .await
        .unwrap();
    assert_eq!(kept, 0, "lists that are not for all");
}

/// In each market one of the creators who can sign in is managed by the agency that is named first.
async fn a_creator_is_managed(site: &World, told: &Value, now: &str) {
    let now: DateTime<Utc> = now.parse().unwrap();
    for (market, agency) in [(Market::Gb, "Wren & Otter"), (Market::Id, "Bukit Senja")] {
        let mut managing = Vec::new();
        for by in by_creators(site, market, told, now).await {
            let own = linking::own(&site.db, &by).await.unwrap();
            managing.extend(own.current.map(|link| link.agency_name));
        }
        assert!(managing.iter().any(|name| name == agency), "{managing:?}");
    }
}

/// The links that can be followed, with the moments of their export.
async fn links_of(db: &Db, market: Market) -> Vec<(LinkCode, DateTime<Utc>)> {
    let links = "select link_code, created_at, campaign_id from share_link
                 where market_code = $1 and revoked_at is null and list_id is null";
    let links: Vec<(String, DateTime<Utc>, Uuid)> = sqlx::query_as(links)
        .bind(market.code())
        .fetch_all(&db.primary)
        .await
        .unwrap();
    let campaigns: BTreeSet<_> = links.iter().map(|(_, _, campaign)| campaign).collect();
    assert_eq!(campaigns.len(), 1, "{market}");
    let links = links.iter();
    links
        .map(|(code, exported_at, _)| (code.parse().unwrap(), *exported_at))
        .collect()
}

/// As the creator who is named first.
async fn by_first_creator<'s>(
    site: &'s World,
    market: Market,
    told: &Value,
    now: DateTime<Utc>,
) -> ActorContext<'s> {
    by_creators(site, market, told, now).await.remove(0)
}

/// As each creator of the market who can sign in.
async fn by_creators<'s>(
    site: &'s World,
    market: Market,
    told: &Value,
    now: DateTime<Utc>,
) -> Vec<ActorContext<'s>> {
    let mut all = Vec::new();
    let people = told["people"].as_array().unwrap().iter();
    for person in
        people.filter(|person| person["market"] == market.code() && person["area"] == "creator")
    {
        let known = accounts::credentials(&site.db, person["email"].as_str().unwrap()).await;
        let creator = lookup::creator(&site.db, market, person["place"].as_str().unwrap()).await;
        all.push(ActorContext {
            actor: Actor::Creator {
                account: known.unwrap().unwrap().account,
                creator: creator.unwrap(),
            },
            now,
            ids: &*site.outside.ids,
            form: None,
        });
    }
    all
}

async fn receipts(db: &Db, by: &ActorContext<'_>) -> Vec<ConsentReceipt> {
    let Actor::Creator { creator, .. } = by.actor else {
        panic!("{:?} is no creator", by.actor);
    };
    let page = showcases::receipts_of_creator(db, by, creator, None).await;
    page.unwrap().rows
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_moment_gives_the_same_markets(pool: PgPoolOptions, options: PgConnectOptions) {
    let pool = pool.connect_with(options.clone()).await.unwrap();
    let other = another_database(&pool, &options).await;
    let first = demo(&Program::over(&options), MOMENTS[0]);
    assert_eq!(first, demo(&Program::over(&other), MOMENTS[0]));

    let [gb, id, people] = first.as_slice() else {
        panic!("two markets and their people: {first:?}");
    };
    assert_eq!((&gb["market"], &id["market"]), (&"GB".into(), &"ID".into()));
    let missing = |census: &Value| {
        let shown = shown(census);
        let missing = EVERYTHING.into_iter().filter(|it| !shown.contains(*it));
        missing.collect::<Vec<_>>()
    };
    assert_eq!(missing(&gb["census"]), Vec::<&str>::new());
    assert_eq!(lacking(&pool, &MONEY).await, Vec::<&str>::new());
    let lines = gb["census"]["order_lines"].as_object().unwrap();
    let lines: i64 = lines.values().filter_map(Value::as_i64).sum();
    assert!((2_000..8_000).contains(&lines), "{lines} lines");

    let site = World::over(options.clone());
    everybody_can_sign_in(&site, people).await;
    creators_are_asked_to_move(&pool, people).await;
    some_can_be_invited_again(&pool, MOMENTS[0]).await;
    the_best_known_are_known(&pool).await;
    nothing_is_named_by_its_code(&pool, &first).await;
    links_are_shared(&site, people, MOMENTS[0]).await;
    a_list_is_sent(&site, people, MOMENTS[0]).await;
    a_creator_is_managed(&site, people, MOMENTS[0]).await;

    // Nothing is added to a market that somebody is in, and nothing of it is changed.
    let program = Program::over(&options);
    let again = program.run(&["demo", "--now", MOMENTS[0]]);
    assert_eq!(again.status.code(), Some(1));
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("market GB already has data"), "{said}");

    let said = program.ends_with(0, &["demo", "--if-new", "--now", MOMENTS[0]]);
    assert_eq!(said, b"", "somebody is there already, so nothing is made");

    let another = another_database(&pool, &options).await;
    let spring = demo(&Program::over(&another), MOMENTS[1]);
    assert_eq!(missing(&spring[0]["census"]), Vec::<&str>::new());
    let in_spring = World::over(another.clone());
    links_are_shared(&in_spring, &spring[2], MOMENTS[1]).await;
    a_list_is_sent(&in_spring, &spring[2], MOMENTS[1]).await;
    a_creator_is_managed(&in_spring, &spring[2], MOMENTS[1]).await;
    drop(in_spring);
    let of_spring = PgPool::connect_with(another.clone()).await.unwrap();
    assert_eq!(lacking(&of_spring, &MONEY).await, Vec::<&str>::new());
    of_spring.close().await;
    let name = another.get_database().unwrap().to_owned();
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "drop database \"{name}\" with (force)"
    )))
    .execute(&pool)
    .await
    .unwrap();
}

/// Where there are keys, an agency and a creator are paid by what they handed in, and the others by what a command
/// approved. What the numbers are that they handed in, nobody is told. Some have handed in what company they are as
/// well.
#[database_test::test(store::MIGRATOR)]
async fn some_hand_in_what_they_are_paid_by(pool: PgPoolOptions, options: PgConnectOptions) {
    let pool = pool.connect_with(options.clone()).await.unwrap();
    let keys = tempfile::tempdir().unwrap();
    let file_of = |name: &str, digit: &str| {
        let file = keys.path().join(name);
        std::fs::write(&file, digit.repeat(64)).unwrap();
        file
    };
    let mut demo = Program::over(&options).command(&["demo", "--now", MOMENTS[0]]);
    let made = demo
        .env("PARTNER_CENTER_FINANCE_KEY_FILE", file_of("key", "1"))
        .env(
            "PARTNER_CENTER_FINANCE_INDEX_KEY_FILE",
            file_of("index-key", "2"),
        )
        .env(
            "PARTNER_CENTER_DOCUMENTS_DIR",
            keys.path().join("documents"),
        )
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert_eq!(made.status.code(), Some(0), "{said}");
    let paid: Vec<(String, Option<String>, bool, bool)> = sqlx::query_as(
        "select payment_account.party_kind, slug, held_tax_form.application_id is not null
              , payment_account.application_id is not null
         from payment_account
         join held_tax_form using (party_id)
         left join agency on agency_id = party_id
         where payment_account.state = 'active'
             and (
                 held_tax_form.application_id is not null
                 or payment_account.application_id is not null
             )
         order by payment_account.party_kind",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let by_papers = |kind: &str, slug: Option<&str>| {
        let slug = slug.map(str::to_owned);
        (kind.to_owned(), slug, true, true)
    };
    let expected = [
        by_papers("agency", Some("paper-kite")),
        by_papers("creator", None),
    ];
    assert_eq!(paid, expected);
    let all = [&MONEY[..], &PAID].concat();
    assert_eq!(lacking(&pool, &all).await, Vec::<&str>::new());
    companies_are_known(&pool, &keys.path().join("documents")).await;
    let contents: String = sqlx::query_scalar(
        "select string_agg(content::text || coalesce(detail::text, ''), '') from application
         left join audit_event on object_id = application_id",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    let told = format!("{contents}{said}{}", String::from_utf8_lossy(&made.stdout));
    for number in [
        "12-3456789",
        "123456789",
        "129999995",
        "AB123456C",
        "55779911",
    ] {
        assert!(!told.contains(number), "{number}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_platforms_key_is_made_once_and_revoked_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let program = Program::over(&options);
    let said = program.ends_with(
        0,
        &[
            "admin",
            "create-api-key",
            "--market",
            "GB",
            "--name",
            "orders of the shop system",
            "--scope",
            "orders:write",
            "--scope",
            "refunds:write",
        ],
    );
    let said = String::from_utf8(said).unwrap();
    let key = said.lines().find(|line| line.starts_with("pck_")).unwrap();
    let id = said.rsplit(' ').next().unwrap().trim();
    let site = World::over(options);
    let authorization = format!("Bearer {key}");
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/json"),
    ];
    let order = || site.ask("POST", "/api/v1/orders", &headers, r#"{"rows": []}"#);
    assert_ne!(order().await.status, 401);
    program.ends_with(0, &["admin", "revoke-api-key", id]);
    assert_eq!(order().await.status, 401);
    program.ends_with(1, &["admin", "revoke-api-key", id]);
    let wrong = ["admin", "create-api-key", "--market", "GB", "--name", "x"];
    program.ends_with(2, &wrong);
    program.ends_with(2, &[&wrong[..], &["--scope", "orders:delete"]].concat());
    program.ends_with(
        1,
        &[
            "admin",
            "create-api-key",
            "--market",
            "GB",
            "--name",
            "",
            "--scope",
            "orders:write",
        ],
    );
}
