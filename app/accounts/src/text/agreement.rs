//! Agreeing anew to the platform's terms and privacy notices.

ui::texts! {
    TITLE = "Updated terms";
    LEAD_DUE = "The platform’s terms have changed. Read what’s new and agree to continue. Until then you can see everything you’ve earned and paid, and stop a change of your payment account. Nothing else can be changed or submitted.";
    LEAD_ANNOUNCED = "The platform’s terms will change. Read what’s new. You can agree now, or when the new version applies.";
    terms_in(market) = "Terms: {market}";
    privacy_in(market) = "Privacy notice: {market}";
    in_force_since(number, day) = "Version {number}, in force since {day}";
    in_force_from(number, day) = "Version {number}, in force from {day}";
    WHAT_CHANGED = "What changed since the version you agreed to:";
    added(section) = "New: {section}";
    changed(section) = "Changed: {section}";
    removed(section) = "Removed: {section}";
    read(number) = "Read version {number}";
    read_before(number) = "Read version {number}, which you agreed to";
    WHAT_IT_MEANS = "By continuing you agree to the terms and confirm that you’ve read the privacy notice.";
    AGREE = "Agree and go on";
    NOT_AGREED = "Your agreement wasn’t saved";
    OTHERWISE = "If you don’t agree, you can’t change or submit anything while the new version applies, except stop a change of your payment account. What you’ve earned stays yours and is still paid.";
    SEE_MONEY = "See orders and commission";
    SEE_ACCOUNTS = "See payment accounts";
    SIGN_OUT = "Sign out";
    NOTHING_DUE = "There’s nothing new to agree to.";
    GO_ON = "Go on";
}
