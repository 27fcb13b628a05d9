//! The program itself, as a process with a data directory of its own.

use std::{
    fs::{self, Permissions},
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

/// Long enough for a machine that does much else, and never waited for in full.
const PATIENCE: Duration = Duration::from_mins(1);

/// A data directory that the system's PostgreSQL user can pass through.
pub(crate) fn data_directory() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
    directory
}

/// The program with nothing of this test's environment but the way to other programs.
pub(crate) fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partner-center"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap());
    command
        .env("PARTNER_CENTER_DATA_DIR", data)
        .env("PARTNER_CENTER_LOG_FORMAT", "json");
    command.stdin(Stdio::null());
    command
}

pub(crate) fn run(data: &Path, arguments: &[&str]) -> Output {
    program(data).args(arguments).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A running `serve`, with its log.
pub(crate) struct Server {
    pub(crate) process: Child,
    log: Receiver<String>,
    pub(crate) seen: Vec<String>,
    pub(crate) address: String,
}

impl Server {
    /// Starts one on a free port and waits until it serves.
    pub(crate) fn start(data: &Path, options: &[&str]) -> Self {
        let mut command = program(data);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        if !options.contains(&"--metrics-listen") {
            command.args(["--metrics-listen", "none"]);
        }
        let mut process = command
            .args(options)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = process.stderr.take().unwrap();
        let (sender, log) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            process,
            log,
            seen: Vec::new(),
            address: String::new(),
        };
        let line = server.wait_for("serving");
        server.address = line["address"].as_str().unwrap().replace("http://", "");
        server
    }

    /// Waits for a line of the log with that message.
    pub(crate) fn wait_for(&mut self, message: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.log.recv_timeout(left) {
                Ok(line) => {
                    let event: Value = serde_json::from_str(&line).unwrap_or_default();
                    self.seen.push(line);
                    if event["message"] == message {
                        return event;
                    }
                }
                Err(RecvTimeoutError::Timeout) => panic!("no {message:?} in {:#?}", self.seen),
                Err(RecvTimeoutError::Disconnected) => panic!("it ended: {:#?}", self.seen),
            }
        }
    }

    pub(crate) fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    pub(crate) fn tell(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.process), signal).unwrap();
    }

    /// Tells it to stop, and returns its exit code and whatever else it said.
    pub(crate) fn stop(mut self, signal: Signal) -> (Option<i32>, Vec<String>) {
        self.tell(signal);
        let code = self.process.wait().unwrap().code();
        self.seen.extend(self.log.iter());
        (code, self.seen.split_off(0))
    }

    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A test that fails leaves nothing running.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Looks again and again until something is so.
pub(crate) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The processes of the built-in PostgreSQL in `data`.
pub(crate) fn database_processes(data: &Path) -> Vec<i32> {
    let cluster = data.canonicalize().unwrap().join("postgresql");
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd == cluster))
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// The first of them, which the others are children of.
pub(crate) fn first_database_process(data: &Path) -> i32 {
    let file = fs::read_to_string(data.join("postgresql/postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}
