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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_list_is_created_in_two_steps(_: PgPoolOptions, options: PgConnectOptions) {
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
    let id = stage.campaign.to_string();
    let (mug, pot) = (stage.mug.to_string(), stage.pot.to_string());
    let choose = |name: &str, chosen: &[&str], then: &str| {
        let mut fields = vec![
            ("campaign", &*id),
            ("typed[name]", name),
            ("at[step]", "products"),
            ("then", then),
        ];
        fields.extend(chosen.iter().map(|one| ("typed[chosen][]", *one)));
        form(&fields)
    };
    // Without a name or products there is no next step.
    let page = owner
        .send_and_see(&new, CHOOSE, &choose("", &[&mug], "next"))
        .await;
    shows(&page, &["Enter a list name.", "checked"]);
    let page = owner
        .send_and_see(&new, CHOOSE, &choose("Picks", &[], "next"))
        .await;
    shows(&page, &["Select at least one product.", "value=\"Picks\""]);

    // What is chosen stays chosen while something else is looked for.
    let searched = choose("Picks", &[&mug], "search") + "&at%5Bq%5D=pot";
    let found = owner.send(&new, CHOOSE, &searched).await;
    assert_eq!(found, format!("{new}?step=products&q=pot"));
    shows(
        &owner.get(&found).await.body,
        &["A mug", "A pot", "checked"],
    );
    let next = owner
        .send(&found, CHOOSE, &choose("Picks", &[&mug, &pot], "next"))
        .await;
    assert_eq!(next, format!("{new}?step=rates"));
    for _ in 0..2 {
        // Also when the page is loaded again.
        let page = owner.get(&next).await.body;
        shows(
            &page,
            &["A mug", "A pot", "Setup commission in bulk", "Create list"],
        );
    }

    let (of_mug, of_pot) = (rate_of(stage.mug), rate_of(stage.pot));
    let rates = |of: [&str; 2], more: &[(&str, &str)]| {
        let mut fields = vec![
            ("campaign", &*id),
            ("at[step]", "rates"),
            ("typed[name]", "Picks"),
            ("typed[chosen][]", &*mug),
            ("typed[chosen][]", &*pot),
            (&*of_mug, of[0]),
            (&*of_pot, of[1]),
        ];
        fields.extend_from_slice(more);
        form(&fields)
    };
    let page = owner
        .send_and_see(&next, CREATE, &rates(["16", ""], &[]))
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
        .send_and_see(&next, CHOOSE, &rates(["16", ""], &bulk))
        .await;
    shows(
        &page,
        &[
            "Set 12.00% for 2 products (1 had another rate).",
            "You keep 3.00%, £0.30 per item",
            "You keep 8.00%, £3.60 per item",
        ],
    );
    let undone = rates(["12", "12"], &[("then", "undo")]);
    let page = owner.send_and_see(&next, CHOOSE, &undone).await;
    shows(&page, &["value=\"16\""]);
    hides(&page, &["Set 12.00% for"]);

    // The way back to the products forgets no rate.
    let back = owner
        .send(&next, CHOOSE, &rates(["12", "13"], &[("then", "back")]))
        .await;
    assert_eq!(back, format!("{new}?step=products"));
    let again = owner
        .send(&back, CHOOSE, &choose("Picks", &[&mug, &pot], "next"))
        .await;
    let page = owner.get(&again).await.body;
    shows(&page, &["value=\"12\"", "value=\"13\""]);

    let made = owner.send(&next, CREATE, &rates(["12", "13"], &[])).await;
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
