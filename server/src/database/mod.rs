//! Which database this process works with: the one it was given, or the built-in one.

mod pools;

use std::{future::pending, path::Path, str::FromStr, time::Duration};

use sqlx::{
    Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::Db;
use tokio::time::timeout;

pub(crate) use self::pools::Shares;
use self::pools::{Pools, Work};
use crate::{
    cli::{DatabaseOptions, Options},
    command::Failure,
    jobs,
    postgres::{BuiltIn, State},
    production,
};

/// How long running queries may go on once the pools are closed.
const CLOSE: Duration = Duration::from_secs(2);

/// The database of this process, with its pools open.
#[derive(Debug)]
pub struct Database {
    /// For pages, and for whatever a command does; as the program's role, like the others.
    pub db: Db,
    /// For batches of rows that other programs send.
    pub intake: Db,
    /// For the worker.
    pub worker: Db,
    owner: Option<PgConnectOptions>,
    built_in: Option<BuiltIn>,
}

impl Database {
    /// Opens the database that the options name for a command, or the built-in one, which is brought
    /// to this program's version on the way.
    ///
    /// # Errors
    ///
    /// When there is none in production, or it can't be reached, started or migrated.
    pub async fn open(options: &Options, command: &str) -> Result<Self, Failure> {
        Self::open_for(options, Work::Command, command).await
    }

    /// The same to serve from, with requests that are given up after a while, and with the worker. A
    /// built-in database runs for as long as it is open.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub async fn open_to_serve(
        options: &Options,
        request_timeout: Duration,
    ) -> Result<Self, Failure> {
        Self::open_for(options, Work::Serve(request_timeout), "serve").await
    }

    /// The same for the worker alone.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub async fn open_to_work(options: &Options) -> Result<Self, Failure> {
        Self::open_for(options, Work::Worker, "worker").await
    }

    async fn open_for(options: &Options, work: Work, command: &str) -> Result<Self, Failure> {
        let urls = &options.database;
        let given = connection(
            "DATABASE_URL",
            urls.database_url.as_deref(),
            urls.database_url_file.as_deref(),
        )?;
        let Some(primary) = given else {
            return Self::open_built_in(options, work, command).await;
        };
        let owner = owner_options(urls)?;
        let replica = connection(
            "DATABASE_REPLICA_URL",
            urls.database_replica_url.as_deref(),
            urls.database_replica_url_file.as_deref(),
        )?;
        let is_checked = options.production && !matches!(work, Work::Command);
        if is_checked {
            production::check_links(&[
                ("DATABASE_URL", Some(&primary)),
                ("DATABASE_OWNER_URL", owner.as_ref()),
                ("DATABASE_REPLICA_URL", replica.as_ref()),
            ])?;
        }
        // A pool tries again and again and in the end says only that it took too long; one connection
        // says at once what is wrong.
        PgConnection::connect_with(&primary).await?.close().await?;
        let connections = urls.database_connections;
        let pools = work
            .connect(&primary, replica.as_ref(), connections)
            .await?;
        let database = Self::over(pools, owner, None);
        if is_checked {
            production::check(&database.db, options).await?;
        }
        Ok(database)
    }

    fn over(pools: Pools, owner: Option<PgConnectOptions>, built_in: Option<BuiltIn>) -> Self {
        Self {
            db: pools.pages,
            intake: pools.intake,
            worker: pools.worker,
            owner,
            built_in,
        }
    }

    async fn open_built_in(options: &Options, work: Work, command: &str) -> Result<Self, Failure> {
        if options.production {
            return Err(Failure::Usage(
                "the built-in database is not for production: give --database-url".to_owned(),
            ));
        }
        let directory = options.data_dir().map_err(Failure::Usage)?;
        let bin = options.database.postgres_bin.as_deref();
        let built_in = BuiltIn::open(&directory, bin, work.purpose(), command).await?;
        let connections = options.database.database_connections;
        match Self::connect_built_in(&built_in, work, connections).await {
            Ok(pools) => Ok(Self::over(pools, Some(built_in.owner()), Some(built_in))),
            Err(failure) => {
                // The first failure tells more than one on the way out.
                let _ = built_in.close().await;
                Err(failure)
            }
        }
    }

    async fn connect_built_in(
        built_in: &BuiltIn,
        work: Work,
        connections: u32,
    ) -> Result<Pools, Failure> {
        let owner = owner_pool(built_in.owner()).await?;
        let migrated = migrate(&owner).await;
        owner.close().await;
        migrated?;
        Ok(work.connect(&built_in.program(), None, connections).await?)
    }

    /// A pool as the role that owns the schema, when the process was told how to be it.
    ///
    /// # Errors
    ///
    /// When the database can't be reached or refuses the role.
    pub async fn owner(&self) -> Result<Option<PgPool>, sqlx::Error> {
        match &self.owner {
            Some(options) => owner_pool(options.clone()).await.map(Some),
            None => Ok(None),
        }
    }

    /// How to connect as the role that owns the schema, when the process was told.
    #[must_use]
    pub fn owner_options(&self) -> Option<&PgConnectOptions> {
        self.owner.as_ref()
    }

    /// Waits until the built-in database, run by this process, is beyond help. Never returns for a
    /// database that was given: its pools connect again by themselves.
    pub async fn lost(&self) -> String {
        if let Some(mut state) = self.built_in.as_ref().and_then(BuiltIn::state)
            && let Ok(end) = state.wait_for(|state| *state != State::Running).await
            && let State::Failed(reason) = &*end
        {
            return reason.clone();
        }
        pending().await
    }

    /// Closes the pools, then stops the built-in database if this process runs it. A query that
    /// doesn't end is left to end by itself: its connection is cut with the process.
    ///
    /// # Errors
    ///
    /// When the built-in database can't be stopped.
    pub async fn close(self) -> Result<(), Failure> {
        let closed = async {
            for db in [&self.worker, &self.intake, &self.db] {
                db.close().await;
            }
        };
        if timeout(CLOSE, closed).await.is_err() {
            tracing::warn!("queries that were still under way are cut");
        }
        match self.built_in {
            Some(built_in) => Ok(built_in.close().await?),
            None => Ok(()),
        }
    }
}

