//! The pages of **Reconcile** in each area.

use domain::actor::Permission::SeeMoney;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::Download,
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::{sections, shells};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::files;
use crate::{
    api::{
        CancelOfAgency, CancelOfCreator, CancelOfPlatform, ReconciliationOfAgency,
        ReconciliationOfCreator, ReconciliationOfPlatform, ReconciliationsOfAgency,
        ReconciliationsOfCreator, ReconciliationsOfPlatform,
    },
    list::{CreatorReconcilePage, OperationsReconcilePage, PartnerReconcilePage},
    opened::{CreatorReconciliationPage, OperationsReconciliationPage, PartnerReconciliationPage},
    text::reconcile as words,
};

/// The files of an agency.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-reconcile",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::RECONCILE, || {
            PartnerReconcilePage().into_any()
        })
        .linked(
            Link::new(48, words::TITLE, Picture::Scale, "r")
                .within(sections::FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::partner::RECONCILIATION, || {
            PartnerReconciliationPage().into_any()
        }),
    ],
};

/// The files of a creator. **Earnings** leads there.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-reconcile",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::RECONCILE, || {
            CreatorReconcilePage().into_any()
        })
        .framed(Frame::Task),
        Page::new(paths::creator::RECONCILIATION, || {
            CreatorReconciliationPage().into_any()
        })
        .framed(Frame::Task),
    ],
};

/// The platform's own files.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-reconcile",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::operations::RECONCILE, || {
            OperationsReconcilePage().into_any()
        })
        .linked(Link::new(96, words::TITLE, Picture::Scale, "v").within(sections::MONEY)),
        Page::new(paths::operations::RECONCILIATION, || {
            OperationsReconciliationPage().into_any()
        }),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [
            CancelOfAgency, ReconciliationOfAgency, ReconciliationsOfAgency,
        ];
        Creator, None => [CancelOfCreator, ReconciliationOfCreator, ReconciliationsOfCreator];
        Operations, None => [
            CancelOfPlatform, ReconciliationOfPlatform, ReconciliationsOfPlatform,
        ];
}

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: paths::partner::RECONCILIATION_CSV,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::rows(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::RECONCILIATION_XLSX,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::rows(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::RECONCILIATION_CSV,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::rows(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::RECONCILIATION_XLSX,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::rows(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::operations::RECONCILIATION_CSV,
            audience: Audience::Operations,
            needs: None,
        },
        handler: |request| Box::pin(files::rows(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::operations::RECONCILIATION_XLSX,
            audience: Audience::Operations,
            needs: None,
        },
        handler: |request| Box::pin(files::rows(request)),
    },
];
