//! What kinds of contact are called.

ui::texts! {
    WHATSAPP = "WhatsApp";
    ZALO = "Zalo";
    LINE = "Line";
    VIBER = "Viber";
    EMAIL = "Email";
    PHONE = "Phone";
}
