//! What the palette suggests for what was typed.

use crate::{navigation::PageLink, text::palette};
use runtime::manifest::Hit;
use ui::{Picture, text::t};

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion {
    pub(super) picture: Picture,
    pub(super) title: String,
    /// What tells it from others of its name; empty for a page.
    pub(super) about: String,
    /// What kind of thing it is.
    pub(super) kind: String,
    pub(super) href: String,
}

/// The pages with this in their name, all of them for an empty text.
pub(super) fn pages_named(pages: &[(PageLink, String)], typed: &str) -> Vec<Suggestion> {
    let sought = typed.trim().to_lowercase();
    let is_sought = |page: &PageLink| page.name.to_lowercase().contains(&sought);
    let pages = pages.iter().filter(|(page, _)| is_sought(page));
    let pages = pages.map(|(page, href)| Suggestion {
        picture: page.picture,
        title: page.name.clone(),
        about: String::new(),
        kind: t(palette::PAGE).to_owned(),
        href: href.clone(),
    });
    pages.collect()
}

/// What the server found.
pub(super) fn found(hits: &[Hit]) -> impl Iterator<Item = Suggestion> {
    hits.iter().map(|hit| Suggestion {
        picture: hit.picture,
        title: hit.title.clone(),
        about: hit.about.clone(),
        kind: hit.kind.clone(),
        href: hit.href.clone(),
    })
}
