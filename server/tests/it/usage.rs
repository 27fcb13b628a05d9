//! What whoever runs the program sees of it: exit codes, sentences, the log and the figures.

use std::fs;

use rustix::process::Signal;
use serde_json::Value;

use crate::program::{Server, data_directory, get, program, run, text, wait_until};

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
        (
            vec!["serve", "--trusted-proxy", "10.0.0.0/33"],
            2,
            "invalid value",
        ),
        (vec!["serve", "--production"], 2, "--public-url"),
        (vec!["worker", "--production"], 2, "--public-url"),
        (
            vec!["serve", "--production", "--public-url", "http://a.example"],
            2,
            "--public-url",
        ),
        (
            vec!["serve", "--production", "--public-url", "https://a.example"],
            2,
            "to none if browsers connect to the server directly",
        ),
        (
            vec![
                "serve",
                "--production",
                "--public-url",
                "https://a.example",
                "--trusted-proxy",
                "none,10.0.0.1",
            ],
            2,
            "not both",
        ),
        (
            vec![
                "serve",
                "--production",
                "--public-url",
                "https://a.example",
                "--trusted-proxy",
                "none",
            ],
            2,
            "the built-in database is not for production",
        ),
        (
            vec!["migrate", "--database-url", "nonsense"],
            2,
            "DATABASE_URL is not a database URL",
        ),
        (
            vec!["migrate", "--database-url", "postgres://localhost/x"],
            2,
            "names no user",
        ),
        (
            vec!["migrate", "--log-level", "no=such=level"],
            2,
            "--log-level",
        ),
        (
            vec!["migrate", "--database-url", closed],
            1,
            "Connection refused",
        ),
        (
            vec!["migrate", "--postgres-bin", nowhere],
            1,
            "no postgres and initdb in",
        ),
        (
            vec!["settle", "--until", "2999-01-01T00:00:00Z"],
            2,
            "--until: 2999-01-01T00:00:00Z is in the future",
        ),
        (
            vec!["healthcheck", "--listen", "127.0.0.1:1"],
            1,
            "127.0.0.1:1",
        ),
        (
            vec!["admin", "create-operator", "--email", "nobody"],
            1,
            "not a valid email address",
        ),
    ] {
        let ended = run(data.path(), &arguments);
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
}

#[test]
fn a_setting_that_cannot_be_right_is_refused_at_start() {
    let data = data_directory();
    for (arguments, sentence) in [
        (vec!["serve", "--request-timeout", "0"], "invalid value"),
        (
            vec!["worker", "--production"],
            "--production needs an https --public-url",
        ),
        (
            vec!["worker", "--mail-from", "nonsense"],
            "must be an email address",
        ),
        (
            vec!["worker", "--documents-s3-region", "eu-west-1"],
            "--documents-s3-bucket",
        ),
        (
            vec![
                "worker",
                "--documents-s3-bucket",
                "papers",
                "--documents-s3-endpoint",
                "storage",
            ],
            "must be an http or https URL",
        ),
    ] {
        let ended = run(data.path(), &arguments);
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
}

#[test]
fn a_secret_may_come_from_a_file_and_is_never_shown() {
    let data = data_directory();
    let file = data.path().join("url");
    fs::write(&file, "postgres://nobody:hunter2@127.0.0.1:1/nothing\n").unwrap();
    let by_file = program(data.path())
        .arg("migrate")
        .env("DATABASE_URL_FILE", &file)
        .output();
    let by_value = program(data.path())
        .args(["migrate", "--help"])
        .env(
            "DATABASE_URL",
            "postgres://nobody:hunter2@127.0.0.1:1/nothing",
        )
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
    let metrics = server
        .seen
        .iter()
        .find(|line| line.contains("serving the metrics"))
        .unwrap();
    let metrics: Value = serde_json::from_str(metrics).unwrap();
    let metrics = metrics["address"].as_str().unwrap();
    let metrics = metrics
        .trim_start_matches("http://")
        .trim_end_matches("/metrics")
        .to_owned();

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
    assert!(
        !server.get("/metrics").contains("http_requests_total"),
        "figures are not for all"
    );
    // How the process and its worker are doing.
    for figure in [
        "http_connections 1",
        "worker_alive 1",
        "worker_last_sign_of_life_timestamp_seconds ",
        r#"worker_job_failures_in_a_row{job="make_months"} 0"#,
        r#"worker_job_last_success_timestamp_seconds{job="make_months"} "#,
        r#"build_info{version=""#,
    ] {
        wait_until(figure, || get(&metrics, "/metrics").contains(figure));
    }
    let (_, said) = server.stop(Signal::TERM);
    assert!(
        !said.iter().any(|line| line.contains("person@example.org")),
        "{said:#?}"
    );
    assert!(!figures.contains("person@example.org"));
}
