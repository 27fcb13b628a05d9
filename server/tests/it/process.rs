//! The program with its built-in PostgreSQL: started, killed, started again, told to stop.

use std::{fs, path::PathBuf, process::Stdio};

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
        let expected = if round == 0 { Some(0) } else { Some(1) };
        assert_eq!(created.status.code(), expected, "{}", text(&created.stderr));
        if round > 0 {
            assert!(text(&created.stderr).contains("already has an account"));
        }
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
    assert_eq!(
        text(&migrated.stdout),
        "The schema is at this program's version.\n"
    );
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

#[test]
fn while_it_drains_it_serves_but_is_not_ready() {
    let data = data_directory();
    let mut server = Server::start(data.path(), &["--drain", "60"]);
    server.tell(Signal::TERM);
    server.wait_for("stopping");
    wait_until("it is not ready", || {
        server.get("/readyz").starts_with("HTTP/1.0 503")
    });
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
