//! The pages of each area: what is in a console's sidebar and in the Creator app's bar, in the words
//! and groups that users know.

use crate::{
    routes,
    text::{Text, notices, shell},
    ui::Picture,
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

#[cfg(test)]
mod tests {
    use super::*;

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
