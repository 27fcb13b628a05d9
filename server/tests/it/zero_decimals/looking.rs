//! Everything that anybody looks at: every page and file that the links of each place reach.

use std::collections::BTreeMap;

use axum::{body::Body, http::StatusCode};
use serde_json::Value;
use server::jobs;
use uuid::Uuid;

use super::{
    reading::{Reading, numbers, text_of},
    scene::Scene,
};
use crate::{money_world::MoneyWorld, people::Person, walk::Walk};

/// How many pages of one kind are looked at.
const PAGES_OF_A_KIND: usize = 3;

const BOUNDARY: &str = "a-boundary-of-the-test";

/// Every amount that there is.
const AMOUNTS: &str = "
    select distinct units from (
        select unnest(array[
            pending_seller, pending_agency, pending_creator, pending_managing
          , posted_seller, posted_agency, posted_creator, posted_managing
        ]) as units
        from ledger_entry
        union all select party_units from party_entry
        union all select unnest(array[total_units, running_units]) from bill
        union all select unnest(array[units, billed_units, paid_units, held_units]) from payout
        union all select amount_units from payout_skipped
        union all select total_units from payout_batch
        union all select unnest(array[claimed_units, changed_units]) from dispute
        union all select held_units from dispute_side
        union all select unit_price_units from order_line
        union all select unnest(array[their_units, our_units, at_stake_units]) from reconciliation_row
        union all
        select sum(at_stake_units)::bigint from reconciliation_row
        group by party_id, reconciliation_id
    ) as known
    where units is not null";

/// A page that must say an amount: this one, or any that there is.
pub(super) type Said = (String, Option<i64>);

/// A place, and what is looked at in it.
pub(super) struct Area<'a> {
    /// Where it begins.
    pub(super) home: &'static str,
    /// Who looks.
    pub(super) person: Person<'a>,
    /// Pages that must say an amount.
    pub(super) pages: Vec<Said>,
}

/// What is known of the market's amounts.
pub(super) async fn all_amounts(money: &MoneyWorld) -> Reading {
    let amounts: Vec<i64> = sqlx::query_scalar(AMOUNTS)
        .fetch_all(money.pool())
        .await
        .unwrap();
    Reading::of(amounts)
}

impl Area<'_> {
    /// Looks at the pages that must say an amount, then at everything that links lead to.
    pub(super) async fn is_as_it_is(self, money: &MoneyWorld, reading: &Reading) {
        for (path, amount) in &self.pages {
            let page = self.person.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
            let text = text_of(&page.body);
            let is_said = match amount {
                Some(amount) => numbers(&text).contains(amount),
                None => reading.is_said(&text),
            };
            assert!(is_said, "{path} doesn't say {amount:?}: {text}");
        }
        let walk = Walk {
            home: self.home,
            further: self.pages.into_iter().map(|(path, _)| path).collect(),
            of_a_kind: PAGES_OF_A_KIND,
        };
        let walked = walk.of(&self.person, |way, answer| {
            assert!(!answer.status.is_server_error(), "{way}: {}", answer.body);
            reading.answer(way, answer);
        });
        let mut files = 0;
        for (way, answer) in walked.await {
            let path = way.split('?').next().unwrap_or_default();
            if answer.status != StatusCode::OK {
                continue;
            }
            if path.ends_with(".xlsx") {
                let bytes = money.world.file(&way, self.person.cookie()).await;
                reading.sheet(&way, bytes);
                files += 1;
            } else if path.ends_with(".csv") {
                files += 1;
            }
        }
        assert!(files > 0, "{} leads to no file of amounts", self.home);
    }
}

impl Scene<'_> {
    /// What the platform says of order A, each part by 7 more than here, and of an order that isn't here.
    fn export(&self) -> String {
        let sold = self.sold;
        let row = |order: &str, more: i64| {
            format!(
                "{order},1,{},1,{}%,{},{}%,{},10/03/2011 10:00:00\r\n",
                sold.price,
                sold.total_rate,
                sold.agency + more,
                sold.creator_rate,
                sold.creator + more,
            )
        };
        format!(
            "Order ID,SKU ID,Price,Quantity,Standard affiliate partner commission rate,\
             Est. affiliate partner commission,Standard creator affiliate commission rate,\
             Est. creator commission,Time Created\r\n{}{}",
            row("A", 7),
            row("Z", 0),
        )
    }

    /// Somebody uploads that, and the worker compares it. Says which comparison it is.
    pub(super) async fn compared(&self, person: &Person<'_>, workspace: &str) -> Uuid {
        let part =
            |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        let form = format!(
            "{}\r\n\r\n{}\r\n{}; filename=\"export.csv\"\r\nContent-Type: text/csv\r\n\r\n\
             {}\r\n--{BOUNDARY}--\r\n",
            part("market"),
            self.sold.market,
            part("file"),
            self.export(),
        );
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [
            ("cookie", person.cookie()),
            ("content-type", kind.as_str()),
            ("accept", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        let path = format!("/reconciliations?for={workspace}");
        let world = &self.money.world;
        let sent = world.post_bytes(&path, &headers, Body::from(form)).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
        jobs::run_reconciliations(self.money.context())
            .await
            .unwrap();
        let said: Value = serde_json::from_str(&sent.body).unwrap();
        said["reconciliation"].as_str().unwrap().parse().unwrap()
    }

    /// Every mail that was sent is as it is, and these amounts are in mails to each of the three who earn and pay.
    pub(super) fn mails_say(&self, reading: &Reading, amounts: [&[i64]; 3]) {
        let mut said: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (_, mail) in self.mailer.folder().unwrap().list().unwrap() {
            let of_person = said.entry(mail.to.clone()).or_default();
            for text in [&mail.subject, &mail.text, &text_of(&mail.html)] {
                reading.text(&mail.subject, text);
                of_person.extend(numbers(text));
            }
        }
        for (email, amounts) in EMAILS.into_iter().zip(amounts) {
            for amount in amounts {
                let is_said = said.get(email).is_some_and(|said| said.contains(amount));
                assert!(is_said, "no mail to {email} says {amount}: {said:?}");
            }
        }
    }
}
