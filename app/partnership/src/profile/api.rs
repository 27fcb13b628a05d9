//! What the pages of **Profile** ask.

#[cfg(feature = "ssr")]
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    application::CategoryInformation, category::CategoryCode, ids::ApplicationId, market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server;
use crate::wire::{ApplicationView, CategoryView, DocumentView};
#[cfg(feature = "ssr")]
use domain::application::{ApplicationState, ApplicationSubject, changes};
#[cfg(feature = "ssr")]
use runtime::context::context;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What **Profile** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnProfile {
    /// Whether the reader may change it.
    pub(crate) may_change: bool,
    /// Every application about the company, the newest first.
    pub(crate) entity: Vec<ApplicationView>,
    /// The one of them that counts.
    pub(crate) current_entity: Option<ApplicationView>,
    /// The change request that counts, after what is in force.
    pub(crate) change: Option<ApplicationView>,
    /// Every application for a category, the newest first.
    pub(crate) categories: Vec<ApplicationView>,
    /// Of each category and market the one that counts.
    pub(crate) current_categories: Vec<ApplicationView>,
    /// What is in force.
    pub(crate) held: Vec<HeldView>,
    /// What the categories are called.
    pub(crate) names: Vec<CategoryView>,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// A category that the agency holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeldView {
    /// Which.
    pub(crate) category: CategoryCode,
    /// In which market.
    pub(crate) market: Market,
    /// Since when.
    pub(crate) since: DateTime<Utc>,
}

/// What the agency's profile is.
#[server(endpoint = "partnership/profile", client = PageClient)]
pub(crate) async fn profile_of_agency() -> Result<OwnProfile, ApiError<NoRefusal>> {
    let context = context::<ProfileOfAgency, _>()?;
    let all = server::all(&context).await?;
    let current_entity = server::current_entity(&all);
    let held = server::held(&context).await?.into_iter();
    let held = held.map(|held| HeldView {
        category: held.category,
        market: held.market,
        since: held.since,
    });
    let (zone, change) = (server::zone(&all), change(&all));
    let current_categories = server::current_categories(&all);
    let (entity, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(ApplicationView::is_of_entity);
    Ok(OwnProfile {
        may_change: server::may_change(&context),
        entity,
        current_entity,
        change,
        categories: others,
        current_categories,
        held: held.collect(),
        names: server::categories(&context).await?,
        documents: server::documents(&context).await?,
        zone,
    })
}

/// The latest change request, unless it is what is in force.
#[cfg(feature = "ssr")]
fn change(all: &[ApplicationView]) -> Option<ApplicationView> {
    let mut requests = all
        .iter()
        .filter(|one| one.subject == ApplicationSubject::EntityChange);
    let latest = requests.next()?;
    (latest.state != ApplicationState::Approved).then(|| latest.clone())
}

/// An application with what it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedApplication {
    /// Whether the reader may change it.
    pub(crate) may_change: bool,
    /// The application; none where the agency has none at all.
    pub(crate) application: Option<ApplicationView>,
    /// The copy that goes on in the place of one that an upgrade closed.
    pub(crate) copy: Option<ApplicationId>,
    /// Every version, the newest first.
    pub(crate) versions: Vec<ApplicationView>,
    /// The fields that differ from the earlier version: which, what it was, what it is.
    pub(crate) changes: Vec<(String, String, String)>,
    /// What the categories are called.
    pub(crate) names: Vec<CategoryView>,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// One application of the agency; without an id its newest.
#[server(endpoint = "partnership/application", client = PageClient)]
pub(crate) async fn application_of_agency(
    application: Option<String>,
) -> Result<OpenedApplication, ApiError<NoRefusal>> {
    let context = context::<ApplicationOfAgency, _>()?;
    let all = server::all(&context).await?;
    let asked = application
        .map(|id| id.parse::<ApplicationId>())
        .transpose();
    let asked = asked.map_err(|_| ApiError::NotFound)?;
    let own = match asked {
        Some(asked) => {
            let found = all.iter().find(|one| one.application == asked);
            Some(found.ok_or(ApiError::NotFound)?)
        }
        None => all.first(),
    };
    let earlier = own.and_then(|own| own.earlier);
    let earlier = all.iter().find(|one| Some(one.application) == earlier);
    let changes = match (own, earlier) {
        (Some(own), Some(earlier)) => changes(&earlier.content, &own.content)
            .into_iter()
            .filter(|change| change.field != "documents")
            .map(|change| (change.field.to_owned(), change.was, change.is))
            .collect(),
        _ => Vec::new(),
    };
    Ok(OpenedApplication {
        may_change: server::may_change(&context),
        application: own.cloned(),
        copy: own.and_then(|own| copy_of(own, &all)),
        versions: own.map(|own| versions(own, &all)).unwrap_or_default(),
        changes,
        names: server::categories(&context).await?,
        documents: server::documents(&context).await?,
        zone: server::zone(&all),
    })
}

/// What goes on in the place of an application that an upgrade closed.
#[cfg(feature = "ssr")]
fn copy_of(own: &ApplicationView, all: &[ApplicationView]) -> Option<ApplicationId> {
    if own.state != ApplicationState::RejectedUpgrade {
        return None;
    }
    let mut later = all.iter();
    let copy = later.find(|one| one.earlier == Some(own.application))?;
    Some(copy.application)
}

/// Every application for the same.
#[cfg(feature = "ssr")]
fn versions(own: &ApplicationView, all: &[ApplicationView]) -> Vec<ApplicationView> {
    let is_same = |one: &&ApplicationView| {
        if own.is_of_entity() {
            one.is_of_entity()
        } else {
            (one.category, one.market) == (own.category, own.market)
        }
    };
    all.iter().filter(is_same).cloned().collect()
}

/// What creators see of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeenProfile {
    /// What the agency is called.
    pub(crate) name: String,
    /// Its website.
    pub(crate) website: Option<String>,
    /// What it says of itself.
    pub(crate) introduction: Option<String>,
    /// The category and the market; none where it holds none.
    pub(crate) held: Option<(CategoryView, Market)>,
    /// What it offers there.
    pub(crate) information: Option<CategoryInformation>,
}

