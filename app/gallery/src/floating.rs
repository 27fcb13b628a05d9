//! What lies above a page, and the bars that stay at its foot.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Specimen;
use crate::text::gallery;
use runtime::paths;
use ui::{
    ActionBar, Actions, Address, Button, ButtonStyle, Checkbox, ConfirmByName, Dialog, Drawer,
    ExplainedDisabled, Field, Flash, FlashToast, Icon, Kind, LinkButton, Menu, MenuButton,
    MenuItem, Picture, SaveBar, Tip, Toast, text::t,
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
            <div class="menu__list gallery__open">
                {items()} <MenuButton pending=true>{t(gallery::EXPORT_LINKS)}</MenuButton>
                <ExplainedDisabled id="barred-item" why=t(gallery::WHY_BARRED) face=ButtonStyle::MenuItem>
                    <Icon picture=Picture::Download />
                    {t(gallery::EXPORT)}
                </ExplainedDisabled>
            </div>
        </Specimen>
    }
}

ui::flash! {
    /// What was done in the gallery, as if something were.
    enum GalleryFlash {
        Added = "added" => t(gallery::NOTE_SUCCESS),
    }
}

/// What was done, as it looks, and floating over the page.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let floating = Address::new(paths::GALLERY).flash(GalleryFlash::Added);
    view! {
        <FlashToast read=GalleryFlash::says />
        <Specimen name=gallery::TOAST>
            <Toast says=t(gallery::NOTE_SUCCESS).to_owned() close=paths::GALLERY.to_owned() />
            <Actions>
                <LinkButton href=floating>{t(gallery::SHOW_ABOVE)}</LinkButton>
            </Actions>
        </Specimen>
    }
}

/// The looks of a dialog in the page, and a real one above it.
#[component]
pub(super) fn Decision() -> impl IntoView {
    let query = use_location().query;
    let open = Address::new(paths::GALLERY).with("dialog", "open");
    let dialog = move || {
        query.with(|query| query.get("dialog")).map(|_| {
            view! {
                <Dialog id="decision" title=t(gallery::DELETE_TITLE) close=paths::GALLERY>
                    <p>{t(gallery::DELETE_WHAT)}</p>
                    <Actions>
                        <LinkButton href=paths::GALLERY kind=Kind::Quiet>
                            {t(gallery::KEEP)}
                        </LinkButton>
                    </Actions>
                </Dialog>
            }
        })
    };
    view! {
        <Specimen name=gallery::DIALOG>
            <div class="dialog">
                <header class="dialog__head">
                    <h3 class="dialog__title">{t(gallery::DELETE_TITLE)}</h3>
                </header>
                <div class="dialog__body">
                    <p>{t(gallery::DELETE_WHAT)}</p>
                    <form method="get">
                        <ConfirmByName
                            id="list"
                            name="list"
                            of=t(gallery::LIST_NAME)
                            confirm=t(gallery::DELETE_LIST)
                            keep=t(gallery::KEEP)
                            back=""
                        />
                    </form>
                </div>
            </div>
            <Actions>
                <LinkButton href=open>{t(gallery::SHOW_ABOVE)}</LinkButton>
            </Actions>
        </Specimen>
        {dialog}
    }
}

/// What a word means, and a panel beside the page.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let location = use_location();
    let query = location.query;
    let here = Address::new(paths::GALLERY);
    let open = here.clone().with("drawer", "open").to_string();
    let drawer = move || {
        query.with(|query| query.get("drawer")).map(|_| {
            let foot = view! {
                <Actions>
                    <Button kind=Kind::Primary>{t(gallery::SAVE)}</Button>
                </Actions>
            };
            view! {
                <Drawer
                    id="beside"
                    title=t(gallery::DETAILS)
                    close=paths::GALLERY
                    foot=foot.into_any()
                >
                    <p>{t(gallery::NOTE_PLAIN)}</p>
                </Drawer>
            }
        })
    };
    view! {
        <Specimen name=gallery::BESIDE>
            <p>
                <Tip id="gmv" says=t(gallery::GMV_MEANS)>
                    {t(gallery::GMV)}
                </Tip>
            </p>
            <p class="tip__says gallery__open">{t(gallery::GMV_MEANS)}</p>
            <Actions>
                <LinkButton href=open>{t(gallery::OPEN_DRAWER)}</LinkButton>
            </Actions>
        </Specimen>
        {drawer}
    }
}

ui::fields! {
    LOWER: lower = Field::new(gallery::LOWER);
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
                <Checkbox field=LOWER />
                <Actions>
                    <Button>{t(gallery::ADD_OTHERS)}</Button>
                    <Button kind=Kind::Primary>{t(gallery::ADD_ALL)}</Button>
                </Actions>
            </ActionBar>
        </Specimen>
    }
}
