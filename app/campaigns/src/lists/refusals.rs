//! Why a list isn't made or changed, in words.

use std::collections::BTreeMap;

use domain::{
    market::Market,
    product_list::{LIST_ITEMS_MAX, LIST_NAME_CHARACTERS_MAX, ListNameRefusal, ListRefusal},
    rate::{CreatorRate, CreatorRateRefusal},
    registration::{AgencyRegistrationRow, RegistrationAddress},
};

use super::{
    fields::NAME,
    wire::{RefusedRates, TypedList},
};
use crate::{
    registrations::agency::{api::rate_name, unreadable_rate::unreadable},
    text::{creator_rates, product_lists, refused_lists as words},
    worded::Worded,
};
use ui::{
    format::{self, rate_from},
    text::t,
};

/// The rates of the chosen products if all of them can be set, with what stands against the others.
pub(super) fn checked(
    typed: &TypedList,
    rows: &[AgencyRegistrationRow],
    market: Market,
) -> (Vec<(RegistrationAddress, CreatorRate)>, RefusedRates) {
    let (mut rates, mut refused) = (Vec::with_capacity(rows.len()), BTreeMap::new());
    for row in rows {
        match rate(typed.rate_of(row.address), row, market) {
            Ok(rate) => rates.push((row.address, rate)),
            Err(says) => {
                refused.insert(rate_name(row.address), says);
            }
        }
    }
    (rates, refused)
}

/// A rate that fits the product, or what is wrong with it.
fn rate(typed: &str, row: &AgencyRegistrationRow, market: Market) -> Result<CreatorRate, String> {
    if typed.trim().is_empty() {
        return Err(t(words::NO_RATE).to_owned());
    }
    let rate: CreatorRate = rate_from(typed).map_err(|why| unreadable(why, market))?;
    let total = row.registration.total_rate;
    rate.within(total)
        .map_err(|_| creator_rates::at_most(&format::rate(total, market)))
}

/// Why a name can't be one, beside its field.
pub(super) fn name_refused(refusal: ListNameRefusal) -> Worded {
    let says = match refusal {
        ListNameRefusal::Empty => t(words::NAME_EMPTY).to_owned(),
        ListNameRefusal::TooLong { given } => words::name_too_long(
            &format::count_of(given),
            &format::count_of(LIST_NAME_CHARACTERS_MAX),
        ),
    };
    NAME.error(says).into()
}

/// Why a list wasn't made or changed.
pub(super) fn refused(refusal: ListRefusal, market: Market) -> Worded {
    let says = match refusal {
        ListRefusal::Name(refusal) => return name_refused(refusal),
        ListRefusal::NoneChosen => t(words::NONE_CHOSEN).to_owned(),
        ListRefusal::TooManyProducts { given } => {
            let remove = given.saturating_sub(LIST_ITEMS_MAX);
            words::too_many(&format::count_of(remove))
        }
        ListRefusal::TooManyLists => t(words::TOO_MANY_LISTS).to_owned(),
        ListRefusal::NoRate { title } => words::no_rate(&title),
        ListRefusal::Rate {
            title,
            refusal: CreatorRateRefusal::AboveTotal { total, .. },
        } => words::above_total(&title, &format::rate(total, market)),
        ListRefusal::NotInCampaign { title } => words::not_in_campaign(&title),
        ListRefusal::CampaignOver => t(product_lists::OVER).to_owned(),
        ListRefusal::Deleted => t(words::LIST_DELETED).to_owned(),
        ListRefusal::Changed => t(words::LIST_CHANGED).to_owned(),
    };
    Worded::of_all(says)
}
