//! Around the platform's terms and its privacy notice, whose own words the database has.

ui::texts! {
    TERMS = "Terms";
    TERMS_LEAD = "What applies to everyone with an account, in each market.";
    PRIVACY = "Privacy";
    PRIVACY_LEAD = "Which personal data the platform keeps and why, in each market.";
    OF_OFFERS =
        "Creators agree to further terms with each offer. They’re shown on the offer and on its receipt.";
    MARKETS = "Markets";

    terms_in(market) = "Terms: {market}";
    privacy_in(market) = "Privacy notice: {market}";
    version(number) = "Version {number}";
    in_force_since(day) = "In force since {day}";
    in_force_from(day) = "In force from {day}";
    in_force_between(from, until) = "In force from {from} until {until}";
    UPCOMING = "This version isn’t in force yet.";
    upcoming_from(day) = "It applies from {day}.";
    REPLACED = "This is an earlier version.";
    replaced_on(day) = "A later version replaced it on {day}.";
    READ_IN_FORCE = "Read the version in force";

    VERSIONS = "Versions";
    version_from(number, day) = "Version {number}, from {day}";
    ALSO = "See also";
    OTHER_MARKETS = "Other markets";
}
