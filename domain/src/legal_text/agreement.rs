//! Agreeing to a version: whoever registers agrees to what is in force then, and is asked anew when a later
//! version takes effect.
//!
//! A version is announced some days before ([`ANNOUNCED_BEFORE`]) and can be agreed to from then on. From
//! its effective moment whoever hasn't agreed looks and no longer acts
//! ([`crate::signed_in_user::SignedInUser::must_agree`]).

use std::{fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{LegalKind, LegalVersion, in_force};
use crate::{codes::UnknownCode, market::Market};

/// How long before a version takes effect the people whom it concerns are told.
pub const ANNOUNCED_BEFORE: TimeDelta = TimeDelta::days(30);

/// Names a version of a market's text: `terms/GB/2` in forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalTextKey {
    /// Which text.
    pub kind: LegalKind,
    /// The market that it is of.
    pub market: Market,
    /// Which version.
    pub version: u16,
}

impl fmt::Display for LegalTextKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.kind, self.market, self.version)
    }
}

impl FromStr for LegalTextKey {
    type Err = UnknownCode;

    fn from_str(written: &str) -> Result<Self, UnknownCode> {
        let mut parts = written.split('/');
        let (kind, market, version) = (parts.next(), parts.next(), parts.next());
        let (Some(kind), Some(market), Some(version), None) = (kind, market, version, parts.next())
        else {
            return Err(UnknownCode);
        };
        Ok(Self {
            kind: kind.parse().map_err(|_| UnknownCode)?,
            market: Market::in_any_case(market).ok_or(UnknownCode)?,
            version: version.parse().map_err(|_| UnknownCode)?,
        })
    }
}

/// A version that began after a person registered, or that will begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterText {
    /// Which.
    pub key: LegalTextKey,
    /// From when on it is in force.
    pub effective_at: DateTime<Utc>,
    /// Whether the person has agreed to it.
    pub is_agreed: bool,
}

/// A version that a person has not agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueText {
    /// Which.
    pub key: LegalTextKey,
    /// From when on it is in force.
    pub effective_at: DateTime<Utc>,
    /// Whether it is in force already; otherwise it is announced.
    pub is_in_force: bool,
}

/// What a person is asked to agree to, of the versions of the texts of the person's markets that began after
/// the person registered: of each text the version in force, and those that are announced. An older one that
/// has been replaced meanwhile is not asked for any more.
#[must_use]
pub fn due_texts(later: &[LaterText], now: DateTime<Utc>) -> Vec<DueText> {
    let concerns = |text: &&LaterText| {
        if text.effective_at <= now {
            in_force_among(later, text.key, now) == Some(text.key.version)
        } else {
            text.effective_at.signed_duration_since(now) <= ANNOUNCED_BEFORE
        }
    };
    let due = later.iter().filter(|text| !text.is_agreed);
    let due = due.filter(concerns).map(|text| DueText {
        key: text.key,
        effective_at: text.effective_at,
        is_in_force: text.effective_at <= now,
    });
    due.collect()
}

/// The number of the version in force of the text that this version is of.
fn in_force_among(later: &[LaterText], of: LegalTextKey, now: DateTime<Utc>) -> Option<u16> {
    let same = later.iter().filter(|text| {
        let LegalTextKey { kind, market, .. } = text.key;
        (kind, market) == (of.kind, of.market)
    });
    let versions = same.map(|text| LegalVersion {
        version: text.key.version,
        effective_at: text.effective_at,
    });
    let versions: Vec<_> = versions.collect();
    in_force(&versions, now).map(|version| version.version)
}

/// How a person stands with the texts of the person's markets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The person has agreed to all that is in force, and nothing else is announced.
    #[default]
    Given,
    /// A version is announced to which the person has not agreed yet.
    Announced,
    /// A version is in force to which the person has not agreed.
    Due,
}

/// How a person stands who is asked to agree to these versions.
#[must_use]
pub fn agreement_of(due: &[DueText]) -> Agreement {
    if due.iter().any(|text| text.is_in_force) {
        Agreement::Due
    } else if due.is_empty() {
        Agreement::Given
    } else {
        Agreement::Announced
    }
}

/// What became of a section in a later version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionChange {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

/// A section that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedSection {
    /// Its heading.
    pub heading: String,
    /// What became of it.
    pub change: SectionChange,
}

/// A version that a person is asked to agree to, with what is different in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedText {
    /// The version.
    pub text: DueText,
    /// The version that the person agreed to before; none where the text is new for the person.
    pub agreed_version: Option<u16>,
    /// What is different since.
    pub sections: Vec<ChangedSection>,
}

/// Which sections of a text are not what they were in an earlier version: those of the later one in their
/// order, then those that are gone.
#[must_use]
pub fn changed_sections(earlier: &str, later: &str) -> Vec<ChangedSection> {
    let (before, after) = (sections(earlier), sections(later));
    let has = |all: &[(&str, &str)], heading: &str| all.iter().any(|(own, _)| *own == heading);
    let in_later = after
        .iter()
        .filter(|section| !before.contains(section))
        .map(|(heading, _)| {
            let change = if has(&before, heading) {
                SectionChange::Changed
            } else {
                SectionChange::Added
            };
            (*heading, change)
        });
    let gone = before
        .iter()
        .filter(|(heading, _)| !has(&after, heading))
        .map(|(heading, _)| (*heading, SectionChange::Removed));
    let changed = in_later.chain(gone);
    changed
        .map(|(heading, change)| ChangedSection {
            heading: heading.to_owned(),
            change,
        })
        .collect()
}

