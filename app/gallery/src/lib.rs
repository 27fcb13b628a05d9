//! The component gallery: every part of the interface in every state, for people who build the
//! product and for tests. The server doesn't serve it in production.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;
mod text;

mod buttons;
mod charts;
mod choosing;
mod fields;
mod figures;
mod floating;
mod lists;
mod states;

use leptos::prelude::*;

use crate::text::gallery;
use runtime::page_address::page_query;
use shell::public_frame::PublicFrame;
use ui::{
    Icon, PageHead, PageTitle, Picture, Textarea,
    text::{Text, t},
};

/// Every part in every state. `?text=…` stands in the document's title and in the text field, the
/// two places where the framework would write it as it is.
#[component]
pub fn GalleryPage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| query.with(|query| query.get("text")));
    let title = Signal::derive(move || asked.get().unwrap_or_else(|| t(gallery::TITLE).to_owned()));
    let typed = Signal::derive(move || asked.get().unwrap_or_default());
    view! {
        <PageTitle page=title />
        <PublicFrame>
            <div class="sheet">
                <div class="gallery">
                    <PageHead title=t(gallery::TITLE) lead=t(gallery::LEAD) />
                    <states::Statuses />
                    <buttons::Buttons />
                    <buttons::Held />
                    <figures::Figures />
                    <fields::Fields />
                    <fields::Choices />
                    <choosing::DaysOfLists />
                    <choosing::LongList />
                    <choosing::Files />
                    <fields::FormWithMistakes />
                    <Specimen name=gallery::MESSAGE>
                        <div class="field">
                            <label class="field__label" for="message">
                                {t(gallery::MESSAGE)}
                            </label>
                            <Textarea id="message" name="message" value=typed />
                        </div>
                    </Specimen>
                    <states::Notes />
                    <states::Steps />
                    <states::Loading />
                    <states::Empty />
                    <states::Problem />
                    <floating::Menus />
                    <floating::Notices />
                    <floating::Decision />
                    <floating::Beside />
                    <floating::Bars />
                    <figures::Splits />
                    <charts::Charts />
                    <lists::Ways />
                    <lists::List />
                    <lists::SelectionOfAllPages />
                    <Icons />
                </div>
            </div>
        </PublicFrame>
    }
    .into_any()
}

#[component]
fn Icons() -> impl IntoView {
    view! {
        <Specimen name=gallery::ICONS>
            <div class="gallery__icons">
                {Picture::ALL
                    .map(|picture| view! { <Icon picture large=true /> })
                    .into_iter()
                    .collect_view()}
            </div>
        </Specimen>
    }
}

/// One part of the interface under its name.
#[component]
fn Specimen(
    /// The part's name.
    name: Text,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Its states.
    children: Children,
) -> impl IntoView {
    let class = if wide {
        "gallery__specimen gallery__specimen--wide"
    } else {
        "gallery__specimen"
    };
    view! {
        <section class=class>
            <h2 class="gallery__name">{t(name)}</h2>
            {children()}
        </section>
    }
    .into_any()
}
