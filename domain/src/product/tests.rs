use super::*;
use crate::{
    code::CodeRefusal,
    currency::Currency,
    money::{AmountError, Money},
};

fn typed(title: &str, code: &str, price: &str, stock: &str, category: &str) -> ProductForm {
    ProductForm {
        title: title.to_owned(),
        code: code.to_owned(),
        price: price.to_owned(),
        stock: stock.to_owned(),
        category: category.to_owned(),
    }
}

#[test]
fn a_form_says_a_product() {
    let terms = typed(" Mug ", " 17 ", "4,25", "12", "kitchen")
        .check(Currency::Gbp)
        .unwrap();
    assert_eq!(terms.title.as_str(), "Mug");
    assert_eq!(terms.code, "17");
    assert_eq!(terms.price, Money::new(425, Currency::Gbp));
    assert_eq!(terms.stock, Some(12));
    assert_eq!(terms.category, Some(ProductCategory::Kitchen));
    let again = ProductForm::of(&terms);
    assert_eq!(again, typed("Mug", "17", "4.25", "12", "kitchen"));
    assert_eq!(again.check(Currency::Gbp), Ok(terms));
}

#[test]
fn prices_have_the_decimals_of_their_currency() {
    let price = |text: &str, currency| {
        let form = typed("Mug", "1", text, "", "");
        form.check(currency).map(|terms| terms.price.units)
    };
    let refused = |refusal| Err(vec![ProductFieldRefusal::Price(refusal)]);
    for (text, currency, units) in [
        ("4", Currency::Gbp, Ok(400)),
        ("4.2", Currency::Gbp, Ok(420)),
        ("4,2", Currency::Gbp, Ok(420)),
        ("154000", Currency::Idr, Ok(154_000)),
        ("", Currency::Gbp, refused(ProductPriceRefusal::Empty)),
        ("0", Currency::Gbp, refused(ProductPriceRefusal::Zero)),
        ("0.00", Currency::Gbp, refused(ProductPriceRefusal::Zero)),
        (
            "-4",
            Currency::Gbp,
            refused(ProductPriceRefusal::Amount(AmountError::Negative)),
        ),
        (
            "1,234.50",
            Currency::Gbp,
            refused(ProductPriceRefusal::Amount(AmountError::NotANumber)),
        ),
        (
            "154.000",
            Currency::Idr,
            refused(ProductPriceRefusal::Amount(AmountError::TooManyDecimals {
                allowed: 0,
            })),
        ),
        (
            "100000000000.01",
            Currency::Gbp,
            refused(ProductPriceRefusal::Amount(AmountError::TooBig)),
        ),
        ("100000000000.00", Currency::Gbp, Ok(PRICE_UNITS_MAX)),
    ] {
        assert_eq!(price(text, currency), units, "{text:?}");
    }
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    let long = "x".repeat(PRODUCT_TITLE_CHARACTERS_MAX + 1);
    assert_eq!(
        typed(&long, "", "x", "1.5", "cups").check(Currency::Gbp),
        Err(vec![
            ProductFieldRefusal::Title(ProductTitleRefusal::TooLong { given: 301 }),
            ProductFieldRefusal::Code(CodeRefusal::Empty),
            ProductFieldRefusal::Price(ProductPriceRefusal::Amount(AmountError::NotANumber)),
            ProductFieldRefusal::Stock(StockRefusal::NotANumber),
            ProductFieldRefusal::Category(UnknownProductCategory),
        ])
    );
    let lost = typed("M\u{fffd}g", "1", "4", "1000001", "").check(Currency::Gbp);
    assert_eq!(
        lost,
        Err(vec![
            ProductFieldRefusal::Title(ProductTitleRefusal::LostLetter),
            ProductFieldRefusal::Stock(StockRefusal::TooMany),
        ])
    );
    let edited = typed("", "", "4", "1000000", "").check_edit("17", Currency::Gbp);
    assert_eq!(
        edited,
        Err(vec![ProductFieldRefusal::Title(ProductTitleRefusal::Empty)])
    );
}

#[test]
fn a_version_changes_with_each_value_that_can_be_edited() {
    let version = |form: ProductForm| form.check(Currency::Gbp).unwrap().version();
    let seen = version(typed("Mug", "1", "4", "5", "home"));
    for other in [
        typed("Cup", "1", "4", "5", "home"),
        typed("Mug", "1", "5", "5", "home"),
        typed("Mug", "1", "4", "", "home"),
        typed("Mug", "1", "4", "0", "home"),
        typed("Mug", "1", "4", "5", ""),
    ] {
        assert_ne!(version(other), seen);
    }
    assert_eq!(version(typed(" Mug", "2", "4.00", "5", "home")), seen);
    assert_eq!(seen.to_string().parse(), Ok(seen));
    assert_eq!("mug".parse::<ProductVersion>(), Err(NoProductVersion));
}
