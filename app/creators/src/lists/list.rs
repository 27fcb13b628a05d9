//! The page of one list of creators, with what the agency notes on each.

use domain::ids::CreatorListId;
use leptos::prelude::*;

use super::{
    api::{
        DeleteCreatorList, EntryShown, OpenedList, RemoveFromList, RenameCreatorList, SetNote,
        list_of_creators,
    },
    fields::{LIST_NAME, NOTE, not_saved},
};
use crate::{
    find::CardHead,
    flash::MarketplaceFlash,
    text::{creator_lists as words, find},
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::{ListQuery as _, PageQuery},
    page_address::{page_params, page_query},
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Dialog, EmptyState, Flash as _, FlashToast, FormErrors, FormSummary,
    Kind, LinkButton, PageHead, PageTitle, Pager, Picture, Size, SkeletonPage, TextField,
    TextareaField,
    text::{market as markets, t},
};

/// What is done to a list and to those on it.
#[derive(Clone, Copy)]
struct Verbs {
    remove: ServerAction<RemoveFromList>,
    note: ServerAction<SetNote>,
    rename: ServerAction<RenameCreatorList>,
    delete: ServerAction<DeleteCreatorList>,
}

/// The page.
#[component]
pub fn CreatorListPage() -> impl IntoView {
    let (params, query) = (page_params(), PageQuery::of_address());
    let list = move || params.with(|params| params.get("list").unwrap_or_default());
    let verbs = Verbs {
        remove: ServerAction::new(),
        note: ServerAction::new(),
        rename: ServerAction::new(),
        delete: ServerAction::new(),
    };
    let done = [
        success_count(verbs.remove),
        success_count(verbs.note),
        success_count(verbs.rename),
    ];
    let opened = load(
        move || (list(), query.get(), done.map(|times| times.get())),
        |(list, query, _)| list_of_creators(list, query),
    );
    view! {
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::LIST) /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The list.
    opened: OpenedList,
    /// What is done to it.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedList {
        list,
        entries,
        previous,
        next,
        may_work,
    } = opened;
    let id = list.list;
    let name = list.name.to_string();
    let lead = words::list_says(u64::from(list.creators), t(markets::name(list.market)));
    let here = Address::new(paths::creator_list(id));
    let ways = may_work.then(|| {
        let (rename, delete) = (
            here.clone().with("ask", "rename"),
            here.clone().with("ask", "delete"),
        );
        view! {
            <LinkButton href=rename>{t(words::RENAME)}</LinkButton>
            <LinkButton href=delete>{t(words::DELETE)}</LinkButton>
        }
    });
    let under = vec![
        (t(find::TITLE).to_owned(), paths::FIND_CREATOR.to_owned()),
        (t(words::SAVED).to_owned(), paths::SAVED.to_owned()),
    ];
    let notes = entries.iter();
    let notes = notes.map(|entry| (entry.creator.to_string(), entry.note.clone()));
    let notes = notes.collect();
    let dialog = may_work.then(|| asking(id, name.clone(), notes, verbs));
    let removed = form_errors(verbs.remove, not_saved(NOTE));
    let content = if entries.is_empty() {
        view! {
            <EmptyState picture=Picture::Creators title=t(words::NO_CREATORS)>
                <p>{t(words::NO_CREATORS_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let entries = entries.into_iter();
        let entries =
            entries.map(|entry| view! { <li>{entry_view(id, entry, may_work, verbs)}</li> });
        view! { <ul class="creators">{entries.collect_view()}</ul> }.into_any()
    };
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under lead>
            {ways}
        </PageHead>
        <FlashToast read=MarketplaceFlash::says />
        {dialog}
        <FormSummary title=t(words::NOT_REMOVED) errors=removed />
        {content}
        <Pager to=here previous next />
    }
}

/// The dialogs that rename and delete the list and note something, where the address opens one.
fn asking(
    list: CreatorListId,
    name: String,
    notes: Vec<(String, String)>,
    verbs: Verbs,
) -> impl IntoView {
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get("ask"));
        let noted = query.with(|query| query.get("note"));
        let note = noted.and_then(|creator| {
            let mut notes = notes.iter();
            notes.find(|(other, _)| *other == creator).cloned()
        });
        if let Some((creator, note)) = note {
            return Some(view! { <Noting list creator note action=verbs.note /> }.into_any());
        }
        let name = name.clone();
        match asked.as_deref() {
            Some("rename") => Some(view! { <Renaming list name rename=verbs.rename /> }.into_any()),
            Some("delete") => Some(view! { <Deleting list name delete=verbs.delete /> }.into_any()),
            _ => None,
        }
    }
}

