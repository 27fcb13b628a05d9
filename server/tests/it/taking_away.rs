//! Access is taken away by command: gone with the next request, and written down with who did it, as is
//! what was refused.

use std::time::Duration;

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{half_year::Program, people::Place, world::World};

/// Runs `admin` with these words after it; what it says.
fn admin(program: &Program, code: i32, words: &str) -> String {
    let words: Vec<&str> = ["admin"].into_iter().chain(words.split(' ')).collect();
    String::from_utf8(program.ends_with(code, &words)).unwrap()
}

/// The sentence with which a command was refused.
fn refused_by_command(program: &Program, words: &str) -> String {
    let words: Vec<&str> = ["admin"].into_iter().chain(words.split(' ')).collect();
    let output = program.run(&words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    said
}

/// The verbs that people did by command, with their names, the latest last.
async fn by_command(world: &World) -> Vec<(String, String)> {
    sqlx::query_as(
        "select verb, actor_name from audit_event where actor_kind = 'command_line'
         order by audit_event_id",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn who_leaves_is_out_with_the_next_request(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let world = World::over(options).with_market().await;
    let email = "bea@example.org";
    let bea = world.account(email, Some("hash")).await;
    let north = Place::Agency("north", MemberRole::Owner);
    world.seat(bea, north).await;
    let cookie = world.session_of(bea).await;
    let status = async |cookie: &str| {
        let answer = world.get_with("/partner", &[("cookie", cookie)]).await;
        answer.status
    };
    assert_eq!(status(&cookie).await, StatusCode::OK);
    let listed = admin(&program, 0, &format!("list-sessions --email {email}"));
    assert!(listed.contains(&cookie_session(&cookie)), "{listed}");

    let end = format!("end-membership --email {email} --agency north");
    admin(&program, 1, &end);
    assert_eq!(
        status(&cookie).await,
        StatusCode::OK,
        "the last owner stays"
    );
    let said = admin(
        &program,
        0,
        &format!("{end} --even-if-last --acting-as Cleo"),
    );
    assert!(said.contains("1 session ended"), "{said}");
    assert_eq!(status(&cookie).await, StatusCode::SEE_OTHER);
    admin(&program, 1, &end);

    world.seat(bea, north).await;
    let cookie = world.session_of(bea).await;
    let disable = format!("disable-account --email {email} --even-if-last");
    admin(&program, 0, &disable);
    assert_eq!(status(&cookie).await, StatusCode::SEE_OTHER);
    admin(&program, 1, &disable);
    admin(&program, 0, &format!("enable-account --email {email}"));
    let cookie = world.session_of(bea).await;
    let said = admin(&program, 0, &format!("sign-out-everywhere --email {email}"));
    assert!(said.contains("1 session ended"), "{said}");
    assert_eq!(status(&cookie).await, StatusCode::SEE_OTHER);
    let cookie = world.session_of(bea).await;
    admin(
        &program,
        0,
        &format!("end-session {}", cookie_session(&cookie)),
    );
    assert_eq!(status(&cookie).await, StatusCode::SEE_OTHER);
    let said = admin(&program, 0, &format!("reset-password --email {email}"));
    assert!(said.contains("/choose-password?token="), "{said}");
    let nobody = admin(&program, 1, "reset-password --email nobody@example.org");
    assert_eq!(nobody, "");

    let said = admin(&program, 0, &format!("create-operator --email {email}"));
    assert!(said.contains("already has an account"), "{said}");
    admin(&program, 1, &format!("end-operator --email {email}"));
    admin(
        &program,
        0,
        &format!("end-operator --email {email} --even-if-last"),
    );

    let done = by_command(&world).await;
    let verbs: Vec<&str> = done.iter().map(|(verb, _)| &**verb).collect();
    let expected = [
        "account.end_membership",
        "account.disable",
        "account.enable",
        "account.sign_out_everywhere",
        "account.end_session",
        "account.reset_password",
        "account.seat",
        "account.end_membership",
    ];
    assert_eq!(verbs, expected);
    assert!(done[0].1.starts_with("Cleo ("), "{done:?}");
    assert!(done.iter().all(|(_, name)| !name.is_empty()));
}

/// The id of the session that a cookie names, as commands write it.
fn cookie_session(cookie: &str) -> String {
    let (_, token) = cookie.split_once('=').unwrap();
    let id = u128::from_str_radix(&token[..32], 16).unwrap();
    uuid::Uuid::from_u128(id).to_string()
}

#[database_test::test(store::MIGRATOR)]
async fn keys_are_listed_with_their_ends(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let none = admin(&program, 0, "list-api-keys");
    assert!(none.contains("No API keys"), "{none}");
    let new = "create-api-key --market GB --name orders --scope orders:write";
    admin(&program, 0, &format!("{new} --expires-after 30"));
    admin(&program, 2, &format!("{new} --expires-after 0"));
    admin(&program, 2, &new.replace("orders:write", "orders:read"));
    let listed = admin(&program, 0, "list-api-keys");
    assert!(listed.contains("GB  orders:write"), "{listed}");
    assert!(listed.contains("last used never, expires "), "{listed}");
    assert!(!listed.contains("pck_"), "{listed}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_audit_trail_is_sealed_and_read_again(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let world = World::over(options);
    let folder = tempfile::tempdir().unwrap();
    let (key, head) = (folder.path().join("key"), folder.path().join("head"));
    let files = format!(
        "--audit-key-file {} --audit-head {}",
        key.display(),
        head.display()
    );
    admin(&program, 1, &format!("verify-audit {files}"));
    admin(&program, 2, "verify-audit");
    std::fs::write(&key, "ab".repeat(32)).unwrap();
    let said = admin(&program, 0, &format!("verify-audit {files}"));
    assert!(said.contains("0 events in 0 batches"), "{said}");
    for email in ["a@example.org", "b@example.org", "c@example.org"] {
        world.account(email, None).await;
    }
    let said = admin(&program, 0, &format!("seal-audit {files}"));
    assert!(said.contains("3 events sealed"), "{said}");
    let said = admin(&program, 0, &format!("verify-audit {files}"));
    assert!(said.contains("3 events in 1 batches"), "{said}");

    let edit = "update audit_event set verb = 'nothing' where audit_event_id =
        (select audit_event_id from audit_event_seal where position = 2) returning audit_event_id";
    let edited: uuid::Uuid = sqlx::query_scalar(edit).fetch_one(&owner).await.unwrap();
    let said = admin(&program, 1, &format!("verify-audit {files}"));
    assert!(said.contains(&edited.to_string()), "{said}");
    assert!(said.contains("event 2"), "{said}");
    sqlx::raw_sql("delete from audit_event; delete from audit_event_seal; delete from audit_seal")
        .execute(&owner)
        .await
        .unwrap();
    let said = admin(&program, 1, &format!("verify-audit {files}"));
    assert!(said.contains("batches 1 to 1 are missing"), "{said}");
    admin(&program, 1, &format!("seal-audit {files}"));
    admin(&program, 0, &format!("seal-audit {files} --after-restore"));
    admin(&program, 0, &format!("verify-audit {files}"));
    // Heads that were set back, or are gone, are missed; to seal again writes the newest.
    let kept = std::fs::read_to_string(&head).unwrap();
    for (set_back, sentence) in [
        (kept, "head ends with batch 1"),
        (String::new(), "has no head"),
    ] {
        world
            .account(&format!("{}@example.org", set_back.len()), None)
            .await;
        admin(&program, 0, &format!("seal-audit {files}"));
        std::fs::write(&head, set_back).unwrap();
        let said = refused_by_command(&program, &format!("verify-audit {files}"));
        assert!(said.contains(sentence), "{said}");
        admin(&program, 0, &format!("seal-audit {files}"));
        admin(&program, 0, &format!("verify-audit {files}"));
    }

    // Another key proves nothing and seals nothing, until whoever runs the platform says so.
    std::fs::write(&key, "cd".repeat(32)).unwrap();
    let said = admin(&program, 1, &format!("verify-audit {files}"));
    assert!(said.contains("a key that"), "{said}");
    let said = refused_by_command(&program, &format!("seal-audit {files}"));
    assert!(said.contains("--after-lost-key"), "{said}");
    admin(&program, 0, &format!("seal-audit {files} --after-lost-key"));
    admin(&program, 1, &format!("verify-audit {files}"));
    std::fs::write(&key, format!("{}\n{}\n", "cd".repeat(32), "ab".repeat(32))).unwrap();
    admin(&program, 0, &format!("verify-audit {files}"));
}

#[database_test::test(store::MIGRATOR)]
async fn who_imports_and_exports_is_named(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let world = World::over(options).with_market().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orders.csv");
    let header = "order_id,line_id,shop_code,product_id,creator,content_type,quantity,unit_price,\
                  currency,placed_at,delivered_at";
    std::fs::write(&file, format!("{header}\n")).unwrap();
    let named = ["--market", "GB", "--acting-as", "alice"];
    let run = |words: &[&str]| program.run(&[words, &named[..]].concat());
    for words in [
        &["import", "orders", file.to_str().unwrap()][..],
        &["export", "parties"],
    ] {
        let ended = run(words);
        assert!(ended.status.success(), "{words:?}: {ended:?}");
    }
    let done = by_command(&world).await;
    let verbs: Vec<&str> = done.iter().map(|(verb, _)| verb.as_str()).collect();
    assert_eq!(verbs, ["import.begin", "income.download"]);
    assert!(
        done.iter().all(|(_, name)| name.starts_with("alice (")),
        "{done:?}"
    );
}

/// How often each verb was written down by those who aren't the program, with whom or what it is about.
async fn refused(world: &World) -> Vec<(String, Option<String>, Option<String>)> {
    sqlx::query_as(
        "select verb, email, detail ->> 'what' from audit_event
         left join account on account_id = object_id
         where verb not in ('account.create', 'account.seat', 'account.sign_in', 'take_in')
             and actor_kind <> 'system'
         order by verb, email, detail ->> 'what'",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_refused_is_written_down(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let email = "ann@example.org";
    let ann = world.account(email, None).await;
    world.seat(ann, Place::Creator("ann")).await;
    let cookie = world.session_of(ann).await;
    let signed_in = [("cookie", &*cookie), ("sec-fetch-site", "same-origin")];
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    for _ in 0..3 {
        for page in ["/ops", "/partner/campaigns?market=GB"] {
            assert_eq!(world.get_with(page, &signed_in).await.status, 404);
        }
        let call = "/api/campaigns/of_agency";
        let answer = world.ask("POST", call, &signed_in, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        // Of nobody in particular nothing is written down.
        assert!(world.get("/ops").await.status.is_redirection());
    }
    let sign_in = async |email: &str| {
        let body = format!("email={email}&password=wrong");
        world
            .ask("POST", "/api/account/sign_in", &form, &body)
            .await
    };
    sign_in(email).await;
    for _ in 0..12 {
        sign_in("nobody@example.org").await;
    }
    let file = world.get_with("/creator/orders.csv", &signed_in).await;
    assert_eq!(file.status, 200);
    let wrong = [("authorization", "Bearer pck_wrong")];
    for _ in 0..5 {
        let answer = world.ask("POST", "/api/v1/orders", &wrong, "{}").await;
        assert_eq!(answer.status, 401);
    }
    let known = |verb: &str, what: Option<&str>| {
        (
            verb.to_owned(),
            Some(email.to_owned()),
            what.map(str::to_owned),
        )
    };
    let nobody = |verb: &str| (verb.to_owned(), None, None);
    let expected = [
        known("access.denied", Some("/api/campaigns/of_agency")),
        known("access.denied", Some("/ops")),
        known("access.denied", Some("/partner")),
        nobody("account.locked_out"),
        known("account.sign_in_failed", None),
        nobody("account.sign_in_failed"),
        nobody("api_key.unknown"),
        nobody("income.download"),
    ];
    // Wrong keys are written down a second later.
    for _ in 0..600 {
        if refused(&world).await.len() == expected.len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(refused(&world).await, expected);
}
