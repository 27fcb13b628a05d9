//! What a request asks the database.
//!
//! A test has a runtime of its own on one thread, where everything is answered that it asks for; so
//! what this thread says to the database is said for the request under way, in whatever task, and
//! nothing of it for another test.

use std::{
    fmt, mem,
    sync::{Arc, LazyLock, Mutex},
};

use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    subscriber::{DefaultGuard, NoSubscriber, set_default},
};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt as _},
};

/// How a statement begins that begins a transaction.
const BEGINS: &str = "begin";

/// How statements begin that belong to a transaction or a connection, not to what a page asks.
const NOT_ASKED: [&str; 4] = [BEGINS, "commit", "rollback", "set "];

/// A subscriber that hears nothing, beside the one that listens. Where there is one alone, tracing asks
/// whichever thread comes to a statement first for its own, and takes the answer of a thread that has none
/// for that of all.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));

/// Hears what this thread asks the database, for as long as it lives.
pub(crate) struct Statements {
    heard: Heard,
    _listening: DefaultGuard,
}

impl Statements {
    pub(crate) fn listen() -> Self {
        LazyLock::force(&SECOND);
        let heard = Heard::default();
        let subscriber = Registry::default().with(heard.clone());
        Self {
            heard,
            _listening: set_default(subscriber),
        }
    }

    /// What was asked since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        mem::take(&mut self.heard.0.lock().unwrap().asked)
    }

    /// The transactions that were begun since the last call.
    pub(crate) fn begun(&self) -> Vec<String> {
        mem::take(&mut self.heard.0.lock().unwrap().begun)
    }
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<All>>);

#[derive(Default)]
struct All {
    asked: Vec<String>,
    begun: Vec<String>,
}

impl<S: Subscriber> Layer<S> for Heard {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut said = Said::default();
        event.record(&mut said);
        let statement = said.statement();
        let mut heard = self.0.lock().unwrap();
        if statement.starts_with(BEGINS) {
            heard.begun.push(statement);
            return;
        }
        let is_asked = NOT_ASKED.iter().all(|begin| !statement.starts_with(begin))
            // What sqlx itself asks, to know a type.
            && !statement.contains("pg_catalog.");
        if is_asked {
            heard.asked.push(statement);
        }
    }
}

/// What sqlx says of a statement: its first words, and all of it where there are more.
#[derive(Default)]
struct Said {
    first: String,
    whole: String,
}

impl Said {
    fn statement(self) -> String {
        let said = if self.whole.is_empty() {
            self.first
        } else {
            self.whole
        };
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.first),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
