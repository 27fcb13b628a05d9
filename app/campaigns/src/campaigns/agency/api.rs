//! What an agency's pages ask of campaigns, and the verbs of their buttons.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{
        AgencyCampaign, CampaignForm, CampaignRow, CampaignStatus, ContactRules,
        EditCampaignRefusal, EndEarlyRefusal, Gate, PublishRefusal, SubmitRefusal,
    },
    ids::CampaignId,
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::campaign::MissingStep;

#[cfg(feature = "ssr")]
use super::{drafts, markets};
#[cfg(feature = "ssr")]
use crate::{
    campaigns::server::{self, may_work},
    flash::CampaignFlash,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect},
    list_query::ListQuery as _,
    paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;

runtime::list_query! {
    /// What the address of **Campaigns** asks for.
    pub(crate) struct CampaignsQuery {
        keep: market;
        filter: status, q;
        sort: sort;
    }
}

/// What the page **Campaigns** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgencyCampaigns {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// Whether a campaign can be created there.
    pub(crate) gate: Gate,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
    /// What the person has begun to type and not submitted, on the list's first page.
    pub(crate) drafts: Vec<CampaignDraft>,
    /// One page of the campaigns.
    pub(crate) campaigns: Page<CampaignRow>,
}

/// A campaign that somebody has begun to type: it is nobody else's, and no campaign yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignDraft {
    /// What it is called, as far as it was typed.
    pub(crate) name: String,
    /// When it was saved, and until when it is kept, as a sentence.
    pub(crate) says: String,
    /// The form that it stands in.
    pub(crate) href: String,
}

/// A campaign as **Campaign details** shows it around its tabs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedCampaign {
    /// The campaign.
    pub(crate) campaign: AgencyCampaign,
    /// The moment that the page is of.
    pub(crate) now: DateTime<Utc>,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
    /// What stands around its name.
    pub(crate) head: CampaignHead,
}

/// What the head of **Campaign details** says beside the campaign's name, worded on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignHead {
    /// What the **Publish** switch stands at and what that means; empty for a campaign that is over.
    pub(crate) publish_state: String,
    /// Dates with the days left, the requirement, the sellers, and who can see it.
    pub(crate) facts: Vec<String>,
}

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

/// The agency's campaigns in a market, the newest first or in the order that is asked for. What in the
/// address is no market, status, order or page is passed over: addresses are typed and cut short.
#[server(endpoint = "campaigns/of_agency", client = PageClient)]
pub(crate) async fn campaigns_of_agency(
    #[server(default)] query: CampaignsQuery,
) -> Result<AgencyCampaigns, ApiError<NoRefusal>> {
    let context = context::<CampaignsOfAgency, _>()?;
    let market = server::market(&context, query.market.as_deref()).await?;
    let filter = store::campaigns::CampaignFilter {
        market: Some(market),
        status: query.status.as_deref().and_then(|code| code.parse().ok()),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let (order, page) = (query.sort(), query.cursor());
    let is_for_drafts = query.q.is_none() && page.is_none() && may_work(&context);
    let drafts = if is_for_drafts
        && filter
            .status
            .is_none_or(|status| status == CampaignStatus::Draft)
    {
        drafts::of_person(&context, market).await?
    } else {
        Vec::new()
    };
    let campaigns =
        store::campaigns::list_for_agency(db, &by, agency, filter, order, page.as_ref()).await?;
    Ok(AgencyCampaigns {
        market,
        gate: store::approvals::gate(db, &by, agency, market).await?,
        may_work: may_work(&context),
        drafts,
        campaigns,
    })
}

/// One campaign, as its agency opens it.
#[server(endpoint = "campaigns/opened_by_agency", client = PageClient)]
pub(crate) async fn campaign_of_agency(
    campaign: String,
) -> Result<OpenedCampaign, ApiError<NoRefusal>> {
    let context = context::<CampaignOfAgency, _>()?;
    let campaign = server::id(&campaign)?;
    let campaign =
        store::campaigns::details_for_agency(&context.db, &context.by(), campaign).await?;
    Ok(OpenedCampaign {
        head: CampaignHead::of(&campaign, context.now),
        campaign,
        now: context.now,
        may_work: may_work(&context),
    })
}

/// Shows the campaign to sellers, or hides it from them.
#[server(endpoint = "campaigns/publish", client = PageClient)]
pub(crate) async fn publish_campaign(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    published: bool,
    /// The list's market, if it was switched there and not in the campaign itself.
    #[server(default)]
    listed: Option<Market>,
) -> Result<(), ApiError<PublishRefusal>> {
    let context = form_context::<PublishCampaign, _>(&form_token).await?;
    store::campaigns::set_published(&context.db, &context.by(), campaign, published).await?;
    let done = if published {
        CampaignFlash::Published
    } else {
        CampaignFlash::Unpublished
    };
    let back = match listed {
        Some(market) => Address::new(paths::partner::CAMPAIGNS).with("market", market),
        None => Address::new(paths::partner::campaign(campaign)),
    };
    redirect(back.flash(done));
    Ok(())
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
    if let Some(id) = form_token.id()
        && store::forms::went_through(&context.db, context.visitor.account, id).await?
    {
        return Ok(());
    }
    let typed = drafts::TypedCampaign::new(market, &form);
    context.keep_draft(&drafts::form_of(copy_of), &typed).await
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

/// Ends the campaign now, and with it every open registration.
#[server(endpoint = "campaigns/end_early", client = PageClient)]
pub(crate) async fn end_campaign_early(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
) -> Result<(), ApiError<EndEarlyRefusal>> {
    let context = form_context::<EndCampaignEarly, _>(&form_token).await?;
    store::campaigns::end_early(&context.db, &context.by(), campaign).await?;
    server::go_to_campaign(campaign, CampaignFlash::Ended);
    Ok(())
}
