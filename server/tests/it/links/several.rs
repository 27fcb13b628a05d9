//! Several links that are pasted together: each is answered, and added at once or one by one, without scripts.

use axum::http::StatusCode;
use domain::{market::Market, selection::Selection, share_link::LinkCode};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{import::Rows, links, lookup, products::NewProduct, registrations::NewRegistration};

use super::{NOWHERE, Stage, by_program, encoded, says};

const ADD: &str = "/api/showcase/add_each";

impl Stage {
    /// Another product of SHOP1 in `spring`, at this rate for creators, and its link.
    async fn product(&self, code: &str, rate: &str) -> String {
        let product = NewProduct {
            shop_code: "SHOP1".into(),
            product_code: code.into(),
            title: format!("A {code}"),
            price_units: 1_000,
            currency: domain::currency::Currency::Gbp,
        };
        self.world.take(Rows::Products(&[product])).await;
        let registration = NewRegistration {
            campaign_code: "spring".into(),
            shop_code: "SHOP1".into(),
            product_code: code.into(),
            total_rate: "30".parse().unwrap(),
            creator_rate: rate.parse().unwrap(),
            change: None,
        };
        self.world.take(Rows::Registrations(&[registration])).await;
        let (shop, registration) = sqlx::query_as::<_, (uuid::Uuid, uuid::Uuid)>(
            "select shop_id, registration_id from registration
             join product using (shop_id, product_id)
             where product_code = $1",
        )
        .bind(code)
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap();
        let address = domain::registration::RegistrationAddress {
            shop: shop.into(),
            registration: registration.into(),
        };
        let (spring, _) = lookup::campaign(&self.world.db, Market::Gb, "spring")
            .await
            .unwrap();
        let (by, ids) = (by_program(&self.world), Selection::Ids(vec![address]));
        let exported = links::export(
            &self.world.db,
            &by,
            &self.world.outside,
            spring,
            &ids,
            false,
        );
        exported.await.unwrap().links[0].link.to_string()
    }
}

/// What a form of these links says: each with what was shown of it.
fn form(page: &str, shown: &[(&str, &str)], more: &str) -> String {
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
    let ann = stage.ann().await;
    let page = stage
        .page(&ann, &format!("/creator/add/{}", stage.code))
        .await;
    says(&page, "name=\"shown\" value=\"1500,,none\"");
    let added = stage.add(&ann, 1500, "&agreed=true").await;
    assert_eq!(added.location, "/creator?done=added");
    // Removing on a second device says what is there.
    let showcase = stage.page(&ann, "/creator").await;
    says(&showcase, "A mug");
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_agencys_link_says_so(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         select agency_id, 'organisation', '2031-03-10T09:00:00Z', 'under_review', ''
         from campaign where campaign_code = 'spring'",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let page = stage
        .page(&ann, &format!("/creator/add/{}", stage.code))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&page, "This agency’s links can’t be used at the moment.");
    let here = format!("/creator/add/several?links=p{}", stage.code);
    let page = stage.page(&ann, &here).await;
    assert_eq!(page.status, StatusCode::OK);
    says(&page, "This agency’s links can’t be used at the moment.");
}
