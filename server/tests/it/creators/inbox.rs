//! The Inbox of a creator: what agencies sent, each with the way to it.

use axum::http::StatusCode;
use domain::{market::Market, product_list::ListName, selection::Selection, share_link::LinkCode};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::Rows,
    links, lookup,
    product_lists::{self, NewList},
    registrations::NewRegistration,
};

use super::Stage;
use crate::{
    notices::relay,
    people::{hides, shows},
};

const INBOX: &str = "/creator/inbox";

impl Stage {
    /// `north` sends ann the link of the mug in `spring`, and that of a list with it.
    async fn sends_links(&self) -> [LinkCode; 2] {
        let (world, db, by) = (&self.world, &self.world.db, self.world.by_program());
        let mug = NewRegistration {
            campaign_code: "spring".into(),
            shop_code: "SHOP1".into(),
            product_code: "mug".into(),
            total_rate: "30".parse().unwrap(),
            creator_rate: "15".parse().unwrap(),
            change: None,
        };
        world.take(Rows::Registrations(&[mug])).await;
        let mug = world.the_registration().await;
        let (spring, _) = lookup::campaign(db, Market::Gb, "spring").await.unwrap();
        let ids = Selection::Ids(vec![mug]);
        let exported = links::export(db, &by, &world.outside, spring, &ids, false).await;
        let new = NewList {
            name: ListName::parse("Autumn picks").unwrap(),
            items: vec![(mug, "12".parse().unwrap())],
        };
        let list = product_lists::create(db, &by, &world.outside, spring, &new).await;
        let list = product_lists::opened(db, &by, list.unwrap()).await.unwrap();
        let codes = [exported.unwrap().links[0].link, list.link.unwrap()];
        for code in codes {
            links::restrict(db, &by, spring, code, &["ann".to_owned()])
                .await
                .unwrap();
            let sent = links::send(db, &by, spring, code, &[self.ann]).await;
            assert_eq!(sent.unwrap().done, 1);
        }
        codes
    }
}

/// The address that a notice leads to, which begins so.
fn way(page: &str, path: &str) -> String {
    let (_, notice) = page
        .split_once(&format!("href=\"{path}?notice="))
        .unwrap_or_else(|| panic!("no way to {path}: {page}"));
    format!("{path}?notice={}", &notice[..36])
}

#[database_test::test(store::MIGRATOR)]
async fn what_agencies_send_is_in_the_inbox_with_the_way_to_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    shows(&ann.get(INBOX).await.body, &["No notifications yet"]);
    let [product, list] = stage.sends_links().await;
    let (request, invitation) = (stage.asks().await, stage.invites().await);
    relay(&stage.world).await;
    let inbox = ann.get(INBOX).await.body;
    shows(
        &inbox,
        &[
            // What asks for an answer is counted.
            "Inbox, 1 unread",
            "north sent you A mug",
            "north sent you the product list “Autumn picks”",
            "Campaign spring. Open it to see your commission rate",
            "other wants to manage you for 20.00% of your commission",
            "Accept or refuse the request by 17\u{a0}Mar\u{a0}2031, 10:00.",
            "other invites you: it wants to manage you",
            "See the message and who the agency is.",
        ],
    );
    // Nobody else is told.
    let bob = stage.person("bob").await;
    shows(&bob.get(INBOX).await.body, &["No notifications yet"]);

    for (path, leads_to, shown) in [
        (
            format!("/p/{product}"),
            Some(format!("/creator/add/{product}")),
            ["A mug", "15.00%"],
        ),
        (
            format!("/l/{list}"),
            Some(format!("/creator/lists/{list}")),
            ["Autumn picks", "Agree to the terms"],
        ),
        (
            format!("/creator/agency/requests/{request}"),
            None,
            ["other wants to manage you", "We met in Bath."],
        ),
        (
            format!("{INBOX}/invitations/{invitation}"),
            None,
            ["other invites you", "We manage creators."],
        ),
    ] {
        let mut way = way(&inbox, &path);
        if let Some(page) = leads_to {
            // A link leads on to its page, which opens the notice as well.
            let led = ann.get(&way).await;
            let on = way.replace(&path, &page);
            assert_eq!(led.header("location"), on);
            way = on;
        }
        let page = ann.get(&way).await;
        assert_eq!(page.status, StatusCode::OK, "{way}");
        shows(&page.body, &shown);
    }
    let inbox = ann.get(INBOX).await.body;
    shows(&inbox, &["north sent you A mug"]);
    hides(&inbox, &["notice--unread", "Inbox, "]);
}
