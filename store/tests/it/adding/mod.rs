//! A creator adds a product: with consent to exactly what is in force, once, and with a receipt.

mod at_once;
mod consenting;
mod showcase;

use domain::{
    consent::{AddRefusal, Consent, Seen},
    ids::CreatorId,
    share_link::LinkCode,
    showcase::{ShowcaseFilter, ShowcaseGroup},
};
use store::{
    ActorContext, Db, Error,
    showcases::{Added, add, counts},
};

use crate::links::{OPEN, Sharing};

const EARNING: ShowcaseFilter = ShowcaseFilter {
    group: ShowcaseGroup::Earning,
    text: None,
};

/// How many products earn and how many have ended.
async fn counted(db: &Db, by: &ActorContext<'_>, creator: CreatorId) -> (u64, u64) {
    let counts = counts(db, by, creator).await.unwrap();
    (counts.earning, counts.ended)
}

impl Sharing {
    async fn add_at(
        &self,
        creator: CreatorId,
        code: LinkCode,
        consent: Consent,
        now: &str,
    ) -> Result<Added, Error<AddRefusal>> {
        add(&self.world.db, &self.creator(creator, now), code, consent).await
    }

    async fn add(
        &self,
        creator: CreatorId,
        code: LinkCode,
        rate: &str,
    ) -> Result<Added, Error<AddRefusal>> {
        self.add_at(creator, code, agreed(rate), OPEN).await
    }

    async fn rows(&self, table: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

/// Consent to this rate and the first terms.
fn agreed(rate: &str) -> Consent {
    Consent {
        rate_shown: rate.parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    }
}
