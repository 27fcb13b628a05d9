//! What is said of invitations beside their pages' own words. The server writes these sentences, so no browser loads
//! them.

ui::texts! {
    left_until(left, most, time, city, span) =
        "{left} of {most} left until {time} in {city}, in {span}";
    left_until_utc(left, most, time, span) = "{left} of {most} left until {time} UTC, in {span}";
    hours(hours, minutes) = "{hours} h {minutes} min";
    minutes(minutes) = "{minutes} min";
    again_from(moment, city) = "You can invite this creator again from {moment} ({city}).";
    sent_all(most, moment, city) =
        "All {most} invitations of today were sent. You can send more from {moment} ({city}).";
    sent_all_utc(most, moment) =
        "All {most} invitations of today were sent. You can send more from {moment} UTC.";

    ASK_MANAGER = "Owners and managers of your agency can invite creators.";
    NOT_AVAILABLE = "This creator can’t be invited now.";
    NO_ROLE =
        "You need the category Creator management or Creator matchmaking in this market to invite creators.";
    NO_ROLE_FOR_THIS = "Your agency has no category for this purpose in this market.";
    feature_off(market) = "Invitations aren’t available in {market}.";
    LINKED_TO_YOU = "You manage this creator already.";
    LINKED_ELSEWHERE =
        "Another agency manages this creator, so you can’t ask for a long-term link.";

    CHOOSE_PURPOSE = "Choose a purpose.";
    NO_MESSAGE = "Invitation message is required.";
    too_many_characters(given, most) = "The message has {given} characters. The maximum is {most}.";
    too_many_words(given, most) = "The message has {given} words. The maximum is {most}.";
    NO_CONTACT = "Enter at least one contact.";
    CONTACT_TOO_LONG = "Enter up to 254 characters.";
    NOT_AN_ADDRESS = "Enter an email address, for example name@example.org.";
    NOT_A_NUMBER = "Enter a phone number of 7 to 15 digits, for example +44 20 7946 0000.";
    NOT_A_LINE_ID =
        "Enter a Line ID of 4 to 20 letters, digits, dots, hyphens or underscores.";
    NOT_IN_MARKET = "This kind of contact isn’t used in this market.";

    OPEN = "Not opened";
    OPENED = "Opened";
    INTERESTED = "Interested";
    DECLINED = "Declined";
    month_of(month, year) = "{month} {year}";
    in_market(intention, market) = "{intention}, {market}";
}
