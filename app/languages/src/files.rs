//! The files of words, by crate and by the file of texts that they are of; a test compares them with the
//! folder.

/// Every file: its name, and what is in it.
pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "accounts/agreement",
        include_str!("../words/accounts/agreement.words"),
    ),
    (
        "accounts/entering",
        include_str!("../words/accounts/entering.words"),
    ),
    (
        "accounts/mailbox",
        include_str!("../words/accounts/mailbox.words"),
    ),
    (
        "accounts/mails",
        include_str!("../words/accounts/mails.words"),
    ),
    (
        "accounts/security",
        include_str!("../words/accounts/security.words"),
    ),
    (
        "onboarding/account",
        include_str!("../words/onboarding/account.words"),
    ),
    (
        "onboarding/affiliate",
        include_str!("../words/onboarding/affiliate.words"),
    ),
    (
        "onboarding/creator_agency",
        include_str!("../words/onboarding/creator_agency.words"),
    ),
    (
        "onboarding/example",
        include_str!("../words/onboarding/example.words"),
    ),
    (
        "onboarding/home",
        include_str!("../words/onboarding/home.words"),
    ),
    (
        "onboarding/joining",
        include_str!("../words/onboarding/joining.words"),
    ),
    (
        "payments/accounts",
        include_str!("../words/payments/accounts.words"),
    ),
    (
        "payments/document",
        include_str!("../words/payments/document.words"),
    ),
    (
        "payments/link",
        include_str!("../words/payments/link.words"),
    ),
    (
        "payments/notices",
        include_str!("../words/payments/notices.words"),
    ),
    (
        "runtime/errors",
        include_str!("../words/runtime/errors.words"),
    ),
    (
        "shell/console",
        include_str!("../words/shell/console.words"),
    ),
    (
        "shell/documents",
        include_str!("../words/shell/documents.words"),
    ),
    ("shell/frame", include_str!("../words/shell/frame.words")),
    (
        "shell/help_of_creators",
        include_str!("../words/shell/help_of_creators.words"),
    ),
    (
        "shell/help_panel",
        include_str!("../words/shell/help_panel.words"),
    ),
    (
        "shell/image_upload",
        include_str!("../words/shell/image_upload.words"),
    ),
    (
        "shell/language",
        include_str!("../words/shell/language.words"),
    ),
    (
        "shell/notices",
        include_str!("../words/shell/notices.words"),
    ),
    (
        "shell/palette",
        include_str!("../words/shell/palette.words"),
    ),
    (
        "shell/passwords",
        include_str!("../words/shell/passwords.words"),
    ),
    (
        "shell/problem",
        include_str!("../words/shell/problem.words"),
    ),
    ("ui/chart", include_str!("../words/ui/chart.words")),
    ("ui/common", include_str!("../words/ui/common.words")),
    ("ui/country", include_str!("../words/ui/country.words")),
    (
        "ui/creator_category",
        include_str!("../words/ui/creator_category.words"),
    ),
    ("ui/market", include_str!("../words/ui/market.words")),
    ("ui/money", include_str!("../words/ui/money.words")),
    (
        "ui/product_category",
        include_str!("../words/ui/product_category.words"),
    ),
    ("ui/status", include_str!("../words/ui/status.words")),
    ("ui/time", include_str!("../words/ui/time.words")),
];
