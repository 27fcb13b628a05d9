//! An application with next to nothing in it, for comparison: one page with one button.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_meta_context();
    Effect::new(|_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
    view! {
        <Title text="Empty" />
        <Router>
            <Routes fallback=|| "Not found">
                <Route path=path!("/") view=Page />
            </Routes>
        </Router>
    }
}

#[component]
fn Page() -> impl IntoView {
    let clicks = RwSignal::new(0_u32);
    view! { <button on:click=move |_| clicks.update(|clicks| *clicks += 1)>{clicks}</button> }
}
