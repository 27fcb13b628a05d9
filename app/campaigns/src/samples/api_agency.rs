//! What agencies ask of samples.

use domain::{
    campaign::CampaignName,
    ids::CampaignId,
    market::Market,
    page::Page,
    sample::{AgencySampleRow, OfferedSamples, SampleRequestAddress},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::api_seller::{approve_one, request_form};
use super::shared::Typed;
use crate::worded::Worded;
#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of an agency's samples asks for: requests, or with `show=products` what is offered. `reject` and
    /// `ship` name the request that is about to be changed.
    pub(crate) struct AgencySamplesQuery {
        keep: show;
        filter: state, q;
        more: reject, ship;
    }
}

/// The samples in a campaign of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignSamples {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// Its name.
    pub(crate) name: CampaignName,
    /// Its market.
    pub(crate) market: Market,
    /// Whether the reader may do the agency's work.
    pub(crate) may_work: bool,
    /// Whether the reader may see its money.
    pub(crate) may_see_money: bool,
    /// What is shown.
    pub(crate) listed: CampaignListed,
    /// What was typed into the open dialog and refused.
    pub(crate) typed: Option<Typed>,
}

/// Requests, or what is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CampaignListed {
    /// Requests.
    Requests(Page<AgencySampleRow>),
    /// What is offered.
    Offers(Page<OfferedSamples>),
}

/// The samples in a campaign of the agency.
#[server(endpoint = "samples/of_campaign", client = PageClient)]
pub(crate) async fn samples_of_campaign(
    campaign: String,
    #[server(default)] query: AgencySamplesQuery,
) -> Result<CampaignSamples, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::samples;

    let context = runtime::context::context::<SamplesOfCampaign, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let (name, market) = samples::campaign_named(db, &by, campaign).await?;
    let cursor = query.cursor();
    let listed = if query.show.as_deref() == Some("products") {
        let offers = samples::offers_of_campaign(db, &by, campaign, cursor.as_ref());
        CampaignListed::Offers(offers.await?)
    } else {
        let state = query.state.as_deref().and_then(|code| code.parse().ok());
        let filter = (state, query.q.as_deref().unwrap_or_default());
        let requests = samples::of_campaign(db, &by, campaign, filter, cursor.as_ref());
        CampaignListed::Requests(requests.await?)
    };
    let form = match (&query.reject, &query.ship) {
        (Some(request), _) => Some(request_form("reject", request)),
        (None, Some(request)) => Some(request_form("ship", request)),
        (None, None) => None,
    };
    let typed = match form {
        Some(form) => context.load_draft::<Typed, NoRefusal>(&form).await,
        None => None,
    };
    Ok(CampaignSamples {
        campaign,
        name,
        market,
        may_work: context.may(Permission::DoWork),
        may_see_money: context.may(Permission::SeeMoney),
        listed,
        typed: typed.map(|kept| kept.typed),
    })
}

/// Leads back to the samples of the campaign, which say what was done.
#[cfg(feature = "ssr")]
fn back(campaign: CampaignId, done: crate::flash::SampleFlash) {
    let to = ui::Address::new(runtime::paths::partner::samples(campaign));
    runtime::context::redirect(to.flash(done));
}

/// The agency grants a request.
#[server(endpoint = "samples/approve_of_agency", client = PageClient)]
pub(crate) async fn approve_sample_of_agency(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    request: SampleRequestAddress,
) -> Result<(), ApiError<Worded>> {
    use crate::flash::SampleFlash;

    let context = runtime::context::form_context::<ApproveSampleOfAgency, _>(&form_token).await?;
    approve_one(&context, request).await?;
    back(campaign, SampleFlash::Approved);
    Ok(())
}

/// The agency doesn't grant a request.
#[server(endpoint = "samples/reject_of_agency", client = PageClient)]
pub(crate) async fn reject_sample_of_agency(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    request: SampleRequestAddress,
    #[server(default)] because: String,
) -> Result<(), ApiError<Worded>> {
    use super::{
        fields::REASON,
        refusals::{not_moved, read},
    };
    use crate::{flash::SampleFlash, worded::worded};

    let typed = Typed::of([("because", &because)]);
    let form = request_form("reject", &request.to_string());
    let context =
        runtime::context::draft_context::<RejectSampleOfAgency, _>(&form_token, &form, &typed)
            .await?;
    let verb = async {
        let because = read(&because, REASON)?;
        store::samples::reject(&context.db, &context.by(), request, &because)
            .await
            .map_err(worded(not_moved))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(campaign, SampleFlash::Rejected);
    Ok(())
}

/// The agency has sent a sample to the creator.
#[server(endpoint = "samples/ship_of_agency", client = PageClient)]
pub(crate) async fn ship_sample_of_agency(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    request: SampleRequestAddress,
    #[server(default)] carrier: String,
    #[server(default)] tracking: String,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::{not_moved, read_parcel};
    use crate::{flash::SampleFlash, worded::worded};

    let typed = Typed::of([("carrier", &carrier), ("tracking", &tracking)]);
    let form = request_form("ship", &request.to_string());
    let context =
        runtime::context::draft_context::<ShipSampleOfAgency, _>(&form_token, &form, &typed)
            .await?;
    let verb = async {
        let (carrier, tracking) = read_parcel(&typed)?;
        store::samples::ship(&context.db, &context.by(), request, (&carrier, &tracking))
            .await
            .map_err(worded(not_moved))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(campaign, SampleFlash::Shipped);
    Ok(())
}
