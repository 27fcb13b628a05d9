//! How narrow the steps of a sales curve are that a seller sees, where few creators sold.

use domain::{
    actor::Actor,
    ids::CampaignId,
    market::Market,
    market_setting::MarketChange,
    period::DayRange,
    sale_curve::CurveSpan::{self, Day, Month},
};
use sqlx::PgPool;
use store::{
    Error,
    creators::NewCreator,
    import::Rows,
    markets,
    sales_curve::{narrowest, narrowest_of_each},
    showcases::NewShowcaseEntry,
};

use crate::{
    orders::Sales,
    world::{at, campaign, line, registration},
};

/// When an operator turns the rule on.
const ON: &str = "2012-06-01T12:00:00Z";

/// Days in which ann and bob sell.
fn march() -> DayRange {
    days("2011-03-01", "2011-03-31")
}

fn days(from: &str, to: &str) -> DayRange {
    DayRange::new(from.parse().ok(), to.parse().ok()).unwrap()
}

async fn turn_on(sales: &Sales) {
    let by = sales.world.by(Actor::System, ON);
    let change = MarketChange {
        withholds_narrow_curves: Some(true),
        ..MarketChange::default()
    };
    markets::change(&sales.world.db, &by, Market::Gb, &change, at(ON))
        .await
        .unwrap();
}

/// The narrowest steps for `SHOP1` at a moment.
async fn steps(
    sales: &Sales,
    now: &str,
    campaign: Option<CampaignId>,
    days: DayRange,
) -> CurveSpan {
    let by = sales.world.by(sales.shop("SHOP1").await, now);
    narrowest(&sales.world.db, &by, Market::Gb, campaign, days)
        .await
        .unwrap()
}

/// cyd, who adds the mug to the showcase.
async fn add_cyd(sales: &Sales) {
    let cyd = NewCreator {
        handle: "cyd".into(),
        managed_by: None,
    };
    sales.world.take(Rows::Creators(&[cyd])).await;
    let entry = NewShowcaseEntry {
        creator: "cyd".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    sales.world.take(Rows::Showcases(&[entry])).await;
}

#[database_test::test(store::MIGRATOR)]
async fn days_are_shown_from_the_third_creator_on_who_sold(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (spring, _) = sales.world.campaign_called("spring").await;
    for campaign in [None, Some(spring)] {
        assert_eq!(steps(&sales, ON, campaign, march()).await, Day, "it is off");
    }
    turn_on(&sales).await;
    let before = "2012-06-01T11:59:59Z";
    for campaign in [None, Some(spring)] {
        assert_eq!(steps(&sales, before, campaign, march()).await, Day);
        assert_eq!(steps(&sales, ON, campaign, march()).await, Month);
    }
    // Who shows the product and doesn't sell it is none of them.
    add_cyd(&sales).await;
    for campaign in [None, Some(spring)] {
        assert_eq!(steps(&sales, ON, campaign, march()).await, Month);
    }
    let mut sold = line("D");
    sold.creator = "cyd".into();
    sold.placed_at = at("2011-03-20T10:00:00Z");
    sold.delivered_at = None;
    sales.world.take(Rows::Orders(&[sold])).await;
    for campaign in [None, Some(spring)] {
        assert_eq!(steps(&sales, ON, campaign, march()).await, Day);
        assert_eq!(
            steps(&sales, ON, campaign, DayRange::default()).await,
            Day,
            "all days"
        );
        let first_half = days("2011-03-01", "2011-03-15");
        assert_eq!(steps(&sales, ON, campaign, first_half).await, Month);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn days_of_several_ranges_are_shown_where_enough_creators_sold_in_each(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    turn_on(&sales).await;
    add_cyd(&sales).await;
    let mut sold = line("D");
    sold.creator = "cyd".into();
    sold.placed_at = at("2011-03-20T10:00:00Z");
    sold.delivered_at = None;
    sales.world.take(Rows::Orders(&[sold])).await;
    let first_half = days("2011-03-01", "2011-03-15");
    for (ranges, expected) in [
        (&[march()][..], Day),
        (&[march(), DayRange::default()], Day),
        (&[march(), first_half], Month),
        (&[first_half, march()], Month),
        (&[march(), days("2011-02-01", "2011-02-28")], Month),
        (&[], Month),
    ] {
        let by = sales.world.by(sales.shop("SHOP1").await, ON);
        let found = narrowest_of_each(&sales.world.db, &by, Market::Gb, ranges).await;
        assert_eq!(found.unwrap(), expected, "{ranges:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn creators_of_another_campaign_or_shop_count_for_none(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    turn_on(&sales).await;
    let autumn = campaign("autumn", "south");
    sales.world.take(Rows::Campaigns(&[autumn])).await;
    let registered = registration("autumn", "SHOP2", "cup");
    sales.world.take(Rows::Registrations(&[registered])).await;
    let (autumn, _) = sales.world.campaign_called("autumn").await;
    assert_eq!(steps(&sales, ON, Some(autumn), march()).await, Month);
    for actor in [sales.agency("north").await, sales.creator("ann").await] {
        let by = sales.by(actor);
        let other = narrowest(&sales.world.db, &by, Market::Gb, None, march()).await;
        assert!(matches!(other, Err(Error::NotFound)));
    }
}
