//! What a form says of each of its fields once: how it is called and sent, and what may stand in it.

use leptos::prelude::*;

use super::{FieldError, InputKind, summary::field_error};
use crate::{
    format,
    text::{Text, common, t},
};

/// A field of a form, without what stands in it: a constant of [`crate::fields!`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The control's id, by which labels and the form's summary lead to it.
    pub(super) id: &'static str,
    /// The name under which a form sends it.
    pub(super) name: &'static str,
    /// Which keyboard and width it has, if it is of one line.
    pub(super) kind: InputKind,
    /// The most characters that it takes, which stand below it. More can be typed: nothing is cut off in
    /// silence.
    pub(super) max: Option<usize>,
    /// Whether it may stay empty.
    pub(super) is_optional: bool,
    label: Text,
    hint: Option<Text>,
}

impl Field {
    /// A field that asks for this, in words.
    pub const fn new(label: Text) -> Self {
        Self {
            id: "",
            name: "",
            kind: InputKind::Words,
            max: None,
            is_optional: false,
            label,
            hint: None,
        }
    }

    /// The same, for something else than words.
    #[must_use]
    pub const fn kind(mut self, kind: InputKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same, for so many characters.
    #[must_use]
    pub const fn max(mut self, max: usize) -> Self {
        self.max = Some(max);
        self
    }

    /// The same, which may stay empty.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// The same, with what helps to answer it.
    #[must_use]
    pub const fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same, under this id and name: [`crate::fields!`] gives both.
    #[must_use]
    pub const fn named(mut self, id: &'static str, name: &'static str) -> Self {
        self.id = id;
        self.name = name;
        self
    }

    /// What it asks for, as sentences about it call it.
    pub fn label(self) -> &'static str {
        t(self.label)
    }

    /// Something wrong with it, as a sentence.
    pub fn error(self, says: impl Into<String>) -> FieldError {
        FieldError {
            field: Some(self.id),
            says: says.into(),
            beside: None,
        }
    }

    /// What helps to answer it: what the page knows, what is always said, or how much fits.
    pub(super) fn hint_or(self, of_page: Option<String>) -> Option<String> {
        let own = || self.hint.map(|hint| t(hint).to_owned());
        let at_most = |max: usize| common::at_most(&format::count_of(max));
        of_page.or_else(own).or_else(|| self.max.map(at_most))
    }

    /// What is wrong with it, as the form around it knows.
    pub fn error_of_form(self) -> Signal<Option<String>> {
        match use_context::<FieldErrors>() {
            Some(FieldErrors(errors)) => field_error(errors, self.id),
            None => Signal::stored(None),
        }
    }
}

/// What is wrong with the fields of a form: the context in which they find their own.
/// [`crate::FormErrors`] provides it.
#[derive(Clone, Copy, Debug)]
pub struct FieldErrors(pub Signal<Vec<FieldError>>);

/// Makes constants of a form's fields: each with the name that it is sent as, its id if that is another
/// one, and the rest as a [`Field`]. Where the form is sent as one value, `in` has what ids begin with and
/// `as` the value's name.
///
/// ```ignore
/// fields! {
///     in "campaign" as "form";
///     NAME: name = Field::new(words::NAME).max(50);
///     STARTS_ON: starts_on as "starts-on" = Field::new(words::STARTS_ON).kind(InputKind::Date);
/// }
/// fields! {
///     PASSWORD: password as "new-password" = Field::new(words::PASSWORD).kind(InputKind::NewPassword);
/// }
/// ```
///
/// `STARTS_ON` has the id `campaign-starts-on` and is sent as `form[starts_on]`; `PASSWORD` has the id
/// `new-password` and is sent as `password`.
#[macro_export]
macro_rules! fields {
    (@id $name:ident) => { stringify!($name) };
    (@id $name:ident $id:literal) => { $id };
    (
        in $before:literal as $form:literal;
        $($visibility:vis $field:ident: $name:ident $(as $id:literal)? = $rest:expr;)+
    ) => {
        $($visibility const $field: $crate::Field = $crate::Field::named(
            $rest,
            concat!($before, "-", $crate::fields!(@id $name $($id)?)),
            concat!($form, "[", stringify!($name), "]"),
        );)+
    };
    ($($visibility:vis $field:ident: $name:ident $(as $id:literal)? = $rest:expr;)+) => {
        $($visibility const $field: $crate::Field = $crate::Field::named(
            $rest,
            $crate::fields!(@id $name $($id)?),
            stringify!($name),
        );)+
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: Text = Text { en: "Label" };

    fields! {
        in "campaign" as "form[dates]";
        ENDS: ends = Field::new(LABEL).kind(InputKind::Date).optional();
        STARTS_ON: starts_on as "starts-on" = Field::new(LABEL);
    }

    fields! {
        AGAIN: again as "password-again" = Field::new(LABEL).max(50);
        OLD: old = Field::new(LABEL).hint(LABEL);
    }

    #[test]
    fn a_field_has_the_id_and_the_name_of_its_form() {
        let named = |field: Field| (field.id, field.name);
        assert_eq!(named(ENDS), ("campaign-ends", "form[dates][ends]"));
        assert_eq!(
            named(STARTS_ON),
            ("campaign-starts-on", "form[dates][starts_on]")
        );
        assert_eq!(named(AGAIN), ("password-again", "again"));
        assert_eq!(named(OLD), ("old", "old"));
        assert_eq!((ENDS.kind, ENDS.is_optional), (InputKind::Date, true));
        assert_eq!((AGAIN.max, AGAIN.is_optional), (Some(50), false));
        assert_eq!(AGAIN.error("Too short").field, Some("password-again"));
    }
}
