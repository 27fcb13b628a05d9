//! The Creator Agency Partner programme.

use ui::text::Text;

pub(crate) const NAME: Text = Text {
    en: "Creator Agency Partner",
};
pub(crate) const QUESTION: Text = Text {
    en: "What is a Creator Agency Partner (CAP)?",
};
pub(crate) const WHAT: Text = Text {
    en: "A Creator Agency Partner (CAP, known as an MCN outside the US) recruits, trains and manages creators who sell through short videos and LIVEs. Agency and creator agree on a share for a fixed term, and the agency earns that share of the creator’s commission.",
};

pub(crate) const COLLABORATION: Text = Text {
    en: "Collaboration opportunities",
};
pub(crate) const COLLABORATION_WHY: Text = Text {
    en: "Your creators can promote products from sellers and brands in partner campaigns.",
};
pub(crate) const INCENTIVES: Text = Text {
    en: "Financial incentives",
};
pub(crate) const INCENTIVES_WHY: Text = Text {
    en: "You earn an agreed share of your creators’ commission.",
};
pub(crate) const GROWTH: Text = Text {
    en: "Professional growth",
};
pub(crate) const GROWTH_WHY: Text = Text {
    en: "Courses for your team and your creators, with progress tracking.",
};
pub(crate) const SUPPORT: Text = Text {
    en: "Managed or self-serve support",
};
pub(crate) const SUPPORT_WHY: Text = Text {
    en: "Managed partners have a named account manager. Everyone has self-serve help and tickets.",
};

pub(crate) const EXAMPLES: Text = Text {
    en: "When your creators sell",
};
pub(crate) const EXAMPLES_LEAD: Text = Text {
    en: "An order of $100.00 at a total commission rate of 30% and a creator commission rate of 15%.",
};
pub(crate) const EXAMPLE_MANAGED: Text = Text {
    en: "You manage the creator for 20% of the creator commission",
};
pub(crate) const EXAMPLE_BOTH: Text = Text {
    en: "You manage the creator and run the campaign: no share of the creator commission",
};
pub(crate) const EXAMPLE_NONE: Text = Text {
    en: "The creator has no managing agency",
};

pub(crate) const APPLY: Text = Text { en: "Apply" };
pub(crate) const APPLY_HOW: Text = Text {
    en: "Register an account, enter your company information, then choose Creator Management and your markets.",
};
pub(crate) const FIND: Text = Text {
    en: "Find creators",
};
pub(crate) const FIND_HOW: Text = Text {
    en: "Filter the marketplace by category, followers and content type.",
};
pub(crate) const INVITE: Text = Text { en: "Invite" };
pub(crate) const INVITE_HOW: Text = Text {
    en: "Send up to 100 invitations a day. Interested creators get your contact details.",
};
pub(crate) const LINK: Text = Text { en: "Link" };
pub(crate) const LINK_HOW: Text = Text {
    en: "Propose a share and a term. The link starts when the creator accepts.",
};
pub(crate) const FOLLOW: Text = Text { en: "Track sales" };
pub(crate) const FOLLOW_HOW: Text = Text {
    en: "See sales, orders and commission in Data Compass by creator, day and content type.",
};
pub(crate) const PAID: Text = Text { en: "Get paid" };
pub(crate) const PAID_HOW: Text = Text {
    en: "Get one bill per month and currency that adds up to its order lines.",
};

pub(crate) const GUIDE_FIND: Text = Text {
    en: "Find and invite creators",
};
pub(crate) const GUIDE_FIND_MODULE: Text = Text {
    en: "Partner Console › Creator Management › Find creator",
};
pub(crate) const GUIDE_FIND_HOW: Text = Text {
    en: "Filter, compare, contact and invite creators",
};
pub(crate) const GUIDE_LINKED: Text = Text {
    en: "Manage linked creators",
};
pub(crate) const GUIDE_LINKED_MODULE: Text = Text {
    en: "Partner Console › Creator Management › Linked creators",
};
pub(crate) const GUIDE_LINKED_HOW: Text = Text {
    en: "Request a link, track performance, end a link",
};
pub(crate) const GUIDE_COMPASS: Text = Text {
    en: "Analyse performance",
};
pub(crate) const GUIDE_COMPASS_MODULE: Text = Text {
    en: "Partner Console › Data Compass",
};
pub(crate) const GUIDE_COMPASS_HOW: Text = Text {
    en: "Compare periods, creators and content types",
};
