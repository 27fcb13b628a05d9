//! How sellers reach the agency of a campaign: kinds of contact by market, and what fits each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::market::Market;

/// The most characters of a contact: those of the longest possible email address.
pub const CONTACT_CHARACTERS_MAX: usize = 254;

crate::codes! {
    /// A way in which an agency can be reached, in the order of forms.
    #[derive(PartialOrd, Ord)]
    pub enum ContactKind {
        /// A number in WhatsApp.
        WhatsApp = "whatsapp",
        /// A number in Zalo.
        Zalo = "zalo",
        /// An id in Line.
        Line = "line",
        /// A number in Viber.
        Viber = "viber",
        /// An email address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
    }
}

/// Why a text is no contact of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ContactRefusal {
    /// There is none, and the market asks for one of this kind.
    #[error("this contact is needed in this market")]
    Missing,
    /// There is none at all, and some is needed.
    #[error("give at least one contact")]
    NoneGiven,
    /// The market has no such kind.
    #[error("this kind of contact is not used in this market")]
    NotInMarket,
    /// It is too long.
    #[error("this has {given} characters, and at most {CONTACT_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters the text has.
        given: usize,
    },
    /// It is no email address.
    #[error("this is not an email address: write it like name@example.org")]
    NotAnAddress,
    /// It is no telephone number.
    #[error("this is not a telephone number: write 7 to 15 digits, like +44 20 7946 0000")]
    NotANumber,
    /// It is no id in Line.
    #[error("this is not a Line ID: write 4 to 20 letters, digits, dots, hyphens or underscores")]
    NotALineId,
}

/// A way to reach an agency, fit for its kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedContact", into = "UncheckedContact")]
pub struct Contact {
    kind: ContactKind,
    contact: String,
}

/// Which kinds of contact a market has, and which of them it asks for. An operator can change it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRules {
    /// Each kind of the market, in the order in which a form shows them, and whether one is needed.
    pub kinds: Vec<(ContactKind, bool)>,
}

impl Contact {
    /// Takes a text as a contact of the kind. The text is kept as it was written, but for blanks
    /// around it: people read it and dial it.
    ///
    /// # Errors
    /// Says why it is none; [`ContactRefusal::Missing`] for an empty text.
    pub fn parse(kind: ContactKind, text: &str) -> Result<Self, ContactRefusal> {
        let text = text.trim();
        let given = text.chars().count();
        if given == 0 {
            return Err(ContactRefusal::Missing);
        }
        if given > CONTACT_CHARACTERS_MAX {
            return Err(ContactRefusal::TooLong { given });
        }
        let (fits, refusal) = match kind {
            ContactKind::Email => (is_address(text), ContactRefusal::NotAnAddress),
            ContactKind::Line => (is_line_id(text), ContactRefusal::NotALineId),
            ContactKind::WhatsApp | ContactKind::Zalo | ContactKind::Viber | ContactKind::Phone => {
                (is_number(text), ContactRefusal::NotANumber)
            }
        };
        if !fits {
            return Err(refusal);
        }
        Ok(Self {
            kind,
            contact: text.to_owned(),
        })
    }

    /// By which way.
    #[must_use]
    pub const fn kind(&self) -> ContactKind {
        self.kind
    }

    /// Where.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.contact
    }
}

/// A name, an @ and a host with a dot in it. Whether mail arrives only mail can tell.
fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// 7 to 15 digits, as E.164 has them, with what people write between them, and a plus before.
fn is_number(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or(text);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')'))
}

/// An id as Line gives it; that of an official account begins with an @.
fn is_line_id(text: &str) -> bool {
    let id = text.strip_prefix('@').unwrap_or(text);
    (4..=20).contains(&id.len())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

impl ContactRules {
    /// The rules that a new installation starts with (spec/product.md 2): one kind that the market
    /// asks for, in the US none; an email address and a telephone number can be given everywhere.
    #[must_use]
    pub fn founding(market: Market) -> Self {
        let (own, is_required) = match market {
            Market::Us => (ContactKind::WhatsApp, false),
            Market::Gb | Market::Id | Market::My | Market::Sg => (ContactKind::WhatsApp, true),
            Market::Vn => (ContactKind::Zalo, true),
            Market::Th => (ContactKind::Line, true),
            Market::Ph => (ContactKind::Viber, true),
        };
        Self {
            kinds: vec![
                (own, is_required),
                (ContactKind::Email, false),
                (ContactKind::Phone, false),
            ],
        }
    }

    /// Whether the market has the kind.
    #[must_use]
    pub fn has(&self, kind: ContactKind) -> bool {
        self.kinds.iter().any(|(own, _)| *own == kind)
    }

    /// Checks what was typed, kind by kind; an empty text is none. **Decision**: of each kind that
    /// the market asks for one is needed; where it asks for none, one of any kind is, since sellers
    /// must be able to reach the agency somehow. That is said at the market's first kind.
    ///
    /// # Errors
    /// One refusal for each kind that has one.
    pub fn check<'t>(
        &self,
        typed: impl Fn(ContactKind) -> &'t str,
    ) -> Result<Vec<Contact>, BTreeMap<ContactKind, ContactRefusal>> {
        let mut contacts = Vec::new();
        let mut refused = BTreeMap::new();
        for kind in ContactKind::ALL {
            let known = self.kinds.iter().find(|(own, _)| *own == kind);
            let is_empty = typed(kind).trim().is_empty();
            match known {
                None | Some((_, false)) if is_empty => {}
                None => {
                    refused.insert(kind, ContactRefusal::NotInMarket);
                }
                Some(_) => match Contact::parse(kind, typed(kind)) {
                    Ok(contact) => contacts.push(contact),
                    Err(refusal) => {
                        refused.insert(kind, refusal);
                    }
                },
            }
        }
        if contacts.is_empty()
            && refused.is_empty()
            && let Some((first, _)) = self.kinds.first()
        {
            refused.insert(*first, ContactRefusal::NoneGiven);
        }
        if refused.is_empty() {
            Ok(contacts)
        } else {
            Err(refused)
        }
    }
}

/// A contact as it comes off the wire, before anybody checked it.
#[derive(Serialize, Deserialize)]
struct UncheckedContact {
    kind: ContactKind,
    contact: String,
}

impl TryFrom<UncheckedContact> for Contact {
    type Error = ContactRefusal;

    fn try_from(unchecked: UncheckedContact) -> Result<Self, ContactRefusal> {
        Self::parse(unchecked.kind, &unchecked.contact)
    }
}

impl From<Contact> for UncheckedContact {
    fn from(contact: Contact) -> Self {
        Self {
            kind: contact.kind,
            contact: contact.contact,
        }
    }
}

#[cfg(test)]
mod tests;
