//! How figures are written: amounts and rates in their market's form, moments in its time zone. The
//! same on the server and in the browser, so that hydration changes nothing.

mod exact;
mod money;
mod rate;
mod time;
mod zone;

pub(crate) use exact::exact;
pub(crate) use money::{count, digits, money};
pub(crate) use rate::{rate, rate_from, rate_input};
pub(crate) use time::{date, date_time, day_of, days};
pub(crate) use zone::local;

#[cfg(test)]
mod tests;
