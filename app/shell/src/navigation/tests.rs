use leptos::prelude::{IntoAny as _, Owner};
use ui::text::Locale;

use super::*;
use crate::text::console;

const CAMPAIGNS: Section = Section {
    name: console::PARTNER_CAMPAIGN,
    picture: Picture::Campaign,
};

const fn page(path: &'static str, link: Link) -> Page {
    Page::new(path, || ().into_any()).linked(link)
}

const GROUPS: &[Group] = &[
    Group {
        area: Area::Seller,
        shell: None,
        bundle: "campaigns",
        texts: crate::text::CATALOGUE,
        pages: &[
            page(
                "/seller/campaigns/mine",
                Link::new(30, console::MY_CAMPAIGNS, Picture::List, "c").within(CAMPAIGNS),
            ),
            page(
                "/seller/campaigns",
                Link::new(20, console::MARKETPLACE, Picture::Campaign, "m")
                    .within(CAMPAIGNS)
                    .also_under(&["/seller/registrations"]),
            ),
            Page::new("/seller/campaigns/{campaign}", || ().into_any()),
        ],
    },
    Group {
        area: Area::Seller,
        shell: None,
        bundle: "home",
        texts: crate::text::CATALOGUE,
        pages: &[
            page("/seller", Link::new(10, console::HOME, Picture::House, "h")),
            Page::new("/seller/campaigns/new", || ().into_any()),
            Page::new("/seller/campaigns/{campaign}/end", || ().into_any()),
        ],
    },
    Group {
        area: Area::Partner,
        shell: None,
        bundle: "partner",
        texts: crate::text::CATALOGUE,
        pages: &[page(
            "/partner",
            Link::new(10, console::HOME, Picture::House, "h"),
        )],
    },
];

fn seller() -> Navigation {
    Owner::new().with(|| {
        provide_context(Locale::English);
        Navigation::of(GROUPS, Area::Seller, "home", |_| true)
    })
}

#[test]
fn a_link_is_there_for_those_who_may_see_its_page() {
    use Permission::{SeeMoney, SeeWork};

    const WITH_MONEY: &[Group] = &[Group {
        area: Area::Partner,
        shell: None,
        bundle: "partner",
        texts: crate::text::CATALOGUE,
        pages: &[
            page(
                "/partner",
                Link::new(10, console::HOME, Picture::House, "h").needing(SeeWork),
            ),
            page(
                "/partner/orders",
                Link::new(20, console::ORDERS, Picture::Bag, "o")
                    .within(CAMPAIGNS)
                    .needing(SeeMoney),
            ),
        ],
    }];
    let shown =
        |allowed: &[Permission]| -> Vec<String> {
            Owner::new().with(|| {
                provide_context(Locale::English);
                let may = |needed| allowed.contains(&needed);
                let navigation = Navigation::of(WITH_MONEY, Area::Partner, "partner", may);
                // A section without pages is not there either.
                assert!(!navigation.entries().iter().any(
                    |entry| matches!(entry, Entry::Section { pages, .. } if pages.is_empty())
                ));
                let pages = navigation.pages().into_iter();
                pages.map(|page| page.href).collect()
            })
        };
    assert_eq!(shown(&[SeeWork, SeeMoney]), ["/partner", "/partner/orders"]);
    assert_eq!(shown(&[SeeWork]), ["/partner"]);
    assert_eq!(shown(&[]), [""; 0]);
}

#[test]
fn links_stand_in_their_order_and_sections() {
    let shown: Vec<_> = seller()
        .entries()
        .iter()
        .map(|entry| match entry {
            Entry::Page(page) => page.name.clone(),
            Entry::Section { name, pages, .. } => {
                let pages: Vec<_> = pages.iter().map(|page| page.name.as_str()).collect();
                format!("{name}: {}", pages.join(", "))
            }
        })
        .collect();
    let section = console::PARTNER_CAMPAIGN.en;
    let (market, own) = (console::MARKETPLACE.en, console::MY_CAMPAIGNS.en);
    assert_eq!(
        shown,
        [
            console::HOME.en.to_owned(),
            format!("{section}: {market}, {own}")
        ]
    );
    let pages = seller().pages();
    let elsewhere: Vec<_> = pages.iter().map(PageLink::rel).collect();
    assert_eq!(elsewhere, [None, Some("external"), Some("external")]);
}

#[test]
fn a_bundle_is_told_the_paths_that_it_would_take_for_its_own() {
    assert_eq!(elsewhere(GROUPS, "campaigns"), ["/seller/campaigns/new"]);
    assert_eq!(elsewhere(GROUPS, "home"), [""; 0]);
}

#[test]
fn a_page_lies_under_the_longest_address() {
    let pages = seller().pages();
    let here = |path: &str| current(&pages[1..], path).map(|page| page.href.as_str());
    for (path, expected) in [
        ("/seller/campaigns", Some("/seller/campaigns")),
        ("/seller/campaigns/0198/register", Some("/seller/campaigns")),
        ("/seller/campaigns/mine", Some("/seller/campaigns/mine")),
        ("/seller/registrations/1/2", Some("/seller/campaigns")),
        ("/seller/registrationsx", None),
        ("/seller/campaignsx", None),
        ("/seller", None),
    ] {
        assert_eq!(here(path), expected, "{path}");
    }
}

#[test]
fn it_comes_with_the_document_as_it_is() {
    let json = serde_json::to_string(&seller()).unwrap();
    assert_eq!(serde_json::from_str::<Navigation>(&json).unwrap(), seller());
}
