//! What agencies of the demo are approved for by a command.

use chrono::{DateTime, Utc};
use domain::{campaign::Approval, category::CategoryCode};
use store::{Db, approvals, lookup};

use super::{
    Error,
    accounts::{self, by},
    paid,
    shape::Shape,
    simulation::done,
};
use crate::environment::Environment;

/// Approves what the agencies need that run campaigns, and those that manage creators. One of them hands in what it is
/// paid by itself, where there are keys to seal that with.
pub(super) async fn approve(
    db: &Db,
    environment: &Environment,
    shape: &Shape,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let by = by(environment, at);
    for slug in accounts::campaign_agencies(shape) {
        let agency = done(lookup::agency(db, slug).await)?;
        let category = Approval::CreatorMatchmaking(shape.market);
        done(approvals::approve(db, &by, agency, category).await)?;
        if slug == paid::AGENCY && environment.finance_keys().is_some() {
            continue;
        }
        for approval in [Approval::Tax, Approval::Bank] {
            done(approvals::approve(db, &by, agency, approval).await)?;
        }
    }
    // Those that manage creators. One of them runs campaigns as well, and so has both roles.
    for (slug, _) in shape.managers {
        let agency = done(lookup::agency(db, slug).await)?;
        let category = (shape.market, CategoryCode::CreatorManagement);
        done(approvals::approve_category(db, &by, agency, category).await)?;
    }
    Ok(())
}

/// Approves agencies of the first market in the others, in both roles: they work in several and change between them.
pub(super) async fn approve_abroad(
    db: &Db,
    environment: &Environment,
    shapes: &[&Shape],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let by = by(environment, at);
    for shape in shapes {
        for (slug, _) in shape.from_abroad {
            let agency = done(lookup::agency(db, slug).await)?;
            let approval = Approval::CreatorMatchmaking(shape.market);
            done(approvals::approve(db, &by, agency, approval).await)?;
            let category = (shape.market, CategoryCode::CreatorManagement);
            done(approvals::approve_category(db, &by, agency, category).await)?;
        }
    }
    Ok(())
}
