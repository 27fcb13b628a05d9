//! Access is taken away by command: gone with the next request, and written down with who did it.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{half_year::Program, people::Place, world::World};

/// Runs `admin` with these words after it; what it says.
fn admin(program: &Program, code: i32, words: &str) -> String {
    let words: Vec<&str> = ["admin"].into_iter().chain(words.split(' ')).collect();
    String::from_utf8(program.ends_with(code, &words)).unwrap()
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    assert!(said.contains("One browser was signed out"), "{said}");
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
    assert!(said.contains("One browser"), "{said}");
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
    assert!(said.contains("has an account already"), "{said}");
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn keys_are_listed_with_their_ends(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let none = admin(&program, 0, "list-api-keys");
    assert!(none.contains("no keys"), "{none}");
    let new = "create-api-key --market GB --name orders --scope orders:write";
    admin(&program, 0, &format!("{new} --expires-after 30"));
    admin(&program, 2, &format!("{new} --expires-after 0"));
    admin(&program, 2, &new.replace("orders:write", "orders:read"));
    let listed = admin(&program, 0, "list-api-keys");
    assert!(listed.contains("GB  orders:write"), "{listed}");
    assert!(listed.contains("used never, ends "), "{listed}");
    assert!(!listed.contains("pck_"), "{listed}");
}
