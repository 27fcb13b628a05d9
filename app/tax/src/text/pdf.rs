//! The completed form as PDF.

ui::texts! {
    W9_TITLE = "Form W-9";
    W9_SUBTITLE = "Request for Taxpayer Identification Number and Certification (revision of March 2024)";
    market_title(market) = "Tax form for {market}";
    version(number) = "Version {number}";
    FOOT_DRAFT = "Draft. Not submitted.";
    foot_submitted(moment) = "Submitted on {moment}.";
    foot_approved(moment) = "Approved on {moment}.";
    FOOT_CLOSED = "Not in force.";
    SIGNED_BY = "Certified by";
    SIGNED_ON = "Certified on";
    NOT_SIGNED = "Not certified yet";
}
