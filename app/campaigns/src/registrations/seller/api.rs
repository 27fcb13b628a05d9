//! What a seller asks about the shop's registrations in one campaign, and the verbs of their buttons.

use chrono::NaiveDate;
use domain::{
    campaign::SellerCampaign,
    home::RecentSales,
    ids::CampaignId,
    page::Page,
    registration::{
        ChangeRateRefusal, RegistrationAddress, RequestCloseRefusal, SellerRegistrationRow,
        SellerTab, TakeBackCloseRefusal, WithdrawRefusal,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::flash::SellerFlash;
use crate::registrations::typed_rate::RateRefusal;
#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of a campaign's page asks for. `rate`, `withdraw` and `close` name the
    /// registration that is about to get another rate, to be withdrawn or to be closed.
    pub(crate) struct SellerTabQuery {
        keep: tab;
        filter: q;
        more: rate, withdraw, close;
    }
}

/// A campaign's page as its seller opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedBySeller {
    /// The campaign.
    pub(crate) campaign: SellerCampaign,
    /// The tab that is open.
    pub(crate) tab: SellerTab,
    /// The shop's registrations in the tab.
    pub(crate) page: Page<SellerRegistrationRow>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// Whether the reader may do the shop's work, and not only look at it.
    pub(crate) may_work: bool,
    /// Whether the reader may see what was sold.
    pub(crate) may_see_money: bool,
    /// What the products of the page came to in the campaign, of those that have order lines; none for those
    /// who may not see money.
    pub(crate) sales: Vec<(RegistrationAddress, RecentSales)>,
    /// What was typed as the new rate of the registration that was asked for, and not taken.
    pub(crate) typed_rate: Option<String>,
}

/// Why a pending rate isn't changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NewRateRefusal {
    /// What was typed is no rate that could be offered.
    Rate(RateRefusal),
    /// The registration's rate can't be changed any more, or not to this.
    Change(ChangeRateRefusal),
}

/// A campaign that the shop can see or has registrations in, with those of one tab. A tab or a page
/// that doesn't exist asks for the first one.
#[server(endpoint = "registrations/of_shop", client = PageClient)]
pub(crate) async fn open_campaign_of_seller(
    campaign: String,
    #[server(default)] query: SellerTabQuery,
) -> Result<OpenedBySeller, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::{campaigns::details_for_shop, registrations::list_for_shop};

    let context = runtime::context::context::<OpenCampaignOfSeller, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let tab = query.tab.as_deref().and_then(|tab| tab.parse().ok());
    let tab: SellerTab = tab.unwrap_or_default();
    let (q, page) = (query.q.as_deref().unwrap_or_default(), query.cursor());
    let typed_rate = match query.rate.as_deref().and_then(|rate| rate.parse().ok()) {
        Some(registration) => {
            context
                .load_draft::<String, NoRefusal>(&rate_form(registration))
                .await
        }
        None => None,
    };
    let opened = details_for_shop(db, &by, shop, campaign).await?;
    if opened.row.invitation.is_some() {
        store::seller_finder::mark_seen(db, &by, campaign).await?;
    }
    let page = list_for_shop(db, &by, shop, Some(campaign), tab, q, page.as_ref()).await?;
    let may_see_money = context.may(Permission::SeeMoney);
    let sales = if may_see_money && matches!(tab, SellerTab::Ongoing | SellerTab::Closed) {
        sales_of(&context, campaign, &page).await?
    } else {
        Vec::new()
    };
    Ok(OpenedBySeller {
        campaign: opened,
        tab,
        page,
        may_see_money,
        sales,
        today: crate::shops::today(&context),
        may_work: crate::shops::may_work(&context),
        typed_rate: typed_rate.map(|kept| kept.typed),
    })
}

