//! What a partner asks about a shop that has authorised it.

use chrono::NaiveDate;
#[cfg(feature = "ssr")]
use domain::authorisation::AuthorisationScope;
use domain::{
    authorisation::AuthorisationRow,
    ids::CampaignId,
    order_line::totals::OrderTotals,
    page::Page,
    rate::TotalRate,
    registration::{ListedProduct, SellerRegistrationRow, SellerTab},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of a shop's page asks for.
    pub(crate) struct ShopQuery {
        keep: tab;
    }
}

/// A part of a shop's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ShopTab {
    /// The shop's products.
    Products,
    /// Its registrations.
    Registrations(SellerTab),
    /// What it sold.
    Sales,
    /// The campaigns in which its products can be registered now.
    Campaigns,
}

impl ShopTab {
    /// The parts that a scope opens, in their order.
    #[cfg(feature = "ssr")]
    pub(crate) fn of_scope(scope: AuthorisationScope) -> Vec<Self> {
        match scope {
            AuthorisationScope::SeeProducts => vec![Self::Products],
            AuthorisationScope::SeeCampaigns => SellerTab::ALL
                .into_iter()
                .map(Self::Registrations)
                .collect(),
            AuthorisationScope::SeeSales => vec![Self::Sales],
            AuthorisationScope::RegisterProducts => vec![Self::Campaigns],
        }
    }

    /// How the part is named in the address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Registrations(tab) => tab.code(),
            Self::Sales => "sales",
            Self::Campaigns => "campaigns",
        }
    }
}

/// A shop that has authorised the partner, with one part of what that opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedShop {
    /// The authorisation.
    pub(crate) shop: AuthorisationRow,
    /// The parts that it opens for the reader.
    pub(crate) tabs: Vec<ShopTab>,
    /// The part that is open; none where there is none.
    pub(crate) open: Option<OpenPart>,
}

/// A part of a shop's page that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum OpenPart {
    /// The shop's products.
    Products(Page<ListedProduct>),
    /// Its registrations of a tab.
    Registrations(SellerTab, Page<SellerRegistrationRow>),
    /// What it sold in each campaign.
    Sales(Vec<Sold>),
    /// The campaigns in which its products can be registered now.
    Campaigns(Vec<OpenCampaign>),
}

/// A campaign in which products of the shop can be registered now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenCampaign {
    /// Which.
    pub(crate) campaign: CampaignId,
    /// What it is called.
    pub(crate) name: String,
    /// The agency that runs it.
    pub(crate) agency: String,
    /// The least total rate that it asks for.
    pub(crate) least: TotalRate,
    /// The last day of registration.
    pub(crate) register_by: NaiveDate,
}

/// What a shop sold in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sold {
    /// The campaign's name.
    pub(crate) campaign: String,
    /// What its lines come to.
    pub(crate) totals: OrderTotals,
}

impl OpenPart {
    /// Which part it is.
    pub(crate) const fn tab(&self) -> ShopTab {
        match self {
            Self::Products(_) => ShopTab::Products,
            Self::Registrations(tab, _) => ShopTab::Registrations(*tab),
            Self::Sales(_) => ShopTab::Sales,
            Self::Campaigns(_) => ShopTab::Campaigns,
        }
    }
}

/// A shop that has authorised the partner. A part that doesn't exist, or that isn't opened, asks for the first one.
#[server(endpoint = "authorisations/opened", client = PageClient)]
pub(crate) async fn open_shop(
    authorisation: String,
    #[server(default)] query: ShopQuery,
) -> Result<OpenedShop, ApiError<NoRefusal>> {
    use domain::{actor::Permission, authorisation::AuthorisationState, ids::AuthorisationId};
    use store::authorisations;

    let context = runtime::context::context::<OpenShop, _>()?;
    let authorisation: AuthorisationId = authorisation.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let rows = authorisations::of_partner(db, &by, agency).await?;
    let mut active = rows
        .into_iter()
        .filter(|row| row.state == AuthorisationState::Active);
    let shop = active.find(|row| row.authorisation == authorisation);
    let shop = shop.ok_or(ApiError::NotFound)?;
    let scopes = shop.scope.iter().copied();
    let scopes = scopes.filter(|scope| match scope {
        AuthorisationScope::SeeProducts | AuthorisationScope::SeeCampaigns => true,
        AuthorisationScope::SeeSales => context.may(Permission::SeeMoney),
        AuthorisationScope::RegisterProducts => context.may(Permission::DoWork),
    });
    let tabs: Vec<ShopTab> = scopes.flat_map(ShopTab::of_scope).collect();
    let asked = query.tab.as_deref();
    let asked = tabs.iter().find(|tab| Some(tab.code()) == asked);
    let page = query.cursor();
    let page = page.as_ref();
    let open = match asked.or(tabs.first()).copied() {
        None => None,
        Some(ShopTab::Products) => Some(OpenPart::Products(
            authorisations::products_of_shop(db, &by, authorisation, "", page).await?,
        )),
        Some(ShopTab::Registrations(tab)) => Some(OpenPart::Registrations(
            tab,
            authorisations::registrations_of_shop(db, &by, authorisation, tab, "", page).await?,
        )),
        Some(ShopTab::Sales) => {
            let sold = authorisations::sales_of_shop(db, &by, authorisation).await?;
            let sold = sold.into_iter().map(|sold| Sold {
                campaign: sold.name,
                totals: sold.totals,
            });
            Some(OpenPart::Sales(sold.collect()))
        }
        Some(ShopTab::Campaigns) => {
            let open = authorisations::open_campaigns_of_shop(db, &by, authorisation).await?;
            let open = open.into_iter().map(|row| OpenCampaign {
                campaign: row.campaign,
                name: row.name.to_string(),
                agency: row.agency,
                least: row.least,
                register_by: row.dates.registration_ends_on(),
            });
            Some(OpenPart::Campaigns(open.collect()))
        }
    };
    Ok(OpenedShop { shop, tabs, open })
}
