//! The pages that the palette offers for what was typed.

use crate::{navigation::PageLink, text::palette};
use runtime::manifest::Hit;
use ui::{platform, text::t};

/// The pages with this in their name, all of them for an empty text. Nothing tells two of a name apart.
pub(super) fn pages_named(pages: &[(PageLink, String)], typed: &str) -> Vec<Hit> {
    let sought = platform::lower_case(typed.trim());
    let is_sought = |page: &PageLink| platform::lower_case(&page.name).contains(&sought);
    let pages = pages.iter().filter(|(page, _)| is_sought(page));
    let pages = pages.map(|(page, href)| Hit {
        picture: page.picture,
        kind: t(palette::PAGE).to_owned(),
        title: page.name.clone(),
        about: String::new(),
        href: href.clone(),
    });
    pages.collect()
}
