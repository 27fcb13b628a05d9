//! Sets a form that was filled in as a PDF. It knows no form: whoever calls it brings the words and the values.
//!
//! The same sheet is the same bytes, whenever and wherever it is set: nothing here reads a clock, a random
//! source or a font of the machine. Characters that the font lacks are shown as its empty box.

mod sheet;

pub use self::sheet::{Row, Section, Sheet};
