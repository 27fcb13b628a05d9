//! The pages of each area: what is in a console's sidebar and in the Creator app's bar, in the words
//! and groups that users know.

use crate::text::{console, notices};
use runtime::paths;
use ui::{Picture, text::Text};

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
    /// Its address, under which further pages of the same name lie.
    pub(super) href: &'static str,
    /// Where more of them lie, whose addresses begin otherwise.
    pub(super) under: &'static [&'static str],
    /// The letter that leads there after `g`: one of its own in its area.
    pub(super) key: &'static str,
}

/// The Partner Console's.
pub(super) const PARTNER: &[Entry] = &[
    Entry::Page(Page {
        name: console::HOME,
        picture: Picture::House,
        href: paths::partner::HOME,
        under: &[],
        key: "h",
    }),
    Entry::Group {
        name: console::PARTNER_CAMPAIGN,
        picture: Picture::Campaign,
        pages: &[Page {
            name: console::CAMPAIGNS,
            picture: Picture::Campaign,
            href: paths::partner::CAMPAIGNS,
            under: &[paths::partner::REGISTRATIONS],
            key: "c",
        }],
    },
    Entry::Group {
        name: console::FINANCE,
        picture: Picture::Finance,
        pages: &[Page {
            name: console::ORDERS,
            picture: Picture::Bag,
            href: paths::partner::ORDERS,
            under: &[],
            key: "o",
        }],
    },
];

/// The Seller Center's.
pub(super) const SELLER: &[Entry] = &[
    Entry::Page(Page {
        name: console::HOME,
        picture: Picture::House,
        href: paths::seller::HOME,
        under: &[],
        key: "h",
    }),
    Entry::Page(Page {
        name: console::PRODUCTS,
        picture: Picture::Product,
        href: paths::seller::PRODUCTS,
        under: &[],
        key: "p",
    }),
    Entry::Group {
        name: console::PARTNER_CAMPAIGN,
        picture: Picture::Campaign,
        pages: &[
            Page {
                name: console::MARKETPLACE,
                picture: Picture::Campaign,
                href: paths::seller::MARKETPLACE,
                under: &[],
                key: "m",
            },
            Page {
                name: console::MY_CAMPAIGNS,
                picture: Picture::List,
                href: paths::seller::MY_CAMPAIGNS,
                under: &[],
                key: "c",
            },
        ],
    },
    Entry::Group {
        name: console::FINANCE,
        picture: Picture::Finance,
        pages: &[Page {
            name: console::ORDERS,
            picture: Picture::Bag,
            href: paths::seller::ORDERS,
            under: &[],
            key: "o",
        }],
    },
    Entry::Group {
        name: console::MY_ACCOUNT,
        picture: Picture::Store,
        pages: &[Page {
            name: console::SELLER_PROFILE,
            picture: Picture::Store,
            href: paths::seller::PROFILE,
            under: &[],
            key: "s",
        }],
    },
];

/// The Creator app's bar at the foot.
pub(super) const CREATOR: &[Page] = &[
    Page {
        name: console::SHOWCASE,
        picture: Picture::Store,
        href: paths::creator::SHOWCASE,
        under: &[],
        key: "s",
    },
    Page {
        name: console::ORDERS,
        picture: Picture::Bag,
        href: paths::creator::ORDERS,
        under: &[],
        key: "o",
    },
    Page {
        name: console::ADD,
        picture: Picture::Plus,
        href: paths::creator::ADD,
        under: &[],
        key: "a",
    },
    Page {
        name: notices::INBOX,
        picture: Picture::Inbox,
        href: paths::creator::INBOX,
        under: &[],
        key: "i",
    },
    Page {
        name: console::ME,
        picture: Picture::Account,
        href: paths::creator::ME,
        under: &[],
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

/// The page of a group under which an address lies: of several, the one with the longest address.
pub(super) fn current(pages: &'static [Page], path: &str) -> Option<&'static Page> {
    let reach = |page: &Page| {
        let starts = std::iter::once(page.href).chain(page.under.iter().copied());
        let over = starts.filter(|start| {
            path.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        over.map(str::len).max()
    };
    let over = pages.iter().filter(|page| reach(page).is_some());
    over.max_by_key(|page| reach(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages at which no way is marked: the bell leads to notices, and a task of the Creator app
    /// has no bar.
    const WITHOUT: [&str; 8] = [
        paths::partner::NOTICES,
        paths::seller::NOTICES,
        "/creator/orders/{market}/{order}/{line}",
        "/creator/add/{code}",
        paths::creator::RECEIPTS,
        "/creator/receipts/{receipt}",
        "/creator/showcase/{entry}",
        paths::OPERATIONS,
    ];

    #[test]
    fn every_page_of_an_area_marks_a_way_or_is_known_to_mark_none() {
        let is_marked = |path: &str| {
            let in_sidebar = PARTNER.iter().chain(SELLER).any(|entry| match entry {
                Entry::Page(page) => page.href == path,
                Entry::Group { pages, .. } => current(pages, path).is_some(),
            });
            in_sidebar || CREATOR.iter().any(|page| page.href == path)
        };
        let mut pages = paths::all();
        pages.retain(|path| runtime::access::workspace_of_page(path).is_some());
        assert!(pages.len() > WITHOUT.len(), "{pages:?}");
        let unmarked: Vec<_> = pages.into_iter().filter(|path| !is_marked(path)).collect();
        assert_eq!(unmarked, WITHOUT);
    }

    #[test]
    fn a_page_lies_under_the_longest_address() {
        let groups: Vec<_> = PARTNER.iter().chain(SELLER).collect();
        let here = |path: &str| {
            groups.iter().find_map(|entry| match entry {
                Entry::Group { pages, .. } => current(pages, path).map(|page| page.href),
                Entry::Page(_) => None,
            })
        };
        for (path, expected) in [
            ("/seller/campaigns", Some("/seller/campaigns")),
            ("/seller/campaigns/0198/register", Some("/seller/campaigns")),
            ("/seller/campaigns/mine", Some("/seller/campaigns/mine")),
            ("/seller/campaignsx", None),
            ("/seller", None),
            ("/partner/campaigns/0198/edit", Some("/partner/campaigns")),
            ("/partner/registrations/1/2", Some("/partner/campaigns")),
            ("/partner/registrationsx", None),
        ] {
            assert_eq!(here(path), expected, "{path}");
        }
    }

    #[test]
    fn every_way_leads_to_a_page() {
        let served = paths::all();
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
