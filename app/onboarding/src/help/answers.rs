//! What is asked and answered, for each kind of reader.

use crate::text::help as words;
use ui::text::Text;

/// Questions of one kind of reader.
pub(super) struct Topic {
    /// Its place on the page.
    pub(super) id: &'static str,
    pub(super) name: Text,
    pub(super) answers: &'static [Answer],
}

/// A question with its answer.
pub(super) struct Answer {
    /// Its place on the page, which is kept: others link to it.
    pub(super) id: &'static str,
    pub(super) question: Text,
    pub(super) answer: Text,
}

const fn answer(id: &'static str, question: Text, answer: Text) -> Answer {
    Answer {
        id,
        question,
        answer,
    }
}

/// Everything, in the order of the page.
pub(super) static TOPICS: [Topic; 4] = [
    Topic {
        id: "everyone",
        name: words::EVERYONE,
        answers: &[
            answer("account", words::ACCOUNT, words::ACCOUNT_IS),
            answer("real-address", words::REAL_ADDRESS, words::REAL_ADDRESS_IS),
            answer("no-code", words::NO_CODE, words::NO_CODE_IS),
            answer("password", words::PASSWORD, words::PASSWORD_IS),
            answer("several", words::SEVERAL, words::SEVERAL_IS),
            answer("roles", words::ROLES, words::ROLES_IS),
            answer("review", words::REVIEW, words::REVIEW_IS),
            answer("entity", words::ENTITY, words::ENTITY_IS),
            answer("discontinued", words::DISCONTINUED, words::DISCONTINUED_IS),
        ],
    },
    Topic {
        id: "agencies",
        name: words::AGENCIES,
        answers: &[
            answer(
                "create-campaign",
                words::CREATE_CAMPAIGN,
                words::CREATE_CAMPAIGN_IS,
            ),
            answer("publish", words::PUBLISH, words::PUBLISH_IS),
            answer("periods", words::PERIODS, words::PERIODS_IS),
            answer("locked", words::LOCKED, words::LOCKED_IS),
            answer("split", words::SPLIT, words::SPLIT_IS),
            answer("export", words::EXPORT, words::EXPORT_IS),
            answer("product-lists", words::LISTS, words::LISTS_IS),
            answer(
                "selected-creators",
                words::SELECTED_CREATORS,
                words::SELECTED_CREATORS_IS,
            ),
            answer("sold", words::SOLD, words::SOLD_IS),
            answer(
                "both-agencies",
                words::BOTH_AGENCIES,
                words::BOTH_AGENCIES_IS,
            ),
            answer("other-agency", words::OTHER_AGENCY, words::OTHER_AGENCY_IS),
            answer("unmanaged", words::UNMANAGED, words::UNMANAGED_IS),
            answer("reject", words::REJECT, words::REJECT_IS),
            answer(
                "pending-closed",
                words::PENDING_CLOSED,
                words::PENDING_CLOSED_IS,
            ),
            answer("contact", words::CONTACT, words::CONTACT_IS),
            answer("no-creators", words::NO_CREATORS, words::NO_CREATORS_IS),
            answer("invitations", words::INVITATIONS, words::INVITATIONS_IS),
        ],
    },
    Topic {
        id: "sellers",
        name: words::SELLERS,
        answers: &[
            answer(
                "join-campaign",
                words::JOIN_CAMPAIGN,
                words::JOIN_CAMPAIGN_IS,
            ),
            answer("target", words::TARGET, words::TARGET_IS),
            answer("shop-code", words::SHOP_CODE, words::SHOP_CODE_IS),
            answer("cost", words::COST, words::COST_IS),
            answer("pending", words::PENDING, words::PENDING_IS),
            answer("close", words::CLOSE, words::CLOSE_IS),
            answer("reregister", words::REREGISTER, words::REREGISTER_IS),
            answer("own-products", words::OWN_PRODUCTS, words::OWN_PRODUCTS_IS),
            answer(
                "offer-samples",
                words::OFFER_SAMPLES,
                words::OFFER_SAMPLES_IS,
            ),
            answer("performance", words::PERFORMANCE, words::PERFORMANCE_IS),
            answer("creator-data", words::CREATOR_DATA, words::CREATOR_DATA_IS),
        ],
    },
    Topic {
        id: "creators",
        name: words::CREATORS,
        answers: &[
            answer("add", words::ADD, words::ADD_IS),
            answer("list-link", words::LIST_LINK, words::LIST_LINK_IS),
            answer("sample", words::SAMPLE, words::SAMPLE_IS),
            answer("rate", words::RATE, words::RATE_IS),
            answer("own-agency", words::OWN_AGENCY, words::OWN_AGENCY_IS),
            answer("lower", words::LOWER, words::LOWER_IS),
            answer(
                "link-not-working",
                words::LINK_NOT_WORKING,
                words::LINK_NOT_WORKING_IS,
            ),
            answer("agency-led", words::AGENCY_LED, words::AGENCY_LED_IS),
            answer("receipt", words::RECEIPT, words::RECEIPT_IS),
            answer("settle", words::SETTLE, words::SETTLE_IS),
            answer("frozen", words::FROZEN, words::FROZEN_IS),
        ],
    },
];
