//! What becomes of open menus when another page is opened.

use leptos::prelude::*;
use ui::platform;

/// Closes what lies over the page when another page is opened: menus, and the sidebar as a sheet.
pub(crate) fn close_on_leaving(id: &'static str) {
    let path = leptos_router::hooks::use_location().pathname;
    Effect::new(move |before: Option<()>| {
        path.track();
        if before.is_some() {
            platform::hide_popover(id);
            platform::close_menus(None);
        }
    });
}
