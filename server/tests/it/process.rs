//! The program with its built-in PostgreSQL: started, killed, started again, told to stop.

use std::{
    fs,
    io::Write,
    net::TcpStream,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::program::{
    Server, data_directory, database_processes, first_database_process, program, run, text,
    wait_until,
};

#[test]
fn killed_it_leaves_nothing_behind_and_starts_again_with_its_data() {
    let data = data_directory();
    let create = [
        "admin",
        "create-operator",
        "--email",
        "operator@example.org",
    ];
    for round in 0..3 {
        let server = Server::start(data.path(), &[]);
        assert!(
            server.get("/readyz").starts_with("HTTP/1.0 200"),
            "round {round}"
        );
        let created = run(data.path(), &create);
        assert_eq!(created.status.code(), Some(0), "{}", text(&created.stderr));
        let said = text(&created.stdout);
        assert_eq!(
            said.contains("is already a platform operator"),
            round > 0,
            "{said}"
        );
        server.kill();
        // The first next start meets a database that still stops; the last leaves none.
        if round == 2 {
            wait_until("no database is left", || {
                database_processes(data.path()).is_empty()
            });
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
        let expected = format!(
            "in use by process {} (partner-center serve)",
            server.process.id()
        );
        assert!(said.contains(&expected), "{said}");
    }
    let migrated = run(data.path(), &["migrate"]);
    assert_eq!(
        migrated.status.code(),
        Some(0),
        "{}",
        text(&migrated.stderr)
    );
    assert_eq!(text(&migrated.stdout), "The database is up to date.\n");
    assert!(
        server.get("/readyz").starts_with("HTTP/1.0 200"),
        "the command stopped the database"
    );

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

/// Whatever hangs: a client that sends half of a request, and a query that waits for a lock.
#[test]
fn it_stops_in_time_though_a_client_and_a_query_hang() {
    /// The limit is 20 s; the rest is for a machine that does much else.
    const LIMIT: Duration = Duration::from_secs(30);
    let data = data_directory();
    let server = Server::start(data.path(), &[]);
    let mut lock = lock_sessions(data.path());
    let mut waits = TcpStream::connect(&server.address).unwrap();
    let cookie = "0192000000007000800000000000002a".to_owned() + &"ab".repeat(32);
    write!(
        waits,
        "GET / HTTP/1.1\r\nHost: {}\r\nCookie: __Host-partner-center={cookie}\r\n\r\n",
        server.address
    )
    .unwrap();
    let mut hangs = TcpStream::connect(&server.address).unwrap();
    write!(
        hangs,
        "POST /api/account/sign_in HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    )
    .unwrap();
    wait_until("the query waits for its lock", || {
        is_any_waiting(data.path())
    });
    let began = Instant::now();
    let (code, said) = server.stop(Signal::TERM);
    assert!(began.elapsed() < LIMIT, "{:?}: {said:#?}", began.elapsed());
    assert_eq!(code, Some(0), "{said:#?}");
    assert_eq!(database_processes(data.path()), Vec::<i32>::new());
    // Its database is gone, so it ends by itself.
    lock.wait().unwrap();
}

/// A connection that keeps everybody from looking a session up, for as long as it lives.
fn lock_sessions(data: &Path) -> Child {
    let mut locks = owner(data);
    locks.args([
        "-c",
        "begin; lock table web_session in access exclusive mode; select pg_sleep(600)",
    ]);
    let locks = locks.spawn().unwrap();
    wait_until("the table is locked", || {
        let held = "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted
             and relation = 'web_session'::regclass";
        asked(data, held) == "1"
    });
    locks
}

fn is_any_waiting(data: &Path) -> bool {
    asked(data, "select count(*) from pg_locks where not granted") != "0"
}

/// What the built-in database answers its owner.
fn asked(data: &Path, query: &str) -> String {
    let answer = owner(data).args(["-c", query]).output().unwrap();
    text(&answer.stdout).trim().to_owned()
}

/// A client of the built-in database, as its owner.
fn owner(data: &Path) -> Command {
    let mut psql = Command::new("psql");
    psql.args(["-X", "-A", "-t", "-U", "partner_center_owner"]);
    psql.args(["-d", "partner_center", "-h"])
        .arg(data.canonicalize().unwrap().join("socket"));
    psql.stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    psql
}

#[test]
fn while_it_drains_it_serves_but_is_not_ready() {
    let data = data_directory();
    let mut server = Server::start(data.path(), &["--drain", "60"]);
    server.tell(Signal::TERM);
    server.wait_for("stopping");
    wait_until("it is not ready", || {
        server.get("/readyz").starts_with("HTTP/1.0 503")
    });
    let asked = run(
        data.path(),
        &["healthcheck", "--listen", &server.address.clone()],
    );
    assert!(
        text(&asked.stderr).contains("status 503 (stopping)"),
        "{}",
        text(&asked.stderr)
    );
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
    wait_until("it is ready again", || {
        server.get("/readyz").starts_with("HTTP/1.0 200")
    });
    assert_ne!(first_database_process(data.path()), first);
}

#[test]
fn a_command_runs_the_database_itself_when_nobody_does() {
    let data = data_directory();
    for round in ["on a new directory", "on one that is there"] {
        let migrated = run(data.path(), &["migrate"]);
        assert_eq!(
            migrated.status.code(),
            Some(0),
            "{round}: {}",
            text(&migrated.stderr)
        );
        assert_eq!(database_processes(data.path()), Vec::<i32>::new());
    }
}

#[test]
fn commands_at_the_same_time_share_the_database_that_one_of_them_runs() {
    let data = data_directory();
    let migrate = || {
        let mut migrate = program(data.path());
        migrate
            .arg("migrate")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let migrations = [
        migrate(),
        migrate(),
        migrate(),
        migrate(),
        migrate(),
        migrate(),
    ];
    for migration in migrations {
        let ended = migration.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", text(&ended.stderr));
    }
    assert_eq!(database_processes(data.path()), Vec::<i32>::new());
}

#[test]
fn files_that_name_another_process_do_not_keep_it_from_starting() {
    let data = data_directory();
    assert_eq!(run(data.path(), &["migrate"]).status.code(), Some(0));
    // As after a power cut, when this process got the number that PostgreSQL had before.
    for file in ["postgresql/postmaster.pid", "socket/.s.PGSQL.5432.lock"] {
        let content = format!("{}\n/elsewhere\n", std::process::id());
        fs::write(data.path().join(file), content).unwrap();
    }
    let migrated = run(data.path(), &["migrate"]);
    assert_eq!(
        migrated.status.code(),
        Some(0),
        "{}",
        text(&migrated.stderr)
    );
}

#[test]
fn a_path_that_is_too_long_for_a_socket_works_all_the_same() {
    let data = data_directory();
    let long: PathBuf = data.path().join("d".repeat(120));
    let server = Server::start(&long, &[]);
    assert!(server.get("/readyz").starts_with("HTTP/1.0 200"));
    assert!(!long.join("socket").exists());
    let migrated = run(&long, &["migrate"]);
    assert_eq!(
        migrated.status.code(),
        Some(0),
        "{}",
        text(&migrated.stderr)
    );
}

/// As an upgrade of PostgreSQL's package does: the files of the programs that run are replaced.
#[test]
fn a_database_whose_programs_were_replaced_is_started_again_with_the_new_ones() {
    let data = data_directory();
    let installed = data_directory();
    let bin = copy_of_postgres(installed.path());
    let mut server = Server::start(data.path(), &["--postgres-bin", bin.to_str().unwrap()]);
    let first = first_database_process(data.path());
    replace(&bin.join("postgres"));
    replace(&bin.join("../lib/plpgsql.so"));
    server.wait_for(
        "PostgreSQL's programs were replaced: the built-in database is stopped and started with \
         the new ones",
    );
    wait_until("another one runs, and the server is ready", || {
        server.get("/readyz").starts_with("HTTP/1.0 200")
            && first_database_process(data.path()) != first
    });
    // What the new server loads fits.
    let loaded = "do $$ begin raise notice 'loaded'; end $$; select 'loaded'";
    assert!(asked(data.path(), loaded).ends_with("loaded"));
    let (code, said) = server.stop(Signal::TERM);
    assert_eq!(code, Some(0), "{said:#?}");
    assert!(
        !said.iter().any(|line| line.contains("ended unasked")),
        "{said:#?}"
    );
}

/// The newest PostgreSQL of this machine in a folder of its own, with the layout by which it finds its
/// own files; the folder of its programs.
fn copy_of_postgres(folder: &Path) -> PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql").unwrap().flatten();
    let release = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = installed
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/postgres").exists())
        .max_by_key(|path| release(path))
        .unwrap();
    let name = newest.file_name().unwrap();
    let copy = folder.join("lib/postgresql").join(name);
    for part in ["bin", "lib"] {
        fs::create_dir_all(copy.join(part)).unwrap();
    }
    // The programs find their other files from where they are; all else may stay where it is.
    for program in ["postgres", "initdb"] {
        fs::copy(
            newest.join("bin").join(program),
            copy.join("bin").join(program),
        )
        .unwrap();
    }
    for library in fs::read_dir(newest.join("lib")).unwrap().flatten() {
        symlink(library.path(), copy.join("lib").join(library.file_name())).unwrap();
    }
    fs::create_dir_all(folder.join("share/postgresql")).unwrap();
    symlink(
        Path::new("/usr/share/postgresql").join(name),
        folder.join("share/postgresql").join(name),
    )
    .unwrap();
    copy.join("bin")
}

/// Puts a copy in the place of a file, at once, as a package's installation does.
fn replace(file: &Path) {
    let new = file.with_extension("new");
    fs::copy(file, &new).unwrap();
    fs::rename(&new, file).unwrap();
}

/// An event that no program can read is shown to an operator, who has it tried again.
#[test]
fn an_operator_sees_the_events_that_could_not_be_handed_on() {
    const ID: &str = "00000000-0000-0000-0000-0000000000e1";
    let data = data_directory();
    let none = run(data.path(), &["admin", "list-dead-letters"]);
    assert_eq!(text(&none.stdout), "No dead letters.\n");
    let server = Server::start(data.path(), &[]);
    let insert = format!(
        "insert into outbox (outbox_id, at, topic, payload)
         values ('{ID}', now(), 'registration.moved', '{{}}')"
    );
    asked(data.path(), &insert);
    wait_until("it is set aside, and said so", || {
        let said = server.get("/readyz");
        said.starts_with("HTTP/1.0 200") && said.contains("admin list-dead-letters")
    });
    let listed = text(&run(data.path(), &["admin", "list-dead-letters"]).stdout);
    assert!(
        listed.starts_with(&format!("{ID}  registration.moved  happened ")),
        "{listed}"
    );
    assert!(listed.contains("outbox.payload"), "{listed}");
    let mend = format!("update dead_letter set topic = 'weather.changed' where outbox_id = '{ID}'");
    asked(data.path(), &mend);
    let retry = ["admin", "retry-dead-letter", ID];
    let retried = run(data.path(), &retry);
    assert_eq!(retried.status.code(), Some(0), "{}", text(&retried.stderr));
    let again = run(data.path(), &retry);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("no dead letter with this ID"));
    wait_until("it was handed on", || {
        asked(
            data.path(),
            "select (select count(*) from outbox) + (select count(*) from dead_letter)",
        ) == "0"
    });
}
