//! What a row says of a product, read by the rules of the form.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ImportColumn, ImportMapping};
use crate::{
    currency::Currency,
    money::Money,
    product::{ProductCategory, ProductFieldRefusal, ProductForm, ProductTerms},
};

/// The most characters of a picture's address.
const PICTURE_ADDRESS_CHARACTERS_MAX: usize = 2_000;

/// The most characters of a value that are kept to be shown.
const SHOWN_CHARACTERS_MAX: usize = 100;

crate::codes! {
    /// What becomes of a row.
    pub enum RowOutcome {
        /// The product is added.
        New = "new",
        /// The product is changed.
        Changed = "changed",
        /// The product is as the row says.
        Unchanged = "unchanged",
        /// The row can't be imported.
        Refused = "refused",
    }
}

/// What an import writes of a product, and what it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedValues {
    /// The title.
    pub title: String,
    /// The price.
    pub price: Money,
    /// How many there are; none where nobody counts.
    pub stock: Option<u32>,
    /// The category.
    pub category: Option<ProductCategory>,
    /// Where a picture is that is to be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// A row that can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedProduct {
    /// The product code.
    pub code: String,
    /// What it says of the product.
    pub values: ImportedValues,
}

/// The texts of one row, in the order of the file's columns.
#[derive(Clone, Copy, Debug)]
pub struct RowTexts<'r> {
    /// The texts.
    pub texts: &'r [String],
    /// Which is which.
    pub mapping: &'r ImportMapping,
}

/// Why a row can't be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefusal {
    /// The column that it is about; none when it is about the row as a whole.
    pub column: Option<ImportColumn>,
    /// What the row has there, shortened.
    pub value: String,
    /// What is wrong.
    pub reason: RowRefusalReason,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RowRefusalReason {
    /// A value isn't one of a product.
    #[error(transparent)]
    Field(ProductFieldRefusal),
    /// The price is not in the market's currency.
    #[error("this currency isn't used in this market: use {expected}")]
    OtherCurrency {
        /// The market's.
        expected: Currency,
    },
    /// The picture's address isn't one that can be asked.
    #[error(
        "not the address of a picture: use one that begins with https:// and has up to 2,000 characters"
    )]
    PictureAddress,
    /// A row before it is about the same product.
    #[error("row {row} has the same product ID: keep one of the two")]
    Twice {
        /// The first of the two.
        row: u64,
    },
    /// The product code is another shop's.
    #[error("another shop's product has this product ID")]
    OtherShop,
    /// It has more or fewer values than the header.
    #[error(
        "the row has {given} values, but the header has {expected}: check the separators and quotes"
    )]
    OtherWidth {
        /// How many it has.
        given: usize,
        /// How many the header has.
        expected: usize,
    },
    /// Its bytes are no UTF-8.
    #[error("not UTF-8: save the table as CSV UTF-8 (comma delimited)")]
    NotUtf8,
    /// A quotation mark stands alone.
    #[error("a quotation mark stands alone: write two for each that belongs to the value")]
    StrayQuote,
}

impl RowTexts<'_> {
    /// The text of a column; empty where the file has none.
    #[must_use]
    pub fn get(&self, column: ImportColumn) -> &str {
        let place = self.mapping.place(column);
        let text = place.and_then(|place| self.texts.get(place));
        text.map_or("", |text| text.trim())
    }

    /// The product that the row is about, in a market with this currency.
    ///
    /// # Errors
    /// [`RowRefusal`], for the first column that is wrong.
    pub fn read(&self, currency: Currency) -> Result<ImportedProduct, RowRefusal> {
        let form = ProductForm {
            title: self.get(ImportColumn::Title).to_owned(),
            code: self.get(ImportColumn::ProductId).to_owned(),
            price: self.get(ImportColumn::Price).to_owned(),
            stock: self.get(ImportColumn::Stock).to_owned(),
            category: self.get(ImportColumn::Category).to_owned(),
        };
        let terms = form.check(currency).map_err(|refusals| {
            let first = refusals.into_iter().next();
            first.map_or_else(
                || self.refusal(None, RowRefusalReason::NotUtf8),
                |refusal| self.refusal(Some(column_of(refusal)), RowRefusalReason::Field(refusal)),
            )
        })?;
        let given = self.get(ImportColumn::Currency);
        if !given.is_empty() && !given.eq_ignore_ascii_case(currency.code()) {
            let reason = RowRefusalReason::OtherCurrency { expected: currency };
            return Err(self.refusal(Some(ImportColumn::Currency), reason));
        }
        let picture = self.get(ImportColumn::PictureUrl);
        if !picture.is_empty() && !is_picture_address(picture) {
            let column = Some(ImportColumn::PictureUrl);
            return Err(self.refusal(column, RowRefusalReason::PictureAddress));
        }
        let mut values = ImportedValues::of(&terms);
        values.picture = (!picture.is_empty()).then(|| picture.to_owned());
        Ok(ImportedProduct {
            code: terms.code,
            values,
        })
    }

    /// Why the row can't be imported, with what it has in that column.
    #[must_use]
    pub fn refusal(&self, column: Option<ImportColumn>, reason: RowRefusalReason) -> RowRefusal {
        let value = column.map_or("", |column| self.get(column));
        RowRefusal {
            column,
            value: value.chars().take(SHOWN_CHARACTERS_MAX).collect(),
            reason,
        }
    }
}

impl ImportedValues {
    /// What is known of a product.
    #[must_use]
    pub fn of(terms: &ProductTerms) -> Self {
        Self {
            title: terms.title.as_str().to_owned(),
            price: terms.price,
            stock: terms.stock,
            category: terms.category,
            picture: None,
        }
    }

    /// The same, with what the file doesn't have as it is now.
    #[must_use]
    pub fn over(mut self, now: &Self, mapping: &ImportMapping) -> Self {
        if !mapping.has(ImportColumn::Stock) {
            self.stock = now.stock;
        }
        if !mapping.has(ImportColumn::Category) {
            self.category = now.category;
        }
        self
    }

    /// Whether a product with these values and one with the others are the same. A picture that is to be
    /// fetched is nothing that a product has.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        self.title == other.title
            && self.price == other.price
            && self.stock == other.stock
            && self.category == other.category
    }
}

/// The column of a field.
const fn column_of(refusal: ProductFieldRefusal) -> ImportColumn {
    match refusal {
        ProductFieldRefusal::Title(_) => ImportColumn::Title,
        ProductFieldRefusal::Code(_) => ImportColumn::ProductId,
        ProductFieldRefusal::Price(_) => ImportColumn::Price,
        ProductFieldRefusal::Stock(_) => ImportColumn::Stock,
        ProductFieldRefusal::Category(_) => ImportColumn::Category,
    }
}

/// Whether a picture may be asked for there. What the host is, is looked at when it is fetched.
fn is_picture_address(text: &str) -> bool {
    text.starts_with("https://")
        && text.chars().count() <= PICTURE_ADDRESS_CHARACTERS_MAX
        && !text.contains(|character: char| character.is_whitespace() || character.is_control())
}
