//! What an agency's pages ask of registrations, and the verbs of their buttons.

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId,
    page::Page,
    rate::CreatorRate,
    registration::{
        AgencyRegistration, AgencyRegistrationRow, AgencyTab, ApprovedFacets, ClosingEffect,
        DecisionProgress, HeldApproval, Narrowing, RegistrationAddress,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    TabQuery,
    product_sales::{CreatorFigures, RowFigures, SalesFigures},
};
#[cfg(feature = "ssr")]
use super::{
    decide_server, messages,
    product_sales::{creator_figures, row_figures, sales_figures},
};
use crate::{campaigns::agency::api::OpenedCampaign, worded::Worded};
#[cfg(feature = "ssr")]
use crate::{
    campaigns::{agency::api as campaign_api, server as campaign_server, server::may_work},
    flash::CampaignFlash,
    registrations::server,
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::{actor::Permission, registration::RegistrationState};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, form_context},
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

/// A campaign with the registrations in one tab of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// The campaign.
    pub(crate) opened: OpenedCampaign,
    /// The tab.
    pub(crate) tab: AgencyTab,
    /// How many the filters leave on all pages; none where there is one page, and for who may only look.
    pub(crate) across: Option<SelectionCount>,
    /// One page of them.
    pub(crate) page: Page<AgencyRegistrationRow>,
    /// What approved products can be narrowed to.
    pub(crate) facets: Option<ApprovedFacets>,
    /// Where this site is: what stands before each link's path.
    pub(crate) origin: String,
    /// What became of the last verb that not all could take part in, where the address asks for it.
    pub(crate) told: Option<Outcome>,
    /// What was typed into a rejection that was refused.
    pub(crate) rejection: Option<TypedRejection>,
    /// The approval that was just given, as long as it can be undone.
    pub(crate) held: Option<HeldApproval>,
    /// What closing the product would end that is about to be closed.
    pub(crate) closing: Option<ClosingEffect>,
    /// The tab is too long for the order that was asked for: it stands the newest first.
    pub(crate) is_too_long_to_sort: bool,
    /// The page has room for more: only so many registrations are looked through for those that filters leave.
    pub(crate) is_cut_short: bool,
    /// What was sold of each product that is asked to be closed or is closed, for whoever may see money.
    pub(crate) sales: Option<Vec<RowFigures>>,
}

/// How many registrations a list has on all pages, and as of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SelectionCount {
    /// How many there are.
    pub(crate) count: u64,
    /// Whether there may be more: of a long list the newest were looked through.
    pub(crate) may_be_more: bool,
    /// The moment that they are of, in microseconds since 1970.
    pub(crate) as_of: i64,
}

/// All registrations that match a list's filter, as of a moment: what a form sends instead of ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AllMatching {
    /// What is looked for.
    #[serde(default)]
    pub(crate) q: String,
    /// What leaves approved products out beside it.
    #[serde(default)]
    pub(crate) narrowing: Narrowing,
    /// When they were selected, in microseconds since 1970: what came later isn't meant.
    pub(crate) as_of: i64,
}

/// What became of a verb that is done to many, worded by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// The tab that tells it.
    pub(crate) tab: AgencyTab,
    /// How many were done.
    pub(crate) done: usize,
    /// A sentence for each product that was not, with its title. Rates that were typed have theirs beside
    /// their fields ([`RatesOutcome::refused`]).
    pub(crate) not_done: Vec<String>,
    /// How many more were not, beyond those that are named.
    pub(crate) more: usize,
    /// Of creator rates, each by itself: what was typed.
    pub(crate) rates: Option<RatesOutcome>,
    /// Of a decision on many: how far it has come.
    #[serde(default)]
    pub(crate) decision: Option<DecisionProgress>,
    /// The products that it left out until then.
    #[serde(default)]
    pub(crate) left_out: Vec<LeftOut>,
}

/// The products that a decision on many left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeftOut {
    /// The reason, worded by the server.
    pub(crate) why: String,
    /// How many they are.
    pub(crate) count: usize,
    /// Their titles, as many as a page shows.
    pub(crate) products: Vec<String>,
}

/// Which creator rates were set, and what was typed where one was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RatesOutcome {
    /// Those that were not set.
    pub(crate) refused: Vec<RefusedRate>,
    /// Of which products they were set.
    #[serde(default)]
    pub(crate) saved: Vec<RegistrationAddress>,
    /// One rate for all that match, filled in and not saved.
    #[serde(default)]
    pub(crate) for_all: Option<RateForAll>,
    /// What would follow from what is filled in, as sentences.
    #[serde(default)]
    pub(crate) foreseen: Vec<String>,
    /// When that was counted.
    #[serde(default)]
    pub(crate) foreseen_at: Option<DateTime<Utc>>,
}

