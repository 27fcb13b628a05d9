//! A creator's details, and **Contact**.

ui::texts! {
    TITLE = "Creator";
    CONTACT = "Contact";
    contact(handle) = "Contact @{handle}";
    INVITE = "Invite";
    REQUEST_LINK = "Request link";
    MANAGED_BY = "Managed by";
    HOME_PAGE = "Public page";
    OPEN_HOME_PAGE = "Open the creator’s page";
    QR = "Show QR code";
    QR_OF = "QR code of the creator’s page";
    QR_DOWNLOAD = "Download QR code";
    NO_FIGURES = "No performance data of this creator has come in yet.";
    NOT_SHARED = "This creator hasn’t authorised performance data.";
    LAST_30_DAYS = "Last 30 days";
    BY_DAY = "By day";
    DAY = "Day";
    FOLLOWERS = "Followers";

    RECORDED =
        "The creator sees that your agency looked at the contact details, and when. Use them only to contact this creator.";
    SHOW_CONTACTS = "Show contact details";
    NOT_KEPT = "They aren’t shown again when you leave this page.";
    NOT_REVEALED = "The contact details weren’t shown";
    SWITCHED_OFF =
        "This creator has turned off showing contact details to agencies, so only an invitation is possible.";
    NONE_GIVEN = "This creator hasn’t added contact details, so only an invitation is possible.";
    CANCEL = "Cancel";
    CLOSE = "Close";
}
