//! The value of a field that people type into and that pages change too.

use leptos::{
    tachys::{
        html::property::IntoProperty,
        renderer::{Rndr, types::Element},
    },
    wasm_bindgen::JsValue,
};

/// A field's value as the page has it: `prop:value=move || Kept(value.get())`, beside the attribute,
/// which is the value to begin with.
///
/// Once somebody has typed, browsers no longer look at the attribute, so a changed value has to be
/// set. One that is what it was is not set: what was typed meanwhile stays, and so does what was
/// typed before the program arrived.
#[derive(Clone)]
pub(super) struct Kept(pub(super) String);

impl IntoProperty for Kept {
    type State = (Element, String);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn hydrate<const FROM_SERVER: bool>(self, field: &Element, _name: &str) -> Self::State {
        (field.clone(), self.0)
    }

    fn build(self, field: &Element, _name: &str) -> Self::State {
        (field.clone(), self.0)
    }

    fn rebuild(self, state: &mut Self::State, name: &str) {
        let (field, before) = state;
        if *before != self.0 {
            Rndr::set_property_or_value(field, name, &JsValue::from_str(&self.0));
            *before = self.0;
        }
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }
}
