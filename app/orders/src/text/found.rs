//! Kinds of things that the palette finds.

use ui::text::Text;

pub(crate) const ORDER: Text = Text { en: "Order" };
