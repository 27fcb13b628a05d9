//! The ways through a console: what is in its sidebar, in the words and groups that users know.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{console::NAVIGATION, market::in_market};
use crate::{
    half, routes,
    text::{Text, notices, shell, t},
    ui::{Icon, Picture},
};

/// One line of a sidebar.
pub(super) enum Entry {
    /// A page.
    Page(Page),
    /// Pages that belong together.
    Group {
        /// Its name.
        name: Text,
        /// Its picture.
        picture: Picture,
        /// The pages in it.
        pages: &'static [Page],
    },
}

/// A way to a page.
pub(super) struct Page {
    /// Its name.
    pub(super) name: Text,
    /// Its picture.
    pub(super) picture: Picture,
    /// Its address.
    pub(super) href: &'static str,
    /// The letter that leads there after `g`: one of its own in its area.
    pub(super) key: &'static str,
}

/// The Partner Console's.
pub(super) const PARTNER: &[Entry] = &[
    Entry::Page(Page {
        name: shell::HOME,
        picture: Picture::House,
        href: routes::partner::HOME,
        key: "h",
    }),
    Entry::Group {
        name: shell::PARTNER_CAMPAIGN,
        picture: Picture::Campaign,
        pages: &[Page {
            name: shell::CAMPAIGNS,
            picture: Picture::Campaign,
            href: routes::partner::CAMPAIGNS,
            key: "c",
        }],
    },
    Entry::Group {
        name: shell::FINANCE,
        picture: Picture::Finance,
        pages: &[Page {
            name: shell::ORDERS,
            picture: Picture::Bag,
            href: routes::partner::ORDERS,
            key: "o",
        }],
    },
];

/// The Seller Center's.
pub(super) const SELLER: &[Entry] = &[
    Entry::Page(Page {
        name: shell::HOME,
        picture: Picture::House,
        href: routes::seller::HOME,
        key: "h",
    }),
    Entry::Page(Page {
        name: shell::PRODUCTS,
        picture: Picture::Product,
        href: routes::seller::PRODUCTS,
        key: "p",
    }),
    Entry::Group {
        name: shell::PARTNER_CAMPAIGN,
        picture: Picture::Campaign,
        pages: &[
            Page {
                name: shell::MARKETPLACE,
                picture: Picture::Campaign,
                href: routes::seller::MARKETPLACE,
                key: "m",
            },
            Page {
                name: shell::MY_CAMPAIGNS,
                picture: Picture::List,
                href: routes::seller::MY_CAMPAIGNS,
                key: "c",
            },
        ],
    },
    Entry::Group {
        name: shell::FINANCE,
        picture: Picture::Finance,
        pages: &[Page {
            name: shell::ORDERS,
            picture: Picture::Bag,
            href: routes::seller::ORDERS,
            key: "o",
        }],
    },
    Entry::Group {
        name: shell::MY_ACCOUNT,
        picture: Picture::Store,
        pages: &[Page {
            name: shell::SELLER_PROFILE,
            picture: Picture::Store,
            href: routes::seller::PROFILE,
            key: "s",
        }],
    },
];

/// The Creator app's bar at the foot.
pub(super) const CREATOR: &[Page] = &[
    Page {
        name: shell::SHOWCASE,
        picture: Picture::Store,
        href: routes::creator::SHOWCASE,
        key: "s",
    },
    Page {
        name: shell::ORDERS,
        picture: Picture::Bag,
        href: routes::creator::ORDERS,
        key: "o",
    },
    Page {
        name: shell::ADD,
        picture: Picture::Plus,
        href: routes::creator::ADD,
        key: "a",
    },
    Page {
        name: notices::INBOX,
        picture: Picture::Inbox,
        href: routes::creator::INBOX,
        key: "i",
    },
    Page {
        name: shell::ME,
        picture: Picture::Account,
        href: routes::creator::ME,
        key: "m",
    },
];

