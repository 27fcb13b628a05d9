//! Reading all creators into memory.

use std::time::Instant;

use ::creator_search::Builder;
use domain::market::Market;
use metrics::counter;
use store::creator_feed::{self, Feed};
use tokio::task::spawn_blocking;

use super::{CreatorSearchProcess, FollowFailure, figures::LOADS};

impl CreatorSearchProcess {
    /// Reads all creators of every market aside, while the memory that there is goes on answering, and then puts them
    /// in its place. Markets without creators are there as well, so that nothing is found in them.
    pub(super) async fn load(&self) -> Result<Feed, FollowFailure> {
        let began = Instant::now();
        let markets = Market::ALL.into_iter();
        let mut builders: Vec<(Market, Builder)> = markets
            .map(|market| (market, self.index.builder(market)))
            .collect();
        let feed = creator_feed::begin(&self.db, |row| {
            let mut all = builders.iter_mut();
            if let Some((_, builder)) = all.find(|(market, _)| *market == row.market) {
                builder.push(row);
            }
        })
        .await?;
        spawn_blocking(move || {
            for (_, builder) in builders {
                builder.finish();
            }
        })
        .await?;
        counter!(LOADS).increment(1);
        let creators = self.index.memory().creators;
        tracing::info!(
            creators,
            seconds = began.elapsed().as_secs(),
            "creators are in memory"
        );
        Ok(feed)
    }
}
