//! How figures are written: amounts and rates in their market's form, moments in its time zone. The
//! same on the server and in the browser, so that hydration changes nothing.

mod exact;
mod money;
mod rate;
mod short;
mod size;
mod time;
mod zone;

pub(crate) use exact::exact;
pub(crate) use money::{count, count_of, digits, money, whole};
pub(crate) use rate::{rate, rate_from, rate_input};
pub(crate) use short::{short_count, short_money};
pub(crate) use size::size;
pub(crate) use time::{date, date_time, day_of, days};
pub(crate) use zone::local;

#[cfg(test)]
mod tests;
