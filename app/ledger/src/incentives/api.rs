//! What operators ask of incentives, and the verbs of their buttons.

use domain::{
    ids::IncentiveId,
    incentive::{AwardRow, IncentiveForm, IncentivePreview, IncentiveRow, OpenedIncentive},
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::wrong::Wrong;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::{flash::IncentiveFlash, wrong::worded};
#[cfg(feature = "ssr")]
use crate::text::incentives as words;
#[cfg(feature = "ssr")]
use domain::{incentive::IncentiveState, market::Market};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect, require_recent_proof},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{incentives, markets};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

/// How long ago the person may have typed the password or a code, in minutes.
#[cfg(feature = "ssr")]
const PROVEN_WITHIN_MINUTES: i64 = 15;

/// The name under which the form for a new incentive is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "operations/incentive";

runtime::list_query! {
    /// What the address of **Incentives** asks for.
    pub(crate) struct IncentivesQuery {
        filter: market;
    }
}

runtime::list_query! {
    /// What the address of an incentive asks for: the page of its awards, and the payee after whom a preview
    /// goes on.
    pub(crate) struct IncentiveQuery {
        more: from;
    }
}

/// What is typed to draft an incentive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedDraft {
    /// The market.
    pub(crate) market: String,
    /// The fields.
    pub(crate) form: IncentiveForm,
}

/// What the page of an incentive shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownIncentive {
    /// What is known of it.
    pub(crate) opened: OpenedIncentive,
    /// Who would get what, before it is worked out.
    pub(crate) preview: Option<IncentivePreview>,
    /// Who got what.
    pub(crate) awards: Page<AwardRow>,
}

/// Incentives, the newest first.
#[server(endpoint = "incentives/list", client = PageClient)]
pub(crate) async fn list_incentives(
    #[server(default)] query: IncentivesQuery,
) -> Result<Page<IncentiveRow>, ApiError<NoRefusal>> {
    let context = context::<ListIncentives, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let cursor = query.cursor();
    Ok(incentives::list(db, &by, market, cursor.as_ref()).await?)
}

/// What was typed for a new incentive and refused, in a page without scripts.
#[server(endpoint = "incentives/to_draft", client = PageClient)]
pub(crate) async fn incentive_to_draft() -> Result<TypedDraft, ApiError<NoRefusal>> {
    let context = context::<IncentiveToDraft, _>()?;
    let kept = context.load_draft::<TypedDraft, NoRefusal>(FORM).await;
    Ok(kept.map(|kept| kept.typed).unwrap_or_default())
}

/// Writes an incentive down.
#[server(endpoint = "incentives/draft", client = PageClient)]
pub(crate) async fn draft_incentive(
    #[server(default)] form_token: FormToken,
    #[server(default)] draft: TypedDraft,
) -> Result<(), ApiError<Wrong>> {
    let context = draft_context::<DraftIncentive, _>(&form_token, FORM, &draft).await?;
    let (db, by) = (&context.db, context.by());
    let write = async {
        let Some(market) = Market::in_any_case(&draft.market) else {
            return Err(ApiError::Refused(Wrong::of_all(t(words::MARKET_MISSING))));
        };
        let rules = markets::rules_of(db, market, context.now).await;
        let rules = rules.map_err(ApiError::without_refusal)?;
        let drafted = incentives::draft(db, &by, &rules, &draft.form).await;
        drafted.map_err(worded)
    };
    let incentive = context.with_draft(FORM, &draft, write).await?;
    redirect(Address::new(paths::incentive(incentive)).flash(IncentiveFlash::Drafted));
    Ok(())
}

/// One incentive, with who would get what, and who did.
#[server(endpoint = "incentives/open", client = PageClient)]
pub(crate) async fn open_incentive(
    incentive: String,
    #[server(default)] query: IncentiveQuery,
) -> Result<ShownIncentive, ApiError<NoRefusal>> {
    let context = context::<OpenIncentive, _>()?;
    let (db, by) = (&context.db, context.by());
    let incentive: IncentiveId = incentive.parse().map_err(|_| ApiError::NotFound)?;
    let opened = incentives::open(db, &by, incentive).await?;
    let awaits = match opened.row.state {
        IncentiveState::Draft => true,
        IncentiveState::Posted => opened.row.awards == 0,
        IncentiveState::WorkedOut | IncentiveState::Ended => false,
    };
    let preview = if awaits {
        let from = query.from.as_deref().and_then(|from| from.parse().ok());
        Some(incentives::preview(db, &by, &opened, from).await?)
    } else {
        None
    };
    let cursor = query.cursor();
    let awards = incentives::awards(db, &by, incentive, cursor.as_ref()).await?;
    Ok(ShownIncentive {
        opened,
        preview,
        awards,
    })
}

/// Posts a draft.
#[server(endpoint = "incentives/post", client = PageClient)]
pub(crate) async fn post_incentive(
    #[server(default)] form_token: FormToken,
    incentive: IncentiveId,
) -> Result<(), ApiError<Wrong>> {
    let context = form_context::<PostIncentive, _>(&form_token).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    let (db, by) = (&context.db, context.by());
    let posted = incentives::post(db, &by, incentive).await;
    posted.map_err(worded)?;
    redirect(Address::new(paths::incentive(incentive)).flash(IncentiveFlash::Posted));
    Ok(())
}

/// Ends an incentive that nobody got anything by.
#[server(endpoint = "incentives/end", client = PageClient)]
pub(crate) async fn end_incentive(
    #[server(default)] form_token: FormToken,
    incentive: IncentiveId,
) -> Result<(), ApiError<Wrong>> {
    let context = form_context::<EndIncentive, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let ended = incentives::end(db, &by, incentive).await;
    ended.map_err(worded)?;
    redirect(Address::new(paths::incentive(incentive)).flash(IncentiveFlash::Ended));
    Ok(())
}
