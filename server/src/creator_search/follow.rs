//! Keeping the creators in memory as they are in the database.

use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use domain::{
    creator_search::{SearchRow, name_parts},
    ids::CreatorId,
    market::Market,
};
use store::{
    SecretSource as _,
    creator_feed::{self, Followed},
};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, timeout},
};

use super::{CreatorSearchProcess, FollowFailure};
use crate::environment::Environment;

/// How often the process looks what has changed.
const LOOK: Duration = Duration::from_millis(200);

/// How long it waits after a look that failed.
const PAUSE: Duration = Duration::from_secs(1);

/// How often some creators in memory are compared with the database.
const COMPARE: Duration = Duration::from_hours(1);

impl CreatorSearchProcess {
    /// Follows the creators until it is told to stop. Whatever fails is tried again.
    pub async fn run(self: Arc<Self>, environment: Environment, mut stop: watch::Receiver<bool>) {
        let mut looks = interval(LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut compared, mut is_failing) = (Instant::now(), false);
        loop {
            tokio::select! {
                _ = looks.tick() => {}
                () = closed(&mut stop) => return,
            }
            let look = async {
                if compared.elapsed() < COMPARE {
                    return self.catch_up().await;
                }
                compared = Instant::now();
                self.compare(chance(&environment)).await.map(|_| ())
            };
            let looked = tokio::select! {
                looked = look => looked,
                () = closed(&mut stop) => return,
            };
            self.tell();
            // What goes on is told once.
            match (&looked, is_failing) {
                (Err(error), false) => tracing::warn!(%error, "creators can't be followed"),
                (Ok(()), true) => tracing::info!("creators are followed again"),
                (Ok(()), false) | (Err(_), true) => {}
            }
            is_failing = looked.is_err();
            if is_failing && timeout(PAUSE, closed(&mut stop)).await.is_ok() {
                return;
            }
        }
    }

    /// Brings the memory to where the database is now: what was committed before it is asked can be found after.
    ///
    /// # Errors
    ///
    /// What failed. The next try goes on from the last look that did not; what was taken in by half is read anew.
    pub async fn catch_up(&self) -> Result<(), FollowFailure> {
        let mut kept = self.feed.lock().await;
        let before = kept
            .take()
            .filter(|_| !self.is_broken.load(Ordering::Acquire));
        let mut followed = None;
        if let Some(mut feed) = before {
            match creator_feed::follow(&self.db, &mut feed).await {
                Ok(Followed::Changes(changes)) => {
                    self.apply(changes).await?;
                    followed = Some(feed);
                }
                Ok(Followed::TooFar) => {}
                Err(error) => {
                    *kept = Some(feed);
                    return Err(error.into());
                }
            }
        }
        let feed = if let Some(feed) = followed {
            feed
        } else {
            self.is_broken.store(false, Ordering::Release);
            self.load().await?
        };
        self.note_looked();
        // What has become too loose is read anew by the next look.
        let is_loose = Market::ALL
            .into_iter()
            .any(|market| self.index.wants_reload(market));
        *kept = Some(feed).filter(|_| !is_loose);
        Ok(())
    }

    /// Compares some creators in memory with the database, after catching up with it; how many of them differ. Then
    /// all are read anew by the next look.
    ///
    /// # Errors
    ///
    /// As [`CreatorSearchProcess::catch_up`].
    pub async fn compare(&self, chance: u64) -> Result<usize, FollowFailure> {
        let mut kept = self.feed.lock().await;
        let Some(mut feed) = kept.take() else {
            return Ok(0);
        };
        let checked = creator_feed::check(&self.db, &mut feed, chance).await;
        let (followed, cards) = match checked {
            Ok(checked) => checked,
            Err(error) => {
                *kept = Some(feed);
                return Err(error.into());
            }
        };
        let Followed::Changes(changes) = followed else {
            return Ok(0);
        };
        self.apply(changes).await?;
        let differing = self.differing(&cards);
        if differing == 0 {
            self.note_looked();
            *kept = Some(feed);
        } else {
            tracing::error!(
                differing,
                of = cards.len(),
                "creators in memory are not as in the database"
            );
        }
        Ok(differing)
    }

    /// How many of these are otherwise in memory.
    fn differing(&self, cards: &[SearchRow]) -> usize {
        let mut differing = 0;
        for market in Market::ALL {
            let here = cards.iter().filter(|card| card.market == market);
            let expected: Vec<SearchRow> = here.map(folded).collect();
            let creators: Vec<CreatorId> = expected.iter().map(|card| card.creator).collect();
            let held = self.index.rows(market, &creators);
            let same = expected.iter().filter(|card| held.contains(card)).count();
            differing += expected.len() - same;
        }
        differing
    }
}

/// A creator as memory holds one: of the names there are only the parts that are looked for.
fn folded(card: &SearchRow) -> SearchRow {
    let mut parts = name_parts(&card.handle, &card.nickname).into_iter();
    SearchRow {
        handle: parts.next().unwrap_or_default(),
        nickname: parts.collect::<Vec<_>>().join(" "),
        ..card.clone()
    }
}

/// A number that nobody foresees, for which creators are compared.
fn chance(environment: &Environment) -> u64 {
    let secret = environment.secret();
    let first = secret.first_chunk();
    first.map_or(0, |first| u64::from_be_bytes(*first))
}

/// Waits for the word to stop. Its sender going away means the same.
async fn closed(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
}
