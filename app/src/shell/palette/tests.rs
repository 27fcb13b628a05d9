use leptos::prelude::{Owner, provide_context};

use super::{
    api::{Hit, Kind},
    offers::offers,
};
use crate::{
    shell::navigation::{self, Page},
    text::Locale,
};

#[test]
fn pages_come_before_what_was_found_and_only_those_that_are_sought() {
    let hit = Hit {
        kind: Kind::Order,
        title: "5772-018437".into(),
        about: "A mug".into(),
        href: "/seller/orders?q=5772-018437".into(),
    };
    let pages: Vec<(&'static Page, String)> = navigation::pages(navigation::SELLER)
        .into_iter()
        .map(|page| (page, page.href.to_owned()))
        .collect();
    Owner::new().with(|| {
        provide_context(Locale::English);
        let titles = |typed: &str, hits: &[Hit]| {
            let offers = offers(&pages, typed, hits).into_iter();
            offers.map(|offer| offer.title).collect::<Vec<_>>()
        };
        assert_eq!(titles("", &[]).len(), pages.len());
        assert_eq!(
            titles(" CAMPAIGN", &[]),
            ["Campaign marketplace", "My campaigns"]
        );
        assert_eq!(
            titles("ord", std::slice::from_ref(&hit)),
            ["Orders", "5772-018437"]
        );
        assert_eq!(titles("5772", &[]), [""; 0]);
    });
}
