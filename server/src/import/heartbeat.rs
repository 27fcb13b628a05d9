//! The word that an import is under way, kept alive for as long as it is: the clock settles nothing
//! in its market meanwhile.

use std::{convert::Infallible, time::Duration};

use domain::{actor::Actor, ids::ImportId, market::Market};
use store::{
    ActorContext, Db, Error,
    imports::{self, RowCounts},
};
use tokio::{sync::oneshot, time::timeout};

use super::counters::Counters;
use crate::environment::Environment;

/// How often the import says that it is alive: well within the time that its silence is believed.
const RENEWED_EVERY: Duration = Duration::from_mins(1);

/// An import that is under way.
pub(super) struct Heartbeat {
    db: Db,
    environment: Environment,
    import: ImportId,
    /// Whatever ends the import drops it, and the import no longer says that it is alive. Nothing is
    /// ever sent.
    _renewing: oneshot::Sender<Infallible>,
}

impl Heartbeat {
    /// Says that an import of the kind begins, and who began it. It is renewed by time and not by
    /// batches, since rows may come slowly.
    pub(super) async fn begin(
        db: &Db,
        environment: &Environment,
        actor: Actor,
        market: Market,
        kind: &str,
    ) -> Result<Self, Error<Infallible>> {
        let by = ActorContext {
            actor,
            now: environment.now(),
            ids: &*environment.ids,
            form: None,
        };
        let import = imports::begin(db, &by, market, kind).await?;
        let (renewing, ended) = oneshot::channel();
        tokio::spawn(keep_alive(db.clone(), environment.clone(), import, ended));
        Ok(Self {
            db: db.clone(),
            environment: environment.clone(),
            import,
            _renewing: renewing,
        })
    }

    /// Says that it is over, and what it did. When that can't be written down, its silence says that
    /// it is over a little later.
    pub(super) async fn finish(self, rows: RowCounts) {
        let finished = imports::finish(&self.db, self.import, rows, self.environment.now()).await;
        if let Err(error) = finished {
            tracing::warn!(%error, "the end of the import could not be written down");
        }
    }
}

/// Adds the rows of a file.
pub(super) fn count(rows: &mut RowCounts, counters: &Counters) {
    rows.new += counters.new;
    rows.unchanged += counters.changed + counters.unchanged;
    rows.refused += counters.refused;
}

async fn keep_alive(
    db: Db,
    environment: Environment,
    import: ImportId,
    mut ended: oneshot::Receiver<Infallible>,
) {
    while timeout(RENEWED_EVERY, &mut ended).await.is_err() {
        if let Err(error) = imports::renew(&db, import, environment.now()).await {
            tracing::warn!(%error, "it could not be written down that the import goes on");
        }
    }
}
