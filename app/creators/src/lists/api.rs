//! What an agency asks of its lists and searches, and what it does with them.

use domain::{
    creator_list::{CreatorListRow, SavedByAgency},
    ids::{CreatorId, CreatorListId, SavedSearchId},
    market::Market,
    page::Cursor,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::find::{Card, MarketplaceQuery};
#[cfg(feature = "ssr")]
use crate::flash::MarketplaceFlash;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::PageQuery,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    super::refusals::{not_saved, worded},
    domain::creator_list::{CreatorNote, SavedName},
    runtime::{
        context::{context, form_context, redirect},
        list_query::ListQuery as _,
        paths::partner as paths,
    },
    store::{creator_cards, creator_marketplace},
    ui::Address,
};

/// Why something isn't saved, worded on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotSaved {
    /// The sentence.
    pub(crate) says: String,
    /// Whether it is about what stands in the form's field.
    pub(crate) is_of_field: bool,
}

/// A list that a creator may be put on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListChoice {
    /// The list.
    pub(crate) list: CreatorListId,
    /// What it is called.
    pub(crate) name: String,
    /// Whether the creator is on it.
    pub(crate) has: bool,
}

impl From<(CreatorListRow, bool)> for ListChoice {
    fn from((row, has): (CreatorListRow, bool)) -> Self {
        Self {
            list: row.list,
            name: row.name.to_string(),
            has,
        }
    }
}

/// All that the agency has saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// Lists and searches.
    pub(crate) saved: SavedByAgency,
    /// The market in which a new list is made.
    pub(crate) market: Market,
    /// Whether the reader may change anything.
    pub(crate) may_work: bool,
}

/// A list as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedList {
    /// The list.
    pub(crate) list: CreatorListRow,
    /// Some of its creators.
    pub(crate) entries: Vec<EntryShown>,
    /// What leads to the page before.
    pub(crate) previous: Option<Cursor>,
    /// What leads to the page after.
    pub(crate) next: Option<Cursor>,
    /// Whether the reader may change anything.
    pub(crate) may_work: bool,
}

/// A creator on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryShown {
    /// Who.
    pub(crate) creator: CreatorId,
    /// What the agency may see of the creator; none where that is nothing any more.
    pub(crate) card: Option<Card>,
    /// What is noted.
    pub(crate) note: String,
}

/// All that the agency has saved.
#[server(endpoint = "marketplace/saved", client = PageClient)]
pub(crate) async fn saved_of_agency(
    #[server(default)] market: Option<String>,
) -> Result<Saved, ApiError<NoRefusal>> {
    let context = context::<SavedOfAgency, _>()?;
    let access = crate::find::access::<NoRefusal>(&context, market.as_deref()).await?;
    Ok(Saved {
        saved: creator_marketplace::saved(&context.db, &context.by()).await?,
        market: access.market,
        may_work: context.may(domain::actor::Permission::DoWork),
    })
}

/// One list. Creators who are no longer there for the agency are named by nothing.
#[server(endpoint = "marketplace/list_of_creators", client = PageClient)]
pub(crate) async fn list_of_creators(
    list: String,
    #[server(default)] query: PageQuery,
) -> Result<OpenedList, ApiError<NoRefusal>> {
    use crate::find::card_of;

    let context = context::<ListOfCreators, _>()?;
    let list: CreatorListId = list.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let opened = creator_marketplace::open_list(db, &by, list, query.cursor().as_ref()).await?;
    let entries = opened.entries;
    let creators: Vec<CreatorId> = entries.rows.iter().map(|entry| entry.creator).collect();
    let (cards, access) = creator_cards::seen(db, &by, opened.list.market, &creators).await?;
    let invited = creator_marketplace::invited(db, &by, &creators).await?;
    let shown = entries.rows.into_iter().map(|entry| {
        let mut cards = cards.iter();
        let card = cards.find(|card| card.creator == entry.creator);
        let card = card.map(|card| {
            let invited = invited.get(&card.creator);
            card_of(card, &access, agency, invited, context.now)
        });
        EntryShown {
            creator: entry.creator,
            card,
            note: entry.note.as_str().to_owned(),
        }
    });
    Ok(OpenedList {
        list: opened.list,
        entries: shown.collect(),
        previous: entries.previous,
        next: entries.next,
        may_work: context.may(domain::actor::Permission::DoWork),
    })
}

/// **Save search**.
#[server(endpoint = "marketplace/save_search", client = PageClient)]
pub(crate) async fn save_search(
    #[server(default)] form_token: FormToken,
    market: Market,
    #[server(default)] name: String,
    #[server(default)] search: MarketplaceQuery,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<SaveSearch, _>(&form_token).await?;
    let name = name_of(&name)?;
    let search = MarketplaceQuery {
        market: None,
        after: None,
        ..search
    };
    let address = search.address("").to_string();
    let asked = address.strip_prefix('?').unwrap_or_default();
    let saved =
        creator_marketplace::save_search(&context.db, &context.by(), market, &name, asked).await;
    saved.map_err(worded)?;
    let search = MarketplaceQuery {
        market: Some(market.to_string()),
        ..search
    };
    let page = search.address(paths::FIND_CREATOR);
    redirect(page.flash(MarketplaceFlash::SearchSaved));
    Ok(())
}

