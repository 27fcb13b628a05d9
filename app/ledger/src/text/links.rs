//! The chain.

ui::texts! {
    TITLE = "Chain of the ledger";
    LEAD =
        "Each link holds to the one before. The newest is published at /.well-known/partner-center-ledger.json.";
    CAPTION = "Links of the chain, the newest first";
    LINK = "Link";
    HOLDS = "Contains";
    entries(count) =
        one "{count} batch of entries",
        other "{count} batches of entries";
    bills(count) =
        one "{count} bill",
        other "{count} bills";
    month_of(month, market) = "{month}, {market}";
    CHAIN = "Chain";
    SIGNED_BY = "Signed by";
    NOT_SIGNED = "Not signed";
    SEALED = "Sealed";
    utc(date, time) = "{date}, {time} UTC";
    NONE = "No links yet";
    NONE_WHY = "The first link is made within a minute of the first order line.";
}
