//! A row of a file of the platform: read as its words are, with what can't be read said of the row alone.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use thiserror::Error;

use super::ComparedColumn;
use crate::{
    code::{self, CODE_CHARACTERS_MAX},
    currency::Currency,
    intake::platform_export::{
        ExportMapping, ExportStatus, is_nothing, parse_grouped_price, parse_grouped_quantity,
    },
    ledger::Party,
    money::parse_units,
};

/// A row as far as it is compared. Amounts are posting units of the market's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirRow {
    /// The order's id.
    pub order: String,
    /// The SKU id.
    pub sku: String,
    /// Who sold.
    pub creator: Option<String>,
    /// The product's id.
    pub product: Option<String>,
    /// The price of one item.
    pub price: Option<i64>,
    /// How many items were sold.
    pub quantity: Option<u32>,
    /// Whether all of it was given back.
    pub refunded: Option<bool>,
    /// Where the platform says that the order is.
    pub status: Option<ExportStatus>,
    /// The base that was expected.
    pub base: Option<i64>,
    /// The rate of the part that is compared, in basis points.
    pub own_rate_bps: Option<u16>,
    /// What the part was expected to come to.
    pub own_amount: Option<i64>,
    /// The base that was settled.
    pub actual_base: Option<i64>,
    /// What the part was settled at.
    pub actual_amount: Option<i64>,
    /// The day of the order in the market.
    pub created_on: Option<NaiveDate>,
    /// The day of its delivery.
    pub delivered_on: Option<NaiveDate>,
    /// The day on which the commission was settled.
    pub settled_on: Option<NaiveDate>,
    /// The payment that it is in.
    pub payment_id: Option<String>,
}

/// Why a row can't be compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{column}: {reason}")]
pub struct RowFault {
    /// The column.
    pub column: ComparedColumn,
    /// Why, in a sentence.
    pub reason: String,
}

/// The values of a row by column, and how they are to be read.
pub struct TheirTexts<'t> {
    /// The value of a column; nothing where the file has no such column.
    pub value: &'t dyn Fn(ComparedColumn) -> &'t str,
    /// What was said of another language.
    pub mapping: &'t ExportMapping,
    /// The market's currency.
    pub currency: Currency,
    /// Whose part is compared.
    pub part: Party,
}

impl TheirTexts<'_> {
    /// Reads the row.
    ///
    /// # Errors
    /// [`RowFault`], when its key or an amount can't be read.
    pub fn read(&self) -> Result<TheirRow, RowFault> {
        use ComparedColumn as Column;

        if let Some(currency) = self.text(Column::Currency)
            && currency.parse::<Currency>().ok() != Some(self.currency)
        {
            let reason = format!("the market's currency is {}", self.currency);
            return Err(fault(Column::Currency, reason));
        }
        let (rate, estimated, actual) = match self.part {
            Party::CampaignAgency | Party::Seller => (
                Column::PartnerRate,
                Column::PartnerEstimated,
                Column::PartnerActual,
            ),
            Party::Creator | Party::ManagingAgency => (
                Column::CreatorRate,
                Column::CreatorEstimated,
                Column::CreatorActual,
            ),
        };
        let status = self.text(Column::Status);
        let status = status.and_then(|status| self.mapping.english(status).parse().ok());
        Ok(TheirRow {
            order: self.code(Column::OrderId)?,
            sku: self.code(Column::SkuId)?,
            creator: self.text(Column::CreatorUsername).map(str::to_owned),
            product: self.text(Column::ProductId).map(str::to_owned),
            price: self.amount(Column::Price)?,
            quantity: self.quantity()?,
            refunded: self.text(Column::FullyReturned).map(is_yes),
            status,
            base: self.amount(Column::BaseEstimated)?,
            own_rate_bps: self.rate(rate)?,
            own_amount: self.amount(estimated)?,
            actual_base: self.amount(Column::BaseActual)?,
            actual_amount: self.amount(actual)?,
            created_on: self.day(Column::CreatedOn)?,
            delivered_on: self.day(Column::DeliveredOn)?,
            settled_on: self.day(Column::SettledOn)?,
            payment_id: self.text(Column::PaymentId).map(str::to_owned),
        })
    }

    /// The value of a column, if there is any.
    fn text(&self, column: ComparedColumn) -> Option<&str> {
        let text = (self.value)(column).trim();
        (!is_nothing(text)).then_some(text)
    }

    fn code(&self, column: ComparedColumn) -> Result<String, RowFault> {
        let text = self.text(column).unwrap_or_default();
        let code = code::parse(text, CODE_CHARACTERS_MAX);
        let code = code.map(Cow::into_owned);
        code.map_err(|refusal| fault(column, refusal.to_string()))
    }

    /// An amount, which may be below zero: what is taken back is.
    fn amount(&self, column: ComparedColumn) -> Result<Option<i64>, RowFault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let (is_negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let units = parse_grouped_price(text, self.currency)
            .map_err(|error| fault(column, error.to_string()))?;
        let units = if is_negative {
            units.checked_neg()
        } else {
            Some(units)
        };
        Ok(units)
    }

    fn quantity(&self) -> Result<Option<u32>, RowFault> {
        let column = ComparedColumn::Quantity;
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let digits = parse_grouped_quantity(text);
        let quantity = digits.and_then(|digits| digits.parse().ok());
        match quantity {
            Some(quantity) => Ok(Some(quantity)),
            None => Err(fault(column, "not a whole number".to_owned())),
        }
    }

    /// A percentage with two decimals at most, with its sign or without.
    fn rate(&self, column: ComparedColumn) -> Result<Option<u16>, RowFault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let percent = text.strip_suffix('%').unwrap_or(text).trim();
        let bps = parse_units(percent, 2).map_err(|error| fault(column, error.to_string()))?;
        let bps = u16::try_from(bps).map_err(|_| fault(column, "not a rate".to_owned()))?;
        Ok(Some(bps))
    }

    /// The day of a date with or without a time, the day first.
    fn day(&self, column: ComparedColumn) -> Result<Option<NaiveDate>, RowFault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let timed = ["%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"];
        let mut timed = timed.into_iter();
        let day = timed
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .map(|local| local.date())
            .or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok());
        match day {
            Some(day) => Ok(Some(day)),
            None => Err(fault(
                column,
                "not a date: use DD/MM/YYYY, for example 31/01/2011".to_owned(),
            )),
        }
    }
}

fn fault(column: ComparedColumn, reason: String) -> RowFault {
    RowFault { column, reason }
}

/// Whether a word of the export says yes.
fn is_yes(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "yes" | "y" | "true" | "fully returned" | "fully refunded"
    )
}