/// One creator rate for all registrations that match, until it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RateForAll {
    /// Which.
    pub(crate) all: AllMatching,
    /// The rate as a field has it.
    pub(crate) rate: String,
    /// How many rates it changes.
    #[serde(default)]
    pub(crate) count: u64,
}

/// The name under which the rate of a registration stands in the form of a page's rates. It begins
/// with a letter, since the form's reader takes names that begin with a digit for places in a list.
pub(crate) fn rate_name(address: RegistrationAddress) -> String {
    format!("of.{address}")
}

/// The registration whose rate stands under this name.
#[cfg(feature = "ssr")]
pub(crate) fn registration_named(name: &str) -> Option<RegistrationAddress> {
    name.strip_prefix("of.")?.parse().ok()
}

/// A creator rate that was not set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefusedRate {
    /// Of which product.
    pub(crate) address: RegistrationAddress,
    /// What was typed.
    pub(crate) typed: String,
    /// Why it was not taken, as it stands beside its field. Empty where it is filled in, and nobody has saved
    /// it yet.
    pub(crate) says: String,
    /// Whether it was not looked at: it is filled in, or came after the session's end.
    #[serde(default)]
    pub(crate) is_unsaved: bool,
    /// The rate that somebody set meanwhile, if that is why.
    #[serde(default)]
    pub(crate) set_meanwhile: Option<CreatorRate>,
}

/// A rejection as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedRejection {
    /// The reason's code, `other` for the own words.
    pub(crate) reason: String,
    /// The own words.
    pub(crate) explanation: String,
    /// Whether the seller may register the product again: `true`, `false`, or nothing while nobody said it.
    pub(crate) may_reregister: String,
}

/// A registration as its own page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedRegistration {
    /// The registration.
    pub(crate) registration: AgencyRegistration,
    /// The moment that the page is of.
    pub(crate) now: DateTime<Utc>,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
    /// The list of the product's order lines, for whoever may see money.
    pub(crate) orders: Option<String>,
    /// What was typed into a rejection that was refused.
    pub(crate) rejection: Option<TypedRejection>,
    /// What closing it would end, if somebody is about to.
    pub(crate) closing: Option<ClosingEffect>,
    /// What was sold of it, for whoever may see money.
    pub(crate) sales: Vec<SalesFigures>,
    /// What each of its creators sold of it, for the same.
    pub(crate) creator_sales: Vec<CreatorFigures>,
}

/// A campaign with the registrations in one tab of it, the newest first or in the order that is asked
/// for. A tab or page that there isn't is the first, and an order that there isn't is passed over. Nothing
/// where the address is one of before, when **Approved** had no page of its own: it leads there.
#[server(endpoint = "registrations/of_campaign", client = PageClient)]
pub(crate) async fn registrations_of_campaign(
    campaign: String,
    #[server(default)] query: TabQuery,
    /// Whether the address is one of before.
    #[server(default)]
    is_moved: bool,
) -> Result<Option<Listed>, ApiError<NoRefusal>> {
    use store::registrations::{
        FoundCount, ListFilter, list_approved_in_campaign, list_in_campaign,
    };

    let context = context::<RegistrationsOfCampaign, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    if is_moved {
        runtime::context::redirect(query.moved(campaign));
        return Ok(None);
    }
    let tab = query.tab();
    let (db, by, page, order) = (&context.db, context.by(), query.cursor(), query.sort());
    let all = server::all_of(&context, &query);
    let (opened, own) = campaign_api::open(&context, campaign).await?;
    let (page, facets) = if tab == AgencyTab::Approved {
        let matching = server::matching(&context, campaign, tab, &all);
        let (filter, page) = (&matching.filter, page.as_ref());
        let as_of = matching.as_of;
        let listed = list_approved_in_campaign(db, &by, &own, filter, as_of, order, page).await?;
        (listed.0, Some(listed.1))
    } else {
        let filter = ListFilter {
            text: query.q.as_deref().unwrap_or_default(),
            only_last: query.open.is_some(),
        };
        let page = list_in_campaign(db, &by, &own, tab, filter, order, page.as_ref()).await?;
        (page, None)
    };
    let (held, closing) = beside(&context, &query).await?;
    let sales = if matches!(tab, AgencyTab::PendingClosed | AgencyTab::Closed) {
        let addresses: Vec<_> = page.rows.iter().map(|row| row.address).collect();
        row_figures(&context, (campaign, opened.campaign.row.market), &addresses).await?
    } else {
        None
    };
    let is_one = page.previous.is_none() && page.next.is_none();
    let counted = facets.as_ref().map(|facets| FoundCount {
        count: facets.count,
        may_be_more: facets.may_be_more,
    });
    let across = match &query.select {
        None if is_one => None,
        _ => server::all_pages(&context, campaign, tab, &all, counted).await?,
    };
    let [outcome, rejection] = [
        server::outcome_form(campaign),
        server::rejection_form(campaign),
    ];
    let mut kept = context.load_drafts(&[&outcome, &rejection]).await;
    let told = match &query.decision {
        Some(decision) if tab == AgencyTab::Pending => {
            decide_server::told(&context, campaign, decision).await?
        }
        _ => server::to_tell(kept.take(&outcome), tab, query.told.is_some(), context.now),
    };
    let rejection = kept.take::<_, NoRefusal>(&rejection);
    Ok(Some(Listed {
        is_too_long_to_sort: !page.is_in(order),
        is_cut_short: page.is_cut_short(query.cursor().as_ref()),
        opened,
        tab,
        across,
        page,
        facets,
        origin: runtime::context::site_origin(),
        told,
        rejection: rejection.map(|kept| kept.typed),
        held,
        closing,
        sales,
    }))
}

