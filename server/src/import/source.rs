//! A file's text, whatever it is wrapped in: gzip or not, told by its first bytes and never by its
//! name; with a byte-order mark or without.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

use super::file_error::FileError;

/// How much is read, and unpacked, at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The text of a file from its first character on.
pub(crate) struct Source {
    /// The text, still to be cut into records.
    pub(crate) text: Box<dyn BufRead + Send>,
    /// Whether the text is unpacked on the way.
    pub(crate) is_compressed: bool,
}

impl Source {
    /// Opens a file.
    pub(crate) fn open(path: &Path) -> Result<Self, FileError> {
        Self::of(File::open(path).map_err(FileError::Unopened)?)
    }

    /// Unwraps what a file holds.
    pub(crate) fn of(bytes: impl Read + Send + 'static) -> Result<Self, FileError> {
        let (head, bytes) = peek(bytes).map_err(FileError::Unopened)?;
        if !head.starts_with(b"\x1f\x8b") {
            return Ok(Self {
                text: without_mark(&head, bytes)?,
                is_compressed: false,
            });
        }
        let (head, text) =
            peek(MultiGzDecoder::new(bytes)).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => FileError::Truncated { after_row: 0 },
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                    FileError::Damaged { after_row: 0 }
                }
                _ => FileError::Unopened(error),
            })?;
        Ok(Self {
            text: without_mark(&head, text)?,
            is_compressed: true,
        })
    }
}

/// The first bytes, and everything with these bytes still in it.
fn peek<R: Read>(mut bytes: R) -> io::Result<(Vec<u8>, impl BufRead + use<R>)> {
    let mut head = Vec::new();
    bytes.by_ref().take(4).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(bytes);
    Ok((head, BufReader::with_capacity(BUFFER_BYTES, whole)))
}

/// The text without a byte-order mark, if its first bytes are those of UTF-8 text.
fn without_mark(
    head: &[u8],
    mut text: impl BufRead + Send + 'static,
) -> Result<Box<dyn BufRead + Send>, FileError> {
    match head {
        [] => return Err(FileError::Empty),
        // With its mark, and without: every second byte of Latin letters is zero then.
        [0xff, 0xfe, ..]
        | [0xfe, 0xff, ..]
        | [1..=255, 0, 1..=255, 0]
        | [0, 1..=255, 0, 1..=255] => {
            return Err(FileError::Utf16);
        }
        b"PK\x03\x04" => {
            return Err(FileError::OtherFormat {
                what: "a ZIP archive or a spreadsheet",
            });
        }
        b"\xd0\xcf\x11\xe0" => {
            return Err(FileError::OtherFormat {
                what: "an old spreadsheet",
            });
        }
        b"\x28\xb5\x2f\xfd" => {
            return Err(FileError::OtherFormat {
                what: "compressed with Zstandard",
            });
        }
        b"\xfd7zX" => {
            return Err(FileError::OtherFormat {
                what: "compressed with xz",
            });
        }
        [b'B', b'Z', b'h', ..] => {
            return Err(FileError::OtherFormat {
                what: "compressed with bzip2",
            });
        }
        [0xef, 0xbb, 0xbf, ..] => {
            let mut mark = [0; 3];
            text.read_exact(&mut mark).map_err(FileError::Unopened)?;
        }
        _ => {}
    }
    Ok(Box::new(text))
}
