//! Characters that nobody sees, or that look like others: by them two codes that read the same would
//! be two.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A character that no code may have: a control character, one that is not shown by default, a line
/// break, a blank that is none of the keyboard's, or the mark that stands for a lost letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenCharacter(char);

/// The characters that Unicode calls `Default_Ignorable_Code_Point`: most programs show nothing for
/// them. Unicode has set their ranges aside, so that later versions add none outside of them.
const IGNORABLE: [(char, char); 17] = [
    ('\u{AD}', '\u{AD}'),
    ('\u{34F}', '\u{34F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180B}', '\u{180F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFF8}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0000}', '\u{E0FFF}'),
];

impl HiddenCharacter {
    /// The character, if it is one that no code may have.
    pub(super) fn of(character: char) -> Option<Self> {
        let is_hidden = character.is_control()
            || is_ignorable(character)
            || (character.is_whitespace() && character != ' ')
            || character == char::REPLACEMENT_CHARACTER;
        is_hidden.then_some(Self(character))
    }

    /// What Unicode calls the character, for those that people meet.
    fn name(self) -> &'static str {
        match self.0 {
            '\0' => "null character",
            '\t' => "tab",
            '\n' => "line feed",
            '\r' => "carriage return",
            '\u{A0}' => "no-break space",
            '\u{AD}' => "soft hyphen",
            '\u{61C}' => "Arabic letter mark",
            '\u{200B}' => "zero width space",
            '\u{200C}' => "zero width non-joiner",
            '\u{200D}' => "zero width joiner",
            '\u{200E}' => "left-to-right mark",
            '\u{200F}' => "right-to-left mark",
            '\u{2028}' => "line separator",
            '\u{2029}' => "paragraph separator",
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "direction mark",
            '\u{202F}' => "narrow no-break space",
            '\u{2060}' => "word joiner",
            '\u{3000}' => "ideographic space",
            '\u{FE00}'..='\u{FE0F}' => "variation selector",
            '\u{FEFF}' => "byte order mark",
            char::REPLACEMENT_CHARACTER => "replacement character, which stands for a lost letter",
            other if other.is_control() => "control character",
            other if other.is_whitespace() => "unusual blank",
            _ => "invisible character",
        }
    }
}

impl fmt::Display for HiddenCharacter {
    /// Writes the character's number and its name: `U+200B (zero width space)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X} ({})", u32::from(self.0), self.name())
    }
}

/// Whether nothing is shown for the character by default.
pub(crate) fn is_ignorable(character: char) -> bool {
    IGNORABLE
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&character))
}

/// Whether it is a blank that programs leave at the ends of a text: not a line break.
pub(super) fn is_blank(character: char) -> bool {
    character == '\t'
        || (character.is_whitespace()
            && !character.is_control()
            && !matches!(character, '\u{2028}' | '\u{2029}'))
}
