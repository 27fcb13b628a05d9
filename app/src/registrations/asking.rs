//! What the server functions of registrations have in common.

use std::collections::HashMap;

use chrono::DateTime;
use domain::{
    ids::CampaignId,
    offer::RateFrom,
    page::{Page, PageKey, Sorted},
    registration::{
        AgencyRegistrationRow, AgencyTab, Explanation, RegistrationAddress, RejectReason,
    },
};

use store::registrations::Matching;

use super::agency_api::{
    All, AllPages, Outcome, RateRefusal, RatesOutcome, RatesRefusal, RefusedRate, RejectionRefusal,
    TypedRejection, registration_named,
};
use crate::{
    campaigns::asking::may_work,
    failure::{Failure, Never},
    format::rate_from,
    half,
    request::{Asked, go},
    routes,
    ui::Address,
};

/// A page of the registrations in a tab that have this text in them, in the order that is asked for.
pub(super) async fn listed(
    asked: &Asked,
    campaign: CampaignId,
    (tab, text, sort): (AgencyTab, &str, Option<&str>),
    after: Option<&str>,
) -> Result<Page<AgencyRegistrationRow, String>, Failure<Never>> {
    use store::registrations::{list_for_agency, sorted_for_agency};

    let (db, by) = (&asked.db, asked.by());
    if let Some(sorted) = sort.and_then(|sort| Sorted::read(sort, after)) {
        let page = sorted_for_agency(db, &by, campaign, tab, text, &sorted).await?;
        return Ok(page.in_words());
    }
    let page = after.and_then(PageKey::read);
    let page = list_for_agency(db, &by, campaign, tab, text, page).await?;
    Ok(page.in_words())
}

/// How many registrations the filter leaves on all pages of a tab whose rows can be selected, as of the
/// moment that was noted when they were: `selected` is that moment or the word for now.
pub(super) async fn all_pages(
    asked: &Asked,
    campaign: CampaignId,
    (tab, text): (AgencyTab, &str),
    selected: Option<&str>,
) -> Result<Option<AllPages>, Failure<Never>> {
    let is_selectable = matches!(tab, AgencyTab::Pending | AgencyTab::Approved);
    if !is_selectable || !may_work(asked) {
        return Ok(None);
    }
    let now = asked.now.timestamp_micros();
    let as_of = selected.and_then(|moment| moment.parse().ok());
    let all = All {
        q: text.to_owned(),
        as_of: as_of.unwrap_or(now).min(now),
    };
    let matching = matching(asked, campaign, tab, &all);
    let count = store::registrations::count_matching(&asked.db, &asked.by(), matching).await?;
    let as_of = all.as_of;
    Ok(Some(AllPages { count, as_of }))
}

/// The registrations that a form means by all of a tab.
pub(super) fn matching<'a>(
    asked: &Asked,
    campaign: CampaignId,
    tab: AgencyTab,
    all: &'a All,
) -> Matching<'a> {
    let as_of = DateTime::from_timestamp_micros(all.as_of);
    Matching {
        campaign,
        tab,
        text: &all.q,
        as_of: as_of.map_or(asked.now, |as_of| as_of.min(asked.now)),
    }
}

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
        Outcome::Approved(bulk) => ("approved", bulk.done, bulk.not_done()),
        Outcome::Rejected(bulk) => ("rejected", bulk.done, bulk.not_done()),
        Outcome::Rate(bulk) => ("rates", bulk.done, bulk.not_done()),
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
        Err(Failure::Unanswered) => Err(Failure::Unanswered),
        // One of many: those before it may be set, so it can't be said that nothing was changed.
        Err(Failure::Busy) => Err(Failure::Broken {
            reference: String::new(),
        }),
        Err(_) => Err(Failure::Conflict),
    }
}
