//! Getting in without an operator's help: registering, the code that was sent, a forgotten password, and the
//! second step of signing in.

pub(crate) mod api;
mod code;
mod flash;
mod forgotten;
mod register;
mod second_step;
#[cfg(feature = "ssr")]
mod verbs;
mod words;

pub use self::{
    code::RegisterCodePage, forgotten::ForgottenPasswordPage, register::RegisterPage,
    second_step::SecondStepPage,
};
pub(crate) use self::{
    code::{CodeField, NothingBegun, SendAgain, code_error},
    words::not_sent,
};
