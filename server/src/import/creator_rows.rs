//! Rows of facts about creators.

use domain::{
    claim::CreatorCategory,
    creator_facts::{
        BIO_CHARACTERS_MAX, COUNTS, CreatorDay, CreatorProfileFacts, DayColumn,
        NICKNAME_CHARACTERS_MAX, RATING_MAX,
    },
    currency::Currency,
    money,
    rate::SharePercent,
};
use store::creator_facts::{SubmittedDay, SubmittedProfile};

use super::{
    row_error::{RowError, shortened},
    value::{Fields, Value},
};

/// The columns of followers' ages, the youngest first.
const AGES: [&str; 5] = [
    "age_18_24_percent",
    "age_25_34_percent",
    "age_35_44_percent",
    "age_45_54_percent",
    "age_from_55_percent",
];

/// Reads what is said of a creator.
pub(super) fn profile(fields: &mut Fields<'_>) -> Result<SubmittedProfile, RowError> {
    let handle = fields.get("handle").handle()?;
    let nickname = text(fields.get("nickname"), NICKNAME_CHARACTERS_MAX)?;
    let bio = text(fields.get("bio"), BIO_CHARACTERS_MAX)?;
    let home_page = fields.get("home_page").if_given();
    let followers = fields.get("followers").if_given();
    let followers = followers.map(Value::count).transpose()?;
    let ages = ages(fields)?;
    let women = fields.get("women_percent").if_given();
    let women_bps = women.map(bps).transpose()?;
    let rating = fields.get("rating").if_given().map(rating).transpose()?;
    let products = fields.get("products").if_given();
    let products = products.map(products_of).transpose()?;
    let has_ecommerce_permission = fields.get("ecommerce_permission").yes_or_no()?;
    let official = fields.get("official").if_given();
    let is_official = official.map_or(Ok(false), Value::yes_or_no)?;
    let categories = categories(fields.get("categories"))?;
    Ok(SubmittedProfile {
        handle,
        facts: CreatorProfileFacts {
            nickname,
            bio,
            home_page: home_page.map(|page| page.text.to_owned()),
            followers,
            ages,
            women_bps,
            rating,
            products,
            has_ecommerce_permission,
            is_official,
            categories,
        },
    })
}

/// Reads a creator's day. A number that is left out is none.
pub(super) fn day(fields: &mut Fields<'_>) -> Result<SubmittedDay, RowError> {
    let handle = fields.get("handle").handle()?;
    let day = fields.get("day").day()?;
    let currency = fields.get("currency").parse()?;
    let mut counts = [0; COUNTS];
    for (count, column) in counts.iter_mut().zip(DayColumn::ALL) {
        let value = fields.get(column.code());
        *count = if column.is_amount() {
            amount(value, currency)?
        } else {
            value.count()?
        };
    }
    Ok(SubmittedDay {
        handle,
        day: CreatorDay::of_counts(day, counts),
        currency,
    })
}

/// Text that may be empty.
fn text(value: Value<'_>, characters_max: usize) -> Result<String, RowError> {
    let given = value.if_given();
    given.map_or(Ok(String::new()), |value| value.title(characters_max))
}

fn bps(value: Value<'_>) -> Result<u16, RowError> {
    value
        .parse::<SharePercent>()
        .map(SharePercent::basis_points)
}

/// The five shares; none where all are left out.
fn ages(fields: &mut Fields<'_>) -> Result<Option<[u16; 5]>, RowError> {
    let mut shares = [0; 5];
    let mut is_said = false;
    for (share, column) in shares.iter_mut().zip(AGES) {
        if let Some(value) = fields.get(column).if_given() {
            *share = bps(value)?;
            is_said = true;
        }
    }
    Ok(is_said.then_some(shares))
}

fn rating(value: Value<'_>) -> Result<u8, RowError> {
    let tenths = money::parse_price_units(value.text, 1).ok();
    let tenths = tenths.and_then(|tenths| u8::try_from(tenths).ok());
    tenths
        .filter(|tenths| *tenths <= RATING_MAX)
        .ok_or_else(|| {
            let best = RATING_MAX / 10;
            value.row_error(format!("not a rating: use 0 to {best}"))
        })
}

fn products_of(value: Value<'_>) -> Result<u32, RowError> {
    let count = value.count()?;
    u32::try_from(count)
        .map_err(|_| value.row_error(format!("too large: the maximum is {}", i32::MAX)))
}

/// Categories with a line between them, each once and in their own order.
fn categories(value: Value<'_>) -> Result<Vec<CreatorCategory>, RowError> {
    let mut categories = Vec::new();
    for code in value.text.split('|').map(str::trim) {
        if code.is_empty() {
            continue;
        }
        let category = code.parse().map_err(|_| {
            let known = CreatorCategory::ALL.map(CreatorCategory::code).join(", ");
            let code = shortened(code);
            value.row_error(format!(
                "unknown category {code}: use {known}, with | between them"
            ))
        })?;
        categories.push(category);
    }
    categories.sort_unstable();
    categories.dedup();
    Ok(categories)
}

fn amount(value: Value<'_>, currency: Currency) -> Result<u64, RowError> {
    match value.if_given() {
        // A price is never below zero.
        Some(value) => Ok(value.price(currency)?.unsigned_abs()),
        None => Ok(0),
    }
}
