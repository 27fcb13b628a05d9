//! The program itself with its built-in PostgreSQL: started, killed, started again.

use std::{
    fs::{self, Permissions},
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
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
fn data_directory() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
    directory
}

/// The program with nothing of this test's environment but the way to other programs.
fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partner-center"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.env("PARTNER_CENTER_DATA_DIR", data).env("PARTNER_CENTER_LOG_FORMAT", "json");
    command.stdin(Stdio::null());
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    program(data).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A running `serve`, with its log.
struct Server {
    process: Child,
    log: Receiver<String>,
    seen: Vec<String>,
    address: String,
}

impl Server {
    /// Starts one on a free port and waits until it serves.
    fn start(data: &Path, options: &[&str]) -> Self {
        let mut command = program(data);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        if !options.contains(&"--metrics-listen") {
            command.args(["--metrics-listen", "none"]);
        }
        let mut process = command.args(options).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = process.stderr.take().unwrap();
        let (sender, log) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { process, log, seen: Vec::new(), address: String::new() };
        let line = server.wait_for("serving");
        server.address = line["address"].as_str().unwrap().replace("http://", "");
        server
    }

    /// Waits for a line of the log with that message.
    fn wait_for(&mut self, message: &str) -> Value {
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

    fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    fn tell(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.process), signal).unwrap();
    }

    /// Tells it to stop, and returns its exit code and whatever else it said.
    fn stop(mut self, signal: Signal) -> (Option<i32>, Vec<String>) {
        self.tell(signal);
        let code = self.process.wait().unwrap().code();
        self.seen.extend(self.log.iter());
        (code, self.seen.split_off(0))
    }

    fn kill(mut self) {
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

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Looks again and again until something is so.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The processes of the built-in PostgreSQL in `data`.
fn database_processes(data: &Path) -> Vec<i32> {
    let cluster = data.canonicalize().unwrap().join("postgresql");
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd == cluster))
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// The first of them, which the others are children of.
fn first_database_process(data: &Path) -> i32 {
    let file = fs::read_to_string(data.join("postgresql/postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}

#[test]
fn killed_it_leaves_nothing_behind_and_starts_again_with_its_data() {
    let data = data_directory();
    let create = ["admin", "create-operator", "--email", "operator@example.org"];
    for round in 0..3 {
        let server = Server::start(data.path(), &[]);
        assert!(server.get("/readyz").starts_with("HTTP/1.0 200"), "round {round}");
        let created = run(data.path(), &create);
        let expected = if round == 0 { Some(0) } else { Some(1) };
        assert_eq!(created.status.code(), expected, "{}", text(&created.stderr));
        if round > 0 {
            assert!(text(&created.stderr).contains("already has an account"));
        }
        server.kill();
        // The first next start meets a database that still stops; the last leaves none.
        if round == 2 {
            wait_until("no database is left", || database_processes(data.path()).is_empty());
        }
    }
}

#[test]
fn a_second_server_says_who_has_the_data_and_a_command_uses_the_first() {
    let data = data_directory();
    let server = Server::start(data.path(), &[]);
    for second in ["serve", "worker"] {
        let refused = run(data.path(), &[second]);
        assert_eq!(refused.status.code(), Some(1));
        let said = text(&refused.stderr);
        let expected = format!("in use by process {} (partner-center serve)", server.process.id());
        assert!(said.contains(&expected), "{said}");
    }
    let migrated = run(data.path(), &["migrate"]);
    assert_eq!(migrated.status.code(), Some(0), "{}", text(&migrated.stderr));
    assert_eq!(text(&migrated.stdout), "The schema is at this program's version.\n");
    assert!(server.get("/readyz").starts_with("HTTP/1.0 200"), "the command stopped the database");

    let port = server.address.clone();
    let healthy = run(data.path(), &["healthcheck", "--listen", &port]);
    assert_eq!(healthy.status.code(), Some(0), "{}", text(&healthy.stderr));
    let (code, _) = server.stop(Signal::TERM);
    assert_eq!(code, Some(0));
    let unhealthy = run(data.path(), &["healthcheck", "--listen", &port]);
    assert_eq!(unhealthy.status.code(), Some(1));
}

#[test]
fn it_stops_when_told_and_takes_its_database_with_it() {
    let data = data_directory();
    for signal in [Signal::TERM, Signal::INT] {
        let server = Server::start(data.path(), &[]);
        let (code, said) = server.stop(signal);
        assert_eq!(code, Some(0), "{said:#?}");
        assert_eq!(database_processes(data.path()), Vec::<i32>::new());
        assert!(said.last().unwrap().contains("\"stopped\""), "{said:#?}");
    }
}

#[test]
fn while_it_drains_it_serves_but_is_not_ready() {
    let data = data_directory();
    let mut server = Server::start(data.path(), &["--drain", "60"]);
    server.tell(Signal::TERM);
    server.wait_for("stopping");
    wait_until("it is not ready", || server.get("/readyz").starts_with("HTTP/1.0 503"));
    assert!(server.get("/livez").starts_with("HTTP/1.0 200"));
    // Whoever can't wait says so again.
    let (code, said) = server.stop(Signal::INT);
    assert_eq!(code, Some(0), "{said:#?}");
    assert_eq!(database_processes(data.path()), Vec::<i32>::new());
}

#[test]
fn a_database_that_dies_is_started_again() {
    let data = data_directory();
    let mut server = Server::start(data.path(), &[]);
    let first = first_database_process(data.path());
    kill_process(Pid::from_raw(first).unwrap(), Signal::KILL).unwrap();
    server.wait_for("the built-in database ended unasked and is started again");
    wait_until("it is ready again", || server.get("/readyz").starts_with("HTTP/1.0 200"));
    assert_ne!(first_database_process(data.path()), first);
}

#[test]
fn a_command_runs_the_database_itself_when_nobody_does() {
    let data = data_directory();
    for round in ["on a new directory", "on one that is there"] {
        let migrated = run(data.path(), &["migrate"]);
        assert_eq!(migrated.status.code(), Some(0), "{round}: {}", text(&migrated.stderr));
        assert_eq!(database_processes(data.path()), Vec::<i32>::new());
    }
}

#[test]
fn commands_at_the_same_time_share_the_database_that_one_of_them_runs() {
    let data = data_directory();
    let migrate = || {
        let mut migrate = program(data.path());
        migrate.arg("migrate").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let migrations = [migrate(), migrate(), migrate(), migrate(), migrate(), migrate()];
    for migration in migrations {
        let ended = migration.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", text(&ended.stderr));
    }
    assert_eq!(database_processes(data.path()), Vec::<i32>::new());
}

#[test]
fn a_file_that_names_another_process_does_not_keep_it_from_starting() {
    let data = data_directory();
    assert_eq!(run(data.path(), &["migrate"]).status.code(), Some(0));
    // As after a power cut, when this process got the number that PostgreSQL had before.
    let pid_file = data.path().join("postgresql/postmaster.pid");
    fs::write(&pid_file, format!("{}\n/elsewhere\n", std::process::id())).unwrap();
    let migrated = run(data.path(), &["migrate"]);
    assert_eq!(migrated.status.code(), Some(0), "{}", text(&migrated.stderr));
}

#[test]
fn a_path_that_is_too_long_for_a_socket_works_all_the_same() {
    let data = data_directory();
    let long: PathBuf = data.path().join("d".repeat(120));
    let server = Server::start(&long, &[]);
    assert!(server.get("/readyz").starts_with("HTTP/1.0 200"));
    assert!(!long.join("socket").exists());
    let migrated = run(&long, &["migrate"]);
    assert_eq!(migrated.status.code(), Some(0), "{}", text(&migrated.stderr));
}

#[test]
fn each_kind_of_failure_has_its_exit_code_and_sentence() {
    let data = data_directory();
    let nowhere = data.path().join("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    let closed = "postgres://nobody@127.0.0.1:1/nothing";
    for (arguments, code, sentence) in [
        (vec!["--help"], 0, ""),
        (vec!["--version"], 0, ""),
        (vec![], 2, "Usage:"),
        (vec!["serve", "--no-such-flag"], 2, "unexpected argument"),
        (vec!["serve", "--listen", "nonsense"], 2, "invalid value"),
        (vec!["serve", "--trusted-proxy", "10.0.0.0/33"], 2, "invalid value"),
        (vec!["serve", "--production"], 2, "--public-url"),
        (vec!["serve", "--production", "--public-url", "http://a.example"], 2, "--public-url"),
        (
            vec!["serve", "--production", "--public-url", "https://a.example"],
            2,
            "the built-in database is not for production",
        ),
        (vec!["migrate", "--database-url", "nonsense"], 2, "DATABASE_URL is not a database URL"),
        (vec!["migrate", "--database-url", "postgres://localhost/x"], 2, "names no user"),
        (vec!["migrate", "--log-level", "no=such=level"], 2, "--log-level"),
        (vec!["migrate", "--database-url", closed], 1, "the database:"),
        (vec!["migrate", "--postgres-bin", nowhere], 1, "does not hold the PostgreSQL programs"),
        (vec!["healthcheck", "--listen", "127.0.0.1:1"], 1, "127.0.0.1:1"),
        (vec!["admin", "create-operator", "--email", "nobody"], 1, "not an email address"),
    ] {
        let ended = run(data.path(), &arguments);
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
}

#[test]
fn a_secret_may_come_from_a_file_and_is_never_shown() {
    let data = data_directory();
    let file = data.path().join("url");
    fs::write(&file, "postgres://nobody:hunter2@127.0.0.1:1/nothing\n").unwrap();
    let by_file = program(data.path()).arg("migrate").env("DATABASE_URL_FILE", &file).output();
    let by_value = program(data.path())
        .args(["migrate", "--help"])
        .env("DATABASE_URL", "postgres://nobody:hunter2@127.0.0.1:1/nothing")
        .output();
    for (output, code) in [(by_file.unwrap(), 1), (by_value.unwrap(), 0)] {
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
        assert!(!text(&output.stderr).contains("hunter2"));
        assert!(!text(&output.stdout).contains("hunter2"));
    }
}

#[test]
fn the_log_and_the_figures_name_routes_and_no_persons() {
    let data = data_directory();
    let mut server = Server::start(data.path(), &["--metrics-listen", "127.0.0.1:0"]);
    let metrics = server.seen.iter().find(|line| line.contains("serving the metrics")).unwrap();
    let metrics: Value = serde_json::from_str(metrics).unwrap();
    let metrics = metrics["address"].as_str().unwrap();
    let metrics = metrics.trim_start_matches("http://").trim_end_matches("/metrics").to_owned();

    server.get("/?email=person@example.org");
    let line = server.wait_for("answered");
    assert_eq!(line["status"], 200);
    assert!(line["latency_ms"].is_u64());
    assert_eq!(line["span"]["route"], "/");
    assert_eq!(line["span"]["method"], "GET");
    let request_id = line["span"]["request_id"].as_str().unwrap();
    assert_eq!(request_id.len(), 36, "{request_id}");
    server.get("/person@example.org");
    assert_eq!(server.wait_for("answered")["span"]["route"], "(none)");

    let figures = get(&metrics, "/metrics");
    assert!(
        figures.contains(r#"http_requests_total{method="GET",route="/",status="200"} 1"#),
        "{figures}"
    );
    assert!(!server.get("/metrics").contains("http_requests_total"), "figures are not for all");
    let (_, said) = server.stop(Signal::TERM);
    assert!(!said.iter().any(|line| line.contains("person@example.org")), "{said:#?}");
    assert!(!figures.contains("person@example.org"));
}