/// **Delete** of a search.
#[server(endpoint = "marketplace/delete_search", client = PageClient)]
pub(crate) async fn delete_search(
    #[server(default)] form_token: FormToken,
    search: SavedSearchId,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<DeleteSearch, _>(&form_token).await?;
    let deleted = creator_marketplace::delete_search(&context.db, &context.by(), search).await;
    deleted.map_err(worded)?;
    redirect(Address::new(paths::SAVED).flash(MarketplaceFlash::SearchDeleted));
    Ok(())
}

/// **Create list**, with a creator on it or none.
#[server(endpoint = "marketplace/make_list", client = PageClient)]
pub(crate) async fn make_list(
    #[server(default)] form_token: FormToken,
    market: Market,
    #[server(default)] name: String,
    #[server(default)] creator: Option<CreatorId>,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<MakeList, _>(&form_token).await?;
    let name = name_of(&name)?;
    let (db, by) = (&context.db, context.by());
    let made = creator_marketplace::make_list(db, &by, market, &name, creator).await;
    let made = made.map_err(worded)?;
    redirect(match creator {
        Some(creator) => Address::new(paths::creator(creator)).flash(MarketplaceFlash::AddedToList),
        None => Address::new(paths::creator_list(made)).flash(MarketplaceFlash::ListMade),
    });
    Ok(())
}

/// **Rename**.
#[server(endpoint = "marketplace/rename_list", client = PageClient)]
pub(crate) async fn rename_creator_list(
    #[server(default)] form_token: FormToken,
    list: CreatorListId,
    #[server(default)] name: String,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<RenameCreatorList, _>(&form_token).await?;
    let name = name_of(&name)?;
    let renamed = creator_marketplace::rename_list(&context.db, &context.by(), list, &name).await;
    renamed.map_err(worded)?;
    redirect(Address::new(paths::creator_list(list)).flash(MarketplaceFlash::ListRenamed));
    Ok(())
}

/// **Delete** of a list, with its notes.
#[server(endpoint = "marketplace/delete_list", client = PageClient)]
pub(crate) async fn delete_creator_list(
    #[server(default)] form_token: FormToken,
    list: CreatorListId,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<DeleteCreatorList, _>(&form_token).await?;
    let deleted = creator_marketplace::delete_list(&context.db, &context.by(), list).await;
    deleted.map_err(worded)?;
    redirect(Address::new(paths::SAVED).flash(MarketplaceFlash::ListDeleted));
    Ok(())
}

/// **Add** to a list.
#[server(endpoint = "marketplace/add_to_list", client = PageClient)]
pub(crate) async fn add_to_list(
    #[server(default)] form_token: FormToken,
    list: CreatorListId,
    creator: CreatorId,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<AddToList, _>(&form_token).await?;
    let added = creator_marketplace::add_to_list(&context.db, &context.by(), list, creator).await;
    added.map_err(worded)?;
    redirect(Address::new(paths::creator(creator)).flash(MarketplaceFlash::AddedToList));
    Ok(())
}

/// **Remove** from a list, with the note.
#[server(endpoint = "marketplace/remove_from_list", client = PageClient)]
pub(crate) async fn remove_from_list(
    #[server(default)] form_token: FormToken,
    list: CreatorListId,
    creator: CreatorId,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<RemoveFromList, _>(&form_token).await?;
    let removed =
        creator_marketplace::remove_from_list(&context.db, &context.by(), list, creator).await;
    removed.map_err(worded)?;
    redirect(Address::new(paths::creator_list(list)).flash(MarketplaceFlash::Removed));
    Ok(())
}

/// **Save note**.
#[server(endpoint = "marketplace/set_note", client = PageClient)]
pub(crate) async fn set_note(
    #[server(default)] form_token: FormToken,
    list: CreatorListId,
    creator: CreatorId,
    #[server(default)] note: String,
) -> Result<(), ApiError<NotSaved>> {
    let context = form_context::<SetNote, _>(&form_token).await?;
    let note = CreatorNote::try_from(note);
    let note = note.map_err(|why| ApiError::Refused(not_saved(why.into())))?;
    let noted =
        creator_marketplace::set_note(&context.db, &context.by(), list, creator, &note).await;
    noted.map_err(worded)?;
    redirect(Address::new(paths::creator_list(list)).flash(MarketplaceFlash::NoteSaved));
    Ok(())
}

/// A name as it was typed.
#[cfg(feature = "ssr")]
fn name_of(typed: &str) -> Result<SavedName, ApiError<NotSaved>> {
    SavedName::parse(typed).map_err(|why| ApiError::Refused(not_saved(why.into())))
}
