use leptos::prelude::{GetUntracked as _, Owner, Set as _, provide_context};

use super::{
    search::{Course, Search},
    suggestions::pages_named,
};
use crate::navigation::PageLink;
use runtime::manifest::Hit;
use ui::{Picture, text::Locale};

fn hit() -> Hit {
    Hit {
        picture: Picture::Bag,
        kind: "Order".into(),
        title: "5772-018437".into(),
        about: "A mug".into(),
        href: "/seller/orders?q=5772-018437".into(),
    }
}

fn titles(offers: impl IntoIterator<Item = Hit>) -> Vec<String> {
    offers.into_iter().map(|offer| offer.title).collect()
}

fn pages() -> Vec<(PageLink, String)> {
    let named = [
        ("Home", "/seller"),
        ("Campaign marketplace", "/seller/campaigns"),
        ("My campaigns", "/seller/campaigns/mine"),
        ("Orders", "/seller/orders"),
    ];
    let pages = named.map(|(name, href)| {
        let page = PageLink {
            name: name.to_owned(),
            picture: Picture::List,
            href: href.to_owned(),
            under: Vec::new(),
            key: "x".to_owned(),
            is_elsewhere: false,
        };
        (page, href.to_owned())
    });
    pages.to_vec()
}

#[test]
fn only_the_pages_that_are_sought_are_offered() {
    let pages = pages();
    Owner::new().with(|| {
        provide_context(Locale::English);
        assert_eq!(pages_named(&pages, "").len(), pages.len());
        assert_eq!(
            titles(pages_named(&pages, " CAMPAIGN")),
            ["Campaign marketplace", "My campaigns"]
        );
        assert_eq!(titles(pages_named(&pages, "ord")), ["Orders"]);
        assert_eq!(titles(pages_named(&pages, "5772")), [""; 0]);
        let search = Search::over(pages, None);
        search.typed.set("5772".into());
        search.hits.set(vec![hit()]);
        assert_eq!(titles(search.offers()), ["5772-018437"]);
    });
}

/// Enter follows what belongs to the words in the field, and nothing that was found for others.
#[test]
fn what_was_found_before_is_not_followed() {
    Owner::new().with(|| {
        provide_context(Locale::English);
        let search = Search::over(pages(), None);
        search.typed.set("ord".into());
        search.hits.set(vec![hit()]);
        assert_eq!(search.count(), 2);
        search.course.set(Course::Asking);
        assert_eq!(search.count(), 1);
        search.typed.set("5772".into());
        assert_eq!(search.count(), 0);
        search.course.set(Course::Still);
        assert_eq!(search.count(), 1);
        assert_eq!(search.active.get_untracked(), 0);
    });
}
