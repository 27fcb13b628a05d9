//! What sellers ask of samples.

use domain::{
    campaign::{CampaignName, RegistrationCounts},
    ids::CampaignId,
    market::Market,
    page::Page,
    registration::{ListedProduct, RegistrationAddress},
    sample::{OfferedSamples, SampleRequestAddress, SellerSampleRow},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

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
    /// What the address of a seller's samples asks for: requests, or with `show=products` what is offered. `offer` names
    /// the registration, `reject` and `ship` the request that is about to be changed.
    pub(crate) struct SellerSamplesQuery {
        keep: show;
        filter: state, q;
        more: offer, reject, ship;
    }
}

/// The shop's samples in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopSamples {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// Its name.
    pub(crate) name: CampaignName,
    /// The agency that runs it.
    pub(crate) agency: String,
    /// Its market.
    pub(crate) market: Market,
    /// The shop's registrations in it, by state.
    pub(crate) own: RegistrationCounts,
    /// Whether the reader may do the shop's work.
    pub(crate) may_work: bool,
    /// Whether the reader may see its money.
    pub(crate) may_see_money: bool,
    /// What is shown.
    pub(crate) listed: ShopListed,
    /// What was typed into the open dialog and refused.
    pub(crate) typed: Option<Typed>,
}

/// Requests, or products with what is offered of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ShopListed {
    /// Requests.
    Requests(Page<SellerSampleRow>),
    /// Products.
    Products(Page<OfferRow>),
}

/// A product in the campaign, and the samples that are offered of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfferRow {
    /// Its registration.
    pub(crate) registration: RegistrationAddress,
    /// The product.
    pub(crate) product: ListedProduct,
    /// The samples; none where none were ever offered.
    pub(crate) offered: Option<OfferedSamples>,
}

/// What is typed into the form that offers samples.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedOffer {
    /// How many.
    pub(crate) quantity: String,
    /// What one costs.
    pub(crate) item_cost: String,
    /// Who decides.
    pub(crate) approver: String,
    /// What creators are told.
    pub(crate) note: String,
    /// The last day.
    pub(crate) until: String,
}

/// The name under which an offer is kept that was refused.
#[cfg(feature = "ssr")]
fn offer_form(registration: &str) -> String {
    format!("samples/offer/{registration}")
}

/// The name under which a dialog about a request is kept.
#[cfg(feature = "ssr")]
pub(super) fn request_form(verb: &str, request: &str) -> String {
    format!("samples/{verb}/{request}")
}

/// The shop's samples in a campaign.
#[server(endpoint = "samples/of_shop", client = PageClient)]
pub(crate) async fn samples_of_shop(
    campaign: String,
    #[server(default)] query: SellerSamplesQuery,
) -> Result<ShopSamples, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::{campaigns::details_for_shop, samples};

    let context = runtime::context::context::<SamplesOfShop, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let row = details_for_shop(db, &by, shop, campaign).await?.row;
    let cursor = query.cursor();
    let listed = if query.show.as_deref() == Some("products") {
        let q = query.q.as_deref().unwrap_or_default();
        ShopListed::Products(products(&context, campaign, (q, cursor.as_ref())).await?)
    } else {
        let state = query.state.as_deref().and_then(|code| code.parse().ok());
        let of = (shop, campaign);
        ShopListed::Requests(samples::of_shop(db, &by, of, state, cursor.as_ref()).await?)
    };
    Ok(ShopSamples {
        campaign,
        name: row.name,
        agency: row.agency,
        market: row.market,
        own: row.own,
        may_work: context.may(Permission::DoWork),
        may_see_money: context.may(Permission::SeeMoney),
        typed: typed_before(&context, &query).await,
        listed,
    })
}

/// The shop's products in the campaign, each with its samples.
#[cfg(feature = "ssr")]
async fn products(
    context: &runtime::context::RequestContext,
    campaign: CampaignId,
    (q, page): (&str, Option<&domain::page::Cursor>),
) -> Result<Page<OfferRow>, ApiError<NoRefusal>> {
    use domain::registration::SellerTab;
    use store::{registrations::list_for_shop, samples::offers_of_shop};

    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let tab = SellerTab::Ongoing;
    let listed = list_for_shop(db, &by, shop, Some(campaign), tab, q, page).await?;
    let addresses: Vec<RegistrationAddress> = listed.rows.iter().map(|row| row.address).collect();
    let mut offers = offers_of_shop(db, &by, shop, &addresses).await?;
    Ok(listed.map(|row| OfferRow {
        offered: offers.remove(&row.address),
        registration: row.address,
        product: row.product,
    }))
}

