//! What the page of one link asks, and the verbs of its buttons.

use domain::{
    ids::{CampaignId, CreatorId},
    share_link::LinkCode,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::links_api::LinkLine;
use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    super::link_server as server,
    crate::{campaigns::server as campaign_server, flash::LinksFlash, worded::worded},
    domain::share_link::typed_handles,
    runtime::{
        context::{context, draft_context, form_context, redirect},
        paths,
    },
    ui::Address,
};

/// A creator whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorLine {
    /// The creator.
    pub(crate) creator: CreatorId,
    /// The handle.
    pub(crate) handle: String,
    /// When it was last sent, or a dash.
    pub(crate) sent: String,
}

/// A figure of what a link brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FunnelStep {
    /// Its name.
    pub(crate) name: String,
    /// How much it is.
    pub(crate) figure: String,
    /// What it counts.
    pub(crate) more: String,
}

/// One link, worded by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedLink {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// The pages that this one lies under.
    pub(crate) under: Vec<(String, String)>,
    /// Its code.
    pub(crate) code: LinkCode,
    /// What it leads to, and the link itself.
    pub(crate) line: LinkLine,
    /// Where the agency opens what it leads to.
    pub(crate) leads_to: String,
    /// How wide the QR code is, and its dark squares as a path; nothing for a revoked link.
    pub(crate) qr: Option<(usize, String)>,
    /// Whom it is for, when it was made, and why it doesn't work, as sentences.
    pub(crate) says: Vec<String>,
    /// What it brought.
    pub(crate) funnel: Vec<FunnelStep>,
    /// The creators who were chosen.
    pub(crate) creators: Vec<CreatorLine>,
    /// What stands in the field of handles: those who were chosen, or what was typed and not taken.
    pub(crate) handles: String,
    /// The handles that were not taken, and why.
    pub(crate) not_found: Vec<String>,
    /// Why it can't be sent now; empty where it can.
    pub(crate) not_sent: String,
    /// Whether it was taken back.
    pub(crate) is_revoked: bool,
    /// The link that took its place.
    pub(crate) new_link: Option<String>,
    /// What revoking would end, in numbers, where somebody is about to.
    pub(crate) revoking: Option<Vec<String>>,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
}

/// One link, as the campaign's agency opens it. `revoke` asks what revoking it would end.
#[server(endpoint = "links/opened", client = PageClient)]
pub(crate) async fn link_of_agency(
    campaign: String,
    code: String,
    #[server(default)] revoke: bool,
) -> Result<OpenedLink, ApiError<NoRefusal>> {
    let context = context::<LinkOfAgency, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    let code: LinkCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let link = store::links::one(db, &by, campaign, code).await?;
    Ok(server::opened(&context, link, revoke).await)
}

/// Takes the link back. What was added through it stays.
#[server(endpoint = "links/revoke", client = PageClient)]
pub(crate) async fn revoke_link(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<RevokeLink, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let revoked = store::links::revoke(db, &by, campaign, code).await;
    revoked.map_err(worded(server::not_revoked))?;
    redirect(here(campaign, code).flash(LinksFlash::Revoked));
    Ok(())
}

/// Makes a new link to what a revoked one led to.
#[server(endpoint = "links/make_new", client = PageClient)]
pub(crate) async fn make_new_link(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<MakeNewLink, _>(&form_token).await?;
    let (db, by, secrets) = (&context.db, context.by(), &*context.secrets);
    let made = store::links::make_new(db, &by, secrets, campaign, code).await;
    let made = made.map_err(worded(server::not_made))?;
    redirect(here(campaign, made).flash(LinksFlash::Made));
    Ok(())
}

/// Makes the link one for these creators alone. Unknown handles are kept in the field and named.
#[server(endpoint = "links/restrict", client = PageClient)]
pub(crate) async fn restrict_link(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    code: LinkCode,
    #[server(default)] handles: String,
) -> Result<(), ApiError<Worded>> {
    let name = server::handles_form(code);
    let typed = server::TypedHandles::of(handles);
    let context = draft_context::<RestrictLink, _>(&form_token, &name, &typed).await?;
    // Before anything is kept of what was typed.
    campaign_server::known(&context, campaign).await?;
    let each: Vec<String> = typed_handles(&typed.handles)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let (db, by) = (&context.db, context.by());
    let restrict = async {
        let restricted = store::links::restrict(db, &by, campaign, code, &each).await;
        restricted.map_err(worded(server::not_restricted))
    };
    let bulk = context.with_draft(&name, &typed, restrict).await?;
    let page = here(campaign, code);
    if bulk.is_complete() {
        redirect(page.flash(LinksFlash::Restricted(bulk.done)));
        return Ok(());
    }
    let typed = typed.without_done(&bulk);
    context.keep_draft(&name, &typed).await?;
    redirect(page);
    Ok(())
}

/// Makes the link one for all creators of the market again.
#[server(endpoint = "links/open_to_all", client = PageClient)]
pub(crate) async fn open_link_to_all(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<OpenLinkToAll, _>(&form_token).await?;
    let opened = store::links::open_to_all(&context.db, &context.by(), campaign, code).await;
    opened.map_err(ApiError::without_refusal)?;
    context.delete_draft(&server::handles_form(code)).await;
    redirect(here(campaign, code).flash(LinksFlash::OpenedToAll));
    Ok(())
}

/// Sends the link to the picked creators' Inbox.
#[server(endpoint = "links/send", client = PageClient)]
pub(crate) async fn send_link(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    code: LinkCode,
    #[server(default)] picked: Vec<CreatorId>,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<SendLink, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let sent = store::links::send(db, &by, campaign, code, &picked).await;
    let sent = sent.map_err(worded(server::not_sent))?;
    if sent.done == 0 {
        return Err(ApiError::Refused(server::sent_today()));
    }
    redirect(here(campaign, code).flash(LinksFlash::Sent(sent.done)));
    Ok(())
}

/// The link's page.
#[cfg(feature = "ssr")]
fn here(campaign: CampaignId, code: LinkCode) -> Address {
    Address::new(paths::partner::link(campaign, code))
}