/// The pages of a sidebar, in its order.
pub(super) fn pages(entries: &'static [Entry]) -> Vec<&'static Page> {
    let mut pages = Vec::new();
    for entry in entries {
        match entry {
            Entry::Page(page) => pages.push(page),
            Entry::Group { pages: group, .. } => pages.extend(*group),
        }
    }
    pages
}

/// The lines of a sidebar.
#[component]
pub(super) fn Ways(
    /// What is in it.
    entries: &'static [Entry],
) -> impl IntoView {
    let path = use_location().pathname;
    entries
        .iter()
        .map(|entry| match entry {
            Entry::Page(page) => view! { <Way page siblings=&[] path /> }.into_any(),
            Entry::Group {
                name,
                picture,
                pages,
            } => view! { <Group name=*name picture=*picture pages path /> }.into_any(),
        })
        .collect_view()
}

/// A group, open where the reader is; one is open at a time.
#[component]
fn Group(
    /// Its name.
    name: Text,
    /// Its picture.
    picture: Picture,
    /// The pages in it.
    pages: &'static [Page],
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let is_here = Memo::new(move |_| path.with(|path| current(pages, path).is_some()));
    view! {
        <details class="nav__group" name="nav" open=move || is_here.get()>
            <summary
                class="nav__item"
                title=t(name)
                on:click=|event| half::open_rail(&event, NAVIGATION)
            >
                <Icon picture />
                <span class="nav__name">{t(name)}</span>
                <span class="nav__chevron">
                    <Icon picture=Picture::Right />
                </span>
            </summary>
            <div class="nav__pages">
                {pages
                    .iter()
                    .map(|page| view! { <Way page siblings=pages path /> })
                    .collect_view()}
            </div>
        </details>
    }
}

/// A way to a page.
#[component]
fn Way(
    /// The page.
    page: &'static Page,
    /// The pages beside it, of which another may be the nearer one.
    siblings: &'static [Page],
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let is_here = move || {
        path.with(|path| {
            if siblings.is_empty() {
                path == page.href
            } else {
                current(siblings, path).is_some_and(|found| found.href == page.href)
            }
        })
    };
    view! {
        <a
            class="nav__item"
            href=in_market(page.href)
            title=t(page.name)
            aria-current=move || is_here().then_some("page")
        >
            {siblings.is_empty().then(|| view! { <Icon picture=page.picture /> })}
            <span class="nav__name">{t(page.name)}</span>
        </a>
    }
}

/// The page under which an address lies: of several, the one with the longest address.
fn current(pages: &'static [Page], path: &str) -> Option<&'static Page> {
    let over = pages.iter().filter(|page| {
        path.strip_prefix(page.href)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    over.max_by_key(|page| page.href.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_under_the_longest_address() {
        let Entry::Group { pages, .. } = &SELLER[2] else {
            panic!("the third line is a group");
        };
        for (path, expected) in [
            ("/seller/campaigns", Some("/seller/campaigns")),
            ("/seller/campaigns/0198/register", Some("/seller/campaigns")),
            ("/seller/campaigns/mine", Some("/seller/campaigns/mine")),
            ("/seller/campaignsx", None),
            ("/seller", None),
        ] {
            assert_eq!(
                current(pages, path).map(|page| page.href),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn every_way_leads_to_a_page() {
        let served = routes::all();
        let ways = pages(PARTNER)
            .into_iter()
            .chain(pages(SELLER))
            .chain(CREATOR);
        for way in ways {
            assert!(served.contains(&way.href), "{}", way.href);
        }
    }

    #[test]
    fn every_page_has_a_letter_of_its_own_in_its_area() {
        for area in [pages(PARTNER), pages(SELLER), CREATOR.iter().collect()] {
            let mut keys: Vec<_> = area.iter().map(|page| page.key).collect();
            assert!(
                keys.iter().all(|key| key.len() == 1 && *key != "g"),
                "{keys:?}"
            );
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), area.len(), "{keys:?}");
        }
    }
}
