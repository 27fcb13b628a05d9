//! The files of words, by crate and by the file of texts that they are of; a test compares them with the
//! folder.

/// Every file: its name, and what is in it.
pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "campaigns/creator_list",
        include_str!("../words/campaigns/creator_list.words"),
    ),
    (
        "campaigns/link_notices",
        include_str!("../words/campaigns/link_notices.words"),
    ),
    (
        "campaigns/links",
        include_str!("../words/campaigns/links.words"),
    ),
    (
        "campaigns/notices",
        include_str!("../words/campaigns/notices.words"),
    ),
    (
        "campaigns/product_notices",
        include_str!("../words/campaigns/product_notices.words"),
    ),
    (
        "campaigns/sample_notices",
        include_str!("../words/campaigns/sample_notices.words"),
    ),
    (
        "campaigns/samples",
        include_str!("../words/campaigns/samples.words"),
    ),
    (
        "campaigns/showcase",
        include_str!("../words/campaigns/showcase.words"),
    ),
    (
        "campaigns/showcase_news",
        include_str!("../words/campaigns/showcase_news.words"),
    ),
    (
        "orders/creator",
        include_str!("../words/orders/creator.words"),
    ),
    (
        "orders/explained",
        include_str!("../words/orders/explained.words"),
    ),
    ("orders/found", include_str!("../words/orders/found.words")),
    (
        "orders/notices",
        include_str!("../words/orders/notices.words"),
    ),
    (
        "orders/orders",
        include_str!("../words/orders/orders.words"),
    ),
    (
        "shell/language",
        include_str!("../words/shell/language.words"),
    ),
    ("tax/document", include_str!("../words/tax/document.words")),
    ("tax/errors", include_str!("../words/tax/errors.words")),
    (
        "tax/market_form",
        include_str!("../words/tax/market_form.words"),
    ),
    ("tax/page", include_str!("../words/tax/page.words")),
    ("tax/restored", include_str!("../words/tax/restored.words")),
];
