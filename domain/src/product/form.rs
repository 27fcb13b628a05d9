//! **Add product** as it was typed, and the product that it says, or what is wrong with it: everything at
//! once, each at its field. Rows of a file are read by the same rules.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{PRICE_UNITS_MAX, ProductCategory, UnknownProductCategory};
use crate::{
    code::{self, CODE_CHARACTERS_MAX, CodeRefusal},
    currency::Currency,
    ids::ProductId,
    money::{AmountError, Money, parse_price_units},
    typed_text,
};

/// The most characters of a title.
pub const PRODUCT_TITLE_CHARACTERS_MAX: usize = 300;

/// The most items of a product that a shop keeps count of.
pub const STOCK_MAX: u32 = 1_000_000;

/// The fields of **Add product** and **Edit product**, as they were typed. A field that the wire lacks is
/// empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductForm {
    /// What buyers read.
    pub title: String,
    /// The market's own id of the product. It never changes.
    pub code: String,
    /// The price: `4.25`, or `4,25`.
    pub price: String,
    /// How many there are; empty where nobody counts.
    pub stock: String,
    /// The category's code; empty for none.
    pub category: String,
}

/// A product's title, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProductTitle(String);

/// What a shop says about a product, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductTerms {
    /// What buyers read.
    pub title: ProductTitle,
    /// The market's own id of the product.
    pub code: String,
    /// What it costs, in the market's currency.
    pub price: Money,
    /// How many there are; none where nobody counts.
    pub stock: Option<u32>,
    /// What kind of thing it is, if somebody said so.
    pub category: Option<ProductCategory>,
}

/// Why a text is no title of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ProductTitleRefusal {
    /// There is nothing in it.
    #[error("required: enter a value")]
    Empty,
    /// It is too long.
    #[error("too long: use up to {PRODUCT_TITLE_CHARACTERS_MAX} characters")]
    TooLong {
        /// How many characters it has.
        given: usize,
    },
    /// It has a letter that was lost on the way.
    #[error("contains a replacement character (U+FFFD) for a lost letter: enter the text again")]
    LostLetter,
}

/// Why a text is no price of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ProductPriceRefusal {
    /// There is nothing in it.
    #[error("required: enter a value")]
    Empty,
    /// It is no amount.
    #[error(transparent)]
    Amount(AmountError),
    /// It is nothing.
    #[error("must be more than zero")]
    Zero,
}

/// Why a text is no number of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum StockRefusal {
    /// It is no whole number.
    #[error("not a whole number: use digits only, for example 25, or leave it empty")]
    NotANumber,
    /// It is more than a shop can have.
    #[error("too large: the maximum is {STOCK_MAX}")]
    TooMany,
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ProductFieldRefusal {
    /// With the title.
    #[error(transparent)]
    Title(ProductTitleRefusal),
    /// With the product code.
    #[error(transparent)]
    Code(CodeRefusal),
    /// With the price.
    #[error(transparent)]
    Price(ProductPriceRefusal),
    /// With the stock.
    #[error(transparent)]
    Stock(StockRefusal),
    /// With the category.
    #[error(transparent)]
    Category(UnknownProductCategory),
}

/// Why a product isn't added.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AddProductRefusal {
    /// Fields are wrong.
    #[error("correct the fields")]
    Fields(Vec<ProductFieldRefusal>),
    /// The shop has a product with this code.
    #[error("you have this product ID already")]
    Yours {
        /// Which.
        product: ProductId,
    },
    /// A product of another shop has this code.
    #[error("another shop's product has this product ID")]
    OtherShop,
}

/// Why a product isn't changed.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EditProductRefusal {
    /// Fields are wrong.
    #[error("correct the fields")]
    Fields(Vec<ProductFieldRefusal>),
    /// Somebody changed it after the form was opened.
    #[error("changed by someone else meanwhile")]
    Changed {
        /// Who, if it is known.
        by: Option<String>,
        /// What the product says now.
        now: Box<ProductForm>,
        /// That, as a form carries it which has seen it.
        seen: ProductVersion,
    },
}

/// What a form has seen of a product: whoever sends it changes what was seen, and not what somebody else
/// wrote meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProductVersion(u64);

/// A text is no version of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a version of a product")]
pub struct NoProductVersion;

impl ProductForm {
    /// The product that the fields say, in a market with this currency.
    ///
    /// # Errors
    /// What is wrong, at most once for each field, in the order of the fields.
    pub fn check(&self, currency: Currency) -> Result<ProductTerms, Vec<ProductFieldRefusal>> {
        let code = code::parse(&self.code, CODE_CHARACTERS_MAX);
        let code = code.map(std::borrow::Cow::into_owned);
        self.check_with(code.map_err(ProductFieldRefusal::Code), currency)
    }

