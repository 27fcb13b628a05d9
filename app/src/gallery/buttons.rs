//! Buttons in every kind, size and state.

use leptos::prelude::*;

use super::Specimen;
use crate::{
    text::{gallery, t},
    ui::{Actions, Button, Icon, IconButton, Kind, LinkButton, Picture, Size},
};

#[component]
pub(super) fn Buttons() -> impl IntoView {
    view! {
        <Specimen name=gallery::BUTTONS>
            <Actions>
                <Button kind=Kind::Primary>{t(gallery::SAVE)}</Button>
                <Button>{t(gallery::EDIT)}</Button>
                <Button kind=Kind::Soft>{t(gallery::REGISTER)}</Button>
                <Button kind=Kind::Quiet>{t(gallery::DISCARD)}</Button>
                <Button kind=Kind::Danger>{t(gallery::DELETE_LIST)}</Button>
            </Actions>
            <Actions>
                <LinkButton href="" kind=Kind::Primary>
                    <Icon picture=Picture::Plus />
                    {t(gallery::CREATE)}
                </LinkButton>
                <LinkButton href="">
                    <Icon picture=Picture::Download />
                    {t(gallery::EXPORT)}
                </LinkButton>
                <IconButton picture=Picture::More label=t(gallery::MORE) kind=Kind::Plain />
                <IconButton picture=Picture::Close label=t(gallery::DISCARD) />
                <Button kind=Kind::Primary pending=true>
                    {t(gallery::SAVE)}
                </Button>
            </Actions>
            <Actions>
                <Button size=Size::Small>{t(gallery::SMALL)}</Button>
                <Button>{t(gallery::USUAL)}</Button>
                <Button size=Size::Tall>{t(gallery::TALL)}</Button>
                <Button size=Size::Large>{t(gallery::LARGE)}</Button>
            </Actions>
            <Actions>
                <Button kind=Kind::Primary size=Size::Large>
                    {t(gallery::SAVE)}
                    <Icon picture=Picture::ArrowRight />
                </Button>
                <Button kind=Kind::Quiet size=Size::Large>
                    {t(gallery::DISCARD)}
                </Button>
            </Actions>
        </Specimen>
    }
}
