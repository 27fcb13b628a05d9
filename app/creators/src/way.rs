//! A way to a page of the creator's own, as wide as the screen.

use leptos::prelude::*;
use ui::{Card, Icon, Picture};

/// The way, with what it is called.
pub(crate) fn way(page: String, picture: Picture, name: String) -> impl IntoView {
    way_with(page, picture, name, None)
}

/// The same, with something more below its name.
pub(crate) fn way_with(
    page: String,
    picture: Picture,
    name: String,
    more: Option<String>,
) -> impl IntoView {
    view! {
        <Card>
            <a class="own-way" href=page>
                <Icon picture large=true />
                <span class="own-way__words">
                    {name} {more.map(|more| view! { <span class="own-way__more">{more}</span> })}
                </span>
                <Icon picture=Picture::Right />
            </a>
        </Card>
    }
}
