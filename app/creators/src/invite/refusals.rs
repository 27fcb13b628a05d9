//! Why an invitation isn't sent, worded by the server: the page's program knows none of the rules.

use ui::FieldError;

use super::fields;

/// What is wrong: the id of the field that it is about, empty for the whole, and the sentence.
pub(crate) type Refused = Vec<(String, String)>;

/// The same, each beside its field.
pub(crate) fn errors(refused: &Refused) -> Vec<FieldError> {
    let refused = refused.iter();
    refused
        .map(|(about, says)| {
            let mut beside = fields::all().map(|field| field.error(says.as_str()));
            let beside = beside.find(|error| error.field == Some(about.as_str()));
            beside.unwrap_or_else(|| FieldError::of_all(says.as_str()))
        })
        .collect()
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::{of_sending, of_typed};

#[cfg(feature = "ssr")]
mod server {
    use domain::{
        campaign::{Contact, ContactKind, ContactRefusal, TypedContacts},
        creator_invitation::{
            INVITATION_MESSAGE_CHARACTERS_MAX, INVITATION_WORDS_MAX, InvitationIntention,
            InvitationMessage, InvitationMessageRefusal, MessageWords, NewCreatorInvitation,
            SendInvitationRefusal, TooManyWords,
        },
        ids::CreatorId,
        market::Market,
    };
    use ui::{
        Field, FieldError, format,
        text::{Text, market as markets, t},
    };

    use super::{
        Refused,
        fields::{INTENTION, MESSAGE, contact_field},
    };
    use crate::{
        invite::{api::TypedInvitation, wording},
        text::inviting as words,
    };

    fn beside(field: Field, says: String) -> (String, String) {
        let FieldError { field, says, .. } = field.error(says);
        (field.unwrap_or_default().to_owned(), says)
    }

    fn of_all(says: String) -> (String, String) {
        (String::new(), says)
    }

    /// An invitation as it was typed, or everything that is wrong with it.
    pub(crate) fn of_typed(
        typed: &TypedInvitation,
        creator: CreatorId,
    ) -> Result<NewCreatorInvitation, Refused> {
        let mut refused = Vec::new();
        let intention = typed.intention.parse::<InvitationIntention>();
        if intention.is_err() {
            refused.push(beside(INTENTION, t(words::CHOOSE_PURPOSE).to_owned()));
        }
        let message = message(&typed.message).map_err(|says| refused.push(beside(MESSAGE, says)));
        let contacts = contacts(&typed.contacts, &mut refused);
        match (intention, message) {
            (Ok(intention), Ok((message, count))) if refused.is_empty() => {
                Ok(NewCreatorInvitation {
                    creator,
                    intention,
                    message,
                    words: count,
                    contacts,
                })
            }
            _ => Err(refused),
        }
    }

    /// The message, and how many words it has. The count beside the field is the browser's and only about right.
    fn message(typed: &str) -> Result<(InvitationMessage, MessageWords), String> {
        let message = InvitationMessage::try_from(typed.to_owned()).map_err(|why| match why {
            InvitationMessageRefusal::Missing => t(words::NO_MESSAGE).to_owned(),
            InvitationMessageRefusal::TooLong { given } => words::too_many_characters(
                &format::count_of(given),
                &format::count_of(INVITATION_MESSAGE_CHARACTERS_MAX),
            ),
        })?;
        let count = word_count::count_words(message.as_str());
        let count = MessageWords::try_from(count).map_err(too_many_words)?;
        Ok((message, count))
    }

    fn too_many_words(TooManyWords { given }: TooManyWords) -> String {
        let most = format::count(u64::from(INVITATION_WORDS_MAX));
        words::too_many_words(&format::count_of(given), &most)
    }

    /// The contacts that were typed. Which kinds the market has, the verb knows.
    fn contacts(typed: &TypedContacts, refused: &mut Refused) -> Vec<Contact> {
        let mut contacts = Vec::new();
        for kind in ContactKind::ALL {
            let text = typed.of(kind);
            if text.trim().is_empty() {
                continue;
            }
            match Contact::parse(kind, text) {
                Ok(contact) => contacts.push(contact),
                Err(why) => refused.push(of_contact(kind, why)),
            }
        }
        contacts
    }

    fn of_contact(kind: ContactKind, why: ContactRefusal) -> (String, String) {
        beside(contact_field(kind), t(contact_words(why)).to_owned())
    }

    const fn contact_words(why: ContactRefusal) -> Text {
        match why {
            ContactRefusal::TooLong { .. } => words::CONTACT_TOO_LONG,
            ContactRefusal::NotAnAddress => words::NOT_AN_ADDRESS,
            ContactRefusal::NotANumber => words::NOT_A_NUMBER,
            ContactRefusal::NotALineId => words::NOT_A_LINE_ID,
            ContactRefusal::NotInMarket => words::NOT_IN_MARKET,
            ContactRefusal::Missing | ContactRefusal::NoneGiven => words::NO_CONTACT,
        }
    }

    /// Why an invitation to a creator of a market isn't sent. `first` is the market's first kind of contact, and `home`
    /// the market whose day the agency's is.
    pub(crate) fn of_sending(
        refusal: SendInvitationRefusal,
        market: Market,
        (first, home): (Option<ContactKind>, Option<Market>),
    ) -> Refused {
        let says = match refusal {
            SendInvitationRefusal::Words(many) => {
                return vec![beside(MESSAGE, too_many_words(many))];
            }
            SendInvitationRefusal::Contacts(refused) => {
                let refused = refused.into_iter();
                return refused.map(|(kind, why)| of_contact(kind, why)).collect();
            }
            SendInvitationRefusal::NoContact => {
                let says = t(words::NO_CONTACT).to_owned();
                return vec![match first {
                    Some(kind) => beside(contact_field(kind), says),
                    None => of_all(says),
                }];
            }
            SendInvitationRefusal::NoRole => t(words::NO_ROLE_FOR_THIS).to_owned(),
            SendInvitationRefusal::FeatureOff => words::feature_off(t(markets::name(market))),
            SendInvitationRefusal::LinkedElsewhere => t(words::LINKED_ELSEWHERE).to_owned(),
            SendInvitationRefusal::LinkedToYou => t(words::LINKED_TO_YOU).to_owned(),
            SendInvitationRefusal::NotAvailable => t(words::NOT_AVAILABLE).to_owned(),
            SendInvitationRefusal::TooSoon { next } => wording::again_from(next, market),
            SendInvitationRefusal::DayFull { next } => wording::sent_all(next, home),
        };
        vec![of_all(says)]
    }
}
