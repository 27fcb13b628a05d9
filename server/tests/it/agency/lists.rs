//! Lists in the order that their reader chose, without the columns that are hidden, and verbs for all
//! of a list: without scripts.

use domain::{
    currency::Currency, market::Market, period::CampaignDates, registration::RegistrationAddress,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    campaigns::NewCampaign, import::Rows, products::NewProduct, registrations::NewRegistration,
};

use super::{OWNER, STRANGER, VIEWER, approved, form, market, register, spring, state_of};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

const APPROVE: &str = "/api/registrations/approve";
const REJECT: &str = "/api/registrations/reject";
const SET_RATE: &str = "/api/offers/set_creator_rates";
const EXPORT: &str = "/api/links/export";

/// So many products of SHOP1, called and priced by their number.
async fn products(world: &World, count: i64) -> Vec<String> {
    let products: Vec<NewProduct> = (0..count)
        .map(|number| NewProduct {
            shop_code: "SHOP1".into(),
            product_code: format!("n-{number:02}"),
            title: format!("Thing {number:02}"),
            price_units: 10_000 - number,
            currency: Currency::Gbp,
        })
        .collect();
    world.take(Rows::Products(&products)).await;
    products.into_iter().map(|one| one.product_code).collect()
}

/// The words stand on the page in this order.
fn in_order(page: &str, words: &[&str]) {
    let mut rest = page;
    for word in words {
        let found = rest.split_once(word);
        let (_, after) = found.unwrap_or_else(|| panic!("no {word} behind the others: {words:?}"));
        rest = after;
    }
}

