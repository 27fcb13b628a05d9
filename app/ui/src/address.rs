//! Addresses within the site, with what a page keeps in its query.

use std::fmt;

/// A path and the questions of its query, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(&'static str, String)>,
}

impl Address {
    /// The path alone.
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            query: Vec::new(),
        }
    }

    /// The same address with a value in its query, in place of the one of that name. An empty value
    /// says nothing and is left out.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.retain(|(known, _)| *known != name);
        let value = value.to_string();
        if !value.is_empty() {
            self.query.push((name, value));
        }
        self
    }

    /// The same address with a value, if there is one.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self.without(name),
        }
    }

    /// The same address without a value of that name.
    #[must_use]
    pub fn without(mut self, name: &'static str) -> Self {
        self.query.retain(|(known, _)| *known != name);
        self
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the query says, in its order.
    pub fn query(&self) -> &[(&'static str, String)] {
        &self.query
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for (index, (name, value)) in self.query.iter().enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            write!(f, "{name}=")?;
            write_encoded(f, value)?;
        }
        Ok(())
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// Writes a value as it may stand in a query: what isn't a letter, a digit or one of four marks as
/// its bytes.
fn write_encoded(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                write!(f, "{}", char::from(byte))?;
            }
            other => write!(f, "%{other:02X}")?,
        }
    }
    Ok(())
}

/// A value as it may stand in a query.
pub fn encoded(value: &str) -> String {
    struct Encoded<'a>(&'a str);
    impl fmt::Display for Encoded<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write_encoded(f, self.0)
        }
    }
    Encoded(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_says_each_thing_once() {
        let address = Address::new("/partner/orders")
            .with("q", "£5 & more?")
            .with("status", "settled")
            .with("q", "a b")
            .with("campaign", "")
            .with_some("after", None::<String>);
        assert_eq!(
            address.to_string(),
            "/partner/orders?status=settled&q=a%20b"
        );
        assert_eq!(
            address.without("status").without("q").to_string(),
            "/partner/orders"
        );
        assert_eq!(encoded("/a?b=£"), "%2Fa%3Fb%3D%C2%A3");
    }
}
