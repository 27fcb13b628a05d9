//! What a creator reads of a link that can't be followed: where it is pasted, on its page, and among several.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{ids::CampaignId, market::Market, offer::RateFrom, product_list::ListName};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext, campaigns, links, lookup,
    offers::set_creator_rate,
    product_lists::{self, NewList},
    registrations::{self, Request},
};

use super::{Stage, by_program, campaign, linked, register, says};

/// A link, and what is said of it.
type Refused = (String, &'static str);

/// A moment at which every campaign of the test has begun.
fn later() -> DateTime<Utc> {
    "2031-05-10T10:00:00Z".parse().unwrap()
}

impl Stage {
    /// A product of SHOP1 in another campaign, whose days these are; the campaign and the link.
    async fn elsewhere(
        &self,
        (code, agency): (&str, &str),
        days: [&str; 3],
    ) -> (CampaignId, String) {
        campaign(&self.world, (code, agency), days).await;
        self.products(&[code]).await;
        register(&self.world, code, &[(code, "12")]).await;
        let linked = linked(&self.world, code, later()).await;
        (linked.campaign, linked.products[0].1.to_string())
    }

    /// The cup of SHOP2 in `spring`, which gets its rate and its link only in April.
    async fn without_rate(&self) -> String {
        let (db, by) = (&self.world.db, by_program(&self.world));
        let (spring, _) = lookup::campaign(db, Market::Gb, "spring").await.unwrap();
        let (shop, product) = lookup::product(db, Market::Gb, "cup").await.unwrap();
        let request = Request {
            campaign: spring,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        let cup = registrations::register(db, &by, request).await.unwrap();
        registrations::approve(db, &by, cup).await.unwrap();
        let april = "2031-04-01T10:00:00Z".parse().unwrap();
        let rate = RateFrom {
            from: april,
            rate: "12".parse().unwrap(),
        };
        let by = ActorContext { now: april, ..by };
        set_creator_rate(db, &by, cup, rate).await.unwrap();
        let linked = linked(&self.world, "spring", april).await;
        linked.of(&self.world, "cup").await.1.to_string()
    }

    /// A link of each reason, with its sentence.
    async fn refused(&self) -> Vec<Refused> {
        let (world, db, by) = (&self.world, &self.world.db, by_program(&self.world));
        let no_rate = self.without_rate().await;
        let own = ["withdrawn", "closed", "chosen"];
        self.products(&own).await;
        register(world, "spring", &own.map(|code| (code, "12"))).await;
        let spring = linked(world, "spring", later()).await;
        let withdrawn = spring.of(world, "withdrawn").await.1;
        links::revoke(db, &by, spring.campaign, withdrawn)
            .await
            .unwrap();
        let (address, closed) = spring.of(world, "closed").await;
        registrations::close(db, &by, address).await.unwrap();
        let chosen = spring.of(world, "chosen").await.1;
        links::restrict(db, &by, spring.campaign, chosen, &["bob".to_owned()])
            .await
            .unwrap();
        let may = ["2031-05-01", "2031-05-20", "2031-05-31"];
        let (_, upcoming) = self.elsewhere(("may", "north"), may).await;
        let long = ["2031-03-01", "2031-05-20", "2031-05-31"];
        let (winter, ended) = self.elsewhere(("winter", "north"), long).await;
        campaigns::end_early(db, &by, winter).await.unwrap();
        let (_, suspended) = self.elsewhere(("autumn", "south"), long).await;
        self.suspend("autumn").await;
        vec![
            (
                withdrawn.to_string(),
                "The agency has withdrawn this link. Ask for a new one.",
            ),
            (
                upcoming,
                "The campaign starts on 1\u{a0}May\u{a0}2031. You can use the link from then.",
            ),
            (
                ended,
                "The campaign ended on 10\u{a0}Mar\u{a0}2031. Its products can no longer be added.",
            ),
            (
                closed.to_string(),
                "The product is no longer in the campaign.",
            ),
            (
                chosen.to_string(),
                "This link is for creators the agency has chosen.",
            ),
            (
                no_rate,
                "The agency hasn’t set a commission rate for this product yet. Try again later.",
            ),
            (
                suspended,
                "This agency’s links can’t be used at the moment. Products you added before go on earning.",
            ),
        ]
    }

    /// Suspends the agency of a campaign.
    async fn suspend(&self, campaign_code: &str) {
        sqlx::query(
            "insert into suspension (suspended_id, kind, suspended_at, reason, note)
             select agency_id, 'organisation', '2031-03-10T09:00:00Z', 'under_review', ''
             from campaign where campaign_code = $1",
        )
        .bind(campaign_code)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_reason_has_its_sentence_for_one_link_and_among_several(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let refused = stage.refused().await;
    let ann = stage.ann().await;
    for (code, sentence) in &refused {
        let pasted = stage.paste(&ann, code).await;
        assert!(pasted.location.contains("/creator/add?"), "{sentence}");
        says(&pasted.page, sentence);
        let page = stage.page(&ann, &format!("/creator/add/{code}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        says(&page, "This product can’t be added");
        says(&page, sentence);
        assert!(!page.body.contains("12.00%"), "{sentence}");
    }
    let codes: Vec<_> = refused.iter().map(|(code, _)| format!("p{code}")).collect();
    let several = format!("/creator/add/several?links={}", codes.join("."));
    let page = stage.page(&ann, &several).await;
    assert_eq!(page.status, StatusCode::OK);
    for (code, sentence) in &refused {
        // Each stands below its own link.
        let (_, below) = page.body.split_once(&format!("/p/{code}<")).unwrap();
        let card = below.split("goods__title").next().unwrap();
        assert!(card.contains(sentence), "{sentence}: {card}");
    }
    says(&page, "Paste other links");
    assert!(!page.body.contains("Add all to showcase"));
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_without_products_and_one_that_is_gone_say_so_among_several(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (db, by) = (&stage.world.db, by_program(&stage.world));
    let (spring, _) = lookup::campaign(db, Market::Gb, "spring").await.unwrap();
    let mut codes = Vec::new();
    for name in ["Autumn picks", "Gone"] {
        let new = NewList {
            name: ListName::parse(name).unwrap(),
            items: vec![(stage.mug, "10".parse().unwrap())],
        };
        let list = product_lists::create(db, &by, &stage.world.outside, spring, &new).await;
        let list = list.unwrap();
        let code = product_lists::opened(db, &by, list).await.unwrap().link;
        codes.push(code.unwrap());
        if name == "Gone" {
            product_lists::delete(db, &by, list).await.unwrap();
        }
    }
    registrations::close(db, &by, stage.mug).await.unwrap();
    let ann = stage.ann().await;
    let [empty, gone] = codes.as_slice() else {
        panic!("{codes:?}");
    };
    let page = format!("/creator/add/several?links=l{empty}.l{gone}");
    let page = stage.page(&ann, &page).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, below) = page.body.split_once("Autumn picks").unwrap();
    let (of_empty, of_gone) = below.split_once(&format!("/l/{gone}<")).unwrap();
    assert!(of_empty.contains("No available products yet"), "{of_empty}");
    let not_found = "The product list wasn’t found. The agency may have deleted it.";
    assert!(of_gone.contains(not_found), "{of_gone}");
}
