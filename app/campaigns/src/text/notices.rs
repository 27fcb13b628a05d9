//! What notices of campaigns and their products say. The server writes these sentences, so no browser loads them.

use ui::text::Text;

/// A sentence about one product, and the same about several.
pub type OneOrSeveral = (Text, Text);

pub const REGISTERED: OneOrSeveral = (
    Text {
        en: "{shop} registered {product} in {campaign}",
    },
    Text {
        en: "{shop} registered {count} products in {campaign}",
    },
);
pub const REGISTERED_MORE: Text = Text {
    en: "Review it to approve or reject.",
};
pub const WITHDRAWN: OneOrSeveral = (
    Text {
        en: "{shop} withdrew {product} from {campaign}",
    },
    Text {
        en: "{shop} withdrew {count} products from {campaign}",
    },
);
pub const CLOSE_REQUESTED: OneOrSeveral = (
    Text {
        en: "{shop} requested to close {product} in {campaign}",
    },
    Text {
        en: "{shop} requested to close {count} products in {campaign}",
    },
);
pub const CLOSE_REQUESTED_MORE: Text = Text {
    en: "Nothing changes until you approve.",
};
pub const ENDS_SOON: Text = Text {
    en: "{campaign} ends soon",
};
pub const ENDS_SOON_MORE: Text = Text {
    en: "The last day is {day}. Orders placed until then count.",
};
pub const ENDED: Text = Text {
    en: "{campaign} has ended",
};
pub const ENDED_AGENCY: Text = Text {
    en: "Open registrations are closed. Orders placed before the end still count.",
};
pub const ENDED_SELLER: Text = Text {
    en: "Your products in it are closed. Orders placed before the end still count.",
};
pub const ENDED_CREATOR: Text = Text {
    en: "Orders placed before the end still count. Later orders don’t.",
};

pub const APPROVED: OneOrSeveral = (
    Text {
        en: "{product} was approved for {campaign}",
    },
    Text {
        en: "{count} products were approved for {campaign}",
    },
);
pub const REJECTED: OneOrSeveral = (
    Text {
        en: "{product} was rejected for {campaign}",
    },
    Text {
        en: "{count} products were rejected for {campaign}",
    },
);
/// Words of a person that lack the end of a sentence.
pub const SENTENCE: Text = Text { en: "{words}." };
pub const REJECTED_MAY_RETRY: Text = Text {
    en: "{reason} You can re-register.",
};
pub const REJECTED_FOR_GOOD: Text = Text {
    en: "{reason} The agency has blocked re-registration in this campaign.",
};
pub const CLOSE_REFUSED: OneOrSeveral = (
    Text {
        en: "{product} stays in {campaign}",
    },
    Text {
        en: "{count} products stay in {campaign}",
    },
);
pub const CLOSE_REFUSED_MORE: Text = Text {
    en: "The agency rejected your close request.",
};
pub const CLOSED: OneOrSeveral = (
    Text {
        en: "{product} was closed in {campaign}",
    },
    Text {
        en: "{count} products were closed in {campaign}",
    },
);
pub const CLOSED_AS_ASKED: Text = Text {
    en: "The agency approved your close request.",
};
pub const CLOSED_BY_PARTNER: Text = Text {
    en: "Closed by the agency. Orders placed before then still count.",
};
pub const CLOSED_BY_END: Text = Text {
    en: "The campaign has ended.",
};

pub const RATE_NOW: Text = Text {
    en: "{product} now pays you {rate}",
};
pub const RATE_LATER: Text = Text {
    en: "Your commission rate for {product} will change",
};
pub const RATE_LATER_MORE: Text = Text {
    en: "You earn {rate} until {moment}, then {next}.",
};
pub const PRODUCT_CLOSED: Text = Text {
    en: "{product} is no longer in {campaign}",
};
pub const PRODUCT_CLOSED_MORE: Text = Text {
    en: "Orders placed before it closed still count. Later orders don’t.",
};
