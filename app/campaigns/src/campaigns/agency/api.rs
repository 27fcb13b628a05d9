//! What an agency's pages ask of campaigns, and the verbs of their buttons.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{AgencyCampaign, CampaignRow, EndEarlyRefusal, Gate},
    ids::CampaignId,
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::{
    actor::Permission,
    campaign::{CampaignStatus, EditRefusal, PublishRefusal},
};
#[cfg(feature = "ssr")]
use store::registrations::OwnCampaign;

#[cfg(feature = "ssr")]
use super::{drafts, head};
use crate::worded::Worded;
#[cfg(feature = "ssr")]
use crate::{
    campaigns::server::{self, may_work},
    flash::CampaignFlash,
    money::recent_sales_of,
    text::campaigns as words,
    worded::worded,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, form_context, redirect},
    list_query::ListQuery as _,
    paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

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
    /// The markets in which the agency has something.
    pub(crate) markets: Vec<Market>,
    /// Whether a campaign can be created there.
    pub(crate) gate: Gate,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
    /// What the person has begun to type and not submitted: on the first page of the list as it comes,
    /// for drafts have nothing that campaigns are sorted by.
    pub(crate) drafts: Vec<CampaignDraft>,
    /// One page of the campaigns.
    pub(crate) campaigns: Page<CampaignRow>,
    /// How many there are on all pages, where something is filtered and they don't fit on one.
    pub(crate) count: Option<u64>,
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
    /// Whether the person may see money.
    pub(crate) may_see_money: bool,
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
    /// What is in it, and what it came to lately; nothing where that isn't asked.
    pub(crate) figures: Vec<String>,
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
    let is_as_it_comes = query.sort.is_none() && query.q.is_none() && page.is_none();
    let is_for_drafts = is_as_it_comes && may_work(&context);
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
    let has_more = campaigns.previous.is_some() || campaigns.next.is_some();
    let count = if has_more && query.is_filtered() {
        Some(store::campaigns::count_for_agency(db, &by, agency, filter).await?)
    } else {
        None
    };
    Ok(AgencyCampaigns {
        market,
        markets: context.markets().await?,
        gate: store::approvals::gate(db, &by, agency, market).await?,
        may_work: may_work(&context),
        drafts,
        campaigns,
        count,
    })
}

/// A campaign as **Campaign details** shows it, with what the lists of its registrations need of it. Two
/// statements, and one for those who may not see money.
#[cfg(feature = "ssr")]
pub(crate) async fn open(
    context: &RequestContext,
    campaign: CampaignId,
) -> Result<(OpenedCampaign, OwnCampaign), ApiError<NoRefusal>> {
    let store::campaigns::OpenedCampaign {
        details,
        figures,
        own,
    } = store::campaigns::open_for_agency(&context.db, &context.by(), campaign).await?;
    let recent = if context.actor.may(Permission::SeeMoney) {
        recent_sales_of(context, details.row.market, campaign).await?
    } else {
        None
    };
    let head = CampaignHead {
        figures: head::figures(&details.row, figures, recent),
        ..CampaignHead::of(&details, context.now)
    };
    let opened = OpenedCampaign {
        head,
        campaign: details,
        now: context.now,
        may_work: may_work(context),
        may_see_money: context.actor.may(Permission::SeeMoney),
    };
    Ok((opened, own))
}

/// One campaign, as its agency is about to end it.
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
        may_see_money: context.actor.may(Permission::SeeMoney),
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
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<PublishCampaign, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let set = store::campaigns::set_published(db, &by, campaign, published).await;
    set.map_err(worded(not_published))?;
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

/// Why the switch did not go over.
#[cfg(feature = "ssr")]
fn not_published(refusal: PublishRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        PublishRefusal::Draft => words::NOT_PUBLISHED_DRAFT,
        PublishRefusal::Edit(EditRefusal::Closed | EditRefusal::AlreadyStarted) => words::IS_CLOSED,
    }))
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
