//! How a mail is laid out: the same contents once as plain text and once as HTML. Mail programs know little
//! of style sheets, so every element carries its own few rules.

use std::fmt::Write as _;

use ui::{
    platform,
    text::{common, t},
};

use super::WordedMail;

/// A part of a mail, in the order in which it is read.
pub(super) enum Part {
    /// A paragraph, in one line whatever a name in it has.
    Paragraph(String),
    /// What somebody has written, with its lines.
    Written(String),
    /// A code to type.
    Code(String),
    /// The one thing to do: what it is called, and its address.
    Button(String, String),
    /// Lines without addresses.
    List(Vec<String>),
    /// What happened: each with what follows from it, and the address of what it is about.
    Rows(Vec<Row>),
}

/// One thing that happened.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) more: Option<String>,
    pub(super) href: String,
}

/// A mail before it is laid out.
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) parts: Vec<Part>,
    /// Why its reader gets it.
    pub(super) why: String,
    /// Where its reader chooses which mails to get: what the way is called, and its address.
    pub(super) change: Option<(String, String)>,
}

impl Letter {
    /// The mail in both forms.
    pub(super) fn laid_out(self) -> WordedMail {
        WordedMail {
            text: self.text(),
            html: self.html(),
            subject: one_line(&self.subject),
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            add_text(&mut text, part);
        }
        text.push_str("-- \n");
        line(&mut text, &self.why);
        if let Some((name, href)) = &self.change {
            line(&mut text, &format!("{name}: {href}"));
        }
        text
    }

    fn html(&self) -> String {
        let mut parts = String::new();
        for part in &self.parts {
            add_html(&mut parts, part);
        }
        let change = self.change.as_ref().map(|(name, href)| {
            let (name, href) = (escaped(name), escaped(href));
            format!("<br><a href=\"{href}\" style=\"color:inherit\">{name}</a>")
        });
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{subject}</title></head>\
             <body style=\"margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif\">\
             <div style=\"max-width:34em;margin:0 auto\">\
             <p style=\"font-weight:600\">{product}</p>\
             <h1 style=\"font-size:20px;line-height:1.3\">{subject}</h1>{parts}\
             <p style=\"font-size:13px;border-top:1px solid;padding-top:12px;margin-top:32px\">\
             {why}{change}</p></div></body></html>\n",
            language = platform::locale().tag(),
            subject = escaped(&one_line(&self.subject)),
            product = escaped(t(common::PRODUCT)),
            why = escaped(&self.why),
            change = change.unwrap_or_default(),
        )
    }
}

fn add_text(text: &mut String, part: &Part) {
    match part {
        Part::Paragraph(words) => line(text, words),
        Part::Written(words) => words.lines().for_each(|words| line(text, words)),
        Part::Code(code) => line(text, &format!("    {code}")),
        Part::Button(name, href) => {
            line(text, &format!("{name}:"));
            line(text, href);
        }
        Part::List(all) => {
            for one in all {
                line(text, &format!("- {one}"));
            }
        }
        Part::Rows(rows) => {
            for row in rows {
                line(text, &format!("- {}", row.title));
                if let Some(more) = &row.more {
                    line(text, &format!("  {more}"));
                }
                line(text, &format!("  {}", row.href));
            }
        }
    }
    text.push('\n');
}

/// One line: a name of several lines would look like a paragraph of ours.
fn line(text: &mut String, words: &str) {
    text.push_str(&words.replace(char::is_control, " "));
    text.push('\n');
}

