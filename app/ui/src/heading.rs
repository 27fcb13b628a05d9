//! The one h1 of a page, which takes the focus when one comes to the page from another.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use crate::platform;

/// Which page the reader was on before, so that the head of the next one knows that it was come to.
/// The application's root provides one.
#[derive(Clone, Copy, Debug)]
pub struct NavigationFocus(StoredValue<Option<String>>);

impl Default for NavigationFocus {
    /// Nobody was anywhere yet.
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl NavigationFocus {
    /// Notes where the reader is, and says whether it is another page than before. A page that the
    /// browser itself has loaded was not come to: it keeps the browser's own focus.
    fn is_new(self, path: String) -> bool {
        let before = self.0.try_update_value(|last| last.replace(path.clone()));
        before.flatten().is_some_and(|before| before != path)
    }
}

/// The page's h1.
#[component]
pub fn Heading(
    /// Its class.
    class: &'static str,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let path = use_location().pathname;
    let navigation = use_context::<NavigationFocus>();
    Effect::new(move |_| {
        let is_there = heading.with(Option::is_some);
        let (Some(navigation), true) = (navigation, is_there) else {
            return;
        };
        if navigation.is_new(path.get_untracked()) {
            platform::focus_heading(heading);
        }
    });
    view! {
        <h1 class=class tabindex="-1" node_ref=heading>
            {children()}
        </h1>
    }
}
