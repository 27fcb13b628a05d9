//! The thread that runs PostgreSQL: it starts it, waits for its end and starts it again when that
//! end came unasked.
//!
//! The kernel is told to stop PostgreSQL when the thread that started it ends. That thread must
//! therefore live as long as PostgreSQL should, so it is one of its own and never one of the
//! runtime's; when the program is killed, the thread ends with it and PostgreSQL stops.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io,
    os::{fd::OwnedFd, unix::process::CommandExt},
    path::Path,
    process::{Child, Command, ExitStatus},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal},
};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::{sync::watch, time::timeout};

use super::{
    Error,
    account::Death,
    installation::Installation,
    installed_files::InstalledFiles,
    paths::{PORT, Paths},
    private_file::{self, Access},
    stale_files,
};

/// How often within [`RESTART_WINDOW`] PostgreSQL is started again before the program gives up.
const RESTARTS: usize = 5;
const RESTART_WINDOW: Duration = Duration::from_mins(5);
/// How often it is looked whether PostgreSQL's programs were replaced.
const LOOK: Duration = Duration::from_secs(1);

const PAUSE_BEFORE_RESTART: Duration = Duration::from_millis(500);

/// The log is set aside at a start once it is larger than this many bytes.
const LARGEST_LOG: u64 = 16 * 1024 * 1024;

/// What PostgreSQL runs with, besides its place. Durability stays as it comes: on.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    // A query over all months takes a lock for each of them and for each of its indexes.
    "max_locks_per_transaction=512",
    "shared_buffers=256MB",
    "wal_compression=on",
    // One call instead of one per file before the recovery after a crash.
    "recovery_init_sync_method=syncfs",
    // Without the details of an error, which repeat a row's values, and without parameters.
    "log_error_verbosity=terse",
    "log_parameter_max_length=0",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_line_prefix=%m [%p] ",
];

/// How PostgreSQL is doing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum State {
    /// It runs, or is being started again.
    Running,
    /// It ended unasked and could not be brought back; the sentence says how.
    Failed(String),
    /// It was stopped as asked.
    Stopped,
}

/// How to stop PostgreSQL.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stop {
    /// Cuts its connections, and is over within 8 seconds.
    Fast,
    /// Lets its connections end for a moment, then cuts them. It has time for its last checkpoint.
    Smart,
}

impl Stop {
    /// The signals, one after the other, each with how long PostgreSQL has to end.
    fn steps(self) -> &'static [(Signal, Duration)] {
        // SIGTERM lets connections end, SIGINT cuts them, SIGQUIT leaves the last checkpoint out:
        // the next start replays the log then.
        match self {
            Self::Fast => {
                const {
                    &[
                        (Signal::INT, Duration::from_secs(6)),
                        (Signal::QUIT, Duration::from_secs(2)),
                    ]
                }
            }
            Self::Smart => {
                const {
                    &[
                        (Signal::TERM, Duration::from_secs(5)),
                        (Signal::INT, Duration::from_mins(1)),
                        (Signal::QUIT, Duration::from_secs(10)),
                    ]
                }
            }
        }
    }
}

/// A PostgreSQL that is kept running.
#[derive(Debug)]
pub(super) struct Supervisor {
    installation: Installation,
    shared: Arc<Shared>,
    state: watch::Receiver<State>,
    thread: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Shared {
    inner: Mutex<Inner>,
    stop_asked: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    is_stopping: bool,
    has_answered: bool,
    process: Option<OwnedFd>,
    /// What it runs from, once it was asked where its libraries are.
    files: Option<InstalledFiles>,
}

impl Supervisor {
    /// Starts PostgreSQL. It answers a moment later: see [`Self::wait_until_ready`].
    pub(super) fn start(paths: Paths, installation: Installation) -> Result<Self, Error> {
        let shared = Arc::new(Shared::default());
        let (state_sender, state) = watch::channel(State::Running);
        let supervised = Arc::clone(&shared);
        let run_from = installation.clone();
        let run = move || {
            let end = keep_running(&paths, &run_from, &supervised);
            if let State::Failed(reason) = &end {
                tracing::error!(%reason, "the built-in database does not run");
            }
            state_sender.send_replace(end);
        };
        let thread = thread::Builder::new()
            .name("postgresql".to_owned())
            .spawn(run)
            .map_err(Error::at("/proc/self/task"))?;
        Ok(Self {
            installation,
            shared,
            state,
            thread,
        })
    }

