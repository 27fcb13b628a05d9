//! What an affiliate partner asks of an agency that manages a creator.

use domain::{
    ids::{AgencyId, CreatorId},
    image::ImageCode,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// An agency as another one sees it: what it is called and says of itself, and the categories that it is approved for.
/// Nothing of its contacts, people or creators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ManagingAgency {
    /// The agency.
    pub(crate) agency: AgencyId,
    /// What it is called.
    pub(crate) name: String,
    /// Its picture.
    pub(crate) image: Option<ImageCode>,
    /// Its website.
    pub(crate) website: Option<String>,
    /// What it says of itself.
    pub(crate) introduction: Option<String>,
    /// What its categories in the market are called.
    pub(crate) categories: Vec<String>,
    /// The creator whom it manages, by whom it was found.
    pub(crate) creator: (CreatorId, String),
}

/// The agency that manages a creator whom the reader sees. One that doesn't looks missing.
#[server(endpoint = "marketplace/managing_agency", client = PageClient)]
pub(crate) async fn open_managing_agency(
    agency: String,
    #[server(default)] creator: String,
) -> Result<ManagingAgency, ApiError<NoRefusal>> {
    use store::{creator_cards, organisations};

    let context = runtime::context::context::<OpenManagingAgency, _>()?;
    let agency: AgencyId = agency.parse().map_err(|_| ApiError::NotFound)?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    let db = &context.db;
    let (card, _) = creator_cards::open(db, &context.by(), creator).await?;
    let manages = card.managed_by.as_ref();
    if manages.is_none_or(|(manager, _)| *manager != agency) {
        return Err(ApiError::NotFound);
    }
    // The profile itself is asked for by the program: that the reader may see it is known only now.
    let profile = organisations::agency_profile(db, agency, card.market).await?;
    let categories = profile.services.into_iter();
    Ok(ManagingAgency {
        agency,
        name: profile.name,
        image: profile.image,
        website: profile.website,
        introduction: profile.introduction,
        categories: categories.map(|service| service.name).collect(),
        creator: (creator, card.handle),
    })
}