/// What a page has as the value of a hidden field.
pub(super) fn value_of(page: &str, name: &str) -> String {
    let (_, after) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no field {name}"));
    after.split_once('"').unwrap().0.to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_sorted_by_links_and_its_pages_stay_sorted(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    for code in products(&world, 30).await {
        register(&world, &code, "20").await;
    }
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/campaigns/{}", spring(&world).await);
    let get = async |query: &str| {
        let page = owner.get(&format!("{details}?tab=pending{query}")).await;
        page.body.replace("&amp;", "&")
    };

    let page = get("").await;
    in_order(&page, &["Thing 29", "Thing 28", "Thing 05"]);
    shows(&page, &["sort=price", "sort=title", "Select all 30"]);
    hides(&page, &["aria-sort", "Thing 04"]);

    let page = get("&sort=title").await;
    in_order(&page, &["Thing 00", "Thing 01", "Thing 24"]);
    shows(&page, &["aria-sort=\"ascending\"", "sort=-title"]);
    hides(&page, &["Thing 25"]);
    let (_, next) = page.split_once("sort=title&after=").unwrap();
    let (next, _) = next.split_once('"').unwrap();
    let page = get(&format!("&sort=title&after={next}")).await;
    in_order(&page, &["Thing 25", "Thing 29"]);
    hides(&page, &["Thing 24"]);

    // The key of one order is none of another, and a word that is no order is passed over.
    let page = get(&format!("&sort=-price&after={next}")).await;
    in_order(&page, &["Thing 00", "Thing 24"]);
    in_order(&get("&sort=stock").await, &["Thing 29", "Thing 28"]);
}

#[database_test::test(store::MIGRATOR)]
async fn columns_are_hidden_by_the_address_and_by_a_form(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    register(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/campaigns/{}?tab=pending", spring(&world).await);

    let page = owner.get(&details).await.body;
    shows(&page, &["Columns", "Exported files include all columns."]);
    hides(&page, &["data-hide", "hidden</span>"]);
    let page = owner.get(&format!("{details}&hide=rate.since.x")).await;
    let page = page.body.replace("&amp;", "&");
    shows(
        &page,
        &[
            "data-hide=\"4 7\"",
            "Columns, 2 hidden",
            "value=\"rate.since.x\"",
        ],
    );
    // Ways to the same list keep it.
    assert!(page.contains("sort=price&hide=rate.since.x"), "{page}");
    // The form without script says what it shows.
    let sent = format!("{details}&columns=price.rate.since&show=price&show=since");
    let page = owner.get(&sent).await.body;
    shows(&page, &["data-hide=\"4\"", "Columns, 1 hidden"]);
    // Who may only look has no ticks, so the places are others.
    let viewer = Person::of(&world, VIEWER).await;
    let page = viewer.get(&format!("{details}&hide=rate")).await.body;
    shows(&page, &["data-hide=\"3\""]);
}

#[database_test::test(store::MIGRATOR)]
async fn all_of_a_list_are_decided_without_a_tick(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mut things: Vec<RegistrationAddress> = Vec::new();
    for code in products(&world, 27).await {
        things.push(register(&world, &code, "20").await);
    }
    let mug = register(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let details = format!("/partner/campaigns/{id}");
    let selected = format!("{details}?tab=pending&q=thing&select=all");

    let viewer = Person::of(&world, VIEWER).await;
    let page = viewer.get(&selected).await.body;
    hides(&page, &["27 selected", "Select all"]);
    let page = owner.get(&selected).await.body;
    shows(&page, &["All 27 selected", "disabled", "Clear selection"]);
    let as_of = value_of(&page, "all[as_of]");
    assert_eq!(value_of(&page, "all[q]"), "thing");

    // The dialog says how many; one row's own button is about this row.
    let dialog = format!("{details}?tab=pending&q=thing&select={as_of}&reject=true");
    let page = owner.get(&dialog).await.body;
    shows(&page, &["Reject 27 products?"]);
    assert_eq!(value_of(&page, "all[as_of]"), as_of);
    let last = things.last().unwrap();
    let one = format!("{dialog}&picked%5B%5D={last}");
    shows(&owner.get(&one).await.body, &["Reject “Thing 26”?"]);

    let all = |q: &str, more: &[(&str, &str)]| {
        let all = [("campaign", &*id), ("all[q]", q), ("all[as_of]", &as_of)];
        form(&[&all, more].concat())
    };
    let stranger = Person::of(&world, STRANGER).await;
    let answer = stranger.call(APPROVE, &all("thing", &[])).await;
    assert_eq!(answer.status, 404, "{}", answer.body);
    assert_eq!(state_of(&world, *last).await, "pending");

    // What came after the choice isn't meant.
    let late = register(&world, "pot", "20").await;
    let leads_to = owner.send(&selected, APPROVE, &all("thing", &[])).await;
    let expected = format!("{details}?tab=pending&done=approved&n=27");
    assert_eq!(leads_to, expected);
    for thing in things {
        assert_eq!(state_of(&world, thing).await, "approved");
    }
    assert_eq!(state_of(&world, mug).await, "pending");
    let noted = [
        ("rejection[reason]", "too_expensive"),
        ("rejection[explanation]", "Try £12"),
    ];
    let rest = all("", &noted);
    let leads_to = owner.send(&dialog, REJECT, &rest).await;
    assert_eq!(leads_to, format!("{details}?tab=pending&done=rejected&n=1"));
    assert_eq!(state_of(&world, mug).await, "rejected");
    assert_eq!(state_of(&world, late).await, "pending");
    let page = owner.get(&format!("{details}?tab=rejected")).await.body;
    shows(&page, &["Too expensive: Try £12"]);
}

#[database_test::test(store::MIGRATOR)]
async fn one_rate_is_set_for_all_that_it_fits(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    approved(&world, "mug", "10").await;
    approved(&world, "pot", "30").await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let selected = format!("/partner/campaigns/{id}/approved?select=all");
    let page = owner.get(&selected).await.body;
    shows(&page, &["All 2 selected"]);
    let as_of = value_of(&page, "all[as_of]");
    let all = |more: &[(&str, &str)]| {
        let all = [("campaign", &*id), ("all[as_of]", &*as_of)];
        form(&[&all, more].concat())
    };
    let set = form(&[
        ("campaign", &*id),
        ("for_all[all][as_of]", &*as_of),
        ("for_all[rate]", "15"),
    ]);
    let page = owner.send_and_see(&selected, SET_RATE, &set).await;
    shows(
        &page,
        &["1 updated, 1 not updated", "A mug: maximum 10.00%", "15.00"],
    );

    // Links of all: those without a rate are named, and left out if the agency agrees.
    let answer = owner.call(EXPORT, &all(&[])).await;
    shows(
        &answer.body,
        &["A mug has no creator commission rate", "without-rate"],
    );
    let without = all(&[("leave_out", "true")]);
    let leads_to = owner.send(&selected, EXPORT, &without).await;
    assert!(leads_to.contains("done=exported&n=1"), "{leads_to}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_approved_are_narrowed_by_chips_that_say_how_many(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    approved(&world, "mug", "20").await;
    let pot = approved(&world, "pot", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
    let rate = format!("rates[of.{pot}]");
    let rate = form(&[("campaign", &id), (&rate, "12")]);
    owner
        .send(&tab, "/api/offers/set_creator_rates", &rate)
        .await;

    let page = owner.get(&tab).await.body.replace("&amp;", "&");
    shows(
        &page,
        &["No rate", "only=no-rate", "Not exported", "A mug", "A pot"],
    );
    // Nobody keeps a higher rate, and there is one shop.
    hides(&page, &["only=rate-kept", "All shops"]);
    let page = owner.get(&format!("{tab}?only=no-rate")).await.body;
    shows(
        &page,
        &[
            "A mug",
            "aria-current=\"true\"",
            "1 product",
            "Clear filters",
        ],
    );
    hides(&page, &["A pot"]);
    let page = owner.get(&format!("{tab}?only=rate-kept")).await.body;
    shows(
        &page,
        &["No registrations match this search", "Higher rate kept"],
    );
    // What is no kind and no shop leaves everything.
    let page = owner.get(&format!("{tab}?only=x&shop=y")).await.body;
    shows(&page, &["A mug", "A pot"]);

    // The link can be copied where it is.
    let picked = pot.to_string();
    let export = form(&[("campaign", &id), ("picked[]", &picked)]);
    owner.send(&tab, EXPORT, &export).await;
    let page = owner.get(&format!("{tab}?only=not-exported")).await.body;
    shows(&page, &["A mug"]);
    hides(&page, &["A pot"]);
    let page = owner.get(&tab).await.body;
    shows(&page, &["Exported", "Copy Link for A pot"]);
    hides(&page, &["Copy Link for A mug"]);
}

#[database_test::test(store::MIGRATOR)]
async fn addresses_of_before_lead_to_the_page_of_the_approved(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    approved(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let campaign = format!("/partner/campaigns/{}", spring(&world).await);
    for (before, now) in [
        ("tab=approved", ""),
        (
            "tab=approved&q=a%20mug&only=no-rate&sort=-price",
            "?q=a%20mug&only=no-rate&sort=-price",
        ),
        ("tab=approved&select=all&told=true", "?select=all&told=true"),
    ] {
        let answer = owner.get(&format!("{campaign}?{before}")).await;
        assert!(
            answer.status.is_redirection(),
            "{before}: {}",
            answer.status
        );
        let to = format!("{campaign}/approved{now}");
        assert_eq!(answer.header("location"), to, "{before}");
        shows(&owner.get(&to).await.body, &["A mug"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_approved_are_narrowed_to_a_shop_and_their_bars_have_a_key(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let cup = approved(&world, "cup", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let tab = format!("/partner/campaigns/{}/approved", spring(&world).await);
    hides(&owner.get(&tab).await.body, &["All shops"]);
    approved(&world, "mug", "20").await;
    approved(&world, "pot", "20").await;
    let page = owner.get(&tab).await.body;
    in_order(&page, &["name=\"shop\"", "All shops"]);
    shows(&page, &["SHOP1 (2)", "SHOP2 (1)"]);
    in_order(&page, &["class=\"split-key\"", "Creator", "Agency", "</p>"]);
    let of_cup = format!("{tab}?shop={}", cup.shop);
    let page = owner.get(&of_cup).await.body;
    shows(&page, &["A cup", "1 product", "Clear filters"]);
    hides(&page, &["A mug", "A pot"]);
}

#[database_test::test(store::MIGRATOR)]
async fn pending_products_say_what_a_decision_needs(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let day = |text: &str| text.parse().unwrap();
    let summer = NewCampaign {
        campaign_code: "summer".into(),
        agency: "north".into(),
        market: Market::Gb,
        dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30")).unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    world.take(Rows::Campaigns(&[summer])).await;
    let in_summer = NewRegistration {
        campaign_code: "summer".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    world.take(Rows::Registrations(&[in_summer])).await;
    // The campaign asks for 5 per cent.
    register(&world, "mug", "13").await;
    register(&world, "pot", "5").await;
    let details = format!("/partner/campaigns/{}?tab=pending", spring(&world).await);
    for place in [OWNER, VIEWER] {
        let reader = Person::of(&world, place).await;
        let page = reader.get(&details).await.body;
        in_order(
            &page,
            &[
                "Above minimum",
                "Other campaigns",
                "A pot",
                "+0.00",
                "A mug",
                "+8.00",
                ">1<",
            ],
        );
    }
}
