//! `sum_orders`: what was written of order lines is added to the running totals, by day, of what
//! campaigns' sales are made up and of Data Compass, what was written of registrations to their counts;
//! and what is from before there were any is counted, what was sold of products with samples among it.

use std::convert::Infallible;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error, compass, order_totals, registration_totals,
    sale_totals::{self, Folded},
    samples,
};
use uuid::Uuid;

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SumOrders {}

impl TaskHandler for SumOrders {
    const IDENTIFIER: &'static str = "sum_orders";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, sum_orders).await
    }
}

/// Adds all changes to the totals, and counts what was there before, market by market. Both take turns:
/// counting takes long, and whoever reads sums what is not added yet.
///
/// # Errors
///
/// When the database fails, or a stored line breaks its rules; what was added or counted until then
/// stays.
pub async fn sum_orders(context: JobContext) -> Result<(), Error<Infallible>> {
    let mut is_any_left = true;
    while is_any_left && !context.is_closing() {
        add_changes_of_registrations(&context).await?;
        add_changes(&context).await?;
        add_changes_of_sales(&context).await?;
        add_changes_of_compass(&context).await?;
        is_any_left = count_some(&context).await?;
    }
    Ok(())
}

/// Adds the changes of every shop's registrations once: what is written meanwhile waits for the next time.
async fn add_changes_of_registrations(context: &JobContext) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    while !context.is_closing()
        && let Some(last) = registration_totals::fold(&context.db, after).await?
    {
        after = last;
    }
    Ok(())
}

/// Adds the changes of every party once: what is written meanwhile waits for the next time.
async fn add_changes(context: &JobContext) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    while !context.is_closing()
        && let Some(last) = order_totals::fold(&context.db, after).await?
    {
        after = last;
    }
    Ok(())
}

/// The same for what campaigns' sales are made up of. Once everybody's changes are added, that is written
/// down with the moment before: so pages say as of when they are.
async fn add_changes_of_sales(context: &JobContext) -> Result<(), Error<Infallible>> {
    let (db, began) = (&context.db, context.environment.now());
    let mut after = Uuid::nil();
    while !context.is_closing() {
        match sale_totals::fold(db, after).await? {
            Folded::UpTo(last) => after = last,
            Folded::Everybody => return sale_totals::through(db, began).await,
            Folded::NotNow => return Ok(()),
        }
    }
    Ok(())
}

/// The same for Data Compass.
async fn add_changes_of_compass(context: &JobContext) -> Result<(), Error<Infallible>> {
    let (db, began) = (&context.db, context.environment.now());
    let mut after = Uuid::nil();
    while !context.is_closing() {
        match compass::fold(db, after).await? {
            compass::Folded::UpTo(last) => after = last,
            compass::Folded::Everybody => return compass::through(db, began).await,
            compass::Folded::NotNow => return Ok(()),
        }
    }
    Ok(())
}

/// Counts some of the registrations and lines from before; whether there are more.
async fn count_some(context: &JobContext) -> Result<bool, Error<Infallible>> {
    for market in Market::ALL {
        let now = context.environment.now();
        // Each counts some: none waits until another is through.
        let registered = registration_totals::count_before(&context.db, market, now).await?;
        let by_day = order_totals::count_before(&context.db, market, now).await?;
        let of_sales = sale_totals::count_before(&context.db, market, now).await?;
        let of_samples = samples::keep_before(&context.db, market, now).await?;
        let of_compass = compass::count_before(&context.db, market, now).await?;
        if registered || by_day || of_sales || of_samples || of_compass {
            tracing::debug!(%market, "registrations and order lines from before are counted");
            return Ok(true);
        }
    }
    Ok(false)
}
