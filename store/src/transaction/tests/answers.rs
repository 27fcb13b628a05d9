//! What a verb says whose COMMIT was not answered: it may have been done or not, so it isn't run again.

use std::{cell::Cell, io, path::Path};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{UnixListener, UnixStream},
};

use super::{rows, verb};
use crate::Error;

/// The name of the socket that a server of this port listens on in its folder.
fn socket_of(folder: &Path, port: u16) -> std::path::PathBuf {
    folder.join(format!(".s.PGSQL.{port}"))
}

/// Stands between a client and the server, and goes away with the answer to COMMIT.
async fn lose_the_answer_to_commit(client: UnixStream, server: UnixStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let answers =
        tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
    let mut asked = vec![0; 64 * 1024];
    loop {
        let length = from_client.read(&mut asked).await?;
        let asked = &asked[..length];
        let is_commit = asked.windows(6).any(|word| word == b"commit");
        if length == 0 || is_commit {
            answers.abort();
        }
        if length == 0 {
            return Ok(());
        }
        to_server.write_all(asked).await?;
        if is_commit {
            // The server goes on, finds nobody to answer, and ends by itself.
            return Ok(());
        }
    }
}

fn stand_between(folder: &Path, server: PgConnectOptions) -> PgConnectOptions {
    let port = server.get_port();
    let real = socket_of(server.get_socket().unwrap(), port);
    let listener = UnixListener::bind(socket_of(folder, port)).unwrap();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = UnixStream::connect(&real).await.unwrap();
            tokio::spawn(lose_the_answer_to_commit(client, server));
        }
    });
    server.socket(folder)
}

#[sqlx::test(migrations = false)]
async fn a_commit_whose_answer_is_lost_may_have_been_done(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let others = PgPool::connect_with(options.clone()).await.unwrap();
    sqlx::query("create table ran (run bigint)")
        .execute(&others)
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let pool = PgPool::connect_lazy_with(stand_between(folder.path(), options));
    let runs = Cell::new(0);
    let ended = verb(&pool, &runs, 0, "").await;
    assert!(matches!(ended, Err(Error::Unanswered(_))), "{ended:?}");
    assert_eq!(runs.get(), 1, "it is not run again");
    while rows(&others).await.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(rows(&others).await, [1], "it was done nevertheless");
}

#[sqlx::test(migrations = false)]
async fn a_commit_whose_answer_is_lost_may_not_have_been_done(pool: PgPool) {
    sqlx::raw_sql(
        "create table ran (run bigint);
         create function end_connection() returns trigger language plpgsql as
             $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
         create constraint trigger at_commit after insert on ran
             deferrable initially deferred for each row execute function end_connection()",
    )
    .execute(&pool)
    .await
    .unwrap();
    let runs = Cell::new(0);
    let ended = verb(&pool, &runs, 0, "").await;
    assert!(matches!(ended, Err(Error::Unanswered(_))), "{ended:?}");
    assert_eq!(runs.get(), 1, "it is not run again");
    assert!(rows(&pool).await.is_empty());
}
