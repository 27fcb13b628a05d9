//! `admin check-totals`: whether the running totals of order lines are what the lines add up to, and the counts of
//! registrations what there are.

use std::collections::BTreeSet;

use clap::Args;
use domain::market::Market;
use store::{
    compass::{self, CompassDifference},
    order_totals::{self, Difference},
    registration_totals::{self, RegistrationDifference},
    sale_totals::{self, SaleDifference},
    samples,
};

use super::{
    super::{Failure, Outcome},
    Context,
};

/// How many differences are printed of each market.
const PRINTED: usize = 20;

/// What `admin check-totals` can be told.
#[derive(Debug, Args)]
pub struct CheckTotals {
    /// Check one market only: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long)]
    market: Option<Market>,

    /// Count the order lines of a party, or the registrations of a campaign, with a wrong total again
    #[arg(long)]
    repair: bool,
}

/// Compares every total with the lines, and says which are wrong.
pub(super) async fn check(
    context: &Context<'_>,
    arguments: &CheckTotals,
) -> Result<Outcome, Failure> {
    let asked = arguments.market;
    let markets = Market::ALL
        .into_iter()
        .filter(|market| asked.is_none_or(|one| one == *market));
    let mut wrong = 0;
    for market in markets {
        wrong += check_registrations(context, arguments, market).await?;
        if !order_totals::is_counted(context.db, market).await? {
            context.say(&format!(
                "{market}: not checked, since its order lines from before the upgrade are still being counted"
            ))?;
            continue;
        }
        let checked = order_totals::check_market(context.db, market).await?;
        context.say(&format!(
            "{market}: {} totals of {} parties checked, {} wrong",
            checked.sums,
            checked.parties,
            checked.differences.len()
        ))?;
        for difference in checked.differences.iter().take(PRINTED) {
            context.say(&described(difference))?;
        }
        if arguments.repair {
            for party in checked.wrong_parties() {
                order_totals::recount(context.db, market, party.0, &[party.1]).await?;
            }
        } else {
            wrong += checked.differences.len();
        }
        wrong += check_sales(context, arguments, market).await?;
        wrong += check_samples(context, arguments, market).await?;
        wrong += check_compass(context, arguments, market).await?;
    }
    if wrong > 0 {
        return Err(Failure::Refused(format!(
            "{wrong} totals are not what their order lines or registrations add up to: run admin check-totals --repair"
        )));
    }
    Ok(Outcome::Done)
}

/// Compares the counts of registrations with what there are; how many are wrong and not repaired.
async fn check_registrations(
    context: &Context<'_>,
    arguments: &CheckTotals,
    market: Market,
) -> Result<usize, Failure> {
    let Some(checked) = registration_totals::check_market(context.db, market).await? else {
        context.say(&format!(
            "{market}: registrations not checked, since those from before the upgrade are still being counted"
        ))?;
        return Ok(0);
    };
    context.say(&format!(
        "{market}: counts of registrations of {} campaigns checked, {} wrong",
        checked.campaigns,
        checked.differences.len()
    ))?;
    for difference in checked.differences.iter().take(PRINTED) {
        context.say(&described_registrations(difference))?;
    }
    if !arguments.repair {
        return Ok(checked.differences.len());
    }
    let campaigns = checked
        .differences
        .iter()
        .map(|difference| difference.campaign);
    let campaigns: BTreeSet<_> = campaigns.collect();
    for campaign in campaigns {
        registration_totals::recount(context.db, campaign).await?;
    }
    Ok(0)
}

fn described_registrations(difference: &RegistrationDifference) -> String {
    let shop = difference
        .shop
        .map_or_else(|| "all shops".to_owned(), |shop| format!("shop {shop}"));
    format!(
        "  campaign {}: {} registrations of {shop}, {} kept, {} counted",
        difference.campaign,
        difference.state.code(),
        difference.kept,
        difference.counted,
    )
}