/// What the address asks for beside the list, for whoever may decide: the approval that was just given, and
/// what closing a product would end.
#[cfg(feature = "ssr")]
async fn beside(
    context: &runtime::context::RequestContext,
    query: &TabQuery,
) -> Result<(Option<HeldApproval>, Option<ClosingEffect>), ApiError<NoRefusal>> {
    use store::registrations::{closing_effect, held_approval};

    if !may_work(context) {
        return Ok((None, None));
    }
    let (db, by) = (&context.db, context.by());
    let held = match query.held.as_deref().and_then(|held| held.parse().ok()) {
        Some(address) => server::if_there(held_approval(db, &by, address).await)?.flatten(),
        None => None,
    };
    let closing = match query.closing() {
        Some(address) => server::if_there(closing_effect(db, &by, address).await)?,
        None => None,
    };
    Ok((held, closing))
}

/// One registration, as the campaign's agency opens it, with a page of its creators, and what closing it
/// would end if somebody is about to.
#[server(endpoint = "registrations/opened_by_agency", client = PageClient)]
pub(crate) async fn registration_of_agency(
    shop: String,
    registration: String,
    after: Option<String>,
    #[server(default)] closing: bool,
) -> Result<OpenedRegistration, ApiError<NoRefusal>> {
    let context = context::<RegistrationOfAgency, _>()?;
    let address = RegistrationAddress {
        shop: campaign_server::id(&shop)?,
        registration: campaign_server::id(&registration)?,
    };
    let page = after.as_deref().and_then(domain::page::Cursor::read);
    let (db, by) = (&context.db, context.by());
    let opened = store::registrations::details_for_agency(db, &by, address, page.as_ref()).await?;
    // Nobody rejects in the dialog that closes.
    let is_pending = opened.row.registration.state == RegistrationState::Pending;
    let (mut rejection, mut creator_sales) = (None, Vec::new());
    let closing = if closing && may_work(&context) {
        Some(store::registrations::closing_effect(db, &by, address).await?)
    } else {
        // What stands behind a dialog isn't asked for.
        creator_sales = creator_figures(&context, &opened).await?;
        None
    };
    if is_pending {
        let form = server::rejection_form(opened.campaign);
        rejection = context.load_draft::<_, NoRefusal>(&form).await;
    }
    let orders = context.actor.may(Permission::SeeMoney).then(|| {
        let orders = Address::new(paths::partner::ORDERS).with("market", opened.market);
        orders.with("registration", address).to_string()
    });
    Ok(OpenedRegistration {
        closing,
        rejection: rejection.map(|kept| kept.typed),
        sales: sales_figures(&context, &opened).await?,
        creator_sales,
        registration: opened,
        now: context.now,
        may_work: may_work(&context),
        orders,
    })
}

/// Agrees to a seller's request to close a product.
#[server(endpoint = "registrations/approve_close", client = PageClient)]
pub(crate) async fn approve_close(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<ApproveClose, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let closed = store::registrations::approve_close(db, &by, registration).await;
    closed.map_err(worded(messages::approve_close))?;
    server::go_to_tab(
        campaign,
        AgencyTab::PendingClosed,
        CampaignFlash::CloseApproved,
    );
    Ok(())
}

/// Refuses a seller's request to close a product: it stays in the campaign.
#[server(endpoint = "registrations/refuse_close", client = PageClient)]
pub(crate) async fn refuse_close(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<RefuseClose, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let refused = store::registrations::refuse_close(db, &by, registration).await;
    refused.map_err(worded(messages::refuse_close))?;
    server::go_to_tab(
        campaign,
        AgencyTab::PendingClosed,
        CampaignFlash::CloseRefused,
    );
    Ok(())
}

/// Takes a product out of the campaign, asked or not.
#[server(endpoint = "registrations/close", client = PageClient)]
pub(crate) async fn close_registration(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<CloseRegistration, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let closed = store::registrations::close(db, &by, registration).await;
    closed.map_err(worded(messages::close))?;
    server::go_to_tab(campaign, AgencyTab::Closed, CampaignFlash::Closed);
    Ok(())
}
