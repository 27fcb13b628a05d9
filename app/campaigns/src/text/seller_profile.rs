//! A shop's profile: what proves who it is.

use ui::text::Text;

pub(crate) const TITLE: Text = Text {
    en: "Seller Profile",
};
pub(crate) const INFORMATION: Text = Text {
    en: "Seller Information",
};
pub(crate) const SHOP: Text = Text { en: "Shop" };
pub(crate) const SHOP_CODE: Text = Text { en: "Shop Code" };
pub(crate) const YOUR_SHOP_CODE: Text = Text {
    en: "Your Shop Code",
};
pub(crate) const MARKET: Text = Text { en: "Market" };
pub(crate) const CURRENCY: Text = Text { en: "Currency" };
pub(crate) const USE: Text = Text {
    en: "Share this code with agencies so they can select your shop for a campaign. It isn’t secret: it can’t be used to sign in.",
};
