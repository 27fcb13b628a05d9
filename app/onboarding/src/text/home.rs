//! The public home page, what both programmes share.

use ui::text::Text;

pub(crate) const TITLE: Text = Text {
    en: "Affiliate campaigns for agencies",
};
pub(crate) const HEADING: Text = Text {
    en: "Affiliate campaigns, with every commission explained",
};
pub(crate) const LEAD: Text = Text {
    en: "Agencies create campaigns, sellers register products and creators promote them. Partner Center records every agreed rate, splits the commission on each order to the cent, and shows how each amount was calculated.",
};
pub(crate) const COMPARE: Text = Text {
    en: "Compare the programmes",
};

pub(crate) const PROGRAMMES: Text = Text {
    en: "Two programmes, one console",
};
pub(crate) const PROGRAMMES_LEAD: Text = Text {
    en: "An agency can join one programme or both, in every market where it’s available.",
};
pub(crate) const PROGRAMME: Text = Text { en: "Programme" };
pub(crate) const BENEFITS: Text = Text { en: "Benefits" };
pub(crate) const WORKFLOW: Text = Text { en: "Workflow" };
pub(crate) const PLANNED: Text = Text { en: "Planned" };
pub(crate) const GUIDE: Text = Text {
    en: "Feature Guide",
};
pub(crate) const GUIDE_ACTION: Text = Text { en: "Action" };
pub(crate) const GUIDE_MODULE: Text = Text {
    en: "Product module",
};
pub(crate) const GUIDE_MARKET: Text = Text { en: "Market" };
pub(crate) const GUIDE_GUIDE: Text = Text { en: "Guide" };

pub(crate) const CLOSING: Text = Text {
    en: "Prepare your first campaign",
};
pub(crate) const CLOSING_LEAD: Text = Text {
    en: "See what to have ready, what’s reviewed and which features are available in your market.",
};
