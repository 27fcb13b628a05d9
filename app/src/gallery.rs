//! The component gallery: every part of the interface in every state, for people who build the
//! product and for tests. The server doesn't serve it in production.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    frame::PublicFrame,
    text::{Text, gallery, t},
    ui::{
        Button, Icon, Kind, Note, PageTitle, Party, Picture, Size, Split, SplitPart, Textarea, Tone,
    },
};

/// Every part in every state. `?text=…` stands in the document's title and in the text field, the
/// two places where the framework would write it as it is.
#[component]
pub(crate) fn GalleryPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("text")));
    let title = Signal::derive(move || asked.get().unwrap_or_else(|| t(gallery::TITLE).to_owned()));
    let typed = Signal::derive(move || asked.get().unwrap_or_default());
    view! {
        <PageTitle page=title />
        <PublicFrame>
            <div class="sheet">
                <div class="gallery">
                    <h1 class="gallery__title">{t(gallery::TITLE)}</h1>
                    <p class="gallery__lead">{t(gallery::LEAD)}</p>
                    <Buttons />
                    <Notes />
                    <Specimen name=gallery::SPLIT>
                        <Split parts=split() label=t(gallery::SPLIT_LABEL) large=true />
                        <Split parts=split() label=t(gallery::SPLIT_LABEL) />
                    </Specimen>
                    <Specimen name=gallery::FIELDS>
                        <label class="gallery__label" for="message">
                            {t(gallery::MESSAGE)}
                        </label>
                        <Textarea id="message" name="message" value=typed />
                    </Specimen>
                    <Specimen name=gallery::ICONS>
                        <div class="gallery__row">
                            {Picture::ALL
                                .map(|picture| view! { <Icon picture large=true /> })
                                .into_iter()
                                .collect_view()}
                        </div>
                    </Specimen>
                </div>
            </div>
        </PublicFrame>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <Specimen name=gallery::BUTTONS>
            <div class="gallery__row">
                <Button kind=Kind::Primary>{t(gallery::SAVE)}</Button>
                <Button>{t(gallery::EDIT)}</Button>
                <Button kind=Kind::Quiet>{t(gallery::DISCARD)}</Button>
            </div>
            <div class="gallery__row">
                <Button kind=Kind::Primary size=Size::Large>
                    {t(gallery::SAVE)}
                    <Icon picture=Picture::ArrowRight />
                </Button>
                <Button size=Size::Large>{t(gallery::EDIT)}</Button>
                <Button kind=Kind::Quiet size=Size::Large>
                    {t(gallery::DISCARD)}
                </Button>
            </div>
        </Specimen>
    }
}

#[component]
fn Notes() -> impl IntoView {
    view! {
        <Specimen name=gallery::NOTES>
            <Note tone=Tone::Information>{t(gallery::NOTE_INFORMATION)}</Note>
            <Note tone=Tone::Warning title=t(gallery::NOTE_WARNING_TITLE)>
                {t(gallery::NOTE_WARNING)}
            </Note>
            <Note tone=Tone::Success>{t(gallery::NOTE_SUCCESS)}</Note>
            <Note tone=Tone::Danger>{t(gallery::NOTE_DANGER)}</Note>
        </Specimen>
    }
}

/// One part of the interface under its name.
#[component]
fn Specimen(
    /// The part's name.
    name: Text,
    /// Its states.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="gallery__specimen">
            <h2 class="gallery__name">{t(name)}</h2>
            {children()}
        </section>
    }
}

/// GBP 39.98 at a total of 30 %: 4.80, 1.20 and 5.99 of 11.99.
fn split() -> Vec<SplitPart> {
    vec![
        SplitPart {
            party: Party::Creator,
            width_bps: 4003,
        },
        SplitPart {
            party: Party::ManagingAgency,
            width_bps: 1001,
        },
        SplitPart {
            party: Party::CampaignAgency,
            width_bps: 4996,
        },
    ]
}
