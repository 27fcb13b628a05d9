//! What the server functions of creator rates do: rates are filled in, foreseen and saved.

use domain::{
    bulk::BULK_MAX,
    ids::CampaignId,
    market::Market,
    offer::RateConsequences,
    rate::CreatorRate,
    registration::{AgencyTab, RegistrationAddress},
};

use super::{
    agency::{
        SELECT, TOLD, TabQuery,
        api::{AllMatching, Outcome, RateForAll, RatesOutcome, RefusedRate},
        messages,
        rate_api::RateEdit,
    },
    server::{self, TypedOver, outcome_form, selection},
};
use crate::{text::creator_rates as words, worded::Worded};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
};
use ui::{
    Address,
    format::{self, rate_from},
    platform,
};

/// One rate, filled in for the picked products.
pub(super) fn filled(picked: Vec<RegistrationAddress>, rate: &str) -> Outcome {
    let refused = picked
        .into_iter()
        .take(BULK_MAX)
        .map(|address| RefusedRate {
            address,
            typed: rate.trim().to_owned(),
            says: String::new(),
            is_unsaved: true,
            set_meanwhile: None,
        });
    Outcome::of_rates(RatesOutcome {
        refused: refused.collect(),
        ..RatesOutcome::default()
    })
}

/// One rate, filled in for all that match.
pub(super) fn for_all(all: AllMatching, rate: String) -> Outcome {
    Outcome::of_rates(RatesOutcome {
        for_all: Some(RateForAll {
            all,
            rate,
            count: 0,
        }),
        ..RatesOutcome::default()
    })
}

/// Counts what would follow from what is filled in.
pub(super) async fn foresee(
    context: &RequestContext,
    campaign: CampaignId,
    market: Option<Market>,
    mut outcome: Outcome,
) -> Result<Outcome, ApiError<Worded>> {
    let Some(rates) = &mut outcome.rates else {
        return Ok(outcome);
    };
    let all = rates.for_all.as_ref().map(|for_all| &for_all.all);
    let picked: Vec<_> = rates.refused.iter().map(|one| one.address).collect();
    let selection = selection(context, (campaign, AgencyTab::Approved), picked, all);
    let typed = rates.for_all.as_ref().map(|for_all| &for_all.rate);
    let typed = typed.or(rates.refused.first().map(|one| &one.typed));
    let Some(rate) = typed.and_then(|typed| rate_from(typed).ok()) else {
        return Ok(outcome);
    };
    let (db, by) = (&context.db, context.by());
    let foreseen = store::offers::foresee_creator_rate_of_selected(db, &by, &selection, rate);
    let foreseen = foreseen.await.map_err(ApiError::without_refusal)?;
    rates.foreseen = market.map_or_else(Vec::new, |market| says(&foreseen, market));
    rates.foreseen_at = Some(context.now);
    if let Some(for_all) = &mut rates.for_all {
        for_all.count = changes(&foreseen);
    }
    Ok(outcome)
}

const fn changes(foreseen: &RateConsequences) -> u64 {
    let changes = foreseen.first.saturating_add(foreseen.increases);
    changes.saturating_add(foreseen.decreases)
}

/// Keeps what is filled in for a page without script, and leads to it. A page with script has the answer.
pub(super) async fn keep(
    context: &RequestContext,
    campaign: CampaignId,
    list: &TabQuery,
    outcome: &Outcome,
) {
    if !platform::is_plain_form() {
        return;
    }
    context
        .save_draft(&outcome_form(campaign), outcome, None::<&NoRefusal>)
        .await;
    let all = outcome.rates.as_ref();
    let all = all.and_then(|rates| rates.for_all.as_ref());
    let all = all.map(|for_all| for_all.all.as_of);
    let here = here(campaign, list).with_some(SELECT, all);
    redirect(here.with(TOLD, true));
}

/// Lets go of everything that is filled in.
pub(super) async fn discard(
    context: &RequestContext,
    campaign: CampaignId,
    list: &TabQuery,
) -> Outcome {
    context.delete_draft(&outcome_form(campaign)).await;
    redirect(here(campaign, list));
    Outcome::of_rates(RatesOutcome::default())
}

/// Sets the rates that were typed, as far as they can be.
pub(super) async fn set_typed(
    context: &RequestContext,
    market: Market,
    typed: Vec<TypedOver>,
    is_confirmed: bool,
) -> Result<Outcome, ApiError<Worded>> {
    let rates = typed
        .iter()
        .filter_map(|one| Some((one.address, one.rate()?)));
    let rates: Vec<_> = rates.take(BULK_MAX).collect();
    let foreseen = store::offers::foresee_creator_rates(&context.db, &context.by(), &rates).await;
    confirm(&foreseen.map_err(ApiError::without_refusal)?, is_confirmed)?;
    server::set_each(context, market, typed).await
}

