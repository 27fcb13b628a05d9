//! The component gallery's own words. People who build the product read it, its users never do.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Gallery" };
pub(crate) const LEAD: Text = Text {
    en: "Every part of the interface in every state. A text in the address, as in ?text=…, stands in the title and in the text field.",
};
pub(crate) const BUTTONS: Text = Text { en: "Buttons" };
pub(crate) const SAVE: Text = Text { en: "Save 2 rates" };
pub(crate) const EDIT: Text = Text { en: "Edit" };
pub(crate) const DISCARD: Text = Text { en: "Discard" };
pub(crate) const NOTES: Text = Text { en: "Notes" };
pub(crate) const NOTE_INFORMATION: Text = Text {
    en: "Registration closes in 4 days. Products approved later can’t be promoted before 6 December.",
};
pub(crate) const NOTE_WARNING_TITLE: Text = Text {
    en: "2 products would pay you less.",
};
pub(crate) const NOTE_WARNING: Text = Text {
    en: "Your rates stay as they are unless you accept the lower ones.",
};
pub(crate) const NOTE_SUCCESS: Text = Text {
    en: "6 products added to your showcase.",
};
pub(crate) const NOTE_DANGER: Text = Text {
    en: "The campaign is not saved yet: 2 things to change.",
};
pub(crate) const SPLIT: Text = Text { en: "Split" };
pub(crate) const SPLIT_LABEL: Text = Text {
    en: "Of £11.99: creator £4.80, managing agency £1.20, campaign agency £5.99",
};
pub(crate) const FIELDS: Text = Text { en: "Fields" };
pub(crate) const MESSAGE: Text = Text { en: "Message" };
pub(crate) const ICONS: Text = Text { en: "Icons" };
