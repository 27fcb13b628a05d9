//! What lies above a page, and the bars that stay at its foot.

use leptos::prelude::*;

use super::Specimen;
use crate::{
    text::{gallery, t},
    ui::{
        ActionBar, Actions, Button, Checkbox, Icon, Kind, Menu, MenuButton, MenuItem, Picture,
        SaveBar, TextField,
    },
};

#[component]
pub(super) fn Menus() -> impl IntoView {
    let items = || {
        view! {
            <MenuItem href="">
                <Icon picture=Picture::Copy />
                {t(gallery::COPY_LINK)}
            </MenuItem>
            <MenuItem href="" current=true>
                <Icon picture=Picture::Pencil />
                {t(gallery::EDIT)}
            </MenuItem>
            <MenuButton danger=true>
                <Icon picture=Picture::Close />
                {t(gallery::REMOVE)}
            </MenuButton>
        }
    };
    view! {
        <Specimen name=gallery::MENUS>
            <div class="gallery__row">
                <Menu label=t(gallery::MORE)>{items()}</Menu>
                <Menu label=t(gallery::MORE) says=t(gallery::MORE)>
                    {items()}
                </Menu>
            </div>
        </Specimen>
    }
}

/// The looks of a dialog, as it lies in the page without script.
#[component]
pub(super) fn Decision() -> impl IntoView {
    view! {
        <Specimen name=gallery::DIALOG>
            <div class="dialog">
                <header class="dialog__head">
                    <h3 class="dialog__title">{t(gallery::DELETE_TITLE)}</h3>
                </header>
                <div class="dialog__body">
                    <p>{t(gallery::DELETE_WHAT)}</p>
                    <TextField id="list" name="list" label=t(gallery::DELETE_TYPE) />
                    <Actions>
                        <Button kind=Kind::Quiet>{t(gallery::KEEP)}</Button>
                        <Button kind=Kind::Danger>{t(gallery::DELETE_LIST)}</Button>
                    </Actions>
                </div>
            </div>
        </Specimen>
    }
}

#[component]
pub(super) fn Bars() -> impl IntoView {
    view! {
        <Specimen name=gallery::BARS>
            <SaveBar says=t(gallery::CHANGED)>
                <Button kind=Kind::Quiet>{t(gallery::DISCARD)}</Button>
                <Button kind=Kind::Primary>{t(gallery::SAVE)}</Button>
            </SaveBar>
            <ActionBar>
                <Checkbox id="lower" name="lower">
                    {t(gallery::LOWER)}
                </Checkbox>
                <Actions>
                    <Button>{t(gallery::ADD_OTHERS)}</Button>
                    <Button kind=Kind::Primary>{t(gallery::ADD_ALL)}</Button>
                </Actions>
            </ActionBar>
        </Specimen>
    }
}
