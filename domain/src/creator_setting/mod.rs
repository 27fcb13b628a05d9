//! What a creator shows agencies: two switches, and who saw how the creator can be reached.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{actor::MemberRole, campaign::ContactKind, ids::ContactRevealId};

/// What a creator shows agencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorSettings {
    /// Whether agencies see what the creator sells: off until the creator turns it on.
    pub shares_performance: bool,
    /// Whether agencies may look at how the creator can be reached: on until the creator turns it off.
    pub shows_contact: bool,
}

impl Default for CreatorSettings {
    fn default() -> Self {
        Self {
            shares_performance: false,
            shows_contact: true,
        }
    }
}

/// What a creator changes of it; none where it stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsChange {
    /// Whether agencies see what the creator sells.
    pub shares_performance: Option<bool>,
    /// Whether agencies may look at how the creator can be reached.
    pub shows_contact: Option<bool>,
}

impl CreatorSettings {
    /// The settings after a change.
    #[must_use]
    pub fn after(self, change: SettingsChange) -> Self {
        Self {
            shares_performance: change.shares_performance.unwrap_or(self.shares_performance),
            shows_contact: change.shows_contact.unwrap_or(self.shows_contact),
        }
    }
}

/// That a member of an agency looked at how the creator can be reached, as the creator reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactReveal {
    /// Which look it was.
    pub reveal: ContactRevealId,
    /// What the agency is called.
    pub agency_name: String,
    /// What the member was in it then.
    pub by_role: MemberRole,
    /// Which contacts were shown.
    pub kinds: Vec<ContactKind>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why an agency doesn't see how a creator can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevealContactRefusal {
    /// The creator doesn't show it to agencies.
    #[error("this creator doesn't show contact details to agencies")]
    SwitchedOff,
    /// The creator has given none.
    #[error("this creator has added no contact details")]
    NoneGiven,
}

/// Whether an agency sees contacts of a creator with these settings, of which there are so many.
///
/// # Errors
/// Says why not.
pub const fn check_reveal(
    settings: CreatorSettings,
    contacts: usize,
) -> Result<(), RevealContactRefusal> {
    if !settings.shows_contact {
        return Err(RevealContactRefusal::SwitchedOff);
    }
    if contacts == 0 {
        return Err(RevealContactRefusal::NoneGiven);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn performance_is_kept_back_and_contacts_are_shown_until_the_creator_says_otherwise() {
        let settings = CreatorSettings::default();
        assert!(!settings.shares_performance);
        assert!(settings.shows_contact);
    }

    #[test]
    fn a_change_leaves_the_other_switch_alone() {
        let before = CreatorSettings::default();
        assert_eq!(before.after(SettingsChange::default()), before);
        let change = SettingsChange {
            shares_performance: Some(true),
            ..SettingsChange::default()
        };
        let after = before.after(change);
        assert!(after.shares_performance && after.shows_contact);
    }

    #[test]
    fn what_is_switched_off_is_not_revealed() {
        let on = CreatorSettings::default();
        let off = CreatorSettings {
            shows_contact: false,
            ..on
        };
        assert_eq!(check_reveal(on, 1), Ok(()));
        assert_eq!(check_reveal(on, 0), Err(RevealContactRefusal::NoneGiven));
        for contacts in [0, 1] {
            let checked = check_reveal(off, contacts);
            assert_eq!(checked, Err(RevealContactRefusal::SwitchedOff));
        }
    }
}
