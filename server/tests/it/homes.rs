//! Home pages, by what the reader's role may see and do.

use domain::{
    actor::{
        Actor,
        MemberRole::{self, Finance, Manager, Owner, Viewer},
    },
    market::{Market, MarketRules},
    order_line::HoldReason,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext,
    freezes::{self, LineCodes},
};

use crate::{
    agency::{approved, market, register},
    orders,
    people::{Person, Place, hides, shows},
    world::World,
};

/// A market in which `north` has a registration to decide, and a product without a rate.
async fn busy(options: PgConnectOptions) -> World {
    let world = market(options).await;
    register(&world, "mug", "20").await;
    approved(&world, "pot", "15").await;
    world
}

async fn agency_home(world: &World, role: MemberRole) -> String {
    let person = Person::of(world, Place::Agency("north", role)).await;
    person.get("/partner?market=GB").await.body
}

const CHECKLIST: &str = "Before you can create a campaign";

#[database_test::test(store::MIGRATOR)]
async fn an_agencys_home_has_one_row_for_each_kind_and_only_for_those_concerned(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &busy(options).await;
    for role in [Owner, Manager] {
        let home = agency_home(world, role).await;
        shows(
            &home,
            &[
                "Pending registration",
                "Review registrations in spring",
                "Product without a creator commission rate",
                "Set rates in spring",
                "/approved?only=no-rate",
                "Since today",
                "Running campaigns",
            ],
        );
        assert_eq!(home.matches("class=\"waiting__one\"").count(), 2, "{home}");
    }
    let viewer = agency_home(world, Viewer).await;
    shows(&viewer, &["Pending registration", "tab=pending"]);
    hides(&viewer, &["Review registrations in", "Set rates in"]);
    let finance = agency_home(world, Finance).await;
    hides(&finance, &["Pending registration", "Product without"]);
    shows(
        &finance,
        &["Nothing needs your attention", "Running campaigns"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_row_says_how_long_the_oldest_has_waited(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &busy(options).await;
    sqlx::query(
        "update registration set registered_at = registered_at - interval '88 days'
         where state = 'pending'",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    let home = agency_home(world, Owner).await;
    shows(&home, &["Pending registration", "Oldest: 88 days"]);
}

#[database_test::test(store::MIGRATOR)]
async fn lines_on_hold_need_whoever_sees_money(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &orders::sold(options).await;
    let by = ActorContext {
        actor: Actor::System,
        now: "2011-03-20T12:00:00Z".parse().unwrap(),
        ids: &*world.outside.ids,
        form: None,
    };
    let (market, line) = (
        MarketRules::founding(Market::Gb),
        LineCodes {
            order: "A",
            line: "1",
        },
    );
    let held = freezes::freeze(&world.db, &by, &market, line, HoldReason::SelfOrder).await;
    held.unwrap();
    for role in [Owner, Finance] {
        shows(
            &agency_home(world, role).await,
            &[
                "Order line on hold",
                "£5.99 of your commission",
                "/partner/orders?market=GB&status=frozen",
            ],
        );
    }
    hides(
        &agency_home(world, Viewer).await,
        &["£5.99", "status=frozen"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn the_first_steps_leave_with_the_first_order_line(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &orders::sold(options).await;
    // One sells through its campaigns, the other manages a creator who does.
    for agency in ["north", "other"] {
        for role in [Owner, Manager] {
            let person = Person::of(world, Place::Agency(agency, role)).await;
            let home = person.get("/partner?market=GB").await.body;
            hides(&home, &["Track orders", "Share product links"]);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_home_leads_nobody_where_the_role_may_not_go(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &busy(options).await;
    let viewer = agency_home(world, Viewer).await;
    hides(
        &viewer,
        &["/partner/orders", "/partner/campaigns/new", CHECKLIST],
    );
    for (role, sees_checklist) in [
        (Owner, true),
        (Manager, false),
        (Finance, false),
        (Viewer, false),
    ] {
        let home = agency_home(world, role).await;
        assert_eq!(home.contains(CHECKLIST), sees_checklist, "{role}: {home}");
        // What is done first is for those who do it.
        let works = matches!(role, Owner | Manager);
        assert_eq!(home.contains("Track orders"), works, "{role}: {home}");
    }
    let clerk = Person::of(world, Place::Shop("SHOP1", Viewer)).await;
    hides(&clerk.get("/seller").await.body, &["/seller/orders"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_quiet_home_says_what_comes_next(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let home = agency_home(world, Manager).await;
    shows(
        &home,
        &["Nothing needs your attention", "Next: spring ends on"],
    );
    let stranger = Person::of(world, Place::Agency("other", Owner)).await;
    hides(&stranger.get("/partner?market=GB").await.body, &["spring"]);
}

#[database_test::test(store::MIGRATOR)]
async fn operations_say_what_is_not_running(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let page = operator.get("/ops").await.body;
    shows(
        &page,
        &["Everything is running.", "partner-center admin backup"],
    );
    // It is said when it is needed.
    hides(&page, &["partner-center settle"]);
    let stand = "update outbox set at = at - interval '50 minutes'";
    sqlx::query(stand).execute(&world.db.primary).await.unwrap();
    let page = operator.get("/ops").await.body;
    shows(
        &page,
        &["Notifications aren’t being sent: the oldest event happened 50 minutes ago."],
    );
    hides(&page, &["Everything is running."]);
}

#[database_test::test(store::MIGRATOR)]
async fn operations_say_the_money_of_today_of_each_market(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let page = operator.get("/ops").await.body;
    shows(
        &page,
        &[
            "Money today",
            "No order lines sold through campaigns yet.",
            "Notifications in the last hour",
        ],
    );
}
