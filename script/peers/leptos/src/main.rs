//! The builder wants a server beside the browser's half; this comparison needs none.

fn main() {}