/// What was typed into the dialog that the address opens.
#[cfg(feature = "ssr")]
async fn typed_before(
    context: &runtime::context::RequestContext,
    query: &SellerSamplesQuery,
) -> Option<Typed> {
    let form = match (&query.offer, &query.reject, &query.ship) {
        (Some(registration), _, _) => offer_form(registration),
        (_, Some(request), _) => request_form("reject", request),
        (_, _, Some(request)) => request_form("ship", request),
        (None, None, None) => return None,
    };
    let kept = context.load_draft::<Typed, NoRefusal>(&form).await;
    kept.map(|kept| kept.typed)
}

/// Leads back to the samples of the campaign, which say what was done.
#[cfg(feature = "ssr")]
fn back(campaign: CampaignId, show: Option<&str>, done: crate::flash::SampleFlash) {
    let to = ui::Address::new(runtime::paths::seller::samples(campaign));
    runtime::context::redirect(to.with_some("show", show).flash(done));
}

/// Offers samples with a product, or changes what is offered.
#[server(endpoint = "samples/offer_of_shop", client = PageClient)]
pub(crate) async fn offer_samples(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
    #[server(default)] offer: TypedOffer,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::{not_offered, read_offer};
    use crate::{flash::SampleFlash, worded::worded};
    use domain::market::MarketRules;

    let typed = Typed::of([
        ("quantity", &offer.quantity),
        ("item_cost", &offer.item_cost),
        ("approver", &offer.approver),
        ("note", &offer.note),
        ("until", &offer.until),
    ]);
    let form = offer_form(&registration.to_string());
    let context =
        runtime::context::draft_context::<OfferSamples, _>(&form_token, &form, &typed).await?;
    let market = context.market()?;
    let verb = async {
        let offer = read_offer(&typed, MarketRules::founding(market).currency)?;
        store::samples::offer(&context.db, &context.by(), registration, &offer)
            .await
            .map_err(worded(not_offered))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(campaign, Some("products"), SampleFlash::Offered);
    Ok(())
}

/// No longer offers samples of a product.
#[server(endpoint = "samples/close_offer_of_shop", client = PageClient)]
pub(crate) async fn close_sample_offer(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::not_closed;
    use crate::{flash::SampleFlash, worded::worded};

    let context = runtime::context::form_context::<CloseSampleOffer, _>(&form_token).await?;
    store::samples::close_offer(&context.db, &context.by(), registration)
        .await
        .map_err(worded(not_closed))?;
    back(campaign, Some("products"), SampleFlash::OfferClosed);
    Ok(())
}

/// The seller grants a request.
#[server(endpoint = "samples/approve_of_shop", client = PageClient)]
pub(crate) async fn approve_sample_of_shop(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    request: SampleRequestAddress,
) -> Result<(), ApiError<Worded>> {
    use crate::flash::SampleFlash;

    let context = runtime::context::form_context::<ApproveSampleOfShop, _>(&form_token).await?;
    approve_one(&context, request).await?;
    back(campaign, None, SampleFlash::Approved);
    Ok(())
}

/// Grants one request.
#[cfg(feature = "ssr")]
pub(super) async fn approve_one(
    context: &runtime::context::RequestContext,
    request: SampleRequestAddress,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::not_moved;
    use domain::bulk::SkipReason;

    let approved = store::samples::approve(&context.db, &context.by(), &[request]).await;
    let approved = approved.map_err(ApiError::without_refusal)?;
    match approved.refused.into_iter().next() {
        None => Ok(()),
        Some((_, SkipReason::Refused(refusal))) => Err(ApiError::Refused(not_moved(refusal))),
        Some((_, SkipReason::NotFound | SkipReason::TooMany)) => Err(ApiError::NotFound),
    }
}

/// The seller doesn't grant a request.
#[server(endpoint = "samples/reject_of_shop", client = PageClient)]
pub(crate) async fn reject_sample_of_shop(
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
        runtime::context::draft_context::<RejectSampleOfShop, _>(&form_token, &form, &typed)
            .await?;
    let verb = async {
        let because = read(&because, REASON)?;
        store::samples::reject(&context.db, &context.by(), request, &because)
            .await
            .map_err(worded(not_moved))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(campaign, None, SampleFlash::Rejected);
    Ok(())
}

/// The seller has sent a sample to the agency.
#[server(endpoint = "samples/ship_of_shop", client = PageClient)]
pub(crate) async fn ship_sample_of_shop(
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
        runtime::context::draft_context::<ShipSampleOfShop, _>(&form_token, &form, &typed).await?;
    let verb = async {
        let (carrier, tracking) = read_parcel(&typed)?;
        store::samples::ship(&context.db, &context.by(), request, (&carrier, &tracking))
            .await
            .map_err(worded(not_moved))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(campaign, None, SampleFlash::SentToAgency);
    Ok(())
}
