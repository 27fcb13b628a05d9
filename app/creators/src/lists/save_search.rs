//! **Save search**: a dialog that the address opens.

use domain::market::Market;
use leptos::prelude::*;

use super::{
    api::SaveSearch,
    fields::{SEARCH_NAME, not_saved},
};
use crate::{find::MarketplaceQuery, text::creator_lists as words};
use runtime::{
    error::form_errors, forms::VerbForm, list_query::ListQuery as _, page_address::page_query,
    paths::partner as paths,
};
use ui::{Actions, Button, Dialog, FormErrors, Kind, LinkButton, Size, TextField, text::t};

/// By what the address opens the dialog.
const SAVE: &str = "save";

/// The way to the dialog.
pub(crate) fn save_search_way(query: &MarketplaceQuery) -> impl IntoView + use<> {
    let to = query.address(paths::FIND_CREATOR).with(SAVE, 1);
    view! {
        <LinkButton href=to size=Size::Small>
            {t(words::SAVE_SEARCH)}
        </LinkButton>
    }
}

/// The dialog, where the address opens it.
#[component]
pub(crate) fn SaveSearchDialog(
    /// In which market the search is.
    market: Market,
    /// The search.
    query: MarketplaceQuery,
) -> impl IntoView {
    let address = page_query();
    move || {
        let is_open = address.with(|address| address.get(SAVE).is_some());
        is_open.then(|| view! { <Saving market query=query.clone() /> })
    }
}

#[component]
fn Saving(
    /// In which market the search is.
    market: Market,
    /// The search.
    query: MarketplaceQuery,
) -> impl IntoView {
    let action = ServerAction::<SaveSearch>::new();
    let errors = form_errors(action, not_saved(SEARCH_NAME));
    let close = query.address(paths::FIND_CREATOR).to_string();
    let cancel = close.clone();
    let mut asked = query.filters();
    asked.push(("sort", query.order()));
    let asked = asked.into_iter().filter_map(|(name, value)| {
        let (name, value) = (format!("search[{name}]"), value?.to_owned());
        Some(view! { <input type="hidden" name=name value=value /> })
    });
    let asked = asked.collect_view();
    view! {
        <Dialog id="save-search" title=t(words::SAVE_SEARCH) close>
            <VerbForm action>
                <input type="hidden" name="market" value=market.to_string() />
                {asked}
                <FormErrors title=t(words::SEARCH_NOT_SAVED) errors>
                    <TextField field=SEARCH_NAME />
                </FormErrors>
                <Actions>
                    <LinkButton href=cancel>{t(words::CANCEL)}</LinkButton>
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(words::SAVE_SEARCH)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