/// A creator on the list: what the agency may see, what it notes, and the way off.
fn entry_view(
    list: CreatorListId,
    entry: EntryShown,
    may_work: bool,
    verbs: Verbs,
) -> impl IntoView {
    let EntryShown {
        creator,
        card,
        note,
    } = entry;
    let who = card.as_ref().map_or_else(
        || t(words::NOT_AVAILABLE).to_owned(),
        |card| format!("@{}", card.handle),
    );
    let head = match card {
        Some(card) => {
            let heading = format!("creator-{creator}");
            view! { <CardHead card heading /> }.into_any()
        }
        None => view! { <p>{t(words::NOT_AVAILABLE)}</p> }.into_any(),
    };
    let note = (!note.is_empty()).then(|| view! { <p class="creator-note">{note}</p> });
    let ways = may_work.then(|| {
        let edit = Address::new(paths::creator_list(list)).with("note", creator);
        let (edit_label, label) = (words::edit_note(&who), words::remove(&who));
        view! {
            <Actions>
                <LinkButton href=edit size=Size::Small label=edit_label>
                    {t(words::EDIT_NOTE)}
                </LinkButton>
                <VerbForm action=verbs.remove>
                    <input type="hidden" name="list" value=list.to_string() />
                    <input type="hidden" name="creator" value=creator.to_string() />
                    <Button submit=true size=Size::Small label pending=verbs.remove.pending()>
                        {t(words::REMOVE)}
                    </Button>
                </VerbForm>
            </Actions>
        }
    });
    view! { <article class="card creators__card">{head} {note} {ways}</article> }
}

/// Asks what to note on a creator.
#[component]
fn Noting(
    /// On which list.
    list: CreatorListId,
    /// On whom.
    creator: String,
    /// What is noted now.
    note: String,
    /// The verb.
    action: ServerAction<SetNote>,
) -> impl IntoView {
    let errors = form_errors(action, not_saved(NOTE));
    let close = paths::creator_list(list);
    let cancel = close.clone();
    view! {
        <Dialog id="note-on-creator" title=t(words::EDIT_NOTE) close>
            <VerbForm action>
                <input type="hidden" name="list" value=list.to_string() />
                <input type="hidden" name="creator" value=creator />
                <FormErrors title=t(words::NOTE_NOT_SAVED) errors>
                    <TextareaField field=NOTE value=note />
                </FormErrors>
                <Actions>
                    <LinkButton href=cancel>{t(words::CANCEL)}</LinkButton>
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(words::SAVE_NOTE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// Asks for another name.
#[component]
fn Renaming(
    /// Of which list.
    list: CreatorListId,
    /// Its name now.
    name: String,
    /// The verb.
    rename: ServerAction<RenameCreatorList>,
) -> impl IntoView {
    let errors = form_errors(rename, not_saved(LIST_NAME));
    let close = paths::creator_list(list);
    let cancel = close.clone();
    view! {
        <Dialog id="rename-list" title=words::rename_title(&name) close>
            <VerbForm action=rename>
                <input type="hidden" name="list" value=list.to_string() />
                <FormErrors title=t(words::LIST_NOT_SAVED) errors>
                    <TextField field=LIST_NAME value=name.clone() />
                </FormErrors>
                <Actions>
                    <LinkButton href=cancel>{t(words::CANCEL)}</LinkButton>
                    <Button submit=true kind=Kind::Primary pending=rename.pending()>
                        {t(words::RENAME)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// Asks whether to delete the list.
#[component]
fn Deleting(
    /// Which list.
    list: CreatorListId,
    /// Its name.
    name: String,
    /// The verb.
    delete: ServerAction<DeleteCreatorList>,
) -> impl IntoView {
    let errors = form_errors(delete, not_saved(LIST_NAME));
    let close = paths::creator_list(list);
    let cancel = close.clone();
    view! {
        <Dialog id="delete-list" title=words::delete_title(&name) close>
            <FormSummary title=t(words::LIST_NOT_DELETED) errors />
            <p>{t(words::DELETE_EFFECT)}</p>
            <VerbForm action=delete>
                <input type="hidden" name="list" value=list.to_string() />
                <Actions>
                    <LinkButton href=cancel>{t(words::CANCEL)}</LinkButton>
                    <Button submit=true kind=Kind::Danger pending=delete.pending()>
                        {t(words::DELETE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
