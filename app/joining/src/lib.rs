//! Members of an organisation, and how shops and creators join.
