//! What the server functions of registrations have in common.

use std::collections::HashMap;

use domain::{
    ids::CampaignId,
    offer::RateFrom,
    registration::{AgencyTab, Explanation, RegistrationAddress, RejectReason},
};

use super::agency_api::{
    Outcome, RateRefusal, RatesOutcome, RatesRefusal, RefusedRate, RejectionRefusal,
    TypedRejection, registration_named,
};
use crate::{
    failure::{Failure, Never},
    format::rate_from,
    half,
    request::{Asked, go},
    routes,
    ui::Address,
};

/// The name under which the outcome of the last verb for many is kept.
pub(super) fn outcome_form(campaign: CampaignId) -> String {
    format!("registrations/outcome/{campaign}")
}

/// The name under which a rejection is kept.
pub(super) fn rejection_form(campaign: CampaignId) -> String {
    format!("registrations/reject/{campaign}")
}

/// Refuses a verb for many that is asked for none.
pub(super) fn some<T, R>(picked: &[T], refusal: R) -> Result<(), Failure<R>> {
    if picked.is_empty() {
        return Err(Failure::Refused(refusal));
    }
    Ok(())
}

/// Leads to a tab of the campaign, with the notice of what was done.
pub(super) fn go_to_tab(campaign: CampaignId, tab: AgencyTab, done: &str, count: usize) {
    let page = tab_of(campaign, tab).with("done", done).with("n", count);
    go(&page.to_string());
}

/// Leads to where the outcome is told: to the notice if all could take part. Otherwise a page with
/// script tells the answer where it is; a page without is written anew and tells what is kept here.
pub(super) async fn tell(asked: &Asked, campaign: CampaignId, tab: AgencyTab, outcome: &Outcome) {
    let (done, count, refused) = match outcome {
        Outcome::Approved(bulk) => ("approved", bulk.done, bulk.refused.len()),
        Outcome::Rejected(bulk) => ("rejected", bulk.done, bulk.refused.len()),
        Outcome::Rate(bulk) => ("rates", bulk.done, bulk.refused.len()),
        Outcome::Rates(rates) => ("rates", rates.done, rates.refused.len()),
    };
    if refused == 0 {
        go_to_tab(campaign, tab, done, count);
    } else if half::is_plain_form() {
        asked
            .keep_form(&outcome_form(campaign), outcome, None::<&Never>)
            .await;
        go(&tab_of(campaign, tab).with("told", true).to_string());
    } else {
        go(&tab_of(campaign, tab).to_string());
    }
}

fn tab_of(campaign: CampaignId, tab: AgencyTab) -> Address {
    Address::new(routes::partner::campaign(campaign)).with("tab", tab)
}

/// The reason that was chosen.
pub(super) fn reason(typed: &TypedRejection) -> Result<RejectReason, RejectionRefusal> {
    match typed.reason.as_str() {
        "commission_too_low" => Ok(RejectReason::CommissionTooLow),
        "hard_to_promote" => Ok(RejectReason::HardToPromote),
        "too_expensive" => Ok(RejectReason::TooExpensive),
        "no_suitable_creator" => Ok(RejectReason::NoSuitableCreator),
        "other" => Explanation::parse(&typed.explanation)
            .map(RejectReason::Other)
            .map_err(RejectionRefusal::Explanation),
        _ => Err(RejectionRefusal::NoReason),
    }
}

/// The rates that somebody typed, by the names of their registrations: those that are not what
/// the page showed. In the order of the addresses, so that the same answers are always taken in the
/// same order.
pub(super) fn typed_rates(
    rates: HashMap<String, String>,
    shown: &HashMap<String, String>,
) -> Vec<(RegistrationAddress, String)> {
    let is_typed = |name: &str, typed: &str| {
        let before = shown.get(name).map_or("", |before| before.trim());
        typed.trim() != before
    };
    let mut typed: Vec<_> = rates
        .into_iter()
        .filter(|(name, rate)| is_typed(name, rate))
        .filter_map(|(name, rate)| Some((registration_named(&name)?, rate)))
        .collect();
    typed.sort_unstable();
    typed
}

/// Sets each of the rates, as far as it can be.
pub(super) async fn set_each(
    asked: &Asked,
    typed: Vec<(RegistrationAddress, String)>,
) -> Result<RatesOutcome, Failure<RatesRefusal>> {
    let mut outcome = RatesOutcome::default();
    for (address, typed) in typed {
        match set_one(asked, address, &typed).await? {
            Ok(()) => outcome.done = outcome.done.saturating_add(1),
            Err(why) => outcome.refused.push(RefusedRate {
                address,
                typed,
                why,
            }),
        }
    }
    Ok(outcome)
}

async fn set_one(
    asked: &Asked,
    address: RegistrationAddress,
    typed: &str,
) -> Result<Result<(), RateRefusal>, Failure<RatesRefusal>> {
    let rate = match rate_from(typed) {
        Ok(rate) => rate,
        Err(why) => return Ok(Err(RateRefusal::Unreadable(why))),
    };
    let change = RateFrom {
        from: asked.now,
        rate,
    };
    let set = store::offers::set_creator_rate(&asked.db, &asked.by(), address, change).await;
    match set.map_err(Failure::from) {
        Ok(_) => Ok(Ok(())),
        Err(Failure::Refused(why)) => Ok(Err(RateRefusal::Rules(why))),
        Err(Failure::NotFound) => Ok(Err(RateRefusal::NotFound)),
        Err(Failure::Broken { reference }) => Err(Failure::Broken { reference }),
        Err(_) => Err(Failure::Conflict),
    }
}
