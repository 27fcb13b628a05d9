//! A data directory with its database, and programs in it that are killed.

use std::{
    future::ready,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;

use super::{Point, number, written_to};
use crate::program::{
    data_directory, database_processes, first_database_process, program, text, wait_until,
};

/// Long enough for a machine that does much else, and never waited for in full.
const PATIENCE: Duration = Duration::from_mins(2);

const BETWEEN_LOOKS: Duration = Duration::from_millis(3);

/// A data directory of its own.
pub(crate) struct Machine {
    data: TempDir,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self {
            data: data_directory(),
        }
    }

    /// Where its data lies.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// The program in it with these arguments, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.data());
        command.args(arguments);
        command
    }

    /// Its database, as a role.
    pub(crate) fn database(&self, role: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(self.data().join("socket"))
            .port(5432)
            .username(role)
            .database("partner_center")
    }

    /// A connection, once the database runs and has its tables.
    async fn connected(&self) -> Option<PgConnection> {
        let owner = self.database(store::OWNER_ROLE);
        let mut database = PgConnection::connect_with(&owner).await.ok()?;
        let migrated = "select count(*) from api_key";
        number(&mut database, migrated).await.map(|_| database)
    }

    /// Starts a program and kills it at the point; false when it came to its end before.
    pub(crate) async fn run_until_killed_at(&self, mut command: Command, point: &Point) -> bool {
        let mut running = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        if self.kill_at(&mut running, point, ready(())).await {
            return true;
        }
        let ended = running.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", text(&ended.stderr));
        false
    }

    /// Kills a program that runs at the point, which it comes to once it is given this work; false when it came to
    /// its end before.
    pub(crate) async fn kill_at(
        &self,
        running: &mut Child,
        point: &Point,
        work: impl Future<Output = ()>,
    ) -> bool {
        let is_there = self.comes_to(point, running, work).await;
        if is_there {
            self.kill(running, point.with_database);
        }
        is_there
    }

    /// Watches the database of the running program, from before it is given this work until it is at the point; false
    /// when the program ended before.
    async fn comes_to(
        &self,
        point: &Point,
        running: &mut Child,
        work: impl Future<Output = ()>,
    ) -> bool {
        let writers = written_to(point.table);
        let Some(mut database) = until(running, async || self.connected().await).await else {
            return false;
        };
        let mut counted = point.counted();
        if let Some((rows, least)) = &mut counted
            && point.asks_for_new_rows()
        {
            let at_start = number(&mut database, rows).await.unwrap_or_default();
            *least = (*least).max(at_start + 1);
        }
        work.await;
        if let Some((rows, least)) = counted {
            let look = async || {
                let durable = number(&mut database, &rows).await;
                durable.filter(|durable| *durable >= least)
            };
            if until(running, look).await.is_none() {
                return false;
            }
        }
        let look = async || {
            let locks = number(&mut database, &writers).await;
            locks.filter(|locks| *locks > 0)
        };
        until(running, look).await.is_some() && !ends_within(running, point.later)
    }

    /// Kills the program, and with it its database as nearly at once as can be: the database's first process before
    /// the others, so that it starts no new ones.
    fn kill(&self, running: &mut Child, with_database: bool) {
        if !with_database {
            running.kill().unwrap();
            running.wait().unwrap();
            return;
        }
        let first = first_database_process(self.data());
        let others = database_processes(self.data());
        kill_pid(first);
        running.kill().unwrap();
        others.into_iter().for_each(kill_pid);
        wait_until("the database is gone", || {
            let left = database_processes(self.data());
            left.iter().copied().for_each(kill_pid);
            left.is_empty()
        });
        running.wait().unwrap();
    }
}

/// Looks again and again until there is something to see; none when the program ended before.
async fn until<T>(running: &mut Child, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return Some(seen);
        }
        if ends_within(running, BETWEEN_LOOKS) {
            return None;
        }
        assert!(started.elapsed() < PATIENCE, "not within {PATIENCE:?}");
    }
}

/// Whether the program ends by itself within so much time.
fn ends_within(running: &mut Child, time: Duration) -> bool {
    let started = Instant::now();
    loop {
        if running.try_wait().unwrap().is_some() {
            return true;
        }
        let left = time.saturating_sub(started.elapsed());
        if left.is_zero() {
            return false;
        }
        thread::sleep(left.min(Duration::from_millis(1)));
    }
}

fn kill_pid(pid: i32) {
    // One that is gone already is what was wanted.
    let _ = kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL);
}
