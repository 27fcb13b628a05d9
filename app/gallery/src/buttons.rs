//! Buttons in every kind, size and state.

use leptos::prelude::*;

use super::Specimen;
use crate::text::gallery;
use ui::{
    Actions, Button, ButtonStyle, ExplainedDisabled, Icon, IconButton, Kind, LinkButton, Picture,
    Size, Switch, text::t,
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

/// Under way, and not to be pressed for now: pressing says why.
#[component]
pub(super) fn Held() -> impl IntoView {
    let kinds = [
        ("barred-primary", Kind::Primary, gallery::SAVE),
        ("barred-plain", Kind::Plain, gallery::EDIT),
        ("barred-soft", Kind::Soft, gallery::REGISTER),
        ("barred-quiet", Kind::Quiet, gallery::DISCARD),
        ("barred-danger", Kind::Danger, gallery::DELETE_LIST),
    ];
    let barred = kinds.map(|(id, kind, words)| {
        let face = ButtonStyle::Button(kind, Size::Usual);
        view! {
            <ExplainedDisabled id why=t(gallery::WHY_BARRED) face>
                {t(words)}
            </ExplainedDisabled>
        }
    });
    let busy = kinds.map(|(_, kind, words)| {
        view! {
            <Button kind pending=true>
                {t(words)}
            </Button>
        }
    });
    view! {
        <Specimen name=gallery::UNDER_WAY>
            <Actions>{busy.into_iter().collect_view()}</Actions>
            <Actions>
                <IconButton
                    picture=Picture::Download
                    label=t(gallery::EXPORT)
                    kind=Kind::Plain
                    pending=true
                />
                <Switch label=t(gallery::PUBLISH) name="publish" on=true pending=true />
                <Switch label=t(gallery::PUBLISH) name="publish" on=false pending=true />
            </Actions>
        </Specimen>
        <Specimen name=gallery::BARRED>
            <Actions>{barred.into_iter().collect_view()}</Actions>
            <Actions>
                <ExplainedDisabled
                    id="barred-link"
                    why=t(gallery::WHY_BARRED)
                    face=ButtonStyle::Button(Kind::Plain, Size::Usual)
                >
                    <Icon picture=Picture::Download />
                    {t(gallery::EXPORT)}
                </ExplainedDisabled>
                <ExplainedDisabled
                    id="barred-square"
                    why=t(gallery::WHY_BARRED)
                    face=ButtonStyle::Square(Kind::Plain, Size::Usual)
                    label=t(gallery::DISCARD)
                >
                    <Icon picture=Picture::Close />
                </ExplainedDisabled>
                <ExplainedDisabled id="barred-on" why=t(gallery::WHY_BARRED) face=ButtonStyle::Switch(true)>
                    {t(gallery::PUBLISH)}
                </ExplainedDisabled>
                <ExplainedDisabled id="barred-off" why=t(gallery::WHY_BARRED) face=ButtonStyle::Switch(false)>
                    {t(gallery::PUBLISH)}
                </ExplainedDisabled>
            </Actions>
        </Specimen>
    }
}
