//! A creator follows a product link and adds the product: on the real router, without scripts.

mod opening;
mod samples;
mod several;
mod showcase;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor, market::Market, registration::RegistrationAddress, selection::Selection,
};
use sqlx::postgres::PgConnectOptions;
use store::{ActorContext, import::Rows, links, lookup, registrations::NewRegistration};

use crate::{
    people::Place,
    world::{Answer, World},
};

const NOWHERE: &str = "zzzzzzzzzzzzzzzz";

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market with a link: the mug of SHOP1 in `spring`, at 30 % of which creators get 15 %.
struct Stage {
    world: World,
    mug: RegistrationAddress,
    code: String,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        let world = World::at(options, now).with_market().await;
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
        let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
            .await
            .unwrap();
        let by = by_program(&world);
        let exported = links::export(
            &world.db,
            &by,
            &world.outside,
            spring,
            &Selection::Ids(vec![mug]),
            false,
        )
        .await;
        let code = exported.unwrap().links[0].link.to_string();
        Self { world, mug, code }
    }

    /// Sends a form as a browser without scripts does, from this page; the page that it is led to.
    async fn send(&self, cookie: &str, from: &str, to: &str, body: &str) -> Sent {
        let referer = format!("https://partners.example.org{from}");
        let headers = [
            ("cookie", cookie),
            ("referer", referer.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let answer = self.world.ask("POST", to, &headers, body).await;
        assert!(
            answer.status.is_redirection(),
            "{to}: {} {}",
            answer.status,
            answer.body
        );
        let location = answer.header("location").to_owned();
        let page = location
            .strip_prefix("https://partners.example.org")
            .unwrap_or(&location);
        Sent {
            page: self.page(cookie, page).await,
            location,
        }
    }

    async fn page(&self, cookie: &str, path: &str) -> Answer {
        self.world.get_with(path, &[("cookie", cookie)]).await
    }

    async fn paste(&self, cookie: &str, pasted: &str) -> Sent {
        let body = format!("pasted={}", encoded(pasted));
        self.send(cookie, "/creator/add", "/api/links/open", &body)
            .await
    }

    async fn add(&self, cookie: &str, rate: u16, more: &str) -> Sent {
        let body = format!(
            "code={}&shown={rate},,none&terms_version=1{more}",
            self.code
        );
        let from = format!("/creator/add/{}", self.code);
        self.send(cookie, &from, "/api/showcase/add", &body).await
    }

    async fn ann(&self) -> String {
        self.world.sign_in_as(Place::Creator("ann")).await
    }
}

struct Sent {
    location: String,
    page: Answer,
}

fn by_program(world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now: now(),
        ids: &*world.outside.ids,
        form: None,
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}

/// The page says this.
#[track_caller]
fn says(page: &Answer, words: &str) {
    assert!(page.body.contains(words), "{words}: {}", page.body);
}
