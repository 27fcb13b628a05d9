//! **Add to list**: a dialog of a creator's details, with the lists that there are and a new one.

use domain::{ids::CreatorId, market::Market};
use leptos::prelude::*;

use super::{
    api::{AddToList, ListChoice, MakeList},
    fields::{LIST_NAME, not_saved},
};
use crate::text::creator_lists as words;
use runtime::{error::form_errors, forms::VerbForm, paths::partner as paths};
use ui::{Button, Dialog, FormErrors, FormSummary, Kind, Section, Size, TextField, text::t};

/// The dialog.
#[component]
pub(crate) fn AddToListDialog(
    /// Who is put on a list.
    creator: CreatorId,
    /// The creator's handle.
    handle: String,
    /// The creator's market, of which a new list is.
    market: Market,
    /// The lists of that market.
    lists: Vec<ListChoice>,
) -> impl IntoView {
    let add = ServerAction::<AddToList>::new();
    let errors = form_errors(add, not_saved(LIST_NAME));
    let close = paths::creator(creator);
    let title = words::add_title(&handle);
    let lists = lists
        .into_iter()
        .map(|list| view! { <li>{list_choice(list, creator, add)}</li> });
    let lists = lists.collect_view();
    view! {
        <Dialog id="add-to-list" title close>
            <FormSummary title=t(words::NOT_ADDED) errors />
            <ul class="creators__lists">{lists}</ul>
            <NewList creator market />
        </Dialog>
    }
}

/// A list, and putting the creator on it.
fn list_choice(choice: ListChoice, creator: CreatorId, add: ServerAction<AddToList>) -> AnyView {
    let ListChoice { list, name, has } = choice;
    if has {
        return view! { <p>{words::is_on(&name)}</p> }.into_any();
    }
    let label = words::add_to(&name);
    view! {
        <VerbForm action=add>
            <input type="hidden" name="list" value=list.to_string() />
            <input type="hidden" name="creator" value=creator.to_string() />
            <Button submit=true size=Size::Small pending=add.pending()>
                {label}
            </Button>
        </VerbForm>
    }
    .into_any()
}

/// A new list with the creator on it.
#[component]
fn NewList(
    /// Who is put on it.
    creator: CreatorId,
    /// Of which market it is.
    market: Market,
) -> impl IntoView {
    let make = ServerAction::<MakeList>::new();
    let errors = form_errors(make, not_saved(LIST_NAME));
    view! {
        <Section title=t(words::NEW_LIST)>
            <VerbForm action=make>
                <input type="hidden" name="market" value=market.to_string() />
                <input type="hidden" name="creator" value=creator.to_string() />
                <FormErrors title=t(words::LIST_NOT_SAVED) errors>
                    <TextField field=LIST_NAME />
                </FormErrors>
                <Button submit=true kind=Kind::Primary pending=make.pending()>
                    {t(words::CREATE_AND_ADD)}
                </Button>
            </VerbForm>
        </Section>
    }
}
