//! Asks whether to delete a list, and says what follows.

use domain::product_list::OpenedList;
use leptos::prelude::*;

use super::change_api::DeleteList;
use crate::text::product_lists as words;
use runtime::{forms::VerbForm, paths};
use ui::{Actions, Button, Dialog, Kind, LinkButton, text::t};

/// The dialog.
#[component]
pub(super) fn DeleteDialog(
    /// The list.
    list: OpenedList,
    /// The verb.
    delete: ServerAction<DeleteList>,
) -> impl IntoView {
    let close = paths::partner::list(list.campaign, list.list);
    let title = words::delete_title(list.name.as_str());
    let (campaign, id) = (list.campaign.to_string(), list.list.to_string());
    let back = close.clone();
    view! {
        <Dialog id="delete-list" title close>
            <p>{words::delete_effect(list.creators)}</p>
            <VerbForm action=delete>
                <input type="hidden" name="campaign" value=campaign />
                <input type="hidden" name="list" value=id />
                <Actions>
                    <LinkButton href=back kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button submit=true kind=Kind::Danger pending=delete.pending()>
                        {t(words::DELETE_LIST)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
