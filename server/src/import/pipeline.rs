//! One file on its way in: a thread reads batches, tasks write them, and a thread counts what
//! became of them, all at the same time and with only a few batches under way. Batches that decide
//! about the same key are written one after the other, in the order of the file.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::market::MarketRules;
use tokio::{
    runtime::Handle,
    sync::{
        Mutex, OwnedSemaphorePermit, Semaphore,
        mpsc::{self, UnboundedReceiver, UnboundedSender},
    },
    task::{JoinHandle, spawn_blocking},
};

use super::{
    batches::{Batch, Batches},
    counters::{Counters, Judged},
    file_error::FileError,
    header::Header,
    intake::Intake,
    rejects::Rejects,
    turns::{Keys, Turn, Turns},
};
use crate::{environment::Environment, progress::Progress};

/// How many batches wait for a writer.
const WAITING: usize = 2;

/// Why not all of a file's rows were judged.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// Someone asked for it.
    Asked,
    /// The file can't be read further.
    File(FileError),
    /// The database failed.
    Database(store::Error<Infallible>),
    /// The file of rejects can't be written.
    Rejects(io::Error),
}

/// What the writing of a batch needs beside its rows.
#[derive(Clone)]
pub(crate) struct Circumstances {
    /// The market that the rows belong to.
    pub(crate) market: MarketRules,
    /// The clock and the ids.
    pub(crate) environment: Environment,
    /// Turns true when someone asks for the import to stop.
    pub(crate) stop: Arc<AtomicBool>,
}

/// How many batches may be under way. Whoever takes batches holds one and closes it at the end,
/// however that comes: the reader then waits for nobody who is gone.
struct Window(Arc<Semaphore>);

