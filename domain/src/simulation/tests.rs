use proptest::prelude::*;

use super::*;
use crate::{
    currency::Currency,
    money::Money,
    rate::{CreatorRate, SharePercent, TotalRate},
    testing::deterministic,
};

/// A sale of one item at a price, total and creator rate, with the managing agency's share.
fn sale(
    (price, currency): (&str, Currency),
    total: &str,
    creator: &str,
    managing: Option<&str>,
) -> Simulation {
    sold((price, currency), 1, (total, creator, managing), "0")
}

fn sold(
    (price, currency): (&str, Currency),
    items: u32,
    (total, creator, managing): (&str, &str, Option<&str>),
    returns: &str,
) -> Simulation {
    let price = Money::parse(price, currency).unwrap().units;
    let total: TotalRate = total.parse().unwrap();
    let creator: CreatorRate = creator.parse().unwrap();
    let managing = managing.map(|share| share.parse::<SharePercent>().unwrap());
    let terms = Terms::new(total, creator, managing).unwrap();
    Simulation::new(price, items, terms, returns.parse().unwrap()).unwrap()
}

/// Total, creator, campaign's agency, managing agency.
fn parts(of: Parts) -> [i64; 4] {
    [
        of.total(),
        of.creator(),
        of.campaign_agency(),
        of.managing_agency(),
    ]
}

#[test]
fn the_vectors_of_one_sale() {
    use Currency::{Gbp, Idr, Usd, Vnd};
    for (vector, simulation, expected) in [
        (
            "G1",
            sale(("100.00", Usd), "30", "15", None),
            [3_000, 1_500, 1_500, 0],
        ),
        (
            "G2",
            sale(("39.98", Usd), "30", "15", None),
            [1_199, 600, 599, 0],
        ),
        (
            "G3",
            sale(("39.98", Usd), "30", "15", Some("20")),
            [1_199, 480, 599, 120],
        ),
        // Managed by the campaign's own agency: no share is taken.
        (
            "G4",
            sale(("39.98", Usd), "30", "15", None),
            [1_199, 600, 599, 0],
        ),
        (
            "G5",
            sale(("24200", Idr), "10", "5", None),
            [2_420, 1_210, 1_210, 0],
        ),
        (
            "G6",
            sale(("33333", Idr), "7.5", "5", None),
            [2_500, 1_667, 833, 0],
        ),
        (
            "G7",
            sale(("10001", Vnd), "15", "15", None),
            [1_500, 1_500, 0, 0],
        ),
        (
            "G11",
            sale(("1.65", Gbp), "10", "2.60", None),
            [17, 4, 13, 0],
        ),
        (
            "G11 managed",
            sale(("1.65", Gbp), "10", "2.60", Some("20")),
            [17, 3, 13, 1],
        ),
        (
            "G14 at 0.09",
            sale(("0.09", Gbp), "5", "2.5", None),
            [0, 0, 0, 0],
        ),
        (
            "G14 at 0.10",
            sale(("0.10", Gbp), "5", "2.5", None),
            [1, 1, 0, 0],
        ),
    ] {
        assert_eq!(parts(simulation.one().unwrap()), expected, "{vector}");
    }
}

#[test]
fn g8_and_g9_what_comes_back_earns_nothing_and_is_taken_off_if_it_was_settled() {
    let three = sold(("10.00", Currency::Usd), 1, ("20", "20", None), "33.33");
    let sales = three.sales(3).unwrap();
    assert_eq!((sales.returned, sales.gmv), (1, 3_000));
    assert_eq!(sales.estimated.creator(), 600);
    assert_eq!(sales.settled.creator(), 400);
    // Returned after settlement, the difference is the correction.
    assert_eq!(sales.settled.total() - sales.estimated.total(), -200);
}

#[test]
fn g10_a_creator_rate_above_the_total_is_no_terms() {
    let (total, creator) = ("30".parse().unwrap(), "30.01".parse().unwrap());
    assert!(Terms::new(total, creator, None).is_err());
}

#[test]
fn returns_are_rounded_half_up() {
    for (returns, of_hundred) in [
        ("0", 0),
        ("0.49", 0),
        ("0.50", 1),
        ("10", 10),
        ("12.50", 13),
        ("99.49", 99),
        ("99.50", 100),
        ("100", 100),
    ] {
        let simulation = sold(("8.00", Currency::Gbp), 2, ("20", "15", None), returns);
        let sales = simulation.sales(SIMULATED_SALES).unwrap();
        assert_eq!(sales.returned, of_hundred, "{returns}");
        assert_eq!(sales.gmv, 160_000);
        let kept = i64::from(SIMULATED_SALES - of_hundred);
        assert_eq!(sales.settled.creator(), 240 * kept, "{returns}");
    }
}

#[test]
fn no_sale_is_without_a_price_or_an_item() {
    let terms = Terms::new("20".parse().unwrap(), "15".parse().unwrap(), None).unwrap();
    let none = Rate::LEAST;
    for (price, items, why) in [
        (0, 1, SimulationRefusal::Price),
        (-1, 1, SimulationRefusal::Price),
        (SIMULATED_PRICE_MAX + 1, 1, SimulationRefusal::Price),
        (1, 0, SimulationRefusal::Items),
        (1, SIMULATED_ITEMS_MAX + 1, SimulationRefusal::Items),
    ] {
        assert_eq!(Simulation::new(price, items, terms, none), Err(why));
    }
    let most = Simulation::new(SIMULATED_PRICE_MAX, SIMULATED_ITEMS_MAX, terms, none);
    assert!(most.unwrap().one().is_ok());
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever is tried, the parts add up to what the seller pays, and nobody gets less than nothing.
    #[test]
    fn parts_add_up(
        price in 1_i64..1_000_000_000,
        items in 1_u32..1_000,
        total in 100_u16..=8_000,
        creator in 1_u16..=8_000,
        managing in proptest::option::of(0_u16..=10_000),
        returns in 0_u16..=10_000,
        count in 0_u32..1_000,
    ) {
        let total = TotalRate::try_from(total).unwrap();
        let creator = CreatorRate::try_from(creator.min(total.basis_points())).unwrap();
        let managing = managing.map(|share| SharePercent::try_from(share).unwrap());
        let terms = Terms::new(total, creator, managing).unwrap();
        let returns = Rate::try_from(returns).unwrap();
        let simulation = Simulation::new(price, items, terms, returns).unwrap();
        let sales = simulation.sales(count).unwrap();
        for of in [simulation.one().unwrap(), sales.estimated, sales.settled] {
            let [whole, creator, agency, managing] = parts(of);
            prop_assert!(creator >= 0 && agency >= 0 && managing >= 0);
            prop_assert_eq!(creator + agency + managing, whole);
        }
        prop_assert!(sales.returned <= count);
        prop_assert!(sales.settled.total() <= sales.estimated.total());
    }
}
