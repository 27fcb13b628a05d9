//! What notices of authorisations say. The server writes these sentences, so no browser loads them.

ui::texts! {
    asks_you(name, category) = "{name} requests authorisation for {category}";
    ASKS_MORE = "See what it covers, then accept or decline it.";
    authorised(name, category) = "{name} authorised you for {category}";
    you_authorised(name, category) = "You authorised {name} for {category}";
    refused(name, category) = "{name} declined your request for {category}";
    you_refused(name, category) = "You declined the request of {name} for {category}";
    withdrew(name, category) = "{name} withdrew its request for {category}";
    you_withdrew(name, category) = "You withdrew your request to {name} for {category}";
    ended(name, category) = "The authorisation of {name} for {category} has ended";
    you_asked(name, category) = "You requested authorisation from {name} for {category}";
}
