//! A hundred links of which half are bad, in five ways: looking is one transaction that reads, adding is one that
//! writes.

use axum::http::StatusCode;
use domain::share_link::{CODE_SEED_BYTES, LinkCode};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{campaigns, links, registrations};

use super::{
    Stage, by_program, campaign, encoded, linked, now, register,
    several::{ADD, form},
};
use crate::statements::counting::Statements;

/// How many links are bad in each of the ways.
const BAD: usize = 10;

/// A hundred links, and those of them that are good.
struct Mixed {
    all: Vec<LinkCode>,
    good: Vec<LinkCode>,
}

impl Stage {
    /// So many products of SHOP1 in a campaign at 12 %, whose codes begin so.
    async fn many(&self, campaign: &str, begin: &str, count: usize) {
        let codes: Vec<String> = (0..count)
            .map(|number| format!("{begin}{number}"))
            .collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        self.products(&codes).await;
        let rated: Vec<_> = codes.iter().map(|code| (*code, "12")).collect();
        register(&self.world, campaign, &rated).await;
    }

    /// A hundred links: of each ten five are good, and five are bad in as many ways.
    async fn mixed(&self) -> Mixed {
        let (world, db, by) = (&self.world, &self.world.db, by_program(&self.world));
        self.many("spring", "s", 8 * BAD).await;
        let spring = linked(world, "spring", now()).await;
        let own = spring.products.iter();
        // The mug is one of the campaign, too.
        let own: Vec<_> = own.filter(|(address, _)| *address != self.mug).collect();
        let (good, taken) = own.split_at(5 * BAD);
        let days = ["2031-03-01", "2031-04-20", "2031-04-30"];
        campaign(world, ("winter", "south"), days).await;
        self.many("winter", "w", BAD).await;
        let winter = linked(world, "winter", now()).await;
        campaigns::end_early(db, &by, winter.campaign)
            .await
            .unwrap();
        let mut mixed = Mixed {
            all: Vec::new(),
            good: good.iter().map(|(_, code)| *code).collect(),
        };
        for (number, five) in good.chunks(5).enumerate() {
            let [revoked, closed, restricted] = [0, 1, 2].map(|way| taken[way * BAD + number]);
            links::revoke(db, &by, spring.campaign, revoked.1)
                .await
                .unwrap();
            registrations::close(db, &by, closed.0).await.unwrap();
            links::restrict(db, &by, spring.campaign, restricted.1, &["bob".to_owned()])
                .await
                .unwrap();
            let seed = u8::try_from(number).unwrap();
            mixed.all.extend(five.iter().map(|(_, code)| *code));
            mixed.all.extend([
                revoked.1,
                closed.1,
                restricted.1,
                winter.products[number].1,
                LinkCode::from_random([seed; CODE_SEED_BYTES]),
            ]);
        }
        mixed
    }

    async fn opened(&self) -> i64 {
        sqlx::query_scalar("select count(*) from share_link_opened")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_hundred_links_are_one_read_and_one_write(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let mixed = stage.mixed().await;
    assert_eq!((mixed.all.len(), mixed.good.len()), (100, 50));
    let headers = [
        ("cookie", ann.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
        ("referer", "https://partners.example.org/creator/add"),
    ];
    let post = async |to: &str, body: &str| stage.world.ask("POST", to, &headers, body).await;
    let lines: Vec<String> = mixed.all.iter().map(|code| format!("/p/{code}")).collect();
    let pasted = format!("pasted={}", encoded(&lines.join("\n")));
    // The first page of a process finds out what forms are signed with.
    stage.page(&ann, "/creator/add").await;
    let statements = Statements::listen();
    let led = post("/api/links/open", &pasted).await;
    assert!(led.status.is_redirection(), "{} {}", led.status, led.body);
    assert!(statements.begun().is_empty(), "pasting begins nothing");
    let here = led.header("location").to_owned();
    let page = stage.page(&ann, &format!("{here}&agreed=1")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Add all to showcase (50)"));
    let begun = statements.begun();
    let [read] = begun.as_slice() else {
        panic!("{begun:?}");
    };
    assert!(read.starts_with("begin isolation level repeatable read, read only"));
    assert_eq!(stage.opened().await, 0);

    let good: Vec<String> = mixed.good.iter().map(ToString::to_string).collect();
    let shown: Vec<_> = good.iter().map(|code| (&**code, "1200,,none")).collect();
    let body = form(&here, &shown, "");
    let added = post(ADD, &body).await;
    let location = added.header("location");
    assert!(
        location.ends_with("&agreed=1&done=added&n=50"),
        "{location}"
    );
    let begun = statements.begun();
    assert_eq!(begun.len(), 1, "{begun:?}");
    assert!(!begun[0].contains("read only"), "{begun:?}");
    // With it all that exist are noted as opened, also those that couldn't be added.
    assert_eq!(stage.opened().await, 90);
}
