//! Emails: handed to a real mail server once each, tried again, given up; shown in development; and chosen.

mod choosing;
mod mailbox;
mod sending;
mod smtp_server;

use chrono::{DateTime, Utc};
use domain::{
    ids::MailId,
    mail::{CodePurpose, MailContent},
};
use server::{
    document_files::DocumentFiles,
    environment::Environment as Outside,
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    Db,
    mails::{NewMail, queue},
};
use tokio::sync::watch;

use self::smtp_server::MailServer;
use crate::world::World;

const NOW: &str = "2031-03-10T12:00:00Z";
const SITE: &str = "https://partners.example.org";
const FROM: &str = "Partner Center <noreply@partners.example.org>";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A worker's job context at a moment, and what would stop it.
fn context(db: &Db, mailer: &Mailer, now: DateTime<Utc>) -> (JobContext, watch::Sender<bool>) {
    let (stop, stopped) = watch::channel(false);
    let context = JobContext {
        db: db.clone(),
        environment: Outside::new(move || now, Outside::system().ids),
        health: WorkerHealth::default(),
        stop: stopped,
        audit: None,
        ledger: None,
        mailer: mailer.clone(),
        documents: DocumentFiles::in_memory(),
        images: None,
    };
    (context, stop)
}

/// Sends what is due at a moment.
async fn send(db: &Db, mailer: &Mailer, now: DateTime<Utc>) {
    let (context, _stop) = context(db, mailer, now);
    jobs::send_mails(context).await.unwrap();
}

/// Hands mails to this server.
fn mailer_to(server: &MailServer) -> Mailer {
    Mailer::to_server(&server.url(), FROM.parse().unwrap(), SITE).unwrap()
}

/// Writes a mail with a code, as a verb does.
async fn write_code(db: &Db, to: &str) -> MailId {
    let content = MailContent::EmailCode {
        purpose: CodePurpose::Registration,
    };
    write(db, to, content, Some("482913")).await
}

async fn write(db: &Db, to: &str, content: MailContent, secret: Option<&str>) -> MailId {
    let id = MailId::new(Outside::system().ids.next());
    let mail = NewMail {
        account: None,
        to,
        content,
        secret,
    };
    let mut connection = db.primary.acquire().await.unwrap();
    queue(&mut connection, id, &mail, at(NOW)).await.unwrap();
    id
}

fn database_of(options: PgConnectOptions) -> Db {
    World::over(options).db
}
