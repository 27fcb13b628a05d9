//! The two signals that ask the program to end.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for SIGTERM (a supervisor) and SIGINT (Ctrl-C) from the moment it is made.
#[derive(Debug)]
pub struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    /// Starts listening; from now on the signals no longer end the process by themselves.
    ///
    /// # Errors
    ///
    /// When the process can't listen to signals.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the next of them, and names it.
    pub async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

/// A mark that turns true with the first signal, for work that stops at the next place where nothing
/// is half done.
///
/// # Errors
///
/// When the process can't listen to signals.
pub fn stop_mark() -> io::Result<Arc<AtomicBool>> {
    let mut signals = StopSignals::listen()?;
    let mark = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&mark);
    tokio::spawn(async move {
        let signal = signals.next().await;
        tracing::info!(signal, "finishing what is under way");
        asked.store(true, Ordering::Relaxed);
    });
    Ok(mark)
}
