//! Jobs that hand mails to a real mail server.

use std::{collections::BTreeSet, time::Duration};

use chrono::TimeDelta;
use domain::{ids::MailId, mail::MailContent};
use server::{database, jobs, worker};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    Db,
    mails::{LEASE, take_due},
};
use tokio::time::timeout;

use super::{MailServer, NOW, at, context, database_of, mailer_to, send, write, write_code};

/// What is kept of a mail: its state, how often it was tried, whether its secret is there, and why the last
/// try failed.
async fn kept(db: &Db, mail: MailId) -> (String, i16, bool, Option<String>) {
    sqlx::query_as(
        "select state, tries, secret is not null, last_error from mail where mail_id = $1",
    )
    .bind(mail.uuid())
    .fetch_one(&db.primary)
    .await
    .unwrap()
}

/// The mail's own key, as a message has it.
fn message_id(message: &str) -> &str {
    let line = message
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: <"));
    line.unwrap().split('@').next().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_arrives_whole_and_its_secret_is_gone(_: PgPoolOptions, options: PgConnectOptions) {
    let (db, server) = (database_of(options), MailServer::start());
    let mail = write_code(&db, "ann@example.org").await;
    send(&db, &mailer_to(&server), at(NOW)).await;
    let messages = server.messages();
    let [message] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    assert_eq!(message_id(message), mail.to_string());
    for said in [
        "To: ann@example.org",
        "noreply@partners.example.org",
        "Subject: Your Partner Center code",
        "multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
    ] {
        assert!(message.contains(said), "{said} in {message}");
    }
    // Long lines of the HTML are broken.
    let whole = message.replace("=\r\n", "");
    assert_eq!(whole.matches("482913").count(), 2, "{message}");
    assert_eq!(kept(&db, mail).await, ("sent".into(), 1, false, None));
    // Nothing is left to be sent.
    send(&db, &mailer_to(&server), at(NOW) + TimeDelta::days(1)).await;
    assert_eq!(server.messages().len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn each_mail_is_sent_once_though_two_workers_run(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (db, server) = (database_of(options), MailServer::start());
    let mut written = BTreeSet::new();
    for number in 0..40 {
        let mail = write_code(&db, &format!("person{number}@example.org")).await;
        written.insert(mail.to_string());
    }
    let mailers = [mailer_to(&server), mailer_to(&server)];
    tokio::join!(
        send(&db, &mailers[0], at(NOW)),
        send(&db, &mailers[1], at(NOW))
    );
    let messages = server.messages();
    let sent: BTreeSet<String> = messages
        .iter()
        .map(|message| message_id(message).to_owned())
        .collect();
    assert_eq!(messages.len(), 40, "none is there twice");
    assert_eq!(sent, written);
}

#[database_test::test(store::MIGRATOR)]
async fn the_mail_of_a_worker_that_died_is_sent_by_another(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (db, server) = (database_of(options), MailServer::start());
    let mail = write_code(&db, "ann@example.org").await;
    // It took the mail and is heard of no more.
    let taken = take_due(&db, at(NOW)).await.unwrap().unwrap();
    assert_eq!((taken.mail, taken.tries), (mail, 1));
    let mailer = mailer_to(&server);
    send(&db, &mailer, at(NOW) + LEASE - TimeDelta::seconds(1)).await;
    assert_eq!(
        server.messages().len(),
        0,
        "it may still be sent by that one"
    );
    send(&db, &mailer, at(NOW) + LEASE).await;
    assert_eq!(server.messages().len(), 1);
    assert_eq!(kept(&db, mail).await, ("sent".into(), 2, false, None));
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_server_that_is_busy_is_asked_again_later(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (db, server) = (database_of(options), MailServer::start());
    let mail = write_code(&db, "ann@example.org").await;
    let mailer = mailer_to(&server);
    server.is_busy(true);
    send(&db, &mailer, at(NOW)).await;
    let answered = Some("the mail server answered 451".to_owned());
    assert_eq!(kept(&db, mail).await, ("waiting".into(), 1, true, answered));
    server.is_busy(false);
    send(&db, &mailer, at(NOW) + TimeDelta::seconds(59)).await;
    assert_eq!(server.messages().len(), 0);
    send(&db, &mailer, at(NOW) + TimeDelta::minutes(1)).await;
    assert_eq!(server.messages().len(), 1);
    assert_eq!(kept(&db, mail).await, ("sent".into(), 2, false, None));
}

#[database_test::test(store::MIGRATOR)]
async fn after_eight_tries_a_mail_is_a_dead_letter_that_names_nobody(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (db, server) = (database_of(options), MailServer::start());
    let content = MailContent::PasswordChanged;
    let unknown = write(&db, "unknown@example.org", content, None).await;
    let other = write_code(&db, "ann@example.org").await;
    let mailer = mailer_to(&server);
    let mut now = at(NOW);
    for tries in 1..=8 {
        send(&db, &mailer, now).await;
        let (state, tried, _, error) = kept(&db, unknown).await;
        assert_eq!(tried, tries);
        assert_eq!(error.as_deref(), Some("the mail server answered 550"));
        assert_eq!(state == "failed", tries == 8, "{tries}");
        now += TimeDelta::days(1);
    }
    send(&db, &mailer, now).await;
    assert_eq!(kept(&db, unknown).await.1, 8, "nobody tries it any more");
    assert_eq!(
        kept(&db, other).await.0,
        "sent",
        "the others are not held up"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_server_that_is_not_there_loses_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let db = database_of(options);
    let gone = mailer_to(&MailServer::start());
    let mail = write_code(&db, "ann@example.org").await;
    send(&db, &gone, at(NOW)).await;
    let error = Some("the mail server can't be reached".to_owned());
    assert_eq!(kept(&db, mail).await, ("waiting".into(), 1, true, error));
}

#[database_test::test(store::MIGRATOR)]
async fn a_worker_that_is_told_to_stop_takes_nothing_more(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (db, server) = (database_of(options), MailServer::start());
    let mail = write_code(&db, "ann@example.org").await;
    let (context, stop) = context(&db, &mailer_to(&server), at(NOW));
    stop.send_replace(true);
    jobs::send_mails(context).await.unwrap();
    assert_eq!(kept(&db, mail).await, ("waiting".into(), 0, true, None));
}

#[sqlx::test(migrations = false)]
async fn a_worker_sees_that_a_mail_waits_and_sends_it(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    database::migrate(&owner).await.unwrap();
    let (db, server) = (database_of(options), MailServer::start());
    let (context, stop) = context(&db, &mailer_to(&server), at(NOW));
    let working = tokio::spawn(worker::run(context));
    let mail = write_code(&db, "ann@example.org").await;
    let is_sent = async {
        while kept(&db, mail).await.0 != "sent" {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), is_sent).await.unwrap();
    assert_eq!(server.messages().len(), 1);
    stop.send_replace(true);
    timeout(Duration::from_mins(1), working)
        .await
        .unwrap()
        .unwrap();
}
