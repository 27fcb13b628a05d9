//! Several links that are pasted together: each is answered, and added at once or one by one, without scripts.

use axum::http::StatusCode;
use domain::share_link::LinkCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NOWHERE, Stage, encoded, says};
use crate::{notices::relay, people::Place};

pub(super) const ADD: &str = "/api/showcase/add_each";

/// What a form of these links says: each with what was shown of it.
pub(super) fn form(page: &str, shown: &[(&str, &str)], more: &str) -> String {
    let (_, query) = page.split_once('?').unwrap();
    let shown = shown.iter().map(|(code, shown)| {
        format!(
            "&{}={}",
            encoded(&format!("consent[shown][of.{code}]")),
            encoded(shown)
        )
    });
    let shown: String = shown.collect();
    format!("{query}&{}=1{shown}{more}", encoded("consent[agreed]"))
}

#[database_test::test(store::MIGRATOR)]
async fn each_of_several_links_is_answered_and_added(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let jug = stage.product("jug", "12").await;
    let mug = stage.code.clone();
    let message = format!(
        "halo kak!\r\nhttps://partners.example.org/p/{mug}\r\n{jug}\r\n/p/{NOWHERE}\r\n/l/{NOWHERE}\r\n\
         https://partners.example.org/p/9kQ2\r\n"
    );
    let opened = stage.paste(&ann, &message).await;
    let here = format!("/creator/add/several?links=p{mug}.c{jug}.p{NOWHERE}&bad=6-not_whole");
    assert_eq!(opened.location, here);
    assert_eq!(opened.page.status, StatusCode::OK);
    for words in [
        "3 links",
        "A mug",
        "15.00%",
        "A jug",
        "12.00%",
        "This link doesn’t work.",
        "Line 6: The product link is incomplete.",
        "Agree to the terms",
    ] {
        says(&opened.page, words);
    }
    assert!(!opened.page.body.contains("halo"), "the chat is gone");
    assert!(!opened.page.body.contains("Add all to showcase"));

    let agreed = format!("{here}&agreed=1");
    let page = stage.page(&ann, &agreed).await;
    says(&page, "Add all to showcase (2)");
    says(&page, "Add to showcase: A jug");
    // What is agreed to stands where products are added, whoever wrote the address.
    says(&page, "Creator terms");
    // Another version of the terms than the one in force is asked for again, and the links stay.
    let old = stage.page(&ann, &format!("{here}&agreed=7")).await;
    says(&old, "Read and agree to version 1.");
    says(&old, "A jug");

    let (all, only) = (
        [(&*mug, "1500,,none"), (&*jug, "1200,,none")],
        format!("&only={jug}"),
    );
    let one = stage
        .send(&ann, &agreed, ADD, &form(&here, &all, &only))
        .await;
    assert_eq!(one.location, format!("{agreed}&done=added&n=1"));
    says(&one.page, "1 product added to your showcase.");
    says(&one.page, "In your showcase");
    says(&one.page, "Add all to showcase (1)");
    let rest = stage
        .send(&ann, &agreed, ADD, &form(&here, &all[..1], ""))
        .await;
    assert_eq!(rest.location, format!("{agreed}&done=added&n=1"));
    says(&rest.page, "All of these products are in your showcase");
    // The way back tells nothing twice, and what is there stays.
    let again = stage.send(&ann, &agreed, ADD, &form(&here, &all, "")).await;
    assert_eq!(again.location, format!("{agreed}&done=added&n=2"));
    let receipts = stage.page(&ann, "/creator/receipts").await;
    says(&receipts, "2 receipts.");
}

