//! **Payment accounts** of agencies, sellers and creators: linking a bank account once the tax information is
//! approved, its state, and stopping a change of it.
//!
//! A number of a bank goes one way only, from the browser to the server: no answer brings it back.
