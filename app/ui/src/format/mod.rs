//! How figures are written: amounts and rates as the reader's language has them (in English in their
//! market's form), moments in the market's time zone. The same on the server and in the browser, so that
//! hydration changes nothing.

mod exact;
mod money;
mod plural;
mod rate;
mod short;
mod size;
mod time;
mod zone;

pub use exact::exact;
pub use money::{count, count_of, digits, money, whole};
pub use plural::{is_one, plural};
pub use rate::{rate, rate_from, rate_input};
pub use short::{short_count, short_money};
pub use size::size;
pub use time::{date, date_time, day_of, days, time_of};
pub use zone::local;

#[cfg(test)]
mod tests;