/// Sets one rate for all that match.
pub(super) async fn set_for_all(
    context: &RequestContext,
    (campaign, market): (CampaignId, Market),
    for_all: &Outcome,
    is_confirmed: bool,
) -> Result<Outcome, ApiError<Worded>> {
    let for_all = for_all.rates.as_ref();
    let for_all = for_all.and_then(|rates| rates.for_all.as_ref());
    let Some(RateForAll { all, rate, .. }) = for_all else {
        return Err(ApiError::Refused(messages::nothing_typed()));
    };
    let rate = rate_from::<CreatorRate>(rate);
    let rate = rate.map_err(|_| ApiError::Refused(messages::nothing_typed()))?;
    let list = (campaign, AgencyTab::Approved);
    let selection = selection(context, list, Vec::new(), Some(all));
    let (db, by) = (&context.db, context.by());
    let foreseen = store::offers::foresee_creator_rate_of_selected(db, &by, &selection, rate);
    let foreseen = foreseen.await.map_err(ApiError::without_refusal)?;
    confirm(&foreseen, is_confirmed)?;
    let bulk = store::offers::set_creator_rate_of_selected(db, &by, &selection, rate).await;
    let bulk = bulk.map_err(ApiError::without_refusal)?;
    Ok(messages::outcome(AgencyTab::Approved, &bulk, |why| {
        messages::rate(*why, market)
    }))
}

/// Asks once more about rates that leave the agency almost nothing.
fn confirm(foreseen: &RateConsequences, is_confirmed: bool) -> Result<(), ApiError<Worded>> {
    match foreseen.leave_little {
        0 => Ok(()),
        _ if is_confirmed => Ok(()),
        count => Err(ApiError::Refused(messages::leaves_little(count))),
    }
}

/// The page of the list that the form stood on.
pub(super) fn here(campaign: CampaignId, list: &TabQuery) -> Address {
    let list = TabQuery {
        tab: Some(AgencyTab::Approved.to_string()),
        ..list.clone()
    };
    list.to_page(campaign)
}

/// The rates that can be read.
pub(super) fn readable(edits: &[RateEdit]) -> Vec<(RegistrationAddress, CreatorRate)> {
    let rates = edits.iter().take(BULK_MAX);
    let rates = rates.filter_map(|edit| Some((edit.address, rate_from(&edit.typed).ok()?)));
    rates.collect()
}

/// What follows, as sentences.
pub(super) fn says(foreseen: &RateConsequences, market: Market) -> Vec<String> {
    let day = format::date(format::day_of(foreseen.until, market));
    let mut says = Vec::new();
    let mut say = |count: u64, sentence: &dyn Fn(u64) -> String| {
        if count > 0 {
            says.push(sentence(count));
        }
    };
    let creators = foreseen.creators;
    say(foreseen.first, &words::first_rates);
    say(foreseen.increases, &words::increases);
    say(creators.earning_more, &|count| {
        words::earn_more(count, &day)
    });
    say(foreseen.decreases, &words::decreases);
    say(creators.keeping, &|count| match foreseen.kept {
        Some(rate) => words::keep(count, &format::rate(rate, market), &day),
        None => words::keep_higher(count, &day),
    });
    say(foreseen.leave_little, &words::leave_little);
    says
}

#[cfg(test)]
mod tests {
    use domain::offer::ConcernedCreators;
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn only_what_follows_is_said() {
        let foreseen = RateConsequences {
            first: 0,
            increases: 7,
            decreases: 1,
            creators: ConcernedCreators {
                earning_more: 31,
                keeping: 4,
            },
            kept: "12.75".parse().ok(),
            leave_little: 0,
            until: "2026-12-28T16:40:00Z".parse().unwrap(),
        };
        let said = |foreseen: RateConsequences| {
            Owner::new().with(|| {
                provide_context(Locale::English);
                says(&foreseen, Market::Gb).join(" ").replace('\u{a0}', " ")
            })
        };
        assert_eq!(
            said(foreseen),
            "7 rates increase. 31 creators earn more from now on; you can’t lower that before \
             28 Dec 2026. 1 rate decreases. 4 creators keep 12.75% until 28 Dec 2026."
        );
        let several = RateConsequences {
            increases: 0,
            creators: ConcernedCreators {
                earning_more: 0,
                keeping: 1,
            },
            kept: None,
            leave_little: 1,
            first: 1,
            ..foreseen
        };
        assert_eq!(
            said(several),
            "1 product gets its first rate. 1 rate decreases. 1 creator keeps a higher rate \
             until 28 Dec 2026. Your agency keeps less than 1.00% of 1 product."
        );
    }
}
