//! What leads to the pages of an area: what is in a console's sidebar and in the Creator app's bar. It
//! comes with the document, as do the paths that a bundle would take for its own, so that no bundle has
//! to know the pages of the others.

use domain::actor::Permission;
use leptos::prelude::{SharedValue, provide_context, use_context};
use runtime::{
    bundle::Area,
    manifest::{Group, Link, Page, Section},
    path_pattern::PathPattern,
};
use serde::{Deserialize, Serialize};
use ui::{Picture, text::t};

/// The links of an area in the reader's language, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Navigation {
    entries: Vec<Entry>,
    /// The paths of pages that other bundles have and that a pattern of this document's bundle matches.
    elsewhere: Vec<String>,
}

/// One line of the navigation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Entry {
    /// A page.
    Page(PageLink),
    /// Pages that belong together.
    Section {
        /// Its name.
        name: String,
        /// Its picture.
        picture: Picture,
        /// The pages in it.
        pages: Vec<PageLink>,
    },
}

/// A link to a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PageLink {
    /// The page's name.
    pub(super) name: String,
    /// Its picture.
    pub(super) picture: Picture,
    /// Its address, under which further pages of the same name lie.
    pub(super) href: String,
    /// Where more of them lie, whose addresses begin otherwise.
    pub(super) under: Vec<String>,
    /// The letter that leads there after `g`.
    pub(super) key: String,
    /// Whether another bundle has the page, so that it is loaded with a document of its own.
    pub(super) is_elsewhere: bool,
}

impl Navigation {
    /// The links of the area that these groups have, in a document of this bundle, but for those to pages
    /// that the reader may not see.
    #[must_use]
    pub fn of(
        groups: &[Group],
        area: Area,
        bundle: &str,
        may: impl Fn(Permission) -> bool,
    ) -> Self {
        let mut links = links(groups, area);
        links.retain(|(_, _, link)| link.needs.is_none_or(&may));
        links.sort_by_key(|(_, _, link)| link.place);
        let mut entries: Vec<(Option<Section>, Entry)> = Vec::new();
        for (group, page, link) in links {
            let found = PageLink::of(page, link, group.bundle != bundle);
            match (entries.last_mut(), link.section) {
                (Some((Some(last), Entry::Section { pages, .. })), Some(section))
                    if *last == section =>
                {
                    pages.push(found);
                }
                (_, Some(section)) => entries.push((
                    Some(section),
                    Entry::Section {
                        name: t(section.name).to_owned(),
                        picture: section.picture,
                        pages: vec![found],
                    },
                )),
                (_, None) => entries.push((None, Entry::Page(found))),
            }
        }
        Self {
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            elsewhere: elsewhere(groups, bundle),
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The paths of pages that other bundles have, which this document's bundle would take for its own.
    pub(super) fn elsewhere(&self) -> &[String] {
        &self.elsewhere
    }

    /// Every page, in its order.
    pub(super) fn pages(&self) -> Vec<PageLink> {
        let pages = self.entries.iter().map(|entry| match entry {
            Entry::Page(page) => std::slice::from_ref(page),
            Entry::Section { pages, .. } => pages,
        });
        pages.flatten().cloned().collect()
    }
}

impl PageLink {
    fn of(page: &Page, link: &Link, is_elsewhere: bool) -> Self {
        Self {
            name: t(link.name).to_owned(),
            picture: link.picture,
            href: page.path.to_owned(),
            under: link.under.iter().map(|&path| path.to_owned()).collect(),
            key: link.key.to_owned(),
            is_elsewhere,
        }
    }

    /// How the browser follows it: the pages' own router leaves what another bundle has alone.
    pub(super) fn rel(&self) -> Option<&'static str> {
        self.is_elsewhere.then_some("external")
    }
}

fn links(groups: &[Group], area: Area) -> Vec<(&Group, &Page, &Link)> {
    let groups = groups.iter().filter(|group| group.area == area);
    let pages = groups.flat_map(|group| group.pages.iter().map(move |page| (group, page)));
    pages
        .filter_map(|(group, page)| Some((group, page, page.link.as_ref()?)))
        .collect()
}

/// The paths of pages in other bundles that a pattern of this bundle matches: `/campaigns/new` beside
/// `/campaigns/{campaign}`.
fn elsewhere(groups: &[Group], bundle: &str) -> Vec<String> {
    let (own, others): (Vec<&Group>, Vec<&Group>) =
        groups.iter().partition(|group| group.bundle == bundle);
    let is_matched = |path: &str| {
        let mut own = own.iter().flat_map(|group| group.pages);
        own.any(|page| PathPattern(page.path).matches(path))
    };
    let others = others.iter().flat_map(|group| group.pages);
    let others = others.map(|page| page.path.to_owned());
    others.filter(|path| is_matched(path)).collect()
}

/// Hands the navigation of the document on to everything in it: first of all, before the routes.
pub(super) fn provide_navigation() {
    let given = || use_context::<Navigation>().unwrap_or_default();
    provide_context(SharedValue::new(given).into_inner());
}

/// The navigation of the document.
pub(super) fn navigation() -> Navigation {
    use_context().unwrap_or_default()
}

/// The page of a section under which an address lies: of several, the one with the longest address.
pub(super) fn current<'a>(pages: &'a [PageLink], path: &str) -> Option<&'a PageLink> {
    let reach = |page: &PageLink| {
        let starts = std::iter::once(&page.href).chain(&page.under);
        let over = starts.filter(|start| {
            path.strip_prefix(start.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        over.map(String::len).max()
    };
    let over = pages.iter().filter(|page| reach(page).is_some());
    over.max_by_key(|page| reach(page))
}

#[cfg(test)]
mod tests;