fn add_html(html: &mut String, part: &Part) {
    match part {
        Part::Paragraph(words) => add(html, format_args!("<p>{}</p>", escaped(words))),
        Part::Written(words) => add(
            html,
            format_args!("<p style=\"white-space:pre-line\">{}</p>", escaped(words)),
        ),
        Part::Code(code) => add(
            html,
            format_args!(
                "<p style=\"font:600 28px/1.5 ui-monospace,monospace;letter-spacing:4px\">{}</p>",
                escaped(code)
            ),
        ),
        Part::Button(name, href) => {
            let (name, href) = (escaped(name), escaped(href));
            add(
                html,
                format_args!(
                    "<p><a href=\"{href}\" style=\"display:inline-block;padding:10px 16px;\
                     border:1px solid;border-radius:6px;font-weight:600;text-decoration:none\">\
                     {name}</a></p><p style=\"font-size:13px;word-break:break-all\">{href}</p>"
                ),
            );
        }
        Part::List(all) => {
            html.push_str("<ul>");
            for one in all {
                add(html, format_args!("<li>{}</li>", escaped(one)));
            }
            html.push_str("</ul>");
        }
        Part::Rows(rows) => {
            html.push_str("<ul>");
            for row in rows {
                let (title, href) = (escaped(&row.title), escaped(&row.href));
                add(
                    html,
                    format_args!("<li style=\"margin-bottom:8px\"><a href=\"{href}\">{title}</a>"),
                );
                if let Some(more) = &row.more {
                    add(html, format_args!("<br>{}", escaped(more)));
                }
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
    }
}

fn add(html: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a text can't fail.
    html.write_fmt(words).ok();
}

/// Words as they stand in an element or an attribute.
fn escaped(words: &str) -> String {
    platform::element_text(words).replace('"', "&quot;")
}

/// A subject is one line, whatever a name in it has.
fn one_line(words: &str) -> String {
    let words = words.replace(char::is_control, " ");
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    fn laid_out(subject: &str, parts: Vec<Part>) -> WordedMail {
        let letter = Letter {
            subject: subject.into(),
            parts,
            why: "Because.".into(),
            change: Some(("Change".into(), "https://a.example/b?c&d".into())),
        };
        Owner::new().with(|| {
            provide_context(Locale::English);
            letter.laid_out()
        })
    }

    #[test]
    fn both_forms_have_the_same_contents() {
        let parts = vec![
            Part::Paragraph("A paragraph.".into()),
            Part::Code("123456".into()),
            Part::Button("Open it".into(), "https://a.example/open".into()),
            Part::List(vec!["one reason".into()]),
            Part::Rows(vec![Row {
                title: "What happened".into(),
                more: Some("What follows".into()),
                href: "https://a.example/it".into(),
            }]),
        ];
        let mail = laid_out("A subject", parts);
        for said in [
            "A paragraph.",
            "123456",
            "Open it",
            "https://a.example/open",
            "one reason",
            "What happened",
            "What follows",
            "https://a.example/it",
            "Because.",
            "Change",
        ] {
            assert!(mail.text.contains(said), "{said} in {}", mail.text);
            assert!(mail.html.contains(said), "{said} in {}", mail.html);
        }
        assert!(mail.text.contains("https://a.example/b?c&d"));
        assert!(mail.html.contains("https://a.example/b?c&amp;d"));
    }

    #[test]
    fn a_name_is_no_paragraph_and_what_is_written_has_its_lines() {
        let typed = "Oak\n\nPay at https://evil.example";
        let named = laid_out("A subject", vec![Part::Paragraph(typed.into())]);
        let said = "Oak  Pay at https://evil.example";
        assert!(named.text.contains(said), "{}", named.text);
        let written = laid_out("A subject", vec![Part::Written(typed.into())]);
        assert!(written.text.contains(typed), "{}", written.text);
    }

    #[test]
    fn a_name_is_neither_markup_nor_a_second_header() {
        let name = "<b>\"Oak\"</b>\r\nBcc: eve@example.org";
        let mail = laid_out(name, vec![Part::Paragraph(name.into())]);
        assert_eq!(mail.subject, "<b>\"Oak\"</b>  Bcc: eve@example.org");
        assert!(!mail.html.contains("<b>"), "{}", mail.html);
    }
}