    /// Tells how PostgreSQL is doing, now and later.
    pub(super) fn state(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// Waits until PostgreSQL takes connections; after a crash it first replays its log, for as long
    /// as that takes.
    pub(super) async fn wait_until_ready(&self, options: &PgConnectOptions) -> Result<(), Error> {
        const CANNOT_CONNECT_NOW: &str = "57P03";
        let mut next_word = Instant::now() + Duration::from_secs(10);
        loop {
            if let State::Failed(reason) = &*self.state.borrow() {
                return Err(Error::Ended(reason.clone()));
            }
            match PgConnection::connect_with(options).await {
                Ok(connection) => {
                    self.shared.lock().has_answered = true;
                    return connection.close().await.map_err(Error::Prepare);
                }
                Err(sqlx::Error::Database(error))
                    if error.code().as_deref() != Some(CANNOT_CONNECT_NOW) =>
                {
                    return Err(Error::Prepare(sqlx::Error::Database(error)));
                }
                Err(error) if Instant::now() > next_word => {
                    tracing::info!(%error, "still waiting for the built-in database");
                    next_word = Instant::now() + Duration::from_secs(10);
                }
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// From now on PostgreSQL is started again when its program, or a library in this folder, was
    /// replaced.
    pub(super) fn watch_library(&self, library: &Path) {
        let files = InstalledFiles::now(&self.installation, library);
        self.shared.lock().files = Some(files);
    }

    /// Stops PostgreSQL and returns when it has ended.
    pub(super) async fn stop(mut self, stop: Stop) -> Result<(), Error> {
        for (signal, patience) in stop.steps() {
            self.shared.signal_stop(*signal);
            let has_ended = self.state.wait_for(|state| *state != State::Running);
            if timeout(*patience, has_ended).await.is_ok() {
                // The thread has said its last word; joining it takes no time.
                let _ = self.thread.join();
                return Ok(());
            }
        }
        Err(Error::Ended(
            "it does not react to being stopped".to_owned(),
        ))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on PostgreSQL is not started again, and what runs of it gets `signal`.
    fn signal_stop(&self, signal: Signal) {
        let mut inner = self.lock();
        inner.is_stopping = true;
        if let Some(process) = &inner.process {
            // It may have ended by itself at this very moment.
            let _ = pidfd_send_signal(process, signal);
        }
        self.stop_asked.notify_all();
    }

    /// Starts `command` unless a stop was asked for.
    fn spawn(&self, command: &mut Command) -> io::Result<Option<Child>> {
        let mut inner = self.lock();
        if inner.is_stopping {
            return Ok(None);
        }
        if let Some(files) = &mut inner.files {
            files.renew();
        }
        let child = command.spawn()?;
        inner.process = Some(pidfd_open(Pid::from_child(&child), PidfdFlags::empty())?);
        Ok(Some(child))
    }

    /// Whether what PostgreSQL runs from was replaced.
    fn are_files_replaced(&self) -> bool {
        let now = Instant::now();
        let mut inner = self.lock();
        inner
            .files
            .as_mut()
            .is_some_and(|files| files.were_replaced(now))
    }

    /// Waits a little; true when a stop was asked for meanwhile.
    fn pause(&self, pause: Duration) -> bool {
        let is_not_stopping = |inner: &mut Inner| !inner.is_stopping;
        let (inner, _) = self
            .stop_asked
            .wait_timeout_while(self.lock(), pause, is_not_stopping)
            .unwrap_or_else(PoisonError::into_inner);
        inner.is_stopping
    }
}

/// Starts PostgreSQL, again and again, until it is stopped or is beyond help.
fn keep_running(paths: &Paths, installation: &Installation, shared: &Shared) -> State {
    let mut restarts: VecDeque<Instant> = VecDeque::new();
    loop {
        let end = match run_once(paths, installation, shared) {
            Ok(None) => return State::Stopped,
            Ok(Some(end)) => end,
            Err(error) => return State::Failed(error.to_string()),
        };
        let inner = shared.lock();
        let (is_stopping, has_answered) = (inner.is_stopping, inner.has_answered);
        drop(inner);
        if is_stopping {
            return State::Stopped;
        }
        let status = match end {
            End::Unasked(status) => status,
            End::ForNewPrograms => continue,
        };
        let recent = Instant::now().checked_sub(RESTART_WINDOW);
        restarts.retain(|restart| Some(*restart) > recent);
        if !has_answered || restarts.len() == RESTARTS {
            return State::Failed(format!("{status}; its last words: {}", last_words(paths)));
        }
        tracing::error!(%status, "the built-in database ended unasked and is started again");
        restarts.push_back(Instant::now());
        if shared.pause(PAUSE_BEFORE_RESTART) {
            return State::Stopped;
        }
    }
}

/// Why PostgreSQL ended.
enum End {
    /// By itself, or because it was told to stop for good.
    Unasked(ExitStatus),
    /// It was stopped, to be started with the programs that came in the place of its own.
    ForNewPrograms,
}

/// Runs PostgreSQL to its end, which it returns; none when a stop came before the start.
fn run_once(
    paths: &Paths,
    installation: &Installation,
    shared: &Shared,
) -> Result<Option<End>, Error> {
    stale_files::clear(paths)?;
    let program = installation.program("postgres");
    let mut command = paths.account.command(&program, Death::Follows)?;
    command
        .arg("-D")
        .arg(&paths.cluster)
        .arg("-k")
        .arg(&paths.sockets);
    command.arg("-p").arg(PORT.to_string());
    for setting in SETTINGS {
        command.arg("-c").arg(setting);
    }
    let log = open_log(paths)?;
    let log_too = log.try_clone().map_err(Error::at(&paths.log))?;
    // In a process group of its own, so that Ctrl-C reaches this program alone, which then stops
    // PostgreSQL after its own connections.
    command.stdout(log).stderr(log_too).process_group(0);
    let Some(mut child) = shared.spawn(&mut command).map_err(Error::at(&program))? else {
        return Ok(None);
    };
    let end = wait_for_end(&mut child, shared).map_err(Error::at(&program));
    shared.lock().process = None;
    end.map(Some)
}

/// Waits until PostgreSQL has ended, and stops it when its programs were replaced.
fn wait_for_end(child: &mut Child, shared: &Shared) -> io::Result<End> {
    let process = pidfd_open(Pid::from_child(child), PidfdFlags::empty())?;
    while !has_ended(&process, LOOK)? {
        if shared.are_files_replaced() {
            tracing::warn!(
                "PostgreSQL's programs were replaced: the built-in database is stopped and started \
                 with the new ones"
            );
            for (signal, patience) in Stop::Fast.steps() {
                // It may have ended by itself at this very moment.
                let _ = pidfd_send_signal(&process, *signal);
                if has_ended(&process, *patience)? {
                    break;
                }
            }
            if !has_ended(&process, Duration::ZERO)? {
                // The next start ends what is left of it.
                child.kill()?;
            }
            child.wait()?;
            return Ok(End::ForNewPrograms);
        }
    }
    child.wait().map(End::Unasked)
}

/// Whether the process has ended, or ends within the time.
fn has_ended(process: &OwnedFd, within: Duration) -> io::Result<bool> {
    let within = Timespec::try_from(within).map_err(io::Error::other)?;
    let mut ends = [PollFd::new(process, PollFlags::IN)];
    match poll(&mut ends, Some(&within)) {
        Ok(ended) => Ok(ended > 0),
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn open_log(paths: &Paths) -> Result<File, Error> {
    let path = &paths.log;
    if fs::symlink_metadata(path).is_ok_and(|log| log.len() > LARGEST_LOG) {
        fs::rename(path, path.with_extension("log.1")).map_err(Error::at(path))?;
    }
    private_file::open(path, Access::Append)
}

/// The end of PostgreSQL's log, for a person who wonders why it ended.
fn last_words(paths: &Paths) -> String {
    const LINES: usize = 4;
    let text = fs::read(&paths.log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("; ")
}
