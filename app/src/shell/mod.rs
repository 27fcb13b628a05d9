//! What stands around the pages of each area: the Partner Console, the Seller Center, the Creator app
//! and Operations. Pages render their contents alone; the table of routes puts them in here.

mod account;
mod aids;
mod console;
mod creator;
mod keys;
mod loaded;
mod market;
mod navigation;
mod offline;
mod palette;
mod theme;
mod ways;

pub(crate) use account::area;
pub(crate) use console::{OperationsShell, PartnerShell, SellerShell};
pub(crate) use creator::{CreatorHead, CreatorShell, CreatorTaskShell};
pub(crate) use loaded::loaded;
pub(crate) use offline::OfflineNotice;
pub(crate) use theme::ThemeSwitch;

use leptos::prelude::*;

use crate::{
    failure::{Failure, Never},
    half,
    reading::{Reading, read},
    visitor::{Visitor, current_visitor},
};

/// Who is signed in, once for all pages of an area.
pub(crate) type Visit = Reading<Result<Option<Visitor>, Failure<Never>>>;

/// Asks who is signed in, for the area's pages too ([`visit`]).
fn provide_visit() -> Visit {
    let visit = read(|| (), |()| current_visitor());
    provide_context(visit);
    visit
}

/// Who is signed in, on any page of an area: `visit().await.ok().flatten()`.
pub(crate) fn visit() -> Visit {
    use_context().unwrap_or_else(provide_visit)
}

/// Closes what lies over the page when another page is opened: menus, and the sidebar as a sheet.
fn close_on_leaving(id: &'static str) {
    let path = leptos_router::hooks::use_location().pathname;
    Effect::new(move |before: Option<()>| {
        path.track();
        if before.is_some() {
            half::hide_popover(id);
            half::close_menus(None);
        }
    });
}
