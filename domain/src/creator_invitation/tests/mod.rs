mod limits;
mod sending;

use super::*;
use crate::testing::instant;

#[test]
fn an_invitation_is_answered_once() {
    let at = Some(instant("2026-11-20T14:02:00Z"));
    for (marks, standing, checked, shows) in [
        ((None, None), InvitationStanding::Open, Ok(()), false),
        (
            (at, None),
            InvitationStanding::Interested,
            Err(AnswerInvitationRefusal::Interested),
            true,
        ),
        (
            (None, at),
            InvitationStanding::Declined,
            Err(AnswerInvitationRefusal::Declined),
            false,
        ),
        (
            (at, at),
            InvitationStanding::Declined,
            Err(AnswerInvitationRefusal::Declined),
            false,
        ),
    ] {
        let found = InvitationStanding::of(marks.0, marks.1);
        assert_eq!(found, standing);
        assert_eq!(found.check_open(), checked, "{standing}");
        assert_eq!(found.shows_contacts(), shows, "{standing}");
    }
}

#[test]
fn a_message_is_something_and_not_too_much() {
    let of = |text: &str| InvitationMessage::try_from(text.to_owned());
    assert_eq!(of(" \r\n "), Err(InvitationMessageRefusal::Missing));
    assert_eq!(
        of(" Join us \r\n").map(String::from),
        Ok("Join us".to_owned())
    );
    let longest = "é".repeat(INVITATION_MESSAGE_CHARACTERS_MAX);
    assert!(of(&longest).is_ok());
    let given = INVITATION_MESSAGE_CHARACTERS_MAX + 1;
    assert_eq!(
        of(&(longest + "é")),
        Err(InvitationMessageRefusal::TooLong { given })
    );
}
