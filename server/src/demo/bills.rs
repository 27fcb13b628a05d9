//! The months of the demo that are over are closed, so that there are bills and statements to look at.

use chrono::{DateTime, Utc};
use ledger_proof::SigningKey;
use store::{
    Db,
    bills::{self, Closer},
    ledger, markets,
};

use super::{Error, SHAPES};
use crate::environment::Environment;

/// What the demo's bills are signed with. It is in every copy of the program, and proves nothing: production takes no
/// demo.
const KEY: [u8; 32] = *b"the demo's bills prove nothing..";

/// Closes every month of the demo's markets that is over for long enough.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let planned = |why: String| Error::Plan(format!("its months couldn't be closed: {why}"));
    let key = SigningKey::new(KEY).map_err(|error| planned(error.to_string()))?;
    for shape in SHAPES {
        let rules = markets::rules_of(db, shape.market, at).await?;
        while let Some(month) = bills::next_to_close(db, &rules, at).await? {
            let claimed = bills::claim(db, &rules, month, at).await;
            claimed.map_err(|error| planned(error.to_string()))?;
            loop {
                let sealed = ledger::seal(db, Some(&key), None, at).await;
                let sealed = sealed.map_err(|error| planned(error.to_string()))?;
                if sealed.is_all() {
                    break;
                }
            }
            let ids = &*environment.ids;
            let closed = bills::close(db, &rules, month, &key, Closer::Clock, at, ids).await;
            closed.map_err(|error| planned(error.to_string()))?;
        }
    }
    Ok(())
}
