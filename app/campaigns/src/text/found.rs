//! Kinds of things that the palette finds.

use ui::text::Text;

pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const PRODUCT: Text = Text { en: "Product" };
