//! Texts of this crate, by page or part.

pub mod console;
pub mod frame;
pub mod notices;
pub mod palette;
pub mod problem;

ui::catalogue![console, frame, notices, palette, problem];