/// What the products of a page came to in the campaign, by one statement. A sum that can't be said exactly is
/// left out.
#[cfg(feature = "ssr")]
async fn sales_of(
    context: &runtime::context::RequestContext,
    campaign: CampaignId,
    page: &Page<SellerRegistrationRow>,
) -> Result<Vec<(RegistrationAddress, RecentSales)>, ApiError<NoRefusal>> {
    use domain::money::Money;

    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let addresses: Vec<_> = page.rows.iter().map(|row| row.address).collect();
    let sums =
        store::sale_totals::of_own_registrations(db, &by, shop, campaign, &addresses).await?;
    let sales = page.rows.iter().filter_map(|row| {
        let (sums, currency) = (sums.get(&row.address)?, row.product.price.currency);
        let sales = RecentSales {
            lines: sums.lines,
            sales: Money::new(sums.sales, currency),
            own: Money::new(sums.estimated.checked_add(sums.settled)?, currency),
        };
        Some((row.address, sales))
    });
    Ok(sales.collect())
}

/// Takes a pending request back.
#[server(endpoint = "registrations/withdraw", client = PageClient)]
pub(crate) async fn withdraw_registration(
    #[server(default)] form_token: FormToken,
    registration: RegistrationAddress,
    campaign: CampaignId,
) -> Result<(), ApiError<WithdrawRefusal>> {
    let context = runtime::context::form_context::<WithdrawRegistration, _>(&form_token).await?;
    store::registrations::withdraw(&context.db, &context.by(), registration).await?;
    back(campaign, SellerTab::Pending, SellerFlash::Withdrawn);
    Ok(())
}

/// Asks the agency to take a product out of the campaign.
#[server(endpoint = "registrations/request_close", client = PageClient)]
pub(crate) async fn request_close_registration(
    #[server(default)] form_token: FormToken,
    registration: RegistrationAddress,
    campaign: CampaignId,
) -> Result<(), ApiError<RequestCloseRefusal>> {
    let context =
        runtime::context::form_context::<RequestCloseRegistration, _>(&form_token).await?;
    store::registrations::request_close(&context.db, &context.by(), registration).await?;
    back(campaign, SellerTab::Ongoing, SellerFlash::CloseRequested);
    Ok(())
}

/// Takes the request to close back.
#[server(endpoint = "registrations/take_back_close", client = PageClient)]
pub(crate) async fn take_back_close_registration(
    #[server(default)] form_token: FormToken,
    registration: RegistrationAddress,
    campaign: CampaignId,
) -> Result<(), ApiError<TakeBackCloseRefusal>> {
    let context =
        runtime::context::form_context::<TakeBackCloseRegistration, _>(&form_token).await?;
    store::registrations::take_back_close(&context.db, &context.by(), registration).await?;
    back(campaign, SellerTab::Ongoing, SellerFlash::CloseTakenBack);
    Ok(())
}

/// Offers another total rate before the agency has decided.
#[server(endpoint = "registrations/change_rate", client = PageClient)]
pub(crate) async fn change_rate_of_registration(
    #[server(default)] form_token: FormToken,
    registration: RegistrationAddress,
    campaign: CampaignId,
    #[server(default)] rate: String,
) -> Result<(), ApiError<NewRateRefusal>> {
    use runtime::context::draft_context;

    let form = rate_form(registration);
    let context = draft_context::<ChangeRateOfRegistration, _>(&form_token, &form, &rate).await?;
    // Before anything is kept of it.
    let (db, by) = (&context.db, context.by());
    let known = store::campaigns::details_for_shop(db, &by, context.shop()?, campaign).await;
    known.map_err(ApiError::without_refusal)?;
    let change = async {
        let new = crate::registrations::typed_rate::read(&rate)
            .map_err(|refusal| ApiError::Refused(NewRateRefusal::Rate(refusal)))?;
        let changed = store::registrations::change_rate(db, &by, registration, new).await;
        changed.map_err(|error| ApiError::from(error).map_refusal(NewRateRefusal::Change))
    };
    context.with_draft(&form, &rate, change).await?;
    back(campaign, SellerTab::Pending, SellerFlash::RateChanged);
    Ok(())
}

/// The name under which a refused new rate is kept.
#[cfg(feature = "ssr")]
fn rate_form(registration: RegistrationAddress) -> String {
    format!("registrations/change_rate/{registration}")
}

/// Leads back to the campaign's page, which says what was done.
#[cfg(feature = "ssr")]
fn back(campaign: CampaignId, tab: SellerTab, done: SellerFlash) {
    let page = ui::Address::new(runtime::paths::seller::campaign(campaign));
    runtime::context::redirect(page.with("tab", tab).flash(done));
}