/// The category information without whom to speak to: that is told to whoever is interested.
#[cfg(feature = "ssr")]
fn without_contact(information: CategoryInformation) -> CategoryInformation {
    CategoryInformation {
        contact_name: String::new(),
        contacts: BTreeMap::new(),
        ..information
    }
}

/// What creators see of the agency in a category and market; of those that it doesn't hold nothing is there.
/// Without either it is the first that it holds.
#[server(endpoint = "partnership/seen_by_creators", client = PageClient)]
pub(crate) async fn seen_by_creators(
    category: Option<String>,
    market: Option<String>,
) -> Result<SeenProfile, ApiError<NoRefusal>> {
    let context = context::<SeenByCreators, _>()?;
    let profile = server::profile(&context).await?;
    let names = server::categories(&context).await?;
    let is_any = category.is_none() && market.is_none();
    let code = category.and_then(|code| code.parse::<CategoryCode>().ok());
    let market = market.as_deref().and_then(Market::in_any_case);
    let mut held = profile.categories.into_iter();
    let found =
        held.find(|held| is_any || (Some(held.category), Some(held.market)) == (code, market));
    if found.is_none() && !is_any {
        return Err(ApiError::NotFound);
    }
    let shown = found.as_ref().and_then(|held| {
        let mut categories = names.into_iter();
        let category = categories.find(|category| category.code == held.category)?;
        Some((category, held.market))
    });
    Ok(SeenProfile {
        name: profile.name,
        website: profile.website,
        introduction: profile.introduction,
        held: shown,
        information: found.and_then(|held| held.information).map(without_contact),
    })
}