/// The sections of a text: the heading of each, and the paragraphs below it.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let sections = text.split("\n\n").filter(|section| !section.is_empty());
    sections
        .map(|section| section.split_once('\n').unwrap_or((section, "")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    const SECOND: &str = "2031-04-01T00:00:00Z";
    const THIRD: &str = "2031-06-01T00:00:00Z";

    fn text(kind: LegalKind, version: u16, effective_at: &str, is_agreed: bool) -> LaterText {
        let key = LegalTextKey {
            kind,
            market: Market::Gb,
            version,
        };
        LaterText {
            key,
            effective_at: instant(effective_at),
            is_agreed,
        }
    }

    fn due(later: &[LaterText], now: &str) -> Vec<(String, bool)> {
        let due = due_texts(later, instant(now)).into_iter();
        due.map(|due| (due.key.to_string(), due.is_in_force))
            .collect()
    }

    #[test]
    fn a_version_is_announced_thirty_days_before_and_due_from_its_moment_on() {
        let later = [text(LegalKind::Terms, 2, SECOND, false)];
        let key = || "terms/GB/2".to_owned();
        for (now, expected) in [
            ("2031-03-01T23:59:59Z", vec![]),
            ("2031-03-02T00:00:00Z", vec![(key(), false)]),
            ("2031-03-31T23:59:59Z", vec![(key(), false)]),
            (SECOND, vec![(key(), true)]),
            ("2040-01-01T00:00:00Z", vec![(key(), true)]),
        ] {
            assert_eq!(due(&later, now), expected, "{now}");
        }
    }

    #[test]
    fn what_was_agreed_to_is_not_asked_for_again() {
        let later = [
            text(LegalKind::Terms, 2, SECOND, true),
            text(LegalKind::Privacy, 2, SECOND, false),
        ];
        let privacy = |is_in_force| vec![("privacy/GB/2".to_owned(), is_in_force)];
        assert_eq!(due(&later, "2031-03-20T00:00:00Z"), privacy(false));
        assert_eq!(due(&later, SECOND), privacy(true));
        assert!(due(&[], SECOND).is_empty());
    }

    #[test]
    fn of_two_versions_that_began_the_later_alone_is_due() {
        let later = [
            text(LegalKind::Terms, 3, THIRD, false),
            text(LegalKind::Terms, 2, SECOND, false),
        ];
        let (second, third) = ("terms/GB/2".to_owned(), "terms/GB/3".to_owned());
        assert_eq!(
            due(&later, "2031-05-20T00:00:00Z"),
            vec![(third.clone(), false), (second, true)]
        );
        assert_eq!(due(&later, THIRD), vec![(third, true)]);
        // Who has agreed to the later owes nothing for the one before it, however it is written down.
        let later = [
            text(LegalKind::Terms, 2, SECOND, false),
            text(LegalKind::Terms, 3, THIRD, true),
        ];
        assert!(due(&later, THIRD).is_empty());
    }

    #[test]
    fn one_version_in_force_is_enough_to_be_due() {
        let text = |is_in_force| DueText {
            key: "terms/GB/2".parse().unwrap(),
            effective_at: instant(SECOND),
            is_in_force,
        };
        for (due, expected) in [
            (vec![], Agreement::Given),
            (vec![text(false)], Agreement::Announced),
            (vec![text(false), text(true)], Agreement::Due),
        ] {
            assert_eq!(agreement_of(&due), expected);
        }
    }

    #[test]
    fn another_market_has_versions_of_its_own() {
        let mut other = text(LegalKind::Terms, 3, THIRD, false);
        other.key.market = Market::Sg;
        let later = [text(LegalKind::Terms, 2, SECOND, false), other];
        let both = vec![
            ("terms/GB/2".to_owned(), true),
            ("terms/SG/3".to_owned(), true),
        ];
        assert_eq!(due(&later, THIRD), both);
    }

    #[test]
    fn a_version_is_named_by_kind_market_and_number() {
        let key: LegalTextKey = "privacy/SG/12".parse().unwrap();
        assert_eq!(
            key,
            LegalTextKey {
                kind: LegalKind::Privacy,
                market: Market::Sg,
                version: 12,
            }
        );
        assert_eq!(key.to_string(), "privacy/SG/12");
        for other in [
            "",
            "terms",
            "terms/GB",
            "terms/GB/",
            "terms/GB/-1",
            "terms/GB/70000",
            "terms/FR/1",
            "rules/GB/1",
            "terms/GB/1/2",
        ] {
            assert_eq!(other.parse::<LegalTextKey>(), Err(UnknownCode), "{other}");
        }
    }

    #[test]
    fn changed_sections_are_named_by_their_headings() {
        let earlier = "One\nFirst.\n\nTwo\nSecond.\n\nThree\nThird.";
        let later = "One\nFirst.\n\nFour\nNew.\n\nThree\nThird, and more.";
        let changed = changed_sections(earlier, later).into_iter();
        let changed: Vec<_> = changed
            .map(|section| (section.heading, section.change))
            .collect();
        assert_eq!(
            changed,
            [
                ("Four".to_owned(), SectionChange::Added),
                ("Three".to_owned(), SectionChange::Changed),
                ("Two".to_owned(), SectionChange::Removed),
            ]
        );
        assert!(changed_sections(later, later).is_empty());
        assert_eq!(changed_sections("", "One\nFirst.").len(), 1);
    }
}
