//! What the program says about itself while a test runs: on the test's own thread, on which everything is answered.

use std::{
    io::{self, Write},
    sync::{Arc, LazyLock, Mutex},
};

use tracing::{
    Dispatch,
    subscriber::{DefaultGuard, NoSubscriber, set_default},
};
use tracing_subscriber::EnvFilter;

/// A subscriber that hears nothing, beside the one that listens: see `statements/counting.rs`.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));

/// How much is heard. For how long statements took is said in many digits, among which any number may stand.
const LEVEL: &str = "debug,sqlx=warn";

/// All lines of the log, down to those of debugging.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Hears until the guard is dropped.
    pub(crate) fn listen(&self) -> DefaultGuard {
        LazyLock::force(&SECOND);
        let log = self.clone();
        let lines = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(LEVEL))
            .with_ansi(false)
            .with_writer(move || log.clone());
        set_default(lines.finish())
    }

    pub(crate) fn lines(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
