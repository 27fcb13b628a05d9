//! Views of Data Compass that an agency and the operators of the demo have saved.

use chrono::{DateTime, Utc};
use domain::{
    compass::{CompassRole, ViewQuery},
    creator_list::SavedName,
};
use store::{
    ActorContext, Db,
    compass::{NewView, save_view},
};

use super::{
    Error,
    accounts::{by_operator, by_owner, campaign_agencies},
    plan_error,
    shape::GB,
    simulation::done,
};
use crate::environment::Environment;

/// What the agency has saved: what each is called, and what it asks for.
const OF_AGENCY: [(&str, &str); 2] = [
    ("Items by day", "compare=none&figure=items"),
    ("Products by GMV", "parts=product&figure=gmv"),
];

/// What the operators have.
const OF_PLATFORM: (&str, &str) = ("GMV against last year", "compare=year&figure=gmv");

/// Saves them.
pub(super) async fn save(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    if let Some(slug) = campaign_agencies(&GB).first() {
        let owner = by_owner(db, environment, slug, at).await?;
        for view in OF_AGENCY {
            save_one(db, &owner, CompassRole::CampaignAgency, view).await?;
        }
    }
    let operator = by_operator(db, (environment, at)).await?;
    save_one(db, &operator, CompassRole::Platform, OF_PLATFORM).await
}

async fn save_one(
    db: &Db,
    by: &ActorContext<'_>,
    role: CompassRole,
    (name, query): (&str, &str),
) -> Result<(), Error> {
    let name = SavedName::parse(name).map_err(plan_error)?;
    let query = ViewQuery::parse(query).map_err(plan_error)?;
    let new = NewView {
        market: GB.market,
        role,
        name: &name,
        query: &query,
    };
    done(save_view(db, by, &new).await)?;
    Ok(())
}