impl Drop for Window {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A batch or what became of it, with its place among the others and its right to be under way.
struct UnderWay<T> {
    number: u64,
    permit: OwnedSemaphorePermit,
    content: T,
}

/// What was read and is not written yet.
struct Queue {
    read: Mutex<UnboundedReceiver<UnderWay<Batch>>>,
    turns: Arc<Turns>,
}

impl Queue {
    /// The next batch of the file, once it may be written; none at its end, and after a failure.
    async fn next(&self) -> Option<(UnderWay<Batch>, Turn)> {
        // Held while the batch waits for its turn, so that none behind it overtakes it.
        let mut read = self.read.lock().await;
        let batch = read.recv().await?;
        let keys = Keys::of(batch.content.rows.as_rows());
        let turn = self.turns.next(keys).await?;
        Some((batch, turn))
    }
}

/// Takes in one file through as many writers as there are places for its batches to go. Whatever stops it, the
/// batches that are being written are finished and counted. Gives the places back.
pub(crate) async fn ingest(
    batches: Batches,
    intakes: Vec<Intake>,
    circumstances: &Circumstances,
    rejects: Option<Rejects>,
    progress: Progress,
) -> (Counters, Vec<Intake>, Result<(), Stopped>) {
    let header = batches.header();
    let window = Arc::new(Semaphore::new(intakes.len() + WAITING));
    let (read, queue) = mpsc::unbounded_channel();
    let (judged, outcomes) = mpsc::unbounded_channel();

    let reader = Reader {
        batches,
        window: Arc::clone(&window),
        read,
    };
    let stop = Arc::clone(&circumstances.stop);
    let handle = Handle::current();
    let reading = spawn_blocking(move || reader.run(&stop, &handle));

    let queue = Arc::new(Queue {
        read: Mutex::new(queue),
        turns: Arc::default(),
    });
    let start = |intake| {
        let writer = Writer {
            intake,
            queue: Arc::clone(&queue),
            judged: judged.clone(),
            _window: Window(Arc::clone(&window)),
            circumstances: circumstances.clone(),
            header: Arc::clone(&header),
        };
        tokio::spawn(writer.run())
    };
    let writing: Vec<_> = intakes.into_iter().map(start).collect();
    drop(judged);

    let counters = Counters::default();
    let collector = Collector {
        counters,
        rejects,
        rejected: Ok(()),
        header,
        window: Window(window),
        progress,
    };
    let counting = spawn_blocking(move || collector.run(outcomes));

    let read = match finished(reading).await {
        Ok(ReadTo::End) => Ok(()),
        Ok(ReadTo::Stop) => Err(Stopped::Asked),
        Err(fault) => Err(Stopped::File(fault)),
    };
    let mut intakes = Vec::new();
    let mut written = Ok(());
    for task in writing {
        let (intake, outcome) = finished(task).await;
        intakes.push(intake);
        written = written.and(outcome);
    }
    let (counters, rejected) = finished(counting).await;
    // Of several, the first of these is the cause of the others.
    let ended = written
        .map_err(Stopped::Database)
        .and(rejected.map_err(Stopped::Rejects))
        .and(read);
    (counters, intakes, ended)
}

async fn finished<T>(task: JoinHandle<T>) -> T {
    task.await
        .unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

struct Reader {
    batches: Batches,
    window: Arc<Semaphore>,
    read: UnboundedSender<UnderWay<Batch>>,
}

impl Reader {
    /// Reads until the end of the file, or until nobody wants more.
    fn run(mut self, stop: &AtomicBool, handle: &Handle) -> Result<ReadTo, FileError> {
        let mut number = 0;
        // The window is closed when what was read can't be written.
        while let Ok(permit) = handle.block_on(Arc::clone(&self.window).acquire_owned()) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let Some(content) = self.batches.next()? else {
                return Ok(ReadTo::End);
            };
            if self
                .read
                .send(UnderWay {
                    number,
                    permit,
                    content,
                })
                .is_err()
            {
                break;
            }
            number += 1;
        }
        Ok(ReadTo::Stop)
    }
}

/// How far a file was read.
enum ReadTo {
    End,
    Stop,
}

struct Writer {
    intake: Intake,
    queue: Arc<Queue>,
    judged: UnboundedSender<UnderWay<Judged>>,
    _window: Window,
    circumstances: Circumstances,
    header: Arc<Header>,
}

impl Writer {
    /// Writes until no batch is left. A failure ends the whole import: no further batch begins, for
    /// its rows may be behind those that were not written; the window closes, and the reader stops.
    async fn run(mut self) -> (Intake, Result<(), store::Error<Infallible>>) {
        loop {
            let Some((next, turn)) = self.queue.next().await else {
                return (self.intake, Ok(()));
            };
            let UnderWay {
                number,
                permit,
                content,
            } = next;
            let written = self
                .intake
                .write(&self.circumstances, &content, &self.header);
            match written.await {
                Ok(content) => {
                    turn.end();
                    // The collector listens for as long as there is a writer.
                    let _ = self.judged.send(UnderWay {
                        number,
                        permit,
                        content,
                    });
                }
                Err(error) => return (self.intake, Err(error)),
            }
        }
    }
}

struct Collector {
    counters: Counters,
    rejects: Option<Rejects>,
    rejected: io::Result<()>,
    header: Arc<Header>,
    window: Window,
    progress: Progress,
}

impl Collector {
    /// Counts what became of the batches, in the file's order, until there are no more.
    fn run(
        mut self,
        mut outcomes: UnboundedReceiver<UnderWay<Judged>>,
    ) -> (Counters, io::Result<()>) {
        let mut early = BTreeMap::new();
        let mut next = 0;
        while let Some(outcome) = outcomes.blocking_recv() {
            early.insert(outcome.number, outcome);
            while let Some(outcome) = early.remove(&next) {
                self.add(outcome.content);
                next += 1;
            }
        }
        // A batch that failed leaves a gap; those behind it may well have been written.
        for outcome in early.into_values() {
            self.add(outcome.content);
        }
        self.progress.finish();
        let finished = self.rejects.map_or(Ok(()), Rejects::finish);
        (self.counters, self.rejected.and(finished))
    }

    fn add(&mut self, judged: Judged) {
        if let Some(rejects) = &mut self.rejects
            && self.rejected.is_ok()
        {
            let mut refused = judged.refused.iter();
            self.rejected = refused.try_for_each(|row| rejects.add(row, &self.header));
            if self.rejected.is_err() {
                self.window.0.close();
            }
        }
        self.progress.add(judged.rows());
        self.counters.add(judged);
    }
}
