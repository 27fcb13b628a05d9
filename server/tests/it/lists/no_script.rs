//! **Create product list** in two steps, as a browser without scripts goes through them: what is chosen and typed
//! is kept from step to step, through searches, the way back and loading again.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{Stage, rate_of};
use crate::{
    agency::{OWNER, form},
    people::{Person, hides, shows},
};

const CHOOSE: &str = "/api/lists/choose";
const CREATE: &str = "/api/lists/create";

impl Stage {
    /// The form of the first step, with these products ticked.
    fn chosen(&self, name: &str, chosen: &[&str], then: &str) -> String {
        let campaign = self.campaign.to_string();
        let mut fields = vec![
            ("campaign", &*campaign),
            ("typed[name]", name),
            ("at[step]", "products"),
            ("then", then),
        ];
        fields.extend(chosen.iter().map(|one| ("typed[chosen][]", *one)));
        form(&fields)
    }

    /// The form of the second step for the mug and the pot, with these rates typed.
    fn rated(&self, [mug, pot]: [&str; 2], more: &[(&str, &str)]) -> String {
        let campaign = self.campaign.to_string();
        let chosen = [self.mug, self.pot].map(|one| one.to_string());
        let rates = [self.mug, self.pot].map(rate_of);
        let mut fields = vec![
            ("campaign", &*campaign),
            ("at[step]", "rates"),
            ("typed[name]", "Picks"),
            ("typed[chosen][]", &*chosen[0]),
            ("typed[chosen][]", &*chosen[1]),
            (&*rates[0], mug),
            (&*rates[1], pot),
        ];
        fields.extend_from_slice(more);
        form(&fields)
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_chosen_stays_so_through_refusals_and_searches(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let new = format!("{}/new", stage.lists());
    let page = owner.get(&new).await.body;
    shows(
        &page,
        &[
            "Create product list",
            "List name",
            "Select A mug",
            "A pot",
            "Next",
        ],
    );
    let (mug, pot) = (stage.mug.to_string(), stage.pot.to_string());
    // Without a name or products there is no next step.
    let nameless = stage.chosen("", &[mug.as_str()], "next");
    let page = owner.send_and_see(&new, CHOOSE, &nameless).await;
    shows(&page, &["Enter a list name.", "checked"]);
    let none = stage.chosen("Picks", &[], "next");
    let page = owner.send_and_see(&new, CHOOSE, &none).await;
    shows(&page, &["Select at least one product.", "value=\"Picks\""]);

    // What is chosen stays chosen while something else is looked for.
    let searched = stage.chosen("Picks", &[mug.as_str()], "search") + "&at%5Bq%5D=pot";
    let found = owner.send(&new, CHOOSE, &searched).await;
    assert_eq!(found, format!("{new}?step=products&q=pot"));
    shows(
        &owner.get(&found).await.body,
        &["A mug", "A pot", "checked"],
    );
    let both = stage.chosen("Picks", &[mug.as_str(), pot.as_str()], "next");
    let next = owner.send(&found, CHOOSE, &both).await;
    assert_eq!(next, format!("{new}?step=rates"));
    for _ in 0..2 {
        // Also when the page is loaded again.
        let page = owner.get(&next).await.body;
        shows(
            &page,
            &["A mug", "A pot", "Setup commission in bulk", "Create list"],
        );
    }
    // The way back to the products forgets no rate.
    let typed = stage.rated(["12", "13"], &[("then", "back")]);
    let back = owner.send(&next, CHOOSE, &typed).await;
    assert_eq!(back, format!("{new}?step=products"));
    let again = owner.send(&back, CHOOSE, &both).await;
    let page = owner.get(&again).await.body;
    shows(&page, &["value=\"12\"", "value=\"13\""]);
}

#[database_test::test(store::MIGRATOR)]
async fn rates_are_set_one_by_one_or_in_bulk_and_the_list_is_created(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let new = format!("{}/new", stage.lists());
    let (mug, pot) = (stage.mug.to_string(), stage.pot.to_string());
    let both = stage.chosen("Picks", &[mug.as_str(), pot.as_str()], "next");
    let next = owner.send(&new, CHOOSE, &both).await;
    let page = owner
        .send_and_see(&next, CREATE, &stage.rated(["16", ""], &[]))
        .await;
    shows(
        &page,
        &[
            "2 rates need to be corrected.",
            "Maximum 15.00%",
            "Enter a commission rate.",
            "value=\"16\"",
        ],
    );
    assert_eq!(stage.made().await, 0);

    let bulk = [
        ("typed[ticked][]", &*mug),
        ("typed[ticked][]", &*pot),
        ("typed[one_rate]", "12"),
        ("then", "set"),
    ];
    let page = owner
        .send_and_see(&next, CHOOSE, &stage.rated(["16", ""], &bulk))
        .await;
    shows(
        &page,
        &[
            "Set 12.00% for 2 products (1 had another rate).",
            "Agency commission 3.00%, £0.30 per item",
            "Agency commission 8.00%, £3.60 per item",
        ],
    );
    let undone = stage.rated(["12", "12"], &[("then", "undo")]);
    let page = owner.send_and_see(&next, CHOOSE, &undone).await;
    shows(&page, &["value=\"16\""]);
    hides(&page, &["Set 12.00% for"]);

    let made = owner
        .send(&next, CREATE, &stage.rated(["12", "13"], &[]))
        .await;
    assert!(made.ends_with("?done=list-created"), "{made}");
    let page = owner.get(&made).await.body;
    shows(
        &page,
        &[
            "List created. Copy its link to share it.",
            "<title>Picks · ",
            "value=\"12.00\"",
            "value=\"13.00\"",
            "/l/",
        ],
    );
    assert_eq!(stage.made().await, 1);
    // The next list begins with nothing.
    hides(&owner.get(&new).await.body, &["value=\"Picks\""]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_full_says_what_to_do(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let new = format!("{}/new?step=rates", stage.lists());
    let more = stage.more_products(101).await;
    let id = stage.campaign.to_string();
    let body = |count: usize| {
        let chosen = more.iter().take(count).map(ToString::to_string);
        let chosen: Vec<String> = chosen.collect();
        let rates: Vec<String> = more.iter().take(count).map(|one| rate_of(*one)).collect();
        let mut fields = vec![("campaign", &*id), ("typed[name]", "Many")];
        fields.extend(chosen.iter().map(|one| ("typed[chosen][]", &**one)));
        fields.extend(rates.iter().map(|one| (&**one, "10")));
        form(&fields)
    };
    let page = owner.send_and_see(&new, CREATE, &body(101)).await;
    shows(
        &page,
        &["A list can have up to 100 products. Remove 1 to add these."],
    );
    let made = owner.send(&new, CREATE, &body(100)).await;
    assert!(made.ends_with("?done=list-created"), "{made}");

    sqlx::query("update campaign_list_count set lists = 1000")
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
    let page = owner.send_and_see(&new, CREATE, &body(1)).await;
    shows(
        &page,
        &["This campaign has 1,000 product lists, the maximum. Delete a list to add another one."],
    );
    assert_eq!(stage.made().await, 1);
}
