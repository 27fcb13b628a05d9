//! Showing a creator's contacts to a member of an agency, as the answer to a form.

pub use crate::details::contact_answer::{
    ContactAnswer, SentContactForm, contact_document, reveal_contact,
};
