//! The fields of a form. Each has its label above it and its hint or what is wrong with it below,
//! tied to it for readers' programs.

mod by_name;
mod choice;
mod definition;
mod fieldset;
mod file_drop;
mod frame;
mod select_field;
mod summary;
mod text_field;
mod textarea_field;

pub use by_name::ConfirmByName;
pub use choice::{Checkbox, RadioCard, RadioCards, Switch};
pub use definition::{Field, FieldErrors};
pub use fieldset::Fieldset;
pub use file_drop::FileDrop;
pub use frame::Wrong;
pub(crate) use select_field::options;
pub use select_field::{Choice, GroupedSelectField, SelectField};
pub use summary::{FieldError, FormErrors, FormSummary};
pub use text_field::{InputKind, TextField};
pub use textarea_field::TextareaField;
