//! One programme on the home page: what it is, benefits and an example, and the way to its own page.

use leptos::prelude::*;

use crate::{
    programmes::{Benefits, Examples, Programme},
    text::home,
};
use ui::{Icon, LinkButton, Picture, text::t};

/// One programme in short.
#[component]
pub(super) fn Panel(
    /// Which one.
    programme: Programme,
) -> impl IntoView {
    let content = programme.content();
    view! {
        <div class="programme">
            <div class="programme__what">
                <h3 class="programme__title">{t(content.question)}</h3>
                <p class="programme__text">{t(content.what)}</p>
                <h3 class="programme__heading">{t(home::BENEFITS)}</h3>
                <Benefits benefits=&content.benefits />
                <p class="programme__on">
                    <LinkButton href=programme.page()>
                        {t(home::MORE)}
                        <Icon picture=Picture::ArrowRight />
                    </LinkButton>
                </p>
            </div>
            <Examples content>
                <h3 class="examples__title">{t(content.examples_title)}</h3>
            </Examples>
        </div>
    }
}
