//! What somebody has typed into the form of a campaign and not submitted. That of **Create Campaign** is
//! kept as it is typed, and stands among the campaigns as a draft of this person's alone.

use chrono::{DateTime, Utc};
use domain::{campaign::CampaignForm, ids::CampaignId, market::Market};
use serde::{Deserialize, Serialize};

use super::api::CampaignDraft;
use crate::text::campaign_draft as words;
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    paths,
};
use ui::{Address, format, text::t};

/// What the names begin with under which **Create Campaign** is kept.
const CREATE: &str = "campaigns/new";

/// The form as it is kept: with the market that it was typed for, if it is a campaign that isn't there
/// yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TypedCampaign {
    market: Option<Market>,
    #[serde(flatten)]
    form: CampaignForm,
}

/// What was typed before, and when it was kept.
pub(crate) struct TypedBefore {
    /// The fields.
    pub(crate) form: CampaignForm,
    /// When they were kept.
    pub(crate) at: DateTime<Utc>,
}

impl TypedCampaign {
    pub(crate) fn new(market: Market, form: &CampaignForm) -> Self {
        Self {
            market: Some(market),
            form: form.clone(),
        }
    }
}

/// The name under which **Create Campaign** is kept: of each campaign that is copied another one.
pub(crate) fn form_of(copy_of: Option<CampaignId>) -> String {
    copy_of.map_or_else(
        || CREATE.to_owned(),
        |campaign| format!("{CREATE}/{campaign}"),
    )
}

/// The page of the form.
pub(crate) fn address(copy_of: Option<CampaignId>, market: Market) -> Address {
    let page = Address::new(paths::partner::CREATE_CAMPAIGN);
    page.with_some("copy_of", copy_of).with("market", market)
}

/// What was typed into a form before and not taken; it is forgotten where the form is begun anew.
pub(crate) async fn typed_before(
    context: &RequestContext,
    name: &str,
    anew: bool,
) -> Option<TypedBefore> {
    if anew {
        context.delete_draft(name).await;
        return None;
    }
    let kept = context.load_draft::<TypedCampaign, NoRefusal>(name).await;
    kept.map(|kept| TypedBefore {
        form: kept.typed.form,
        at: kept.at,
    })
}

/// What the person has typed of campaigns in a market and not submitted, the latest first.
pub(crate) async fn of_person<R>(
    context: &RequestContext,
    market: Market,
) -> Result<Vec<CampaignDraft>, ApiError<R>> {
    let drafts = context.load_drafts_under::<TypedCampaign, NoRefusal, R>(CREATE);
    let drafts = drafts.await?.into_iter().filter_map(|(name, draft)| {
        let is_there = draft
            .typed
            .market
            .is_none_or(|typed_for| typed_for == market);
        let copy_of = name.strip_prefix(CREATE)?.strip_prefix('/');
        let copy_of = copy_of.and_then(|copied| copied.parse().ok());
        is_there.then(|| CampaignDraft {
            name: name_of(&draft.typed.form),
            says: says(draft.at, context.now, market),
            href: address(copy_of, market).to_string(),
        })
    });
    Ok(drafts.collect())
}

fn name_of(form: &CampaignForm) -> String {
    match form.name.trim() {
        "" => t(words::UNTITLED).to_owned(),
        name => name.to_owned(),
    }
}

/// When a draft was saved, and until which day it is kept.
fn says(at: DateTime<Utc>, now: DateTime<Utc>, market: Market) -> String {
    let until = format::date(format::day_of(at + store::kept_forms::LIFE, market));
    if format::day_of(at, market) == format::day_of(now, market) {
        words::today(&format::time_of(at, market), &until)
    } else {
        words::on(&format::date_time(at, market), &until)
    }
}
