//! A CSV file on its way out: UTF-8, RFC 4180, lines that end with CRLF. It is written under
//! another name beside its place and put there once it is whole, so that nobody takes a part for
//! the whole.

use std::{
    borrow::Cow,
    fmt::{Display, Write as _},
    fs::{self, File, Permissions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use app::file::{defused, may_run};
use flate2::{Compression, write::GzEncoder};
use tempfile::TempPath;

/// A table that is being written, one cell after the other.
pub(crate) struct CsvFile {
    writer: csv::Writer<Output>,
    /// Where the file belongs once it is whole, for one that is written under another name.
    place: Option<(TempPath, PathBuf)>,
    cell: String,
}

enum Output {
    Plain(File),
    Gzip(GzEncoder<File>),
    Standard(io::Stdout),
    Memory(Vec<u8>),
}

impl CsvFile {
    /// Begins the file that belongs at `path`. A name that ends with `.gz` compresses it. Something
    /// that is there and is no ordinary file, such as a pipe, is written to directly.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let is_compressed = path.extension().is_some_and(|extension| extension == "gz");
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            let file = File::options().write(true).open(path)?;
            return Ok(Self::new(Output::of(file, is_compressed), None));
        }
        // A link stays one: the file that it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let directory = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        // As open to others as any new file, unlike what tempfile is mostly for.
        let (file, temporary) = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(directory.unwrap_or(Path::new(".")))?
            .into_parts();
        Ok(Self::new(
            Output::of(file, is_compressed),
            Some((temporary, path)),
        ))
    }

    /// Writes to standard output.
    pub(crate) fn standard_output() -> Self {
        Self::new(Output::Standard(io::stdout()), None)
    }

    /// Writes into memory, a part of a table that is small.
    pub(crate) fn in_memory() -> Self {
        Self::new(Output::Memory(Vec::new()), None)
    }

    /// What was written into memory.
    pub(crate) fn into_bytes(self) -> io::Result<Vec<u8>> {
        let output = self.writer.into_inner();
        match output.map_err(csv::IntoInnerError::into_error)? {
            Output::Memory(bytes) => Ok(bytes),
            Output::Plain(_) | Output::Gzip(_) | Output::Standard(_) => Ok(Vec::new()),
        }
    }

    fn new(output: Output, place: Option<(TempPath, PathBuf)>) -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            // A row of rejects that has too many values keeps them.
            .flexible(true)
            .buffer_capacity(64 * 1024)
            .from_writer(output);
        Self {
            writer,
            place,
            cell: String::new(),
        }
    }

    /// Adds a cell of text. What a spreadsheet would run as a formula is defused.
    pub(crate) fn text(&mut self, text: impl AsRef<[u8]>) -> io::Result<()> {
        Ok(self.writer.write_field(defused(text.as_ref()))?)
    }

    /// Adds a cell of text from which [`without_guard`] gives the text back.
    pub(crate) fn guarded_text(&mut self, text: impl AsRef<[u8]>) -> io::Result<()> {
        Ok(self.writer.write_field(guarded(text.as_ref()))?)
    }

    /// Adds a cell of something that no spreadsheet takes for a formula: a number, a time, an id.
    pub(crate) fn value(&mut self, value: impl Display) -> io::Result<()> {
        self.cell.clear();
        write!(self.cell, "{value}").map_err(io::Error::other)?;
        Ok(self.writer.write_field(&self.cell)?)
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Adds a row of texts.
    pub(crate) fn row(
        &mut self,
        texts: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> io::Result<()> {
        for text in texts {
            self.text(text)?;
        }
        self.end_row()
    }

    /// Ends the file and puts it in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        let output = self
            .writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        let file = match output {
            Output::Plain(file) => file,
            Output::Gzip(encoder) => encoder.finish()?,
            Output::Standard(mut stdout) => return stdout.flush(),
            Output::Memory(_) => return Ok(()),
        };
        let Some((temporary, path)) = self.place else {
            return Ok(());
        };
        file.sync_all()?;
        temporary.persist(path).map_err(|error| error.error)
    }
}

impl Output {
    fn of(file: File, is_compressed: bool) -> Self {
        if is_compressed {
            Self::Gzip(GzEncoder::new(file, Compression::default()))
        } else {
            Self::Plain(file)
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Standard(stdout) => stdout.write(bytes),
            Self::Memory(memory) => memory.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Standard(stdout) => stdout.flush(),
            Self::Memory(memory) => memory.flush(),
        }
    }
}

/// As [`defused`], so that [`without_guard`] gives exactly the cell back: a cell that looks like a
/// defused one gets an apostrophe as well.
pub(crate) fn guarded(cell: &[u8]) -> Cow<'_, [u8]> {
    if needs_guard(cell) {
        Cow::Owned([b"'", cell].concat())
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell without the apostrophe that [`guarded`] put before it, if it did.
pub(crate) fn without_guard(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"'")
        .filter(|rest| needs_guard(rest))
        .unwrap_or(cell)
}

/// Whether the cell, or what is left of it without apostrophes before it, may run.
fn needs_guard(cell: &[u8]) -> bool {
    let apostrophes = cell.iter().take_while(|byte| **byte == b'\'').count();
    may_run(&cell[apostrophes..])
}

#[cfg(test)]
mod tests;
