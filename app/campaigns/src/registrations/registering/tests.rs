use domain::{
    currency::Currency,
    ids::ProductId,
    money::Money,
    rate::{RateError, TotalRate},
};

use super::{
    ProductRefusal, Refused, TypedRegistrations, pays_per_item, rate_key, typed_rate::RateRefusal,
};

const ONE: &str = "00000000-0000-7000-8000-000000000001";
const TWO: &str = "00000000-0000-7000-8000-000000000002";
const THREE: &str = "00000000-0000-7000-8000-000000000003";

fn typed(rates: &[(&str, &str)]) -> TypedRegistrations {
    TypedRegistrations {
        chosen: vec![ONE.into(), TWO.into(), ONE.into(), "mug".into()],
        rates: rates
            .iter()
            .map(|(id, rate)| (rate_key(product(id)), (*rate).into()))
            .collect(),
        one_rate: "9,5".into(),
        set: None,
    }
}

fn least() -> TotalRate {
    "8".parse().unwrap()
}

fn product(id: &str) -> ProductId {
    id.parse().unwrap()
}

#[test]
fn each_chosen_product_is_checked_once_by_its_own_rate() {
    let (offers, refused) =
        typed(&[(ONE, "7.99"), (TWO, " 8 %"), (THREE, "junk")]).checked(least());
    assert_eq!(offers, [(product(TWO), least())]);
    let below = ProductRefusal::Rate(RateRefusal::BelowRequirement { least: least() });
    assert_eq!(refused, Refused::from([(product(ONE), below)]));

    let (offers, refused) = typed(&[(ONE, "80.01"), (TWO, "")]).checked(least());
    assert_eq!(offers, []);
    assert!(matches!(
        refused[&product(ONE)],
        ProductRefusal::Rate(RateRefusal::Unreadable(RateError::OutOfRange { .. }))
    ));
    assert_eq!(
        refused[&product(TWO)],
        ProductRefusal::Rate(RateRefusal::Missing)
    );
}

#[test]
fn one_rate_goes_to_the_chosen_products_alone_and_can_be_taken_back() {
    let mut typed = typed(&[(ONE, "12"), (THREE, "14")]);
    let before = typed.clone();
    typed.set_one_rate();
    assert_eq!(typed.rate_of(product(ONE)), "9,5");
    assert_eq!(typed.rate_of(product(TWO)), "9,5");
    assert_eq!(typed.rate_of(product(THREE)), "14");
    let set = typed.set.clone().unwrap();
    assert_eq!((set.count, set.other, set.rate.as_str()), (2, 1, "9,5"));
    typed.take_back(set);
    for id in [ONE, TWO, THREE] {
        assert_eq!(typed.rate_of(product(id)), before.rate_of(product(id)));
    }
    assert_eq!(typed.set, None);

    // The same rate in other words is no other rate; and without a choice nothing is set.
    let mut same = self::typed(&[(ONE, "9.50 %"), (TWO, " ")]);
    same.set_one_rate();
    assert_eq!(same.set.unwrap().other, 0);
    let mut none = TypedRegistrations::default();
    none.set_one_rate();
    assert_eq!(none.set, None);
}

#[test]
fn what_is_registered_is_no_longer_chosen() {
    let mut typed = typed(&[(ONE, "12"), (TWO, "13")]);
    typed.keep_refused(&Refused::from([(product(TWO), ProductRefusal::NotThere)]));
    assert_eq!(typed.chosen, [TWO]);
    assert_eq!(typed.rate_of(product(ONE)), "");
    assert_eq!(typed.rate_of(product(TWO)), "13");
    assert!(typed.has(product(TWO)) && !typed.has(product(ONE)));
}

#[test]
fn what_is_kept_reads_back() {
    let typed = typed(&[(ONE, "12")]);
    let wire = serde_json::to_value(&typed).unwrap();
    assert_eq!(
        serde_json::from_value::<TypedRegistrations>(wire).unwrap(),
        typed
    );
    let refused = Refused::from([(product(TWO), ProductRefusal::NotThere)]);
    let wire = serde_json::to_value(&refused).unwrap();
    assert_eq!(serde_json::from_value::<Refused>(wire).unwrap(), refused);
}

#[test]
fn typed_rates_are_meant_where_nothing_is_chosen() {
    let mut typed = typed(&[(ONE, "12"), (TWO, " "), (THREE, "junk")]);
    typed.choose_typed();
    assert!(
        !typed.has(product(THREE)),
        "what is chosen is what is meant"
    );
    typed.chosen.clear();
    typed.choose_typed();
    assert_eq!(typed.chosen, [ONE, THREE]);
}

#[test]
fn a_form_without_a_choice_or_a_rate_is_empty() {
    assert!(TypedRegistrations::default().is_empty());
    let mut blank = TypedRegistrations::default();
    blank.rates.insert(rate_key(product(ONE)), "  ".into());
    assert!(blank.is_empty());
    assert!(!typed(&[]).is_empty());
    blank.one_rate = "9".into();
    assert!(!blank.is_empty());
}

#[test]
fn what_the_shop_pays_is_rounded_as_order_lines_are() {
    let pays = |price, typed| {
        let pays = pays_per_item(Money::new(price, Currency::Gbp), typed);
        pays.map(|pays| pays.units)
    };
    assert_eq!(pays(4_806, "10"), Some(481));
    assert_eq!(pays(4_805, "10,00 %"), Some(481));
    assert_eq!(pays(4_804, "10"), Some(480));
    assert_eq!(pays(0, "80"), Some(0));
    for none in ["", "junk", "0.99", "80.01"] {
        assert_eq!(pays(4_806, none), None, "{none}");
    }
}