/// The same for the sums of what campaigns' sales are made up of; how many are wrong and not repaired.
async fn check_sales(
    context: &Context<'_>,
    arguments: &CheckTotals,
    market: Market,
) -> Result<usize, Failure> {
    let Some(checked) = sale_totals::check_market(context.db, market).await? else {
        context.say(&format!(
            "{market}: sales of campaigns not checked, since order lines from before the upgrade are still being counted"
        ))?;
        return Ok(0);
    };
    context.say(&format!(
        "{market}: {} sums of campaigns' sales of {} parties checked, {} wrong",
        checked.sums,
        checked.parties,
        checked.differences.len()
    ))?;
    for difference in checked.differences.iter().take(PRINTED) {
        context.say(&described_sale(difference))?;
    }
    if !arguments.repair {
        return Ok(checked.differences.len());
    }
    for (party, id) in checked.wrong_parties() {
        sale_totals::recount(context.db, market, party, &[id]).await?;
    }
    Ok(0)
}

/// The same for what was sold of products with samples; how many are wrong and not repaired.
async fn check_samples(
    context: &Context<'_>,
    arguments: &CheckTotals,
    market: Market,
) -> Result<usize, Failure> {
    let Some(checked) = samples::check_sales(context.db, market).await? else {
        context.say(&format!(
            "{market}: sales of products with samples not checked, since order lines from before the upgrade are still being counted"
        ))?;
        return Ok(0);
    };
    context.say(&format!(
        "{market}: sales of {} products with samples checked, {} wrong",
        checked.products,
        checked.wrong.len()
    ))?;
    for address in checked.wrong.iter().take(PRINTED) {
        context.say(&format!("  registration {address}"))?;
    }
    if !arguments.repair {
        return Ok(checked.wrong.len());
    }
    let shops: BTreeSet<_> = checked.wrong.iter().map(|address| address.shop).collect();
    for shop in shops {
        samples::keep_sales(context.db, shop).await?;
    }
    Ok(0)
}

/// The same for the sums of Data Compass; how many are wrong and not repaired.
async fn check_compass(
    context: &Context<'_>,
    arguments: &CheckTotals,
    market: Market,
) -> Result<usize, Failure> {
    let Some(checked) = compass::check_market(context.db, market).await? else {
        context.say(&format!(
            "{market}: sums of Data Compass not checked, since order lines from before the upgrade are still being counted"
        ))?;
        return Ok(0);
    };
    context.say(&format!(
        "{market}: {} sums of Data Compass checked, {} wrong, and the days of {}; {} lines wrong",
        checked.sums,
        checked.differences.len(),
        checked.days.len(),
        checked.lines.len()
    ))?;
    for difference in checked.differences.iter().take(PRINTED) {
        context.say(&described_compass(difference))?;
    }
    if !arguments.repair {
        return Ok(checked.wrong());
    }
    for months in checked.wrong_months() {
        compass::recount(context.db, market, months).await?;
    }
    Ok(0)
}

fn described_compass(difference: &CompassDifference) -> String {
    let (span, cell) = (difference.span, difference.cell);
    let (kept, full) = (difference.kept, difference.full);
    format!(
        "  {} {}: {} {} of the {span} {}: {} lines and {} kept, {} lines and {} counted",
        cell.role,
        cell.party,
        cell.subject.dimension(),
        cell.subject.id(),
        cell.day,
        kept.lines,
        kept.sales,
        full.lines,
        full.sales,
    )
}

fn described_sale(difference: &SaleDifference) -> String {
    let (dimension, subject) = difference.subject;
    let (kept, full) = (difference.kept, difference.full);
    format!(
        "  {} {}: {dimension} {subject} of campaign {} from {}: {} lines and {} kept, {} lines and {} counted",
        difference.party,
        difference.party_id,
        difference.campaign_id,
        difference.first_day,
        kept.lines,
        kept.sales,
        full.lines,
        full.sales,
    )
}

fn described(difference: &Difference) -> String {
    let (kind, span, day) = difference.days;
    let (kept, full) = (difference.kept, difference.full);
    format!(
        "  {} {}: {} {kind} {span} {day}: {} lines and {} kept, {} lines and {} counted",
        difference.party,
        difference.party_id,
        difference.state,
        kept.lines,
        kept.own.estimated,
        full.lines,
        full.own.estimated,
    )
}
