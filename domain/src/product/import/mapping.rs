//! Which columns of a file are which of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

crate::codes! {
    /// What a file may say of a product.
    #[derive(PartialOrd, Ord)]
    pub enum ImportColumn {
        /// The market's own id of the product.
        ProductId = "product_id",
        /// What buyers read.
        Title = "title",
        /// The price.
        Price = "price",
        /// The currency of the price.
        Currency = "currency",
        /// How many there are.
        Stock = "stock",
        /// The category's code.
        Category = "category",
        /// Where a picture of it is.
        PictureUrl = "picture_url",
    }
}

impl ImportColumn {
    /// Those that every file has.
    pub const REQUIRED: [Self; 3] = [Self::ProductId, Self::Title, Self::Price];

    /// Whether no product can be read without it.
    #[must_use]
    pub fn is_required(self) -> bool {
        Self::REQUIRED.contains(&self)
    }

    /// What other programs call it, beside its own name.
    const fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::ProductId => &["product code", "product id", "sku", "id", "item id"],
            Self::Title => &["product name", "product title", "name", "product"],
            Self::Price => &["sale price", "retail price", "unit price"],
            Self::Currency => &["currency code"],
            Self::Stock => &["quantity", "inventory", "available", "stock quantity"],
            Self::Category => &["product category"],
            Self::PictureUrl => &["picture", "image", "image url", "image link", "main image"],
        }
    }
}

/// Of each of our columns, where it is in the file, the first column being 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportMapping(BTreeMap<ImportColumn, u16>);

/// Why a file can't be read with these columns.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum MappingRefusal {
    /// Columns are missing that every file has.
    #[error("columns are missing that every file has")]
    Missing(Vec<ImportColumn>),
    /// One column of the file is two of ours.
    #[error("a column of the file was chosen twice")]
    Twice(Vec<ImportColumn>),
}

impl ImportMapping {
    /// What the names of a file's columns say by themselves.
    #[must_use]
    pub fn by_names(header: &[String]) -> Self {
        let plain = |name: &str| {
            let name = name.trim().to_lowercase();
            name.replace(['_', '-'], " ")
        };
        let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let mut taken = BTreeSet::new();
        let mut found = BTreeMap::new();
        for column in ImportColumn::ALL {
            let own = plain(column.code());
            let known = std::iter::once(own.as_str()).chain(column.other_names().iter().copied());
            let place = known
                .filter_map(|known| names.iter().position(|name| name == known))
                .find(|place| !taken.contains(place));
            if let Some(place) = place
                && let Ok(number) = u16::try_from(place)
            {
                taken.insert(place);
                found.insert(column, number);
            }
        }
        Self(found)
    }

    /// What was chosen, column by column. What is no column of a file with so many is none.
    #[must_use]
    pub fn chosen(
        pairs: impl IntoIterator<Item = (ImportColumn, Option<u16>)>,
        columns: usize,
    ) -> Self {
        let pairs = pairs.into_iter();
        let chosen = pairs.filter_map(|(column, place)| {
            let place = place.filter(|place| usize::from(*place) < columns)?;
            Some((column, place))
        });
        Self(chosen.collect())
    }

    /// Whether rows can be read with it.
    ///
    /// # Errors
    /// [`MappingRefusal`].
    pub fn check(&self) -> Result<(), MappingRefusal> {
        let missing = ImportColumn::REQUIRED.into_iter();
        let missing: Vec<_> = missing.filter(|column| !self.has(*column)).collect();
        if !missing.is_empty() {
            return Err(MappingRefusal::Missing(missing));
        }
        let mut places = BTreeSet::new();
        let twice: Vec<_> = self
            .0
            .iter()
            .filter(|(_, place)| !places.insert(**place))
            .map(|(column, _)| *column)
            .collect();
        if twice.is_empty() {
            Ok(())
        } else {
            Err(MappingRefusal::Twice(twice))
        }
    }

    /// Where the column is in the file.
    #[must_use]
    pub fn place(&self, column: ImportColumn) -> Option<usize> {
        self.0.get(&column).map(|place| usize::from(*place))
    }

    /// Whether the file has the column. What a file doesn't have stays as it is.
    #[must_use]
    pub fn has(&self, column: ImportColumn) -> bool {
        self.0.contains_key(&column)
    }
}
