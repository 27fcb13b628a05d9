//! The alert of a lower rate, of one product and of several links: what it says, and what each choice does.

use chrono::TimeDelta;
use domain::offer::RateFrom;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::offers;

use super::{
    Stage, by_program, now, says,
    several::{ADD, form},
};
use crate::{people::hides, world::Answer};

/// What a hidden field of a page sends.
fn hidden(page: &Answer, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, value) = page
        .body
        .split_once(&field)
        .unwrap_or_else(|| panic!("no field {name}: {}", page.body));
    value.split('"').next().unwrap().to_owned()
}

#[track_caller]
fn says_all(page: &Answer, all: &[&str]) {
    for words in all {
        says(page, words);
    }
}

impl Stage {
    /// Ann's newest receipt.
    async fn newest_receipt(&self, ann: &str) -> Answer {
        let receipts = self.page(ann, "/creator/receipts").await;
        let (_, id) = receipts.body.split_once("/creator/receipts/").unwrap();
        let receipt = format!("/creator/receipts/{}", &id[..36]);
        self.page(ann, &receipt).await
    }

    /// The agency of `spring` lowers the rate of the mug to 10 % a second after it was accepted.
    async fn cut(&self) {
        let change = RateFrom {
            from: now() + TimeDelta::seconds(1),
            rate: "10".parse().unwrap(),
        };
        let by = by_program(&self.world);
        offers::set_creator_rate(&self.world.db, &by, self.mug, change)
            .await
            .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_offer_is_asked_of_and_taken_only_by_a_choice(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let code = stage.mug_in_summer("12").await;
    let here = format!("/creator/add/{code}");
    let agreed = format!("{here}?agreed=1");
    let asked = format!("{here}?alert=all&agreed=1");
    let page = stage.page(&ann, &here).await;
    says_all(&page, &["12.00%", "Add to showcase"]);
    hides(&page.body, &["<dialog"]);
    // Only who agreed to the terms in force is asked.
    for (more, wrong) in [
        (
            "?alert=all",
            "Select “Agree to the terms” to add the product.",
        ),
        (
            "?alert=all&agreed=7",
            "The terms changed while you were reading. Read and agree to version 1.",
        ),
    ] {
        let page = stage.page(&ann, &format!("{here}{more}")).await;
        says(&page, wrong);
        hides(&page.body, &["<dialog"]);
    }
    let alert = stage.page(&ann, &asked).await;
    says_all(
        &alert,
        &[
            "<dialog",
            "This link would lower your commission rate",
            "A mug: 12.00% instead of 15.00%.",
            "Counts for orders from the moment you add it.",
            "Without adding: 15.00%.",
            "Rates over time: A mug",
            "Add anyway",
            "Cancel",
        ],
    );
    hides(
        &alert.body,
        &["Add only the better ones", "Add all anyway", "until 9"],
    );
    // Cancelling leads to the page without it, and nothing has changed.
    let close = format!("href=\"{agreed}\"");
    says(&alert, &close);
    hides(&stage.page(&ann, &agreed).await.body, &["<dialog"]);
    says(&stage.page(&ann, "/creator/receipts").await, "1 receipt.");

    stage.cut().await;
    let alert = stage.page(&ann, &asked).await;
    says(
        &alert,
        "Without adding: 15.00% until 9\u{a0}Apr\u{a0}2031, then 10.00%.",
    );
    let shown = hidden(&alert, "shown");
    assert!(shown.starts_with("1200,1500,"), "{shown}");
    let body = format!("code={code}&shown={shown}&terms_version=1&agreed=true");
    let add = "/api/showcase/add";
    // Without a choice nothing is given up.
    let unasked = stage.send(&ann, &asked, add, &body).await;
    says(
        &unasked.page,
        "This link pays 12.00%, and you currently earn 15.00% on this product.",
    );
    says(&stage.page(&ann, "/creator/receipts").await, "1 receipt.");
    let anyway = format!("{body}&choice=all");
    let added = stage.send(&ann, &asked, add, &anyway).await;
    assert_eq!(added.location, "/creator?done=added");
    let receipt = stage.newest_receipt(&ann).await;
    says_all(&receipt, &["12.00%", "Previous rate", "15.00%", &code]);
    says(&stage.page(&ann, "/creator/receipts").await, "2 receipts.");
}

#[database_test::test(store::MIGRATOR)]
async fn of_several_links_the_better_are_added_first_and_all_by_a_choice(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let jug = stage.product("jug", "12").await;
    let mug = stage.mug_in_summer("12").await;
    let here = format!("/creator/add/several?links=p{mug}.p{jug}");
    let agreed = format!("{here}&agreed=1");
    let page = stage.page(&ann, &agreed).await;
    says_all(&page, &["Lower rate", "Add all to showcase (2)"]);
    hides(&page.body, &["<dialog", "In your showcase"]);
    stage.cut().await;
    let asked = format!("{agreed}&alert=all");
    let alert = stage.page(&ann, &asked).await;
    says_all(
        &alert,
        &[
            "<dialog",
            "These links would lower some of your commission rates",
            "A mug: 12.00% instead of 15.00%.",
            "Without adding: 15.00% until 9\u{a0}Apr\u{a0}2031, then 10.00%.",
            "Add only the better ones (1)",
            "Add all anyway",
            "Cancel",
        ],
    );
    hides(&alert.body, &["A jug: 12.00%"]);
    let of_one = stage.page(&ann, &format!("{agreed}&alert={mug}")).await;
    says_all(&of_one, &["A mug: 12.00% instead of 15.00%.", "Add anyway"]);
    hides(
        &of_one.body,
        &["Add only the better ones", "Add all anyway"],
    );
    let better = stage.page(&ann, &format!("{agreed}&alert={jug}")).await;
    hides(&better.body, &["<dialog"]);

    let shown_of = |code: &str| hidden(&alert, &format!("consent[shown][of.{code}]"));
    let (shown_mug, shown_jug) = (shown_of(&mug), shown_of(&jug));
    assert!(shown_mug.starts_with("1200,1500,"), "{shown_mug}");
    assert_eq!(shown_jug, "1200,,none");
    let both = [(&*mug, &*shown_mug), (&*jug, &*shown_jug)];
    let only_better = form(&here, &both, "&choice=better");
    let added = stage.send(&ann, &asked, ADD, &only_better).await;
    assert_eq!(added.location, format!("{agreed}&done=added&n=1"));
    says_all(
        &added.page,
        &[
            "1 product added to your showcase.",
            "In your showcase",
            "Lower rate",
            "Add all to showcase (1)",
        ],
    );
    let receipt = stage.newest_receipt(&ann).await;
    says_all(&receipt, &["A jug", &jug]);
    hides(&receipt.body, &["Previous rate"]);

    let all = form(&here, &both, "&choice=all");
    let added = stage.send(&ann, &asked, ADD, &all).await;
    assert_eq!(added.location, format!("{agreed}&done=added&n=2"));
    says(&added.page, "All of these products are in your showcase");
    let receipt = stage.newest_receipt(&ann).await;
    says_all(&receipt, &["A mug", "12.00%", "Previous rate", "15.00%"]);
    says(&stage.page(&ann, "/creator/receipts").await, "3 receipts.");
}
