//! The figures of the example orders on public pages. One order line of $100.00 at a total rate of
//! 30 %, split by the rules that split every order; a seller pays the total, its parts add up to it.

use ui::text::Text;

pub(crate) const LINE: Text = Text {
    en: "Example order line",
};
pub(crate) const LINE_AMOUNT: Text = Text { en: "$100.00" };
pub(crate) const COMMISSION: Text = Text {
    en: "Total commission (30%)",
};
pub(crate) const NOTE: Text = Text {
    en: "Example only. The shares always add up to the total, to the cent.",
};
pub(crate) const CAPTION: Text = Text {
    en: "Commission split for the example order",
};
pub(crate) const PARTY: Text = Text { en: "Party" };
pub(crate) const RATE: Text = Text { en: "Rate" };
pub(crate) const AMOUNT: Text = Text { en: "Amount" };
pub(crate) const WHOLE: Text = Text { en: "Seller pays" };
pub(crate) const WHOLE_RATE: Text = Text { en: "30%" };
pub(crate) const HALF_RATE: Text = Text { en: "15%" };

pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const CAMPAIGN_AGENCY: Text = Text {
    en: "Campaign agency",
};
pub(crate) const YOU: Text = Text { en: "You" };

pub(crate) const AMOUNT_3: Text = Text { en: "$3.00" };
pub(crate) const AMOUNT_10: Text = Text { en: "$10.00" };
pub(crate) const AMOUNT_12: Text = Text { en: "$12.00" };
pub(crate) const AMOUNT_15: Text = Text { en: "$15.00" };
pub(crate) const AMOUNT_20: Text = Text { en: "$20.00" };
pub(crate) const AMOUNT_30: Text = Text { en: "$30.00" };

pub(crate) const SAID_15_15: Text = Text {
    en: "Of $30.00: creator $15.00, campaign agency $15.00",
};
pub(crate) const SAID_12_3_15: Text = Text {
    en: "Of $30.00: creator $12.00, you $3.00, campaign agency $15.00",
};
pub(crate) const SAID_10_20: Text = Text {
    en: "Of $30.00: creator $10.00, you $20.00",
};
pub(crate) const SAID_15_YOU_15: Text = Text {
    en: "Of $30.00: creator $15.00, you $15.00",
};
pub(crate) const SAID_20_10: Text = Text {
    en: "Of $30.00: creator $20.00, you $10.00",
};
