//! A real mail server of a test's own: aiosmtpd, which `script/test` brings.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// Where Python finds aiosmtpd.
const PYTHON_PATH: &str = "TEST_MAIL_SERVER_PYTHON";

/// A mail server that runs, and the messages that it took.
pub(super) struct MailServer {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl MailServer {
    /// Starts one on a free port.
    pub(super) fn start() -> Self {
        let Some(python_path) = std::env::var_os(PYTHON_PATH) else {
            panic!("{PYTHON_PATH} is not set: run the tests by script/test");
        };
        let folder = tempfile::tempdir().unwrap();
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/mail/smtp_server.py");
        let mut process = Command::new("python3")
            .arg(program)
            .arg(folder.path())
            .env("PYTHONPATH", python_path)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let output = process.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut said).unwrap();
        let port = said.trim().parse().unwrap();
        Self {
            process,
            folder,
            port,
        }
    }

    /// Its address.
    pub(super) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// From now on it takes messages, or takes none.
    pub(super) fn is_busy(&self, busy: bool) {
        let file = self.folder.path().join("busy");
        if busy {
            fs::write(file, "").unwrap();
        } else {
            fs::remove_file(file).unwrap();
        }
    }

    /// The messages that it took, in their order.
    pub(super) fn messages(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let files = entries.map(|entry| entry.unwrap().path());
        let mut messages: Vec<_> = files
            .filter(|file| file.extension().is_some_and(|kind| kind == "eml"))
            .collect();
        messages.sort();
        let read = messages.into_iter();
        read.map(|file| fs::read_to_string(file).unwrap()).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
