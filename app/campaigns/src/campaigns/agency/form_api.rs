//! What the forms of a campaign ask, and their verbs: to create one, to keep it as it is typed, and to
//! edit it.

use domain::{
    campaign::{
        CampaignForm, CampaignStatus, ContactRules, EditCampaignRefusal, Gate, SubmitRefusal,
    },
    ids::CampaignId,
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::campaign::MissingStep;

#[cfg(feature = "ssr")]
use super::{drafts, markets};
#[cfg(feature = "ssr")]
use crate::{campaigns::server, flash::CampaignFlash};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect},
    paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;

/// What the form of a campaign begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FormToFill {
    /// The campaign's market.
    pub(crate) market: Market,
    /// Whether a campaign can be created there; always open for one that exists.
    pub(crate) gate: Gate,
    /// The markets that can be chosen, in groups with their names; none for a campaign that exists.
    pub(crate) markets: Vec<(String, Vec<(Market, String)>)>,
    /// Where the campaign is in its course.
    pub(crate) status: CampaignStatus,
    /// The kinds of contact of the market.
    pub(crate) contacts: ContactRules,
    /// What stands in the fields: what was typed before and not taken, or what is known.
    pub(crate) form: CampaignForm,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
}

/// What **Create Campaign** begins with: empty, with what is known of the campaign that is
/// duplicated, or with what was typed before.
#[server(endpoint = "campaigns/to_create", client = PageClient)]
pub(crate) async fn campaign_to_create(
    market: Option<String>,
    copy_of: Option<String>,
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<FormToFill, ApiError<NoRefusal>> {
    let context = context::<CampaignToCreate, _>()?;
    let copy_of = copy_of.as_deref().map(server::id).transpose()?;
    let (db, by) = (&context.db, context.by());
    let (market, form) = match copy_of {
        None => (
            server::market(&context, market.as_deref()).await?,
            CampaignForm::default(),
        ),
        Some(campaign) => {
            let copy = store::campaigns::duplicate(db, &by, campaign).await?;
            (copy.market, copy.form)
        }
    };
    let name = drafts::form_of(copy_of);
    let typed = drafts::typed_before(&context, &name, anew).await;
    if anew {
        // The address would forget what is typed from now on when it is loaded again.
        redirect(drafts::address(copy_of, market));
    }
    let gates = store::approvals::gates(db, &by, context.agency()?).await?;
    let mut filled =
        server::form_to_fill(&context, market, CampaignStatus::Draft, form, typed).await?;
    if copy_of.is_none() {
        filled.markets = markets::groups(&gates);
    }
    let gate = gates.into_iter().find(|(known, _)| *known == market);
    let nowhere = || Gate::Missing(vec![MissingStep::Market]);
    filled.gate = gate.map_or_else(nowhere, |(_, gate)| gate);
    Ok(filled)
}

/// Creates the campaign and submits it.
#[server(endpoint = "campaigns/submit", client = PageClient)]
pub(crate) async fn submit_campaign(
    #[server(default)] form_token: FormToken,
    market: Market,
    #[server(default)] copy_of: Option<CampaignId>,
    #[server(default)] form: CampaignForm,
) -> Result<(), ApiError<SubmitRefusal>> {
    let name = drafts::form_of(copy_of);
    let typed = drafts::TypedCampaign::new(market, &form);
    let context = draft_context::<SubmitCampaign, _>(&form_token, &name, &typed).await?;
    if let Some(copied) = copy_of {
        server::known(&context, copied).await?;
    }
    let terms = server::with_plain_rate(&form);
    let (by, agency) = (context.by(), context.agency()?);
    let submit = store::campaigns::submit(&context.db, &by, agency, market, &terms);
    context.with_draft(&name, &typed, submit).await?;
    let list = Address::new(paths::partner::CAMPAIGNS).with("market", market);
    redirect(list.flash(CampaignFlash::Submitted));
    Ok(())
}

/// Keeps what stands in **Create Campaign** as the reader's draft, as it is typed: it stands among the
/// campaigns until it is submitted. A form that was submitted leaves none, however late this comes.
#[server(endpoint = "campaigns/keep_draft", client = PageClient)]
pub(crate) async fn keep_campaign_draft(
    #[server(default)] form_token: FormToken,
    market: Market,
    #[server(default)] copy_of: Option<CampaignId>,
    #[server(default)] form: CampaignForm,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<KeepCampaignDraft, _>(&form_token).await?;
    if let Some(copied) = copy_of {
        server::known(&context, copied).await?;
    }
    let (name, typed) = (
        drafts::form_of(copy_of),
        drafts::TypedCampaign::new(market, &form),
    );
    context.keep_open_draft(&name, &typed).await
}

/// What a campaign's edit begins with.
#[server(endpoint = "campaigns/to_edit", client = PageClient)]
pub(crate) async fn campaign_to_edit(
    campaign: String,
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<FormToFill, ApiError<NoRefusal>> {
    let context = context::<CampaignToEdit, _>()?;
    let campaign = server::id(&campaign)?;
    let known = store::campaigns::form_of(&context.db, &context.by(), campaign).await?;
    let name = server::edit_form(campaign);
    let typed = drafts::typed_before(&context, &name, anew).await;
    server::form_to_fill(&context, known.market, known.status, known.form, typed).await
}

/// Changes what is said of a campaign.
#[server(endpoint = "campaigns/edit", client = PageClient)]
pub(crate) async fn edit_campaign(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] form: CampaignForm,
) -> Result<(), ApiError<EditCampaignRefusal>> {
    let name = server::edit_form(campaign);
    let context = draft_context::<EditCampaign, _>(&form_token, &name, &form).await?;
    server::known(&context, campaign).await?;
    let (by, terms) = (context.by(), server::with_plain_rate(&form));
    let edit = store::campaigns::edit(&context.db, &by, campaign, &terms);
    context.with_draft(&name, &form, edit).await?;
    server::go_to_campaign(campaign, CampaignFlash::Saved);
    Ok(())
}

/// Submits a campaign that was kept as a draft, as it is edited now.
#[server(endpoint = "campaigns/submit_draft", client = PageClient)]
pub(crate) async fn submit_draft_campaign(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] form: CampaignForm,
) -> Result<(), ApiError<SubmitRefusal>> {
    let name = server::edit_form(campaign);
    let context = draft_context::<SubmitDraftCampaign, _>(&form_token, &name, &form).await?;
    server::known(&context, campaign).await?;
    let (by, terms) = (context.by(), server::with_plain_rate(&form));
    let submit = store::campaigns::submit_draft(&context.db, &by, campaign, &terms);
    context.with_draft(&name, &form, submit).await?;
    server::go_to_campaign(campaign, CampaignFlash::Submitted);
    Ok(())
}