#[database_test::test(store::MIGRATOR)]
async fn what_would_pay_less_is_asked_of_first(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let jug = stage.product("jug", "12").await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let here = format!("/creator/add/several?links=p{}.p{jug}", stage.code);
    let agreed = format!("{here}&agreed=1");
    let page = stage.page(&ann, &agreed).await;
    // What is there is no question.
    says(&page, "In your showcase");
    says(&page, "Add all to showcase (1)");
    assert!(!page.body.contains("<dialog"));
    let nothing = stage.page(&ann, &format!("{agreed}&alert=all")).await;
    assert!(!nothing.body.contains("<dialog"));
    // A rate that was never earned is refused to whoever says nothing of it.
    let wrong = form(&here, &[(&jug, "1100,,none")], "");
    let refused = stage.send(&ann, &agreed, ADD, &wrong).await;
    says(
        &refused.page,
        "The agency changed the commission rate from 11.00% to 12.00%",
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_are_no_links_leads_nowhere(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let far_too_many = format!("p{}.", stage.code).repeat(1_000);
    // Without any, the page leads back to where links are pasted.
    let page = stage.page(&ann, "/creator/add/several").await;
    assert_eq!(page.status, StatusCode::OK);
    says(&page, "Paste other links");
    for links in ["x", "p123", far_too_many.as_str()] {
        let page = format!("/creator/add/several?links={links}");
        let page = stage.page(&ann, &page).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{links}");
    }
    // Bad lines only explain: what is none is passed over.
    let here = format!(
        "/creator/add/several?links=p{}&bad=x.4-shortened",
        stage.code
    );
    let page = stage.page(&ann, &here).await;
    assert_eq!(page.status, StatusCode::OK);
    says(&page, "Line 4: This looks like a shortened link.");
    let hundred: Vec<String> = (0..101_u8)
        .map(|number| format!("/p/{}", LinkCode::from_random([number; 12])))
        .collect();
    let refused = stage.paste(&ann, &hundred.join("\n")).await;
    says(
        &refused.page,
        "You pasted 101 different links. Paste up to 100 at a time.",
    );
    let opened = stage.paste(&ann, &hundred[..100].join("\n")).await;
    assert_eq!(opened.page.status, StatusCode::OK);
    says(&opened.page, "This link doesn’t work.");
    // What another app shared without a link says so beside the empty field.
    let shared = stage.page(&ann, "/creator/add?shared=no_link").await;
    says(&shared, "No product link found.");
}

#[database_test::test(store::MIGRATOR)]
async fn another_device_is_named_to_whoever_did_not_see_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (phone, tablet) = (stage.ann().await, stage.ann().await);
    let lower = stage.mug_in_summer("12").await;
    let offer = format!("/creator/add/{}", stage.code);
    let page = stage.page(&phone, &offer).await;
    says(&page, "name=\"shown\" value=\"1500,,none\"");
    // The tablet adds it by another link, while the phone still shows that nothing counts.
    let body = format!("code={lower}&shown=1200,,none&terms_version=1&agreed=true");
    let from = format!("/creator/add/{lower}");
    let added = stage.send(&tablet, &from, "/api/showcase/add", &body).await;
    assert_eq!(added.location, "/creator?done=added");
    let added = stage.add(&phone, 1500, "&agreed=true").await;
    let was = added.location.strip_prefix(&format!("{offer}?was="));
    assert!(was.is_some(), "{}", added.location);
    says(
        &added.page,
        "Another device added this product from summer at 12.00% a moment ago. Orders now count for this one.",
    );
    // Without scripts no page is told twice, and another creator isn't told what ann has.
    let again = stage.add(&phone, 1500, "&agreed=true").await;
    assert_eq!(again.location, "/creator?done=kept");
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    let foreign = stage.page(&bob, &added.location).await;
    assert!(!foreign.body.contains("Another device"), "{}", foreign.body);
    // And the other device is told in the Inbox, with the way to what counts.
    relay(&stage.world).await;
    let inbox = stage.page(&tablet, "/creator/inbox").await;
    for words in [
        "A mug now pays you 15.00%",
        "You added it on two devices. The later one counts; the other was from summer at 12.00%.",
        "Inbox, 1 unread",
    ] {
        says(&inbox, words);
    }
    let (_, way) = inbox.body.split_once("href=\"/creator/showcase/").unwrap();
    let entry = format!("/creator/showcase/{}", &way[..73]);
    says(&stage.page(&tablet, &entry).await, "spring");
}
