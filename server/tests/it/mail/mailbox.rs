//! The mailbox of development, and who doesn't get to see it.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{Mailer, NOW, SITE, at, send, write_code};
use crate::{
    people::{hides, shows},
    world::{Answer, World},
};

const MAILBOX: &str = "/dev/mailbox";

async fn ask(world: &World, peer: [u8; 4], host: &str, path: &str) -> Answer {
    let peer = Some((peer, 40_000).into());
    world
        .ask_from(peer, "GET", path, &[("host", host)], "")
        .await
}

const HERE: [u8; 4] = [127, 0, 0, 1];
const OWN_NAME: &str = "127.0.0.1:3000";

#[database_test::test(store::MIGRATOR)]
async fn mails_that_went_into_files_are_read_on_this_machine_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::into_files(folder.path().join("mail"), None, SITE);
    let world = World::with_mails(options, mailer.folder().unwrap(), false);
    let empty = ask(&world, HERE, OWN_NAME, MAILBOX).await;
    assert_eq!(empty.status, StatusCode::OK);
    shows(&empty.body, &["No emails yet"]);
    let mail = write_code(&world.db, "ann@example.org").await;
    send(&world.db, &mailer, at(NOW)).await;

    let single = format!("{MAILBOX}/{mail}");
    let list = ask(&world, HERE, OWN_NAME, MAILBOX).await.body;
    shows(
        &list,
        &["Your Partner Center code", "To ann@example.org", &single],
    );
    hides(&list, &["482913", " style=", "<script"]);
    let read = ask(&world, HERE, OWN_NAME, &single).await.body;
    shows(
        &read,
        &["Your Partner Center code", "482913", "View as HTML"],
    );
    let html = ask(&world, HERE, "localhost:3000", &format!("{single}/html")).await;
    shows(&html.body, &["482913"]);
    let policy = html.header("content-security-policy");
    assert!(policy.ends_with("sandbox"), "{policy}");

    for (peer, host) in [
        ([192, 0, 2, 7], OWN_NAME),
        (HERE, "partners.example.org"),
        (HERE, "evil.example:3000"),
    ] {
        for path in [MAILBOX, &single] {
            let answer = ask(&world, peer, host, path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{host}{path}");
            hides(&answer.body, &["482913", "ann@example.org"]);
        }
    }
    // A proxy on this machine passes others' requests on.
    for said in ["x-forwarded-for", "forwarded", "x-real-ip", "via"] {
        let headers = [("host", OWN_NAME), (said, "192.0.2.7")];
        let peer = Some((HERE, 40_000).into());
        let answer = world.ask_from(peer, "GET", &single, &headers, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{said}");
    }
    // Without a connection nobody knows where it comes from.
    let answer = world.get_with(MAILBOX, &[("host", OWN_NAME)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for name in [
        "x",
        "..%2f..%2fetc%2fpasswd",
        "00000000-0000-0000-0000-000000000000",
    ] {
        let answer = ask(&world, HERE, OWN_NAME, &format!("{MAILBOX}/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn there_is_no_mailbox_in_production_or_beside_a_mail_server(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::into_files(folder.path().to_owned(), None, SITE);
    let files = mailer.folder().unwrap();
    for world in [
        World::with_mails(options.clone(), files, true),
        World::over(options),
    ] {
        let answer = ask(&world, HERE, OWN_NAME, MAILBOX).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
