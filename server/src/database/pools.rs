//! How a process shares its connections out, and how long each kind of work may take.

use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use store::{Db, Limits};

use crate::postgres::Purpose;

/// How long a statement may wait for a row or a table that others hold, where somebody waits for it.
const LOCK: Duration = Duration::from_secs(5);

/// The same for who can wait longer: a batch of a file that meets another's rows.
const LOCK_OF_COMMANDS: Duration = Duration::from_mins(1);

/// How long a statement of the worker may take: a piece of a settlement, the partitions of a month.
const STATEMENT_OF_WORKER: Duration = Duration::from_mins(5);

/// How long a statement of a command may take: an export reads a whole market by one.
const STATEMENT_OF_COMMANDS: Duration = Duration::from_hours(12);

/// The most connections of a command: the writers of an import, and some.
const CONNECTIONS_OF_COMMANDS: u32 = 16;

/// What is shorter is no limit to the database.
const SHORTEST: Duration = Duration::from_millis(1);

/// How `serve` shares its connections out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shares {
    /// For pages, server functions and downloads.
    pub(crate) pages: u32,
    /// For batches of rows that other programs send.
    pub(crate) intake: u32,
    /// For the worker.
    pub(crate) worker: u32,
}

impl Shares {
    /// Of so many connections.
    pub(crate) fn of(connections: u32) -> Self {
        let quarter = connections / 4;
        Self {
            pages: connections - 2 * quarter,
            intake: quarter,
            worker: quarter,
        }
    }
}

/// What a process does with the database.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    /// Answers requests, each of which is given up after so long, with the worker inside.
    Serve(Duration),
    /// The worker alone.
    Worker,
    /// Anything else.
    Command,
}

/// The connections of a process, so shared out that no kind of work can take those of another.
pub(super) struct Pools {
    pub(super) pages: Db,
    pub(super) intake: Db,
    pub(super) worker: Db,
}

impl Work {
    /// What the process wants with the built-in database.
    pub(super) fn purpose(self) -> Purpose {
        match self {
            Self::Serve(_) | Self::Worker => Purpose::Serve,
            Self::Command => Purpose::Command,
        }
    }

    /// Opens the pools, of so many connections together.
    ///
    /// # Errors
    ///
    /// When a database can't be reached or refuses the role.
    pub(super) async fn connect(
        self,
        primary: &PgConnectOptions,
        replica: Option<&PgConnectOptions>,
        connections: u32,
    ) -> Result<Pools, sqlx::Error> {
        let pool = |limits| store::connect(primary.clone(), replica.cloned(), limits);
        let request_timeout = match self {
            Self::Serve(request_timeout) => request_timeout,
            Self::Worker => return Ok(Pools::single(pool(worker(connections)).await?)),
            Self::Command => return Ok(Pools::single(pool(command(connections)).await?)),
        };
        let shares = Shares::of(connections);
        let of_requests = |connections| Limits {
            connections,
            // The database gives up a little before the client is told that the server did.
            statement: (request_timeout * 4 / 5).max(SHORTEST),
            lock: LOCK.min(request_timeout / 2).max(SHORTEST),
        };
        Ok(Pools {
            pages: pool(of_requests(shares.pages)).await?,
            intake: pool(of_requests(shares.intake)).await?,
            worker: pool(worker(shares.worker)).await?,
        })
    }
}

impl Pools {
    fn single(db: Db) -> Self {
        Self {
            pages: db.clone(),
            intake: db.clone(),
            worker: db,
        }
    }
}

fn worker(connections: u32) -> Limits {
    Limits {
        connections,
        statement: STATEMENT_OF_WORKER,
        lock: LOCK,
    }
}

fn command(connections: u32) -> Limits {
    Limits {
        connections: connections.min(CONNECTIONS_OF_COMMANDS),
        statement: STATEMENT_OF_COMMANDS,
        lock: LOCK_OF_COMMANDS,
    }
}
