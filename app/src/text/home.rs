//! The public home page, what both programmes share.

use super::Text;

pub(crate) const TITLE: Text = Text {
    en: "Affiliate campaigns for agencies",
};
pub(crate) const HEADING: Text = Text {
    en: "One account book for sellers, agencies and creators",
};
pub(crate) const LEAD: Text = Text {
    en: "Agencies run affiliate campaigns, sellers register products, creators promote them. Partner Center keeps every rate that they agreed to, and splits the commission of each order by it, to the cent.",
};
pub(crate) const COMPARE: Text = Text {
    en: "Compare the programmes",
};

pub(crate) const PROGRAMMES: Text = Text {
    en: "Two programmes, one console",
};
pub(crate) const PROGRAMMES_LEAD: Text = Text {
    en: "An agency can join either programme or both, in every market where it is open.",
};
pub(crate) const PROGRAMME: Text = Text { en: "Programme" };
pub(crate) const BENEFITS: Text = Text { en: "Benefits" };
pub(crate) const WORKFLOW: Text = Text { en: "Workflow" };
pub(crate) const GUIDE: Text = Text {
    en: "Feature guide",
};
pub(crate) const GUIDE_ACTION: Text = Text { en: "Action" };
pub(crate) const GUIDE_MODULE: Text = Text {
    en: "Product module",
};
pub(crate) const GUIDE_MARKET: Text = Text { en: "Market" };
pub(crate) const GUIDE_GUIDE: Text = Text { en: "Guide" };

pub(crate) const CLOSING: Text = Text {
    en: "See which steps lead to the first campaign",
};
pub(crate) const CLOSING_LEAD: Text = Text {
    en: "What to have ready, what is reviewed, and which features are open in your market.",
};