/// Brings the schema and the job queue's own to this program's version, as the owner role. Does
/// nothing when they are there.
///
/// # Errors
///
/// When a migration fails; the database is then as it was before that migration.
pub async fn migrate(owner: &PgPool) -> Result<(), Failure> {
    store::migrate(owner).await?;
    jobs::queue::migrate(owner).await?;
    Ok(())
}

async fn owner_pool(options: PgConnectOptions) -> Result<PgPool, sqlx::Error> {
    PgPoolOptions::new()
        .max_connections(2)
        .connect_with(options)
        .await
}

/// How to connect as the role that owns the schema, if the options say so.
///
/// # Errors
///
/// When the URL is none, or its file can't be read.
pub fn owner_options(urls: &DatabaseOptions) -> Result<Option<PgConnectOptions>, Failure> {
    connection(
        "DATABASE_OWNER_URL",
        urls.database_owner_url.as_deref(),
        urls.database_owner_url_file.as_deref(),
    )
}

/// Reads how to connect from a URL or the file that holds it.
fn connection(
    name: &str,
    url: Option<&str>,
    file: Option<&Path>,
) -> Result<Option<PgConnectOptions>, Failure> {
    let url = match (url, file) {
        (Some(url), _) => url.to_owned(),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map_err(|error| Failure::Usage(format!("{name}: {}: {error}", file.display())))?,
        (None, None) => return Ok(None),
    };
    // The message names the variable and the defect, never the value, which may hold a password.
    let options = PgConnectOptions::from_str(url.trim())
        .map_err(|error| Failure::Usage(format!("{name} is not a database URL: {error}")))?;
    if options.get_username() == "anonymous" {
        return Err(Failure::Usage(format!(
            "{name} names no user: postgres://user@host/database"
        )));
    }
    Ok(Some(options))
}
