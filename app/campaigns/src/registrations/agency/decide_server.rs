//! What the server functions that decide on many have in common: where they lead, and what is told of the products
//! that were left out.

use domain::{
    ids::{BulkDecisionId, CampaignId},
    registration::{
        AgencyTab, Decision, DecisionKind, DecisionProgress, NotDecided, NotDecidedReason,
    },
};
use store::registrations::{RegistrationSelection, bulk_decision, decide_selected};

use super::{
    api::{LeftOut, Outcome},
    messages,
    query::DECISION,
};
use crate::{flash::CampaignFlash, registrations::server, worded::Worded};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
};
use ui::platform;

/// The most products that a page names of each reason; the file names all.
const NAMED_MAX: usize = 5_000;

/// Decides on the first of what is selected.
pub(super) async fn decide(
    context: &RequestContext,
    campaign: CampaignId,
    selection: &RegistrationSelection,
    decision: &Decision,
) -> Result<DecisionProgress, ApiError<Worded>> {
    if selection.is_empty() {
        return Err(ApiError::Refused(messages::nothing_picked()));
    }
    let (db, by) = (&context.db, context.by());
    let progress = decide_selected(db, &by, campaign, selection, decision).await;
    progress.map_err(ApiError::without_refusal)
}

/// What is answered to a decision that was just begun. It leads to the tab, which says that all is done, or goes on
/// with the rest and tells what was left out.
pub(super) async fn answer(
    context: &RequestContext,
    progress: DecisionProgress,
) -> Result<Outcome, ApiError<Worded>> {
    let left_out = if progress.refused == 0 {
        Vec::new()
    } else {
        let known = bulk_decision(&context.db, &context.by(), progress.decision).await;
        known.map_err(ApiError::without_refusal)?.1
    };
    lead(progress, true);
    Ok(outcome(progress, left_out))
}

/// Leads on from a further slice: a page with script goes on by itself, and stays until all is done.
pub(super) fn lead_on(progress: DecisionProgress) {
    lead(progress, platform::is_plain_form());
}

fn lead(progress: DecisionProgress, is_anew: bool) {
    let tab = server::tab_of(progress.campaign, AgencyTab::Pending);
    if progress.done == progress.all {
        redirect(tab.flash(match progress.kind {
            DecisionKind::Approve => CampaignFlash::Approved(progress.done),
            DecisionKind::Reject => CampaignFlash::Rejected(progress.done),
        }));
    } else if is_anew {
        redirect(tab.with(DECISION, progress.decision));
    }
}

/// What is told of the decision that an address names; none of one that isn't there, or of another campaign.
pub(super) async fn told(
    context: &RequestContext,
    campaign: CampaignId,
    decision: &str,
) -> Result<Option<Outcome>, ApiError<NoRefusal>> {
    let Ok(decision) = decision.parse::<BulkDecisionId>() else {
        return Ok(None);
    };
    let known = bulk_decision(&context.db, &context.by(), decision).await;
    let known = server::if_there(known)?;
    let known = known.filter(|(progress, _)| progress.campaign == campaign);
    Ok(known.map(|(progress, left_out)| outcome(progress, left_out)))
}

fn outcome(progress: DecisionProgress, left_out: Vec<NotDecided>) -> Outcome {
    Outcome {
        tab: AgencyTab::Pending,
        done: progress.done,
        not_done: Vec::new(),
        more: 0,
        rates: None,
        decision: Some(progress),
        left_out: by_reason(progress.kind, left_out),
    }
}

/// The products that were left out, reason by reason.
fn by_reason(kind: DecisionKind, left_out: Vec<NotDecided>) -> Vec<LeftOut> {
    let mut groups = NotDecidedReason::ALL.map(|why| LeftOut {
        why: messages::not_decided(kind, why).to_owned(),
        count: 0,
        products: Vec::new(),
    });
    for one in left_out {
        let mut with_reasons = NotDecidedReason::ALL.into_iter().zip(&mut groups);
        if let Some((_, group)) = with_reasons.find(|(why, _)| *why == one.why) {
            group.count = group.count.saturating_add(1);
            if group.products.len() < NAMED_MAX {
                group.products.push(one.product);
            }
        }
    }
    let groups = groups.into_iter();
    groups.filter(|group| group.count > 0).collect()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn what_was_left_out_is_told_reason_by_reason_in_its_order() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let one = |product: &str, why| NotDecided {
                product: product.to_owned(),
                product_code: String::new(),
                shop: String::new(),
                why,
            };
            let left_out = vec![
                one("Mug", NotDecidedReason::Closed),
                one("Pot", NotDecidedReason::Approved),
                one("Cup", NotDecidedReason::Closed),
            ];
            let told = by_reason(DecisionKind::Reject, left_out);
            let told: Vec<_> = told
                .iter()
                .map(|group| (group.count, group.products.join(" ")))
                .collect();
            assert_eq!(told, [(1, "Pot".to_owned()), (2, "Mug Cup".to_owned())]);
        });
    }
}
