//! What the server words of views: who gets reports of them, and why a verb is refused.

ui::texts! {
    /// The reader's own report: "Every week: you, next on 20 Nov 2026".
    own_report(how_often, day) = "{how_often}: you, next on {day}";
    /// Another member's: "Every week: Dana Moor".
    report_of(how_often, name) = "{how_often}: {name}";

    NAME_MISSING = "Enter a name.";
    NAME_TOO_LONG = "Use up to 50 characters.";
    TOO_MANY = "There are 50 saved views, the maximum. Delete one to add another.";
    TOO_LONG = "This view has too many filters to be saved.";
    NO_QUESTION = "Open Data Compass and save the view there.";
}
