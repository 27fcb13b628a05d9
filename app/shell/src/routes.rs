//! The routes of pages, made of what the capabilities hand over, and the root of the application that
//! they stand in.

use leptos::{prelude::*, tachys::view::iterators::StaticVec};
use leptos_meta::provide_meta_context;
use leptos_router::{
    NestedRoute, SsrMode,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _},
    components::{Router, Routes},
};
#[cfg(feature = "hydrate")]
use runtime::page_session;
use runtime::{
    bundle::Area,
    manifest::{Frame, Group, Page, Shell},
    path_pattern::PathPattern,
};
use ui::platform;

use crate::{
    navigation::{navigation, provide_navigation},
    problem::{ConsoleNotFoundPage, OtherBundlePage},
};

/// Takes over, in the browser, the page that the server wrote. The document's bundle has these pages.
#[cfg(feature = "hydrate")]
pub fn hydrate(groups: &'static [Group]) {
    platform::note_loaded_address();
    page_session::watch_use();
    leptos::mount::hydrate_body(move || {
        platform::follow_forms();
        platform::install_leaving_listener();
        application(groups)
    });
}

/// The root of the application with these pages, the same in the server's document and in the browser,
/// which says by `data-hydrated` on the document's element that it has taken over.
pub fn application(groups: &'static [Group]) -> impl IntoView {
    provide_meta_context();
    provide_navigation();
    provide_context(ui::NavigationFocus::default());
    Effect::new(|_| {
        platform::install_menu_listeners();
        platform::install_focus_listener();
        platform::install_progress_listeners();
        if let Some(root) = document().document_element() {
            // The mark is for tests and measurements; a browser that can't set it still works.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
    view! {
        <Router>
            {
                ui::note_hidden_columns();
                view! {
                    <Routes fallback=OtherBundlePage>
                        <Table groups />
                    </Routes>
                }
            }
        </Router>
    }
}

/// The routes of some pages.
#[component(transparent)]
fn Table(groups: &'static [Group]) -> AnyNestedRoute {
    StaticVec::from(routes(groups, &elsewhere(groups))).into_any_nested_route()
}

/// The paths that the server has to answer though a pattern of these pages matches them: none in the
/// server itself, which has every page. A bundle keeps them for as long as its document is there.
fn elsewhere(groups: &[Group]) -> Vec<&'static str> {
    let is_here = |path: &String| {
        let mut pages = groups.iter().flat_map(|group| group.pages);
        pages.any(|page| page.path == path)
    };
    let navigation = navigation();
    let paths = navigation.elsewhere().iter().filter(|path| !is_here(path));
    paths.cloned().map(|path| &*path.leak()).collect()
}

/// A page is written whole before it is sent, so that its status and title are right and it needs no
/// script.
const MODE: SsrMode = SsrMode::Async;

/// What stands under an area's address where no page is.
const NOT_FOUND_PATH: &str = "/{*nowhere}";

/// The shells of these pages, each once, and how what it surrounds is framed, in the order in which their
/// pages are looked for: where two frames are of one area, the one that says of everything else that it is
/// nowhere comes last.
fn shells(groups: &[Group]) -> Vec<(Area, Shell, Frame)> {
    let mut shells: Vec<(Area, Shell, Frame)> = Vec::new();
    for group in groups {
        let Some(shell) = group.shell else { continue };
        if shells.iter().all(|(area, ..)| *area != group.area) {
            shells.push((group.area, shell, Frame::Task));
            shells.push((group.area, shell, Frame::Area));
        }
    }
    shells
}

fn routes(groups: &[Group], elsewhere: &[&'static str]) -> Vec<AnyNestedRoute> {
    let bare = pages(groups, None, Frame::None);
    let bare = bare.map(|page| route(page.path, page.view));
    let mut routes: Vec<_> = bare.collect();
    for (area, shell, frame) in shells(groups) {
        let leaf =
            |path: &'static str, view| route(path.strip_prefix(shell.root).unwrap_or(path), view);
        let own = pages(groups, Some(area), frame);
        let own = own.map(|page| leaf(page.path, page.view));
        let mut leaves: Vec<_> = own.collect();
        let around = match frame {
            Frame::Task => shell.task,
            Frame::Area | Frame::None => {
                let elsewhere = elsewhere.iter().map(|path| leaf(path, console_not_found));
                // They are matched by the pages' patterns too, so they come first.
                leaves.splice(..0, elsewhere);
                leaves.push(route(NOT_FOUND_PATH, console_not_found));
                shell.area
            }
        };
        if leaves.is_empty() {
            continue;
        }
        let parent = NestedRoute::new(PathPattern(shell.root), around).ssr_mode(MODE);
        routes.push(
            parent
                .child(StaticVec::from(leaves))
                .into_any_nested_route(),
        );
    }
    routes
}

fn console_not_found() -> AnyView {
    ConsoleNotFoundPage().into_any()
}

fn route(pattern: &'static str, view: fn() -> AnyView) -> AnyNestedRoute {
    let route = NestedRoute::new(PathPattern(pattern), view).ssr_mode(MODE);
    route.into_any_nested_route()
}

/// The pages in this frame, of one area or of all, each before those whose patterns take its path too.
fn pages(groups: &[Group], area: Option<Area>, frame: Frame) -> impl Iterator<Item = Page> {
    let groups = groups
        .iter()
        .filter(|group| area.is_none_or(|area| group.area == area));
    let pages = groups.flat_map(|group| group.pages);
    let mut pages: Vec<Page> = pages.filter(|page| page.frame == frame).copied().collect();
    pages.sort_by_key(|page| PathPattern(page.path).specificity());
    pages.into_iter()
}

/// Every path that these pages serve, as the server's router writes it, and the ones that say for each
/// area that there is nothing else.
#[must_use]
pub fn paths_of(groups: &[Group]) -> Vec<String> {
    let pages = groups.iter().flat_map(|group| group.pages);
    let pages = pages.map(|page| page.path.to_owned());
    let shells = shells(groups).into_iter();
    let nowhere = shells.filter(|(_, _, frame)| *frame == Frame::Area);
    let nowhere = nowhere.map(|(_, shell, _)| format!("{}{NOT_FOUND_PATH}", shell.root));
    pages.chain(nowhere).collect()
}
