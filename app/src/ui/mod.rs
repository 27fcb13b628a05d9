//! The parts that pages are built from. They know elements, looks and states, and no business verb:
//! words, figures and addresses come from the page.

mod button;
mod icon;
mod note;
mod page_title;
mod split;
mod textarea;
mod wordmark;

pub(crate) use button::{Button, Kind, LinkButton, Size};
pub(crate) use icon::{Icon, Picture};
pub(crate) use note::{Note, Tone};
pub(crate) use page_title::PageTitle;
pub(crate) use split::{Party, PartyKey, Split, SplitPart};
pub(crate) use textarea::Textarea;
pub(crate) use wordmark::Wordmark;

#[cfg(test)]
mod tests;
