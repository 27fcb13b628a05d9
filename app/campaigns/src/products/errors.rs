//! What is wrong with a product's form, each at its field, as sentences.

use domain::{
    code::CodeRefusal,
    money::AmountError,
    product::{
        AddProductRefusal, EditProductRefusal, PRODUCT_TITLE_CHARACTERS_MAX, ProductFieldRefusal,
        ProductForm, ProductPriceRefusal, ProductTitleRefusal, STOCK_MAX, StockRefusal,
    },
};
use ui::{
    Field, FieldError, format,
    text::{product_category, t},
};

use super::fields::{CATEGORY, CODE, PRICE, STOCK, TITLE};
use crate::text::seller_products as words;

/// Why a product isn't added.
pub(super) fn of_adding(refusal: &AddProductRefusal) -> Vec<FieldError> {
    match refusal {
        AddProductRefusal::Fields(fields) => fields.iter().map(|field| of_field(*field)).collect(),
        AddProductRefusal::Yours { .. } => vec![CODE.error(t(words::CODE_YOURS))],
        AddProductRefusal::OtherShop => vec![CODE.error(t(words::CODE_OTHER_SHOP))],
    }
}

/// Why a product isn't changed.
pub(super) fn of_editing(refusal: &EditProductRefusal) -> Vec<FieldError> {
    match refusal {
        EditProductRefusal::Fields(fields) => fields.iter().map(|field| of_field(*field)).collect(),
        EditProductRefusal::Changed { by, now, .. } => {
            let who = match by {
                Some(name) => words::changed_by(name),
                None => t(words::CHANGED).to_owned(),
            };
            vec![FieldError::of_all(who), FieldError::of_all(says_now(now))]
        }
    }
}

/// What a product says now, in one sentence.
fn says_now(now: &ProductForm) -> String {
    let stock = if now.stock.is_empty() {
        t(words::NOT_TRACKED)
    } else {
        &now.stock
    };
    let category = now.category.parse().ok().map(product_category::name);
    let category = t(category.unwrap_or(words::NO_CATEGORY));
    words::changed_now(&now.title, &now.price, stock, category)
}

fn of_field(refusal: ProductFieldRefusal) -> FieldError {
    match refusal {
        ProductFieldRefusal::Title(why) => TITLE.error(match why {
            ProductTitleRefusal::Empty => words::needed(TITLE.label()),
            ProductTitleRefusal::TooLong { given } => {
                too_long(TITLE, given, PRODUCT_TITLE_CHARACTERS_MAX)
            }
            ProductTitleRefusal::LostLetter => words::lost_letter(TITLE.label()),
        }),
        ProductFieldRefusal::Code(why) => CODE.error(of_code(why)),
        ProductFieldRefusal::Price(why) => PRICE.error(of_price(why)),
        ProductFieldRefusal::Stock(why) => STOCK.error(match why {
            StockRefusal::NotANumber => t(words::STOCK_UNREADABLE).to_owned(),
            StockRefusal::TooMany => words::stock_large(&format::count(u64::from(STOCK_MAX))),
        }),
        ProductFieldRefusal::Category(_) => CATEGORY.error(t(words::CATEGORY_UNKNOWN)),
    }
}

fn too_long(field: Field, given: usize, most: usize) -> String {
    let (given, most) = (format::count_of(given), format::count_of(most));
    words::too_long(field.label(), &given, &most)
}

fn of_code(why: CodeRefusal) -> String {
    match why {
        CodeRefusal::Empty => words::needed(CODE.label()),
        CodeRefusal::TooLong { most } => {
            let most = format::count_of(most);
            words::code_long(&most)
        }
        CodeRefusal::RoundedNumber => t(words::CODE_ROUNDED).to_owned(),
        CodeRefusal::Hidden { place, character } => {
            words::code_hidden(&place.to_string(), &character.to_string())
        }
    }
}

fn of_price(why: ProductPriceRefusal) -> String {
    match why {
        ProductPriceRefusal::Empty => words::needed(PRICE.label()),
        ProductPriceRefusal::Zero | ProductPriceRefusal::Amount(AmountError::Negative) => {
            t(words::PRICE_ZERO).to_owned()
        }
        ProductPriceRefusal::Amount(AmountError::NotANumber) => {
            t(words::PRICE_UNREADABLE).to_owned()
        }
        ProductPriceRefusal::Amount(AmountError::TooManyDecimals { allowed }) => {
            words::price_decimals(&allowed.to_string())
        }
        ProductPriceRefusal::Amount(AmountError::TooBig) => t(words::PRICE_LARGE).to_owned(),
    }
}
