//! Elements and texts on their way into an XML file.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// An XML file that is being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A file of about so many bytes, which are set aside at once: a larger one would leave copies behind.
    pub(crate) fn new(bytes: usize) -> io::Result<Self> {
        let mut writer = Writer::new(Vec::with_capacity(bytes));
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// An element with an attribute, and what is in it.
    pub(crate) fn with(
        &mut self,
        name: &str,
        attribute: (&str, &str),
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut start = BytesStart::new(name);
        start.push_attribute(attribute);
        self.writer.write_event(Event::Start(start))?;
        inner(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element and what is in it.
    pub(crate) fn of(
        &mut self,
        name: &str,
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.writer
            .write_event(Event::Start(BytesStart::new(name)))?;
        inner(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.of(name, |xml| xml.write(text))
    }

    /// A text.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new(text)))
    }

    /// The file.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }
}

/// What can stand in an XML 1.0 file of a text, in one line, and so many characters at most. A bank needs a name: of
/// a text of which nothing is left it is told so.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let kept = text
        .chars()
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign });
    let kept: String = kept.filter(|sign| is_xml(*sign)).collect();
    let kept: String = kept.trim().chars().take(most).collect();
    let kept = kept.trim_end();
    if kept.is_empty() {
        return "NOTPROVIDED".to_owned();
    }
    kept.to_owned()
}

/// Whether XML 1.0 has this character (its production 2), but for those that control something.
const fn is_xml(sign: char) -> bool {
    matches!(
        sign,
        '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}'
    )
}
