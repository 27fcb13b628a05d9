//! **Tax information** of agencies, sellers and creators: the form of the market with a draft on the server, its
//! numbers, its documents, and the completed form as PDF.
//!
//! A number of a tax office goes one way only, from the browser to the server: no answer brings it back.
