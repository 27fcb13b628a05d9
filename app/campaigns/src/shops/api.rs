//! What sellers ask about their shop.

use domain::{
    campaign::{MarketplaceRow, RegistrationCounts},
    registration::SellerRegistrationRow,
    shop::ShopProfile,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// How many of each kind a seller's home names.
#[cfg(feature = "ssr")]
const NAMED: usize = 5;

/// What waits for a seller, and what can be done next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SellerAttention {
    /// The shop's registrations in all campaigns.
    pub(crate) counts: RegistrationCounts,
    /// Some of the rejected products that may be registered again, the latest first.
    pub(crate) rejected: Vec<SellerRegistrationRow>,
    /// Some of the campaigns that take registrations.
    pub(crate) open: Vec<MarketplaceRow>,
    /// Whether the reader may register products, and not only look.
    pub(crate) may_work: bool,
}

/// **Seller Information**.
#[server(endpoint = "shops/own", client = PageClient)]
pub(crate) async fn own_shop() -> Result<ShopProfile, ApiError<NoRefusal>> {
    let context = runtime::context::context::<OwnShop, _>()?;
    let shop = context.shop()?;
    Ok(store::shops::profile(&context.db, &context.by(), shop).await?)
}

/// What waits for the seller.
#[server(endpoint = "shops/attention", client = PageClient)]
pub(crate) async fn attention() -> Result<SellerAttention, ApiError<NoRefusal>> {
    use domain::{campaign::MarketplaceView, registration::SellerTab};
    use store::{campaigns::marketplace_for_shop, registrations};

    let context = runtime::context::context::<Attention, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let counts = registrations::counts_for_shop(db, &by, shop, None).await?;
    let rejected = registrations::list_for_shop(db, &by, shop, None, SellerTab::Rejected, "", None);
    let rejected = rejected.await?.rows.into_iter();
    let open = marketplace_for_shop(db, &by, shop, MarketplaceView::All, "", None).await?;
    let open = open.rows.into_iter();
    Ok(SellerAttention {
        counts,
        rejected: rejected
            .filter(|row| row.may_reregister)
            .take(NAMED)
            .collect(),
        open: open
            .filter(|row| row.takes_registrations)
            .take(NAMED)
            .collect(),
        may_work: super::may_work(&context),
    })
}
