//! The Creator Agency Partner programme.

use super::Text;

pub(crate) const NAME: Text = Text {
    en: "Creator Agency Partner",
};
pub(crate) const QUESTION: Text = Text {
    en: "What is a Creator Agency Partner?",
};
pub(crate) const WHAT: Text = Text {
    en: "A Creator Agency Partner, called an MCN outside the US, finds creators, trains them and looks after them, so that they publish short videos and LIVEs that sell. The agency and the creator agree on a share for a term; from then on the agency follows the creator’s sales and earns with them.",
};

pub(crate) const COLLABORATION: Text = Text {
    en: "Collaboration opportunities",
};
pub(crate) const COLLABORATION_WHY: Text = Text {
    en: "Sellers and brands that are looking for creators find yours through the campaigns they join.",
};
pub(crate) const INCENTIVES: Text = Text {
    en: "Financial incentives",
};
pub(crate) const INCENTIVES_WHY: Text = Text {
    en: "A share of what your creators earn, and incentives for recruiting and training them.",
};
pub(crate) const GROWTH: Text = Text {
    en: "Professional growth",
};
pub(crate) const GROWTH_WHY: Text = Text {
    en: "Courses for your team and for your creators, with the progress of each.",
};
pub(crate) const SUPPORT: Text = Text {
    en: "Managed or self-serve support",
};
pub(crate) const SUPPORT_WHY: Text = Text {
    en: "Managed partners have a named account manager with a plan and reports. Everyone has help and tickets.",
};

pub(crate) const EXAMPLES: Text = Text {
    en: "When one of your creators sells",
};
pub(crate) const EXAMPLES_LEAD: Text = Text {
    en: "The example order of $100.00, at a total rate of 30.00% and a creator rate of 15.00%.",
};
pub(crate) const EXAMPLE_MANAGED: Text = Text {
    en: "You manage the creator for 20% of the creator’s part",
};
pub(crate) const EXAMPLE_BOTH: Text = Text {
    en: "You manage the creator and run the campaign: no second share",
};
pub(crate) const EXAMPLE_NONE: Text = Text {
    en: "Nobody manages the creator",
};

pub(crate) const APPLY: Text = Text { en: "Apply" };
pub(crate) const APPLY_HOW: Text = Text {
    en: "Register, enter the company’s details, choose Creator Management and your markets.",
};
pub(crate) const FIND: Text = Text {
    en: "Find creators",
};
pub(crate) const FIND_HOW: Text = Text {
    en: "Filter the marketplace by category, followers and what sells best for a creator.",
};
pub(crate) const INVITE: Text = Text { en: "Invite" };
pub(crate) const INVITE_HOW: Text = Text {
    en: "Up to 100 invitations a day. Creators who are interested get your contact details.",
};
pub(crate) const LINK: Text = Text { en: "Link" };
pub(crate) const LINK_HOW: Text = Text {
    en: "Propose a share and a term. The link holds once the creator accepts it.",
};
pub(crate) const FOLLOW: Text = Text {
    en: "Follow the sales",
};
pub(crate) const FOLLOW_HOW: Text = Text {
    en: "Data Compass shows sales, orders and commission by creator, day and kind of content.",
};
pub(crate) const PAID: Text = Text { en: "Get paid" };
pub(crate) const PAID_HOW: Text = Text {
    en: "A bill every month for each currency, which adds up to its order lines.",
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
    en: "Request a link, see how it performs, end it",
};
pub(crate) const GUIDE_COMPASS: Text = Text {
    en: "Understand the figures",
};
pub(crate) const GUIDE_COMPASS_MODULE: Text = Text {
    en: "Partner Console › Data Compass",
};
pub(crate) const GUIDE_COMPASS_HOW: Text = Text {
    en: "Compare periods, creators and kinds of content",
};
