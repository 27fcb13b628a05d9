//! A campaign that somebody is typing, among the others, worded on the server.

ui::texts! {
    UNTITLED = "Untitled campaign";
    today(time, until) =
        "Not submitted. Saved today at {time} and kept until {until}. Only you can see it.";
    on(moment, until) =
        "Not submitted. Saved on {moment} and kept until {until}. Only you can see it.";
}
