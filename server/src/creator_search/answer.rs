//! What pages ask of the creators in memory.

use std::{future::ready, sync::Arc, time::Instant};

use ::creator_search::{CreatorIndex, NotReady};
use app::context::{BoxSearch, CreatorSearch, CreatorSearchState, SearchNotReady};
use domain::{
    creator_search::{NameQuery, SearchAnswer, SearchRequest, SearchScope},
    ids::CreatorId,
};
use metrics::{counter, histogram};
use tokio::task::spawn_blocking;

use super::{
    CreatorSearchProcess,
    figures::{DATABASE_ANSWERS, SECONDS},
};

impl CreatorSearchProcess {
    /// Asks the memory, away from the threads that wait for sockets.
    async fn ask<T: Send + 'static>(
        self: Arc<Self>,
        question: impl FnOnce(&CreatorIndex) -> Result<T, NotReady> + Send + 'static,
    ) -> Result<T, SearchNotReady> {
        let (index, began) = (Arc::clone(&self.index), Instant::now());
        let answer = spawn_blocking(move || question(&index)).await;
        histogram!(SECONDS).record(began.elapsed().as_secs_f64());
        if let Ok(Ok(answer)) = answer {
            return Ok(answer);
        }
        if let Err(error) = answer {
            tracing::error!(%error, "a search in memory ended unasked");
        }
        self.note_broken();
        Err(SearchNotReady)
    }
}

/// What answers pages: a share of the process.
pub(super) struct Answers(pub(super) Arc<CreatorSearchProcess>);

impl Answers {
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&CreatorIndex) -> Result<T, NotReady> + Send + 'static,
    ) -> BoxSearch<T> {
        if self.0.is_fresh() {
            Box::pin(Arc::clone(&self.0).ask(question))
        } else {
            Box::pin(ready(Err(SearchNotReady)))
        }
    }
}

impl CreatorSearch for Answers {
    fn search(&self, request: SearchRequest) -> BoxSearch<SearchAnswer> {
        self.ask(move |index| index.search(&request))
    }

    fn suggest(&self, scope: SearchScope, name: NameQuery) -> BoxSearch<Vec<CreatorId>> {
        self.ask(move |index| index.suggest(&scope, &name))
    }

    fn note_database_answer(&self) {
        counter!(DATABASE_ANSWERS).increment(1);
    }

    fn state(&self) -> CreatorSearchState {
        let memory = self.0.index.memory();
        let behind = self.0.behind().filter(|_| self.0.is_fresh());
        let tenths = behind.map(|behind| behind.as_millis() / 100);
        CreatorSearchState {
            creators: memory.creators,
            bytes: memory.bytes,
            tenths_behind: tenths.map(|tenths| u64::try_from(tenths).unwrap_or(u64::MAX)),
        }
    }
}
