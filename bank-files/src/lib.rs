//! What a bank is asked, and what it answers: files, as bytes. No database, no clock: what is said of the same
//! payments is the same bytes each time, so that a bank that gets a file twice knows it again.
//!
//! - [`pain001`] asks as ISO 20022 pain.001.001.09, [`csv_payments`] as a table.
//! - [`read_answer`] reads pain.002 of any version, or a table. What it reads comes from outside: it takes no
//!   document types and no deep trees, never looks at attributes, and says in a sentence what is wrong.
//!
//! Numbers of banks are in the bytes that come out and in nothing else: no error says one.

mod answer;
mod ask;
mod csv_answer;
mod csv_ask;
mod pain002;
mod xml;

pub use self::{
    answer::{Answer, AnswerFault, read_answer},
    ask::{PaymentFile, pain001},
    csv_ask::csv_payments,
};

#[cfg(test)]
mod tests;