    /// The same for a product whose code is known and stays.
    ///
    /// # Errors
    /// As [`Self::check`], and nothing about the code.
    pub fn check_edit(
        &self,
        code: &str,
        currency: Currency,
    ) -> Result<ProductTerms, Vec<ProductFieldRefusal>> {
        self.check_with(Ok(code.to_owned()), currency)
    }

    fn check_with(
        &self,
        code: Result<String, ProductFieldRefusal>,
        currency: Currency,
    ) -> Result<ProductTerms, Vec<ProductFieldRefusal>> {
        let title = ProductTitle::try_from(self.title.clone()).map_err(ProductFieldRefusal::Title);
        let price = parse_price(&self.price, currency).map_err(ProductFieldRefusal::Price);
        let stock = parse_stock(&self.stock).map_err(ProductFieldRefusal::Stock);
        let category = parse_category(&self.category).map_err(ProductFieldRefusal::Category);
        match (title, code, price, stock, category) {
            (Ok(title), Ok(code), Ok(price), Ok(stock), Ok(category)) => Ok(ProductTerms {
                title,
                code,
                price,
                stock,
                category,
            }),
            (title, code, price, stock, category) => Err([
                title.err(),
                code.err(),
                price.err(),
                stock.err(),
                category.err(),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }

    /// The fields as a product fills them.
    #[must_use]
    pub fn of(terms: &ProductTerms) -> Self {
        Self {
            title: terms.title.as_str().to_owned(),
            code: terms.code.clone(),
            price: terms.price.decimal_text().to_string(),
            stock: terms
                .stock
                .map(|stock| stock.to_string())
                .unwrap_or_default(),
            category: terms
                .category
                .map(|category| category.code().to_owned())
                .unwrap_or_default(),
        }
    }
}

impl ProductTerms {
    /// What a form that shows this has seen.
    #[must_use]
    pub fn version(&self) -> ProductVersion {
        let stock = self
            .stock
            .map_or_else(String::new, |stock| stock.to_string());
        let category = self.category.map_or("", ProductCategory::code);
        let price = self.price.units.to_string();
        ProductVersion::of([self.title.as_str(), &price, &stock, category])
    }

    /// Whether nothing of it is left.
    #[must_use]
    pub const fn is_out_of_stock(&self) -> bool {
        matches!(self.stock, Some(0))
    }
}

impl ProductTitle {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ProductTitle {
    type Error = ProductTitleRefusal;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        let title = typed_text::within(&typed, PRODUCT_TITLE_CHARACTERS_MAX)
            .map_err(|given| ProductTitleRefusal::TooLong { given })?;
        if title.is_empty() {
            return Err(ProductTitleRefusal::Empty);
        }
        if title.contains(char::REPLACEMENT_CHARACTER) {
            return Err(ProductTitleRefusal::LostLetter);
        }
        Ok(Self(title))
    }
}

impl From<ProductTitle> for String {
    fn from(title: ProductTitle) -> Self {
        title.0
    }
}

impl ProductVersion {
    /// FNV-1a: the same on every machine, and no secret.
    fn of(parts: [&str; 4]) -> Self {
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;
        let bytes = parts
            .iter()
            .flat_map(|part| part.bytes().chain(std::iter::once(0)));
        Self(bytes.fold(BASIS, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        }))
    }
}

impl fmt::Display for ProductVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for ProductVersion {
    type Err = NoProductVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| NoProductVersion)
    }
}

impl TryFrom<String> for ProductVersion {
    type Error = NoProductVersion;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ProductVersion> for String {
    fn from(version: ProductVersion) -> Self {
        version.to_string()
    }
}

/// Reads a price as people of a market type it: with a point or a comma before the decimals, and nothing
/// between the thousands.
fn parse_price(typed: &str, currency: Currency) -> Result<Money, ProductPriceRefusal> {
    let text = typed_text::cleaned(typed);
    if text.is_empty() {
        return Err(ProductPriceRefusal::Empty);
    }
    let has_one_comma = text.matches(',').count() == 1 && !text.contains('.');
    let text = if has_one_comma {
        text.replace(',', ".")
    } else {
        text
    };
    let units = parse_price_units(&text, currency.posting_exponent())
        .map_err(ProductPriceRefusal::Amount)?;
    match units {
        0 => Err(ProductPriceRefusal::Zero),
        units if units > PRICE_UNITS_MAX => Err(ProductPriceRefusal::Amount(AmountError::TooBig)),
        units => Ok(Money::new(units, currency)),
    }
}

fn parse_stock(typed: &str) -> Result<Option<u32>, StockRefusal> {
    let text = typed_text::cleaned(typed);
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(StockRefusal::NotANumber);
    }
    match text.parse::<u32>() {
        Ok(stock) if stock <= STOCK_MAX => Ok(Some(stock)),
        Ok(_) | Err(_) => Err(StockRefusal::TooMany),
    }
}

fn parse_category(typed: &str) -> Result<Option<ProductCategory>, UnknownProductCategory> {
    let text = typed_text::cleaned(typed).to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some)
}
